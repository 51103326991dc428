package org.tessera.sales.entity;

import java.math.BigDecimal;
import javax.persistence.Column;
import javax.persistence.Entity;
import javax.persistence.Table;
import org.tessera.spi.entity.RecordEntity;

/** A step on the way to a sale. The record engine reads and writes the attributes. */
@Entity
@Table(name = "SALES_STAGE")
public class Stage extends RecordEntity {

    @Column(name = "PIPELINE_ID")
    Long pipeline;

    @Column(name = "NAME")
    String name;

    @Column(name = "SORT_POSITION")
    Long position;

    @Column(name = "PROBABILITY")
    BigDecimal probability;

    @Column(name = "FORECAST_CATEGORY")
    String forecastCategory;

    @Column(name = "OUTCOME")
    String outcome;
}
