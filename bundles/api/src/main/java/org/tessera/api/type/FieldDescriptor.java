package org.tessera.api.type;

import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.tessera.api.text.LocalizedText;

/**
 * Describes one field of a record type, or one parameter of an action or report. Immutable; made by
 * its {@link Builder}.
 */
public final class FieldDescriptor {

    private final FieldProperties properties;

    private FieldDescriptor(FieldProperties properties) {
        this.properties = properties;
    }

    /** Returns a builder for a field of the given name, kind and label. */
    public static Builder builder(String name, FieldType type, LocalizedText label) {
        return new Builder(name, type, label);
    }

    /** Returns the name in JSON and filters: camel case, starting with a lower case letter. */
    public String name() {
        return properties.name;
    }

    /** Returns the kind. */
    public FieldType type() {
        return properties.type;
    }

    /** Returns what people call the field. */
    public LocalizedText label() {
        return properties.label;
    }

    /** Returns a sentence that explains the field; empty text if there is none. */
    public LocalizedText help() {
        return properties.help;
    }

    /** Tells whether a record cannot be stored without a value. */
    public boolean required() {
        return properties.required;
    }

    /** Tells whether a missing value is worth a warning on import, without being an error. */
    public boolean recommended() {
        return properties.recommended;
    }

    /** Tells whether clients cannot write it: it is computed or kept by a rule of its module. */
    public boolean readOnly() {
        return properties.readOnly;
    }

    /** Tells whether no two records outside the bin may have the same value. */
    public boolean unique() {
        return properties.unique;
    }

    /**
     * Tells whether lists are expected to be filtered or sorted by it; there is a database index
     * then.
     */
    public boolean indexed() {
        return properties.indexed;
    }

    /** Returns how many characters a text may have; 0 for kinds that are not text. */
    public int maxLength() {
        return properties.maxLength;
    }

    /** Returns the number of decimal places of a decimal, money or percent value. */
    public int scale() {
        return properties.scale;
    }

    /** Returns the smallest number allowed. */
    public Optional<BigDecimal> min() {
        return Optional.ofNullable(properties.min);
    }

    /** Returns the largest number allowed. */
    public Optional<BigDecimal> max() {
        return Optional.ofNullable(properties.max);
    }

    /** Returns the choice list; empty for other kinds. */
    public List<Choice> choices() {
        return properties.choices;
    }

    /** Returns the value, in its JSON text form, that a new record gets when none is given. */
    public Optional<String> defaultValue() {
        return Optional.ofNullable(properties.defaultValue);
    }

    /** Returns the expression over fields of the same record that makes the value at each write. */
    public Optional<String> computed() {
        return Optional.ofNullable(properties.computed);
    }

    /**
     * Returns the id of the record type linked to ({@code customers.account}); null if this is no
     * link.
     */
    public String target() {
        return properties.target;
    }

    /**
     * Returns the name of a link field that this record and the target share and that must be equal
     * on both, as the pipeline of an opportunity and of its stage.
     */
    public Optional<String> within() {
        return Optional.ofNullable(properties.within);
    }

    /**
     * Tells whether this link to records of the same type forms a tree: no record may lie above
     * itself.
     *
     * @since 1.3
     */
    public boolean hierarchy() {
        return properties.hierarchy;
    }

    /**
     * Returns, for {@link FieldType#LINKS}, the link field of the target type that points back
     * here; else null.
     */
    public String inverse() {
        return properties.inverse;
    }

    /** Returns, for {@link FieldType#RELATION}, the id of the junction type; else null. */
    public String through() {
        return properties.through;
    }

    /** Returns, for {@link FieldType#RELATION}, the junction's link to this record; else null. */
    public String near() {
        return properties.near;
    }

    /**
     * Returns, for {@link FieldType#RELATION}, the junction's link to the other record; else null.
     */
    public String far() {
        return properties.far;
    }

    /**
     * Tells what the field has to do with a natural person.
     *
     * @since 1.4
     */
    public PersonalData personal() {
        return properties.personal;
    }

    @Override
    public String toString() {
        return properties.name + ":" + properties.type;
    }

    /** Collects the properties of a field. Not thread-safe. */
    public static final class Builder {

        private final FieldProperties properties;

        private Builder(String name, FieldType type, LocalizedText label) {
            this.properties = new FieldProperties(name, type, label);
        }

        /** Sets the explaining sentence. */
        public Builder help(LocalizedText value) {
            properties.help = value;
            return this;
        }

        /** Sets whether a value must be there. */
        public Builder required(boolean value) {
            properties.required = value;
            return this;
        }

        /** Sets whether a missing value is worth a warning. */
        public Builder recommended(boolean value) {
            properties.recommended = value;
            return this;
        }

        /** Sets whether clients cannot write it. */
        public Builder readOnly(boolean value) {
            properties.readOnly = value;
            return this;
        }

        /** Sets whether values are unique. */
        public Builder unique(boolean value) {
            properties.unique = value;
            return this;
        }

        /** Sets whether there is an index. */
        public Builder indexed(boolean value) {
            properties.indexed = value;
            return this;
        }

        /** Sets how many characters a text may have. */
        public Builder maxLength(int value) {
            properties.maxLength = value;
            return this;
        }

        /** Sets the number of decimal places, 0 to 10. */
        public Builder scale(int value) {
            properties.scale = value;
            return this;
        }

        /** Sets the smallest number allowed; null for no limit. */
        public Builder min(BigDecimal value) {
            properties.min = value;
            return this;
        }

        /** Sets the largest number allowed; null for no limit. */
        public Builder max(BigDecimal value) {
            properties.max = value;
            return this;
        }

        /** Sets the choice list. */
        public Builder choices(List<Choice> value) {
            properties.choices = value;
            return this;
        }

        /** Sets the default in its JSON text form; null for none. */
        public Builder defaultValue(String value) {
            properties.defaultValue = value;
            return this;
        }

        /** Sets the expression; null for a field that is entered. */
        public Builder computed(String value) {
            properties.computed = value;
            return this;
        }

        /** Sets the type linked to. */
        public Builder target(String value) {
            properties.target = value;
            return this;
        }

        /** Sets the link that both ends share; null for none. */
        public Builder within(String value) {
            properties.within = value;
            return this;
        }

        /**
         * Sets whether the link forms a tree.
         *
         * @since 1.3
         */
        public Builder hierarchy(boolean value) {
            properties.hierarchy = value;
            return this;
        }

        /** Sets the link of the target type that points back. */
        public Builder inverse(String value) {
            properties.inverse = value;
            return this;
        }

        /** Sets the junction type and its links to this record and to the other one. */
        public Builder through(String junction, String nearLink, String farLink) {
            properties.through = junction;
            properties.near = nearLink;
            properties.far = farLink;
            return this;
        }

        /**
         * Sets what the field has to do with a natural person.
         *
         * @since 1.4
         */
        public Builder personal(PersonalData value) {
            properties.personal = Objects.requireNonNull(value, "value");
            return this;
        }

        /** Returns the descriptor. */
        public FieldDescriptor build() {
            return new FieldDescriptor(properties.finished());
        }
    }
}
