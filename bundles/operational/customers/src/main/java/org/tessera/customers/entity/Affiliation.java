package org.tessera.customers.entity;

import java.time.LocalDate;
import javax.persistence.Column;
import javax.persistence.Entity;
import javax.persistence.Table;
import org.tessera.spi.entity.RecordEntity;

/** What a contact is at an account. The record engine reads and writes the attributes. */
@Entity
@Table(name = "CUSTOMERS_AFFILIATION")
public class Affiliation extends RecordEntity {

    @Column(name = "CONTACT_ID")
    Long contact;

    @Column(name = "ACCOUNT_ID")
    Long account;

    @Column(name = "CONTACT_ROLE")
    String role;

    @Column(name = "IS_PRIMARY")
    Boolean primary;

    @Column(name = "SINCE_DATE")
    LocalDate since;

    @Column(name = "UNTIL_DATE")
    LocalDate until;

    @Column(name = "PAIR_KEY")
    String pairKey;
}
