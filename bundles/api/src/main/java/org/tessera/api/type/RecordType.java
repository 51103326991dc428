package org.tessera.api.type;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.tessera.api.text.LocalizedText;

/**
 * Describes one record type, the unit of everything that the platform offers. Immutable; made by
 * its {@link Builder}.
 */
public final class RecordType {

    private final String module;
    private final String name;
    private final String path;
    private final String entity;
    private final LocalizedText label;
    private final LocalizedText pluralLabel;
    private final String title;
    private final List<String> searchFields;
    private final List<String> listFields;
    private final String statusField;
    private final Map<String, FieldDescriptor> fields;
    private final Map<String, Object> example;
    private final boolean readOnly;
    private final boolean log;
    private final List<String> follows;

    private RecordType(Builder b) {
        this.module = b.module;
        this.name = b.name;
        this.path = b.path;
        this.entity = b.entity;
        this.label = b.label;
        this.pluralLabel = b.pluralLabel;
        this.title = b.title;
        this.searchFields = List.copyOf(b.searchFields);
        this.listFields = List.copyOf(b.listFields);
        this.statusField = b.statusField;
        this.fields = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(b.fields));
        this.readOnly = b.readOnly;
        this.log = b.log;
        this.follows = List.copyOf(b.follows);
        this.example = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(b.example));
    }

    /** Returns a builder for the type {@code name} of the module {@code module}. */
    public static Builder builder(String module, String name) {
        return new Builder(module, name);
    }

    /** Returns the id, unique in the installation: {@code <module>.<name>}. */
    public String id() {
        return module + "." + name;
    }

    /** Returns the id of the module that brings the type. */
    public String module() {
        return module;
    }

    /** Returns the name within the module, singular, lower case with hyphens. */
    public String name() {
        return name;
    }

    /** Returns the segment of the REST path, plural, lower case with hyphens. */
    public String path() {
        return path;
    }

    /** Returns the fully qualified name of the JPA entity class. */
    public String entity() {
        return entity;
    }

    /** Returns what people call one record. */
    public LocalizedText label() {
        return label;
    }

    /** Returns what people call several records. */
    public LocalizedText pluralLabel() {
        return pluralLabel;
    }

    /**
     * Returns the template of a record's title with field names in braces: {@code {firstName}
     * {lastName}}. A link's name stands for the title of the record linked to.
     */
    public String title() {
        return title;
    }

    /** Returns the names of the fields that a quick search looks into. */
    public List<String> searchFields() {
        return searchFields;
    }

    /** Returns the names of the fields that a list shows unless told otherwise. */
    public List<String> listFields() {
        return listFields;
    }

    /** Returns the name of the field that says where a record stands in its life. */
    public Optional<String> statusField() {
        return Optional.ofNullable(statusField);
    }

    /** Returns the fields in the order of the descriptor. */
    public Collection<FieldDescriptor> fields() {
        return fields.values();
    }

    /** Returns the field of that name. */
    public Optional<FieldDescriptor> field(String fieldName) {
        return Optional.ofNullable(fields.get(fieldName));
    }

    /**
     * Returns the values of a record that the module's rules take, as in JSON, for documentation;
     * ids stand for records of the target's type. Empty if fields alone say what is taken.
     *
     * @since 1.1
     */
    public Map<String, Object> example() {
        return example;
    }

    /**
     * Tells whether the module alone writes records of the type. Clients are not offered to; the
     * module's rules refuse them.
     *
     * @since 1.2
     */
    public boolean isReadOnly() {
        return readOnly;
    }

    /**
     * Tells whether records of the type only note what happened, such as that somebody signed in:
     * the journal has and seals them, and lists of change sets leave them out.
     *
     * @since 1.5
     */
    public boolean isLog() {
        return log;
    }

    /**
     * Returns the names of the links to the records that this one is a part of: who may see and
     * change those may see and change it. Empty if it has an owner of its own or is nobody's.
     *
     * @since 1.3
     */
    public List<String> follows() {
        return follows;
    }

    /**
     * Tells whether each record has an owner of its own, in the fields of {@link Ownership}.
     *
     * @since 1.3
     */
    public boolean isOwned() {
        return fields.containsKey(Ownership.OWNER);
    }

    @Override
    public String toString() {
        return id();
    }

    /** Collects the properties of a type. Not thread-safe. */
    public static final class Builder {

        private final String module;
        private final String name;
        private final Map<String, FieldDescriptor> fields = new LinkedHashMap<>();
        private String path;
        private String entity;
        private LocalizedText label;
        private LocalizedText pluralLabel;
        private String title;
        private List<String> searchFields = List.of();
        private List<String> listFields = List.of();
        private String statusField;
        private Map<String, Object> example = Map.of();
        private boolean readOnly;
        private boolean log;
        private List<String> follows = List.of();

        private Builder(String module, String name) {
            this.module = Objects.requireNonNull(module, "module");
            this.name = Objects.requireNonNull(name, "name");
            this.path = name + "s";
            this.label = LocalizedText.same(name);
            this.pluralLabel = LocalizedText.same(path);
        }

        /** Sets the segment of the REST path. */
        public Builder path(String value) {
            this.path = value;
            return this;
        }

        /** Sets the entity class. */
        public Builder entity(String value) {
            this.entity = value;
            return this;
        }

        /** Sets the labels for one and for several records. */
        public Builder label(LocalizedText one, LocalizedText several) {
            this.label = one;
            this.pluralLabel = several;
            return this;
        }

        /** Sets the template of the title. */
        public Builder title(String value) {
            this.title = value;
            return this;
        }

        /** Sets the fields of the quick search. */
        public Builder searchFields(List<String> value) {
            this.searchFields = value;
            return this;
        }

        /** Sets the fields that lists show. */
        public Builder listFields(List<String> value) {
            this.listFields = value;
            return this;
        }

        /** Sets the status field; null for none. */
        public Builder statusField(String value) {
            this.statusField = value;
            return this;
        }

        /**
         * Sets the values of a record that the module's rules take.
         *
         * @since 1.1
         */
        public Builder example(Map<String, Object> value) {
            this.example = value;
            return this;
        }

        /**
         * Sets whether the module alone writes records of the type.
         *
         * @since 1.2
         */
        public Builder readOnly(boolean value) {
            this.readOnly = value;
            return this;
        }

        /**
         * Sets whether records of the type only note what happened.
         *
         * @since 1.5
         */
        public Builder log(boolean value) {
            this.log = value;
            return this;
        }

        /**
         * Sets the links to the records that one of this type is a part of.
         *
         * @since 1.3
         */
        public Builder follows(List<String> value) {
            this.follows = value;
            return this;
        }

        /**
         * Adds the fields that say to whom a record belongs.
         *
         * @since 1.3
         */
        public Builder owned() {
            Ownership.fields().forEach(this::field);
            return this;
        }

        /** Adds a field. */
        public Builder field(FieldDescriptor field) {
            if (fields.put(field.name(), field) != null) {
                throw new IllegalArgumentException(
                        "Field " + field.name() + " is declared twice in " + name);
            }
            return this;
        }

        /** Returns the type. */
        public RecordType build() {
            Objects.requireNonNull(entity, "entity");
            Objects.requireNonNull(title, "title");
            return new RecordType(this);
        }
    }
}
