package org.tessera.customers.entity;

import java.time.LocalDateTime;
import javax.persistence.Column;
import javax.persistence.Entity;
import javax.persistence.Table;
import org.tessera.spi.entity.RecordEntity;

/**
 * An address or number at which a contact or an account is reached. The record engine reads and
 * writes the attributes.
 */
@Entity
@Table(name = "CUSTOMERS_CHANNEL")
public class Channel extends RecordEntity {

    @Column(name = "CONTACT_ID")
    Long contact;

    @Column(name = "ACCOUNT_ID")
    Long account;

    @Column(name = "KIND")
    String kind;

    @Column(name = "CHANNEL_VALUE")
    String value;

    @Column(name = "CHANNEL_LABEL")
    String label;

    @Column(name = "IS_PRIMARY")
    Boolean primary;

    @Column(name = "OPTED_OUT")
    Boolean optedOut;

    @Column(name = "OPT_OUT_REASON")
    String optOutReason;

    @Column(name = "OPTED_OUT_AT")
    LocalDateTime optedOutAt;

    @Column(name = "OPTED_OUT_AT_ZONE")
    String optedOutAtZone;

    @Column(name = "OPT_IN_STATUS")
    String optInStatus;
}
