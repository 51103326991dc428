package org.tessera.platform.lifecycle.entity;

import javax.persistence.Column;
import javax.persistence.Entity;
import javax.persistence.Table;
import org.tessera.spi.entity.RecordEntity;

/**
 * Something that was done to a module, or refused. The record engine reads and writes the
 * attributes.
 */
@Entity
@Table(name = "PLATFORM_MODULE_CHANGE")
public class ModuleChange extends RecordEntity {

    @Column(name = "MODULE_ID")
    String module;

    @Column(name = "CHANGE_ACTION")
    String action;

    @Column(name = "FROM_VERSION")
    String fromVersion;

    @Column(name = "TO_VERSION")
    String toVersion;

    @Column(name = "DIGEST")
    String digest;

    @Column(name = "ORIGIN")
    String origin;

    @Column(name = "PLAN_TEXT")
    String plan;

    @Column(name = "OUTCOME")
    String outcome;

    @Column(name = "REASON")
    String reason;

    @Column(name = "DRAINED_MILLIS")
    Long drainedMillis;

    @Column(name = "CLOSED_MILLIS")
    Long closedMillis;
}
