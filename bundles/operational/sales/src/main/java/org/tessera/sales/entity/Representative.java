package org.tessera.sales.entity;

import javax.persistence.Column;
import javax.persistence.Entity;
import javax.persistence.Table;
import org.tessera.spi.entity.RecordEntity;

/** Somebody who sells. The record engine reads and writes the attributes. */
@Entity
@Table(name = "SALES_REPRESENTATIVE")
public class Representative extends RecordEntity {

    @Column(name = "NAME")
    String name;

    @Column(name = "EMAIL")
    String email;

    @Column(name = "MANAGER_ID")
    Long manager;

    @Column(name = "REGION")
    String region;

    @Column(name = "ACTIVE")
    Boolean active;
}
