package org.tessera.platform.records.shop;

import javax.persistence.Column;
import javax.persistence.Entity;
import javax.persistence.Table;
import org.tessera.spi.entity.RecordEntity;

/** Somebody who buys or sells. */
@Entity
@Table(name = "SHOP_PERSON")
public class Person extends RecordEntity {

    @Column(name = "PERSON_NAME", length = 80)
    private String name;

    @Column(name = "EMAIL", length = 120)
    private String email;

    @Column(name = "DEALS")
    private Long deals;

    @Column(name = "BOSS")
    private Long boss;
}
