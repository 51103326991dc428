package org.tessera.platform.records.shop;

import java.math.BigDecimal;
import java.time.LocalDate;
import javax.persistence.Column;
import javax.persistence.Entity;
import javax.persistence.Table;
import org.tessera.spi.entity.RecordEntity;

/** What is sold. */
@Entity
@Table(name = "SHOP_DEAL")
public class Deal extends RecordEntity {

    @Column(name = "DEAL_NAME", length = 80)
    private String name;

    @Column(name = "PHASE", length = 20)
    private String phase;

    @Column(name = "CLOSE_DATE")
    private LocalDate closeDate;

    @Column(name = "TOTAL")
    private BigDecimal total;

    @Column(name = "OWNER_ID")
    private Long owner;
}
