package org.tessera.platform.identity.entity;

import javax.persistence.Column;
import javax.persistence.Entity;
import javax.persistence.Table;
import org.tessera.spi.entity.RecordEntity;

/** A role that a user has. The record engine reads and writes the attributes. */
@Entity
@Table(name = "IDENTITY_ROLE_MEMBER")
public class RoleMember extends RecordEntity {

    @Column(name = "USER_ID")
    Long user;

    @Column(name = "ROLE_ID")
    Long role;

    @Column(name = "PAIR_KEY")
    String pairKey;
}
