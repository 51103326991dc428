package org.tessera.platform.organization.entity;

import javax.persistence.Column;
import javax.persistence.Entity;
import javax.persistence.Table;
import org.tessera.spi.entity.RecordEntity;

/** A record that is shared. The record engine reads and writes the attributes. */
@Entity
@Table(name = "ORGANIZATION_SHARE")
public class Share extends RecordEntity {

    @Column(name = "RECORD_TYPE")
    String recordType;

    @Column(name = "RECORD_ID")
    String record;

    @Column(name = "USER_ID")
    Long user;

    @Column(name = "DEPARTMENT_ID")
    Long department;

    @Column(name = "GRANTED")
    String access;

    @Column(name = "SHARE_KEY")
    String shareKey;
}
