package org.tessera.sales.entity;

import java.math.BigDecimal;
import javax.persistence.Column;
import javax.persistence.Entity;
import javax.persistence.Table;
import org.tessera.spi.entity.RecordEntity;

/** So much of a product in an opportunity. The record engine reads and writes the attributes. */
@Entity
@Table(name = "SALES_OPPORTUNITY_LINE")
public class OpportunityLine extends RecordEntity {

    @Column(name = "OPPORTUNITY_ID")
    Long opportunity;

    @Column(name = "PRODUCT_ID")
    Long product;

    @Column(name = "QUANTITY")
    BigDecimal quantity;

    @Column(name = "UNIT_PRICE")
    BigDecimal unitPrice;

    @Column(name = "UNIT_PRICE_CURRENCY")
    String unitPriceCurrency;

    @Column(name = "DISCOUNT")
    BigDecimal discount;

    @Column(name = "LINE_TOTAL")
    BigDecimal lineTotal;

    @Column(name = "LINE_TOTAL_CURRENCY")
    String lineTotalCurrency;
}
