package org.tessera.spi.entity;

import java.time.LocalDateTime;

/**
 * What every entity of a record type extends: the key, the version and what the record engine keeps
 * for each record. The mapping to columns is in {@code record.orm.xml} beside this class; a
 * module's {@code persistence.xml} names it as {@code
 * <mapping-file>org/tessera/spi/entity/record.orm.xml</mapping-file>}. Times are in UTC.
 *
 * <p>The record engine fills the attributes of the subclass by name: an attribute for each stored
 * field, {@code String} for text and choice kinds, {@code Long} for integers and links, {@code
 * java.math.BigDecimal} for decimals and percentages, {@code Boolean}, {@code java.time.LocalDate};
 * for money {@code x} a {@code java.math.BigDecimal x} and a {@code String xCurrency}; for a
 * date-time {@code x} a {@code LocalDateTime x} in UTC and a {@code String xZone}; for an address
 * {@code x} the texts {@code xStreet}, {@code xCity}, {@code xRegion}, {@code xPostalCode} and
 * {@code xCountry}.
 */
public abstract class RecordEntity {

    private Long id;
    private Long version;
    private String title;
    private String titleKey;
    private String externalId;
    private LocalDateTime createdAt;
    private String createdBy;
    private LocalDateTime updatedAt;
    private String updatedBy;
    private LocalDateTime deletedAt;
    private Long binKey;
    private Long ownedBy;
    private Long ownedDepartment;
    private Boolean confidential;

    /** Creates an entity without values. */
    protected RecordEntity() {}

    /** Returns the key. */
    public Long getId() {
        return id;
    }

    /** Sets the key, once. */
    public void setId(Long id) {
        this.id = id;
    }

    /** Returns the number of the last change, from 1; null before the first. */
    public Long getVersion() {
        return version;
    }

    /** Returns what people call the record. */
    public String getTitle() {
        return title;
    }

    /** Sets what people call the record. */
    public void setTitle(String title) {
        this.title = title;
    }

    /** Returns the title as it is compared: lower case, without accents and punctuation. */
    public String getTitleKey() {
        return titleKey;
    }

    /** Sets the title as it is compared. */
    public void setTitleKey(String titleKey) {
        this.titleKey = titleKey;
    }

    /** Returns the key in another system. */
    public String getExternalId() {
        return externalId;
    }

    /** Sets the key in another system. */
    public void setExternalId(String externalId) {
        this.externalId = externalId;
    }

    /** Returns when the record was created. */
    public LocalDateTime getCreatedAt() {
        return createdAt;
    }

    /** Returns who created it. */
    public String getCreatedBy() {
        return createdBy;
    }

    /** Sets when and by whom the record was created. */
    public void created(LocalDateTime at, String by) {
        this.createdAt = at;
        this.createdBy = by;
    }

    /** Returns when the record was last changed. */
    public LocalDateTime getUpdatedAt() {
        return updatedAt;
    }

    /** Returns who last changed it. */
    public String getUpdatedBy() {
        return updatedBy;
    }

    /** Sets when and by whom the record was last changed. */
    public void updated(LocalDateTime at, String by) {
        this.updatedAt = at;
        this.updatedBy = by;
    }

    /** Returns when the record went to the bin; null if it did not. */
    public LocalDateTime getDeletedAt() {
        return deletedAt;
    }

    /**
     * Returns 0 outside the bin and the record's own key in it, so that unique values may return.
     */
    public Long getBinKey() {
        return binKey;
    }

    /** Puts the record into the bin at this time, or takes it out with null. */
    public void deleted(LocalDateTime at) {
        this.deletedAt = at;
        this.binKey = at == null ? Long.valueOf(0) : id;
    }

    /** Returns the key of the user to whom the record belongs; null for nobody. */
    public Long getOwnedBy() {
        return ownedBy;
    }

    /** Returns the key of the department to which the record belongs; null for none. */
    public Long getOwnedDepartment() {
        return ownedDepartment;
    }

    /** Tells whether the record is for its owner alone; null for no. */
    public Boolean getConfidential() {
        return confidential;
    }

    /** Sets to whom the record belongs. */
    public void owned(Long by, Long department, Boolean alone) {
        this.ownedBy = by;
        this.ownedDepartment = department;
        this.confidential = alone;
    }
}
