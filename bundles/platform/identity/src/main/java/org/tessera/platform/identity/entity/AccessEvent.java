package org.tessera.platform.identity.entity;

import javax.persistence.Column;
import javax.persistence.Entity;
import javax.persistence.Table;
import org.tessera.spi.entity.RecordEntity;

/**
 * Something that happened when a user signed in or out. The record engine reads and writes the
 * attributes.
 */
@Entity
@Table(name = "IDENTITY_ACCESS_EVENT")
public class AccessEvent extends RecordEntity {

    @Column(name = "EVENT")
    String event;

    @Column(name = "USER_KEY")
    String userId;

    @Column(name = "LOGIN")
    String login;

    @Column(name = "ACTOR")
    String actor;

    @Column(name = "ADDRESS")
    String address;

    @Column(name = "DETAIL")
    String detail;
}
