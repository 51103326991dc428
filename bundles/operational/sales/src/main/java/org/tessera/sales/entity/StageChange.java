package org.tessera.sales.entity;

import java.time.LocalDateTime;
import javax.persistence.Column;
import javax.persistence.Entity;
import javax.persistence.Table;
import org.tessera.spi.entity.RecordEntity;

/**
 * When an opportunity left a stage for another one; written by a rule. The record engine reads and
 * writes the attributes.
 */
@Entity
@Table(name = "SALES_STAGE_CHANGE")
public class StageChange extends RecordEntity {

    @Column(name = "OPPORTUNITY_ID")
    Long opportunity;

    @Column(name = "FROM_STAGE_ID")
    Long fromStage;

    @Column(name = "TO_STAGE_ID")
    Long toStage;

    @Column(name = "CHANGED_AT")
    LocalDateTime at;

    @Column(name = "CHANGED_AT_ZONE")
    String atZone;

    @Column(name = "SECONDS_BEFORE")
    Long seconds;

    @Column(name = "CHANGED_BY")
    String by;
}
