package org.tessera.platform.privacy.entity;

import java.time.LocalDateTime;
import javax.persistence.Column;
import javax.persistence.Entity;
import javax.persistence.Table;
import org.tessera.spi.entity.RecordEntity;

/**
 * How long records are kept, and what happens to them then. The record engine reads and writes the
 * attributes.
 */
@Entity
@Table(name = "PRIVACY_RETENTION_RULE")
public class RetentionRule extends RecordEntity {

    @Column(name = "NAME")
    String name;

    @Column(name = "RECORD_TYPE")
    String recordType;

    @Column(name = "FILTER_TEXT")
    String filter;

    @Column(name = "DATE_FIELD")
    String dateField;

    @Column(name = "AGE")
    String age;

    @Column(name = "ACTION_NAME")
    String action;

    @Column(name = "ACTIVE")
    Boolean active;

    @Column(name = "TRIED_AT")
    LocalDateTime triedAt;

    @Column(name = "TRIED_AT_ZONE")
    String triedAtZone;

    @Column(name = "TRIED_COUNT")
    Long triedCount;

    @Column(name = "DUE_AT")
    LocalDateTime dueAt;

    @Column(name = "DUE_AT_ZONE")
    String dueAtZone;

    @Column(name = "RAN_AT")
    LocalDateTime ranAt;

    @Column(name = "RAN_AT_ZONE")
    String ranAtZone;

    @Column(name = "RAN_COUNT")
    Long ranCount;

    @Column(name = "FAILED_COUNT")
    Long failedCount;

    @Column(name = "FAILURE")
    String failure;
}
