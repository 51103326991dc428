package org.tessera.platform.records.shop;

import javax.persistence.Column;
import javax.persistence.Entity;
import javax.persistence.Table;
import org.tessera.spi.entity.RecordEntity;

/** That a person takes part in a deal. */
@Entity
@Table(name = "SHOP_SHARE")
public class Share extends RecordEntity {

    @Column(name = "DEAL_ID")
    private Long deal;

    @Column(name = "PERSON_ID")
    private Long person;

    @Column(name = "ROLE_NAME", length = 20)
    private String role;
}
