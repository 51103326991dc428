package org.tessera.sales.entity;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import javax.persistence.Column;
import javax.persistence.Entity;
import javax.persistence.Table;
import org.tessera.spi.entity.RecordEntity;

/** A sale that may come about. The record engine reads and writes the attributes. */
@Entity
@Table(name = "SALES_OPPORTUNITY")
public class Opportunity extends RecordEntity {

    @Column(name = "NAME")
    String name;

    @Column(name = "ACCOUNT_ID")
    Long account;

    @Column(name = "PRIMARY_CONTACT_ID")
    Long primaryContact;

    @Column(name = "OWNER_ID")
    Long owner;

    @Column(name = "PIPELINE_ID")
    Long pipeline;

    @Column(name = "STAGE_ID")
    Long stage;

    @Column(name = "AMOUNT")
    BigDecimal amount;

    @Column(name = "AMOUNT_CURRENCY")
    String amountCurrency;

    @Column(name = "AMOUNT_MANUAL")
    Boolean amountManual;

    @Column(name = "PROBABILITY")
    BigDecimal probability;

    @Column(name = "WEIGHTED_AMOUNT")
    BigDecimal weightedAmount;

    @Column(name = "WEIGHTED_AMOUNT_CURRENCY")
    String weightedAmountCurrency;

    @Column(name = "FORECAST_CATEGORY")
    String forecastCategory;

    @Column(name = "OUTCOME")
    String outcome;

    @Column(name = "CLOSE_DATE")
    LocalDate closeDate;

    @Column(name = "OPENED_ON")
    LocalDate openedOn;

    @Column(name = "CLOSED_ON")
    LocalDate closedOn;

    @Column(name = "SOURCE")
    String source;

    @Column(name = "CAMPAIGN")
    String campaign;

    @Column(name = "DEAL_PRIORITY")
    String priority;

    @Column(name = "NEXT_STEP")
    String nextStep;

    @Column(name = "NEXT_STEP_DATE")
    LocalDate nextStepDate;

    @Column(name = "LOST_REASON")
    String lostReason;

    @Column(name = "LOST_NOTES")
    String lostNotes;

    @Column(name = "COMPETITOR")
    String competitor;

    @Column(name = "DESCRIPTION")
    String description;

    @Column(name = "STAGE_SINCE")
    LocalDateTime stageSince;

    @Column(name = "STAGE_SINCE_ZONE")
    String stageSinceZone;
}
