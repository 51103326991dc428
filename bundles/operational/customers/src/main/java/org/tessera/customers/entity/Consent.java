package org.tessera.customers.entity;

import java.time.LocalDateTime;
import javax.persistence.Column;
import javax.persistence.Entity;
import javax.persistence.Table;
import org.tessera.spi.entity.RecordEntity;

/** What a contact agreed to or not. The record engine reads and writes the attributes. */
@Entity
@Table(name = "CUSTOMERS_CONSENT")
public class Consent extends RecordEntity {

    @Column(name = "CONTACT_ID")
    Long contact;

    @Column(name = "PURPOSE")
    String purpose;

    @Column(name = "CHANNEL")
    String channel;

    @Column(name = "STATUS")
    String status;

    @Column(name = "CONSENT_SOURCE")
    String source;

    @Column(name = "EVIDENCE")
    String evidence;

    @Column(name = "DECIDED_AT")
    LocalDateTime decidedAt;

    @Column(name = "DECIDED_AT_ZONE")
    String decidedAtZone;

    @Column(name = "EXPIRES_AT")
    LocalDateTime expiresAt;

    @Column(name = "EXPIRES_AT_ZONE")
    String expiresAtZone;

    @Column(name = "CONSENT_KEY")
    String consentKey;
}
