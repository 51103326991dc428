package org.tessera.platform.identity.entity;

import javax.persistence.Column;
import javax.persistence.Entity;
import javax.persistence.Table;
import org.tessera.spi.entity.RecordEntity;

/** What some users may do. The record engine reads and writes the attributes. */
@Entity
@Table(name = "IDENTITY_ROLE")
public class Role extends RecordEntity {

    @Column(name = "NAME")
    String name;

    @Column(name = "DESCRIPTION")
    String description;

    @Column(name = "ADMINISTRATOR")
    Boolean administrator;

    @Column(name = "SECOND_FACTOR")
    Boolean secondFactor;
}
