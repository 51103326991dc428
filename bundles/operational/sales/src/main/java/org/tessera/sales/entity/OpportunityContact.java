package org.tessera.sales.entity;

import javax.persistence.Column;
import javax.persistence.Entity;
import javax.persistence.Table;
import org.tessera.spi.entity.RecordEntity;

/** What a contact is in an opportunity. The record engine reads and writes the attributes. */
@Entity
@Table(name = "SALES_OPPORTUNITY_CONTACT")
public class OpportunityContact extends RecordEntity {

    @Column(name = "OPPORTUNITY_ID")
    Long opportunity;

    @Column(name = "CONTACT_ID")
    Long contact;

    @Column(name = "CONTACT_ROLE")
    String role;

    @Column(name = "PAIR_KEY")
    String pairKey;
}
