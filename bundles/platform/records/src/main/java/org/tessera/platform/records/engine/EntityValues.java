package org.tessera.platform.records.engine;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import org.tessera.api.caller.Caller;
import org.tessera.platform.records.binding.BoundType;
import org.tessera.platform.records.binding.FieldBinding;
import org.tessera.platform.records.binding.SystemField;
import org.tessera.spi.entity.RecordEntity;

/**
 * Puts what a caller writes at a moment into entities.
 *
 * @param caller who writes
 * @param now when
 */
record EntityValues(Caller caller, Instant now) {

    /** Returns the entity of a new record. */
    RecordEntity create(Write write, String title, String titleKey) {
        RecordEntity entity = newEntity(write.boundType());
        entity.setId(write.recordId());
        entity.created(utcNow(), caller.id());
        entity.deleted(null);
        fill(entity, write, title, titleKey);
        return entity;
    }

    /** Takes over what a write changes; of a new record everything. */
    void fill(RecordEntity entity, Write write, String title, String titleKey) {
        BoundType type = write.boundType();
        for (FieldBinding binding : type.stored()) {
            String name = binding.field().name();
            if (write.before().isEmpty() || write.changed(name)) {
                binding.set(entity, write.values().get(name));
            }
        }
        retitle(type, entity, title, titleKey);
        set(type, SystemField.EXTERNAL_ID, entity, write.externalId());
        stamp(type, entity);
    }

    /** Sets the title and what it is sorted by. */
    void retitle(BoundType type, RecordEntity entity, String title, String titleKey) {
        set(type, SystemField.TITLE, entity, title);
        set(type, SystemField.TITLE_KEY, entity, titleKey);
    }

    /** Notes who changed the record and when. */
    void stamp(BoundType type, RecordEntity entity) {
        set(type, SystemField.UPDATED_AT, entity, utcNow());
        set(type, SystemField.UPDATED_BY, entity, caller.id());
    }

    /** Puts the record into the bin or takes it out. */
    void move(BoundType type, RecordEntity entity, boolean intoBin) {
        entity.deleted(intoBin ? utcNow() : null);
        set(type, SystemField.DELETED_AT, entity, entity.getDeletedAt());
        set(type, SystemField.BIN_KEY, entity, entity.getBinKey());
        stamp(type, entity);
    }

    private static void set(BoundType type, SystemField field, RecordEntity entity, Object value) {
        type.system(field).set(entity, value);
    }

    private LocalDateTime utcNow() {
        return LocalDateTime.ofInstant(now, ZoneOffset.UTC);
    }

    private static RecordEntity newEntity(BoundType type) {
        try {
            return (RecordEntity) type.entityClass().getDeclaredConstructor().newInstance();
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(
                    "The entity class "
                            + type.entityClass().getName()
                            + " needs a public constructor without arguments",
                    e);
        }
    }
}
