package org.tessera.platform.organization.entity;

import javax.persistence.Column;
import javax.persistence.Entity;
import javax.persistence.Table;
import org.tessera.spi.entity.RecordEntity;

/** Whether a department has a module. The record engine reads and writes the attributes. */
@Entity
@Table(name = "ORGANIZATION_MODULE_ENABLEMENT")
public class ModuleEnablement extends RecordEntity {

    @Column(name = "DEPARTMENT_ID")
    Long department;

    @Column(name = "MODULE_ID")
    String module;

    @Column(name = "IS_ENABLED")
    Boolean enabled;

    @Column(name = "PAIR_KEY")
    String pairKey;
}
