package org.tessera.sales.entity;

import javax.persistence.Column;
import javax.persistence.Entity;
import javax.persistence.Table;
import org.tessera.spi.entity.RecordEntity;

/** A way to a sale with its own stages. The record engine reads and writes the attributes. */
@Entity
@Table(name = "SALES_PIPELINE")
public class Pipeline extends RecordEntity {

    @Column(name = "NAME")
    String name;

    @Column(name = "IS_DEFAULT")
    Boolean isDefault;

    @Column(name = "ACTIVE")
    Boolean active;
}
