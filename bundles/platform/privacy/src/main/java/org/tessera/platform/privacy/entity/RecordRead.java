package org.tessera.platform.privacy.entity;

import java.time.LocalDateTime;
import javax.persistence.Column;
import javax.persistence.Entity;
import javax.persistence.Table;
import org.tessera.spi.entity.RecordEntity;

/** That somebody read records. The record engine reads and writes the attributes. */
@Entity
@Table(name = "PRIVACY_RECORD_READ")
public class RecordRead extends RecordEntity {

    @Column(name = "RECORD_TYPE")
    String recordType;

    @Column(name = "WAY")
    String way;

    @Column(name = "ACTOR")
    String actor;

    @Column(name = "CHANNEL")
    String channel;

    @Column(name = "READ_AT")
    LocalDateTime readAt;

    @Column(name = "READ_AT_ZONE")
    String readAtZone;

    @Column(name = "RECORD_KEY")
    String record;

    @Column(name = "RECORD_COUNT")
    Long count;

    @Column(name = "RECORD_KEYS")
    String records;

    @Column(name = "QUESTION")
    String question;
}
