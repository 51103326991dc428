package org.tessera.sales.entity;

import java.math.BigDecimal;
import javax.persistence.Column;
import javax.persistence.Entity;
import javax.persistence.Table;
import org.tessera.spi.entity.RecordEntity;

/** What is sold. The record engine reads and writes the attributes. */
@Entity
@Table(name = "SALES_PRODUCT")
public class Product extends RecordEntity {

    @Column(name = "NAME")
    String name;

    @Column(name = "PRODUCT_CODE")
    String code;

    @Column(name = "PRODUCT_SERIES")
    String series;

    @Column(name = "LIST_PRICE")
    BigDecimal listPrice;

    @Column(name = "LIST_PRICE_CURRENCY")
    String listPriceCurrency;

    @Column(name = "SALES_UNIT")
    String unit;

    @Column(name = "ACTIVE")
    Boolean active;

    @Column(name = "DESCRIPTION")
    String description;
}
