package org.tessera.sales.entity;

import java.math.BigDecimal;
import java.time.LocalDate;
import javax.persistence.Column;
import javax.persistence.Entity;
import javax.persistence.Table;
import org.tessera.spi.entity.RecordEntity;

/** How much is to be sold in a period. The record engine reads and writes the attributes. */
@Entity
@Table(name = "SALES_QUOTA")
public class Quota extends RecordEntity {

    @Column(name = "REPRESENTATIVE_ID")
    Long representative;

    @Column(name = "KIND")
    String kind;

    @Column(name = "START_DATE")
    LocalDate startDate;

    @Column(name = "END_DATE")
    LocalDate endDate;

    @Column(name = "TARGET_AMOUNT")
    BigDecimal target;

    @Column(name = "TARGET_AMOUNT_CURRENCY")
    String targetCurrency;

    @Column(name = "PERIOD_KEY")
    String periodKey;
}
