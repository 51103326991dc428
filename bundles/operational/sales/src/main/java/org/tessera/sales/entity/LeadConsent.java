package org.tessera.sales.entity;

import java.time.LocalDateTime;
import javax.persistence.Column;
import javax.persistence.Entity;
import javax.persistence.Table;
import org.tessera.spi.entity.RecordEntity;

/** What a lead agreed to or not. The record engine reads and writes the attributes. */
@Entity
@Table(name = "SALES_LEAD_CONSENT")
public class LeadConsent extends RecordEntity {

    @Column(name = "LEAD_ID")
    Long lead;

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
