package org.tessera.platform.lifecycle.entity;

import java.time.LocalDateTime;
import javax.persistence.Column;
import javax.persistence.Entity;
import javax.persistence.Table;
import org.tessera.spi.entity.RecordEntity;

/**
 * A module that ought to be there, or whose data is kept. The record engine reads and writes the
 * attributes.
 */
@Entity
@Table(name = "PLATFORM_MODULE_INSTALLATION")
public class ModuleInstallation extends RecordEntity {

    @Column(name = "MODULE_ID")
    String module;

    @Column(name = "MODULE_VERSION")
    String moduleVersion;

    @Column(name = "DIGEST")
    String digest;

    @Column(name = "BUNDLES")
    String bundles;

    @Column(name = "ORIGIN")
    String origin;

    @Column(name = "STARTED")
    Boolean started;

    @Column(name = "DATA_STATE")
    String data;

    @Column(name = "SINCE_TIME")
    LocalDateTime since;

    @Column(name = "SINCE_ZONE")
    String sinceZone;

    @Column(name = "PREVIOUS_VERSION")
    String previousVersion;

    @Column(name = "PREVIOUS_DIGEST")
    String previousDigest;

    @Column(name = "PREVIOUS_BUNDLES")
    String previousBundles;

    @Column(name = "PREVIOUS_ORIGIN")
    String previousOrigin;

    @Column(name = "EARLIER")
    String earlier;

    @Column(name = "NOTE")
    String note;
}
