package org.tessera.platform.organization.entity;

import javax.persistence.Column;
import javax.persistence.Entity;
import javax.persistence.Table;
import org.tessera.spi.entity.RecordEntity;

/**
 * Which variant of an action a department uses. The record engine reads and writes the attributes.
 */
@Entity
@Table(name = "ORGANIZATION_ACTION_VARIANT")
public class ActionVariant extends RecordEntity {

    @Column(name = "DEPARTMENT_ID")
    Long department;

    @Column(name = "ACTION_ID")
    String action;

    @Column(name = "VARIANT_NAME")
    String variant;

    @Column(name = "PAIR_KEY")
    String pairKey;
}
