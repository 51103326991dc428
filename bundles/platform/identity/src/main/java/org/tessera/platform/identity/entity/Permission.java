package org.tessera.platform.identity.entity;

import javax.persistence.Column;
import javax.persistence.Entity;
import javax.persistence.Table;
import org.tessera.spi.entity.RecordEntity;

/**
 * What a role may do with records of some types. The record engine reads and writes the attributes.
 */
@Entity
@Table(name = "IDENTITY_PERMISSION")
public class Permission extends RecordEntity {

    @Column(name = "ROLE_ID")
    Long role;

    @Column(name = "RECORD_TYPE")
    String recordType;

    @Column(name = "OPERATIONS")
    String operations;

    @Column(name = "REACH")
    String level;
}
