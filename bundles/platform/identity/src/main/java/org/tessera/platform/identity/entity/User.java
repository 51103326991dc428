package org.tessera.platform.identity.entity;

import javax.persistence.Column;
import javax.persistence.Entity;
import javax.persistence.Table;
import org.tessera.spi.entity.RecordEntity;

/** Somebody who can sign in. The record engine reads and writes the attributes. */
@Entity
@Table(name = "IDENTITY_USER")
public class User extends RecordEntity {

    @Column(name = "LOGIN")
    String login;

    @Column(name = "NAME")
    String name;

    @Column(name = "EMAIL")
    String email;

    @Column(name = "LANGUAGE")
    String language;

    @Column(name = "ZONE")
    String zone;

    @Column(name = "ACTIVE")
    Boolean active;

    @Column(name = "MANAGER_ID")
    Long manager;
}
