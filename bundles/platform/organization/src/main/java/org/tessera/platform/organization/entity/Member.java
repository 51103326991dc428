package org.tessera.platform.organization.entity;

import javax.persistence.Column;
import javax.persistence.Entity;
import javax.persistence.Table;
import org.tessera.spi.entity.RecordEntity;

/** A user in a department. The record engine reads and writes the attributes. */
@Entity
@Table(name = "ORGANIZATION_MEMBER")
public class Member extends RecordEntity {

    @Column(name = "DEPARTMENT_ID")
    Long department;

    @Column(name = "USER_ID")
    String user;

    @Column(name = "PAIR_KEY")
    String pairKey;
}
