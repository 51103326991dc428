package org.tessera.platform.privacy.entity;

import javax.persistence.Column;
import javax.persistence.Entity;
import javax.persistence.Table;
import org.tessera.spi.entity.RecordEntity;

/**
 * Proves that a person was erased without saying who it was. The record engine reads and writes the
 * attributes.
 */
@Entity
@Table(name = "PRIVACY_ERASURE")
public class Erasure extends RecordEntity {

    @Column(name = "SUBJECT_TYPE")
    String subjectType;

    @Column(name = "SUBJECT_KEY")
    String subjectId;

    @Column(name = "REFERENCE")
    String reference;

    @Column(name = "RECORDS")
    Long records;

    @Column(name = "ENTRIES")
    Long entries;

    @Column(name = "COPIES")
    Long copies;

    @Column(name = "PROOF")
    String proof;
}
