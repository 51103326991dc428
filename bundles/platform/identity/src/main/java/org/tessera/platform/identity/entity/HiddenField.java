package org.tessera.platform.identity.entity;

import javax.persistence.Column;
import javax.persistence.Entity;
import javax.persistence.Table;
import org.tessera.spi.entity.RecordEntity;

/** A field that a role does not see. The record engine reads and writes the attributes. */
@Entity
@Table(name = "IDENTITY_HIDDEN_FIELD")
public class HiddenField extends RecordEntity {

    @Column(name = "ROLE_ID")
    Long role;

    @Column(name = "RECORD_TYPE")
    String recordType;

    @Column(name = "FIELD")
    String field;
}
