package org.tessera.platform.records.shop;

import java.math.BigDecimal;
import javax.persistence.Column;
import javax.persistence.Entity;
import javax.persistence.Table;
import org.tessera.spi.entity.RecordEntity;

/** A line of a deal. */
@Entity
@Table(name = "SHOP_LINE")
public class Line extends RecordEntity {

    @Column(name = "DEAL_ID")
    private Long deal;

    @Column(name = "PRICE")
    private BigDecimal price;
}
