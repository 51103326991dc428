package org.tessera.platform.organization.entity;

import javax.persistence.Column;
import javax.persistence.Entity;
import javax.persistence.Table;
import org.tessera.spi.entity.RecordEntity;

/** A department. The record engine reads and writes the attributes. */
@Entity
@Table(name = "ORGANIZATION_DEPARTMENT")
public class Department extends RecordEntity {

    @Column(name = "NAME")
    String name;

    @Column(name = "CODE")
    String code;

    @Column(name = "PARENT_ID")
    Long parent;
}
