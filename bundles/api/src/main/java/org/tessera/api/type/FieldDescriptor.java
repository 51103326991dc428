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

    private final String name;
    private final FieldType type;
    private final LocalizedText label;
    private final LocalizedText help;
    private final boolean required;
    private final boolean recommended;
    private final boolean readOnly;
    private final boolean unique;
    private final boolean indexed;
    private final int maxLength;
    private final int scale;
    private final BigDecimal min;
    private final BigDecimal max;
    private final List<Choice> choices;
    private final String defaultValue;
    private final String computed;
    private final String target;
    private final String within;
    private final String inverse;
    private final String through;
    private final String near;
    private final String far;

    private FieldDescriptor(Builder b) {
        this.name = b.name;
        this.type = b.type;
        this.label = b.label;
        this.help = b.help;
        this.required = b.required;
        this.recommended = b.recommended;
        this.readOnly = b.readOnly || b.computed != null || b.type == FieldType.LINKS;
        this.unique = b.unique;
        this.indexed = b.indexed || b.unique || b.type == FieldType.LINK;
        this.maxLength = b.maxLength;
        this.scale = b.scale;
        this.min = b.min;
        this.max = b.max;
        this.choices = List.copyOf(b.choices);
        this.defaultValue = b.defaultValue;
        this.computed = b.computed;
        this.target = b.target;
        this.within = b.within;
        this.inverse = b.inverse;
        this.through = b.through;
        this.near = b.near;
        this.far = b.far;
    }

    /** Returns a builder for a field of the given name, kind and label. */
    public static Builder builder(String name, FieldType type, LocalizedText label) {
        return new Builder(name, type, label);
    }

    /** Returns the name in JSON and filters: camel case, starting with a lower case letter. */
    public String name() {
        return name;
    }

    /** Returns the kind. */
    public FieldType type() {
        return type;
    }

    /** Returns what people call the field. */
    public LocalizedText label() {
        return label;
    }

    /** Returns a sentence that explains the field; empty text if there is none. */
    public LocalizedText help() {
        return help;
    }

    /** Tells whether a record cannot be stored without a value. */
    public boolean required() {
        return required;
    }

    /** Tells whether a missing value is worth a warning on import, without being an error. */
    public boolean recommended() {
        return recommended;
    }

    /** Tells whether clients cannot write it: it is computed or kept by a rule of its module. */
    public boolean readOnly() {
        return readOnly;
    }

    /** Tells whether no two records outside the bin may have the same value. */
    public boolean unique() {
        return unique;
    }

    /**
     * Tells whether lists are expected to be filtered or sorted by it; there is a database index
     * then.
     */
    public boolean indexed() {
        return indexed;
    }

    /** Returns how many characters a text may have; 0 for kinds that are not text. */
    public int maxLength() {
        return maxLength;
    }

    /** Returns the number of decimal places of a decimal, money or percent value. */
    public int scale() {
        return scale;
    }

    /** Returns the smallest number allowed. */
    public Optional<BigDecimal> min() {
        return Optional.ofNullable(min);
    }

    /** Returns the largest number allowed. */
    public Optional<BigDecimal> max() {
        return Optional.ofNullable(max);
    }

    /** Returns the choice list; empty for other kinds. */
    public List<Choice> choices() {
        return choices;
    }

    /** Returns the value, in its JSON text form, that a new record gets when none is given. */
    public Optional<String> defaultValue() {
        return Optional.ofNullable(defaultValue);
    }

    /** Returns the expression over fields of the same record that makes the value at each write. */
    public Optional<String> computed() {
        return Optional.ofNullable(computed);
    }

    /**
     * Returns the id of the record type linked to ({@code customers.account}); null if this is no
     * link.
     */
    public String target() {
        return target;
    }

    /**
     * Returns the name of a link field that this record and the target share and that must be equal
     * on both, as the pipeline of an opportunity and of its stage.
     */
    public Optional<String> within() {
        return Optional.ofNullable(within);
    }

    /**
     * Returns, for {@link FieldType#LINKS}, the link field of the target type that points back
     * here; else null.
     */
    public String inverse() {
        return inverse;
    }

    /** Returns, for {@link FieldType#RELATION}, the id of the junction type; else null. */
    public String through() {
        return through;
    }

    /** Returns, for {@link FieldType#RELATION}, the junction's link to this record; else null. */
    public String near() {
        return near;
    }

    /**
     * Returns, for {@link FieldType#RELATION}, the junction's link to the other record; else null.
     */
    public String far() {
        return far;
    }

    @Override
    public String toString() {
        return name + ":" + type;
    }

    /** Collects the properties of a field. Not thread-safe. */
    public static final class Builder {

        private final String name;
        private final FieldType type;
        private final LocalizedText label;
        private LocalizedText help = LocalizedText.same("");
        private boolean required;
        private boolean recommended;
        private boolean readOnly;
        private boolean unique;
        private boolean indexed;
        private int maxLength;
        private int scale;
        private BigDecimal min;
        private BigDecimal max;
        private List<Choice> choices = List.of();
        private String defaultValue;
        private String computed;
        private String target;
        private String within;
        private String inverse;
        private String through;
        private String near;
        private String far;

        private Builder(String name, FieldType type, LocalizedText label) {
            this.name = Objects.requireNonNull(name, "name");
            this.type = Objects.requireNonNull(type, "type");
            this.label = Objects.requireNonNull(label, "label");
            this.maxLength = defaultLength(type);
            this.scale = type == FieldType.INTEGER ? 0 : 2;
        }

        private static int defaultLength(FieldType type) {
            return switch (type) {
                case TEXT -> 255;
                case LONG_TEXT -> 20_000;
                case EMAIL -> 254;
                case PHONE -> 20;
                case URL -> 2_000;
                case CHOICE -> 60;
                case MULTI_CHOICE -> 1_000;
                default -> 0;
            };
        }

        /** Sets the explaining sentence. */
        public Builder help(LocalizedText value) {
            this.help = value;
            return this;
        }

        /** Sets whether a value must be there. */
        public Builder required(boolean value) {
            this.required = value;
            return this;
        }

        /** Sets whether a missing value is worth a warning. */
        public Builder recommended(boolean value) {
            this.recommended = value;
            return this;
        }

        /** Sets whether clients cannot write it. */
        public Builder readOnly(boolean value) {
            this.readOnly = value;
            return this;
        }

        /** Sets whether values are unique. */
        public Builder unique(boolean value) {
            this.unique = value;
            return this;
        }

        /** Sets whether there is an index. */
        public Builder indexed(boolean value) {
            this.indexed = value;
            return this;
        }

        /** Sets how many characters a text may have. */
        public Builder maxLength(int value) {
            this.maxLength = value;
            return this;
        }

        /** Sets the number of decimal places, 0 to 10. */
        public Builder scale(int value) {
            this.scale = value;
            return this;
        }

        /** Sets the smallest number allowed; null for no limit. */
        public Builder min(BigDecimal value) {
            this.min = value;
            return this;
        }

        /** Sets the largest number allowed; null for no limit. */
        public Builder max(BigDecimal value) {
            this.max = value;
            return this;
        }

        /** Sets the choice list. */
        public Builder choices(List<Choice> value) {
            this.choices = value;
            return this;
        }

        /** Sets the default in its JSON text form; null for none. */
        public Builder defaultValue(String value) {
            this.defaultValue = value;
            return this;
        }

        /** Sets the expression; null for a field that is entered. */
        public Builder computed(String value) {
            this.computed = value;
            return this;
        }

        /** Sets the type linked to. */
        public Builder target(String value) {
            this.target = value;
            return this;
        }

        /** Sets the link that both ends share; null for none. */
        public Builder within(String value) {
            this.within = value;
            return this;
        }

        /** Sets the link of the target type that points back. */
        public Builder inverse(String value) {
            this.inverse = value;
            return this;
        }

        /** Sets the junction type and its links to this record and to the other one. */
        public Builder through(String junction, String nearLink, String farLink) {
            this.through = junction;
            this.near = nearLink;
            this.far = farLink;
            return this;
        }

        /** Returns the descriptor. */
        public FieldDescriptor build() {
            return new FieldDescriptor(this);
        }
    }
}
