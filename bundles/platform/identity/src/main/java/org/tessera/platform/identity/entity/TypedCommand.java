package org.tessera.platform.identity.entity;

import java.time.LocalDateTime;
import javax.persistence.Column;
import javax.persistence.Entity;
import javax.persistence.Table;
import org.tessera.spi.entity.RecordEntity;

/** A line that was typed at the console. The record engine reads and writes the attributes. */
@Entity
@Table(name = "IDENTITY_CONSOLE_COMMAND")
public class TypedCommand extends RecordEntity {

    @Column(name = "COMMAND")
    String command;

    @Column(name = "OUTCOME")
    String outcome;

    @Column(name = "TYPED_AT")
    LocalDateTime typedAt;

    @Column(name = "TYPED_AT_ZONE")
    String typedAtZone;

    @Column(name = "USER_KEY")
    String userId;

    @Column(name = "LOGIN")
    String login;

    @Column(name = "ACTOR")
    String actor;

    @Column(name = "ADDRESS")
    String address;
}
