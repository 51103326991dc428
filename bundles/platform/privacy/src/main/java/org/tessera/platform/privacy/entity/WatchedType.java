package org.tessera.platform.privacy.entity;

import javax.persistence.Column;
import javax.persistence.Entity;
import javax.persistence.Table;
import org.tessera.spi.entity.RecordEntity;

/** A record type whose reads are kept. The record engine reads and writes the attributes. */
@Entity
@Table(name = "PRIVACY_WATCHED_TYPE")
public class WatchedType extends RecordEntity {

    @Column(name = "RECORD_TYPE")
    String recordType;

    @Column(name = "REASON")
    String reason;
}
