package org.tessera.api.type;

import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;
import org.tessera.api.text.LocalizedText;

/** What is known of a field: open while it is built, and a copy of its own in the descriptor. */
final class FieldProperties {

    final String name;
    final FieldType type;
    final LocalizedText label;
    LocalizedText help = LocalizedText.same("");
    boolean required;
    boolean recommended;
    boolean readOnly;
    boolean unique;
    boolean indexed;
    int maxLength;
    int scale;
    BigDecimal min;
    BigDecimal max;
    List<Choice> choices = List.of();
    String defaultValue;
    String computed;
    String target;
    String within;
    boolean hierarchy;
    String inverse;
    String through;
    String near;
    String far;
    PersonalData personal = PersonalData.NONE;

    FieldProperties(String name, FieldType type, LocalizedText label) {
        this.name = Objects.requireNonNull(name, "name");
        this.type = Objects.requireNonNull(type, "type");
        this.label = Objects.requireNonNull(label, "label");
        this.maxLength = defaultLength(type);
        this.scale = type == FieldType.INTEGER ? 0 : 2;
    }

    /** Returns a copy with what follows from other properties. */
    FieldProperties finished() {
        FieldProperties copy = new FieldProperties(name, type, label);
        copy.help = help;
        copy.required = required;
        copy.recommended = recommended;
        copy.readOnly = readOnly || computed != null || type == FieldType.LINKS;
        copy.unique = unique;
        copy.indexed = indexed || unique || type == FieldType.LINK;
        copy.maxLength = maxLength;
        copy.scale = scale;
        copy.min = min;
        copy.max = max;
        copy.choices = List.copyOf(choices);
        copy.defaultValue = defaultValue;
        copy.computed = computed;
        copy.target = target;
        copy.within = within;
        copy.hierarchy = hierarchy;
        copy.inverse = inverse;
        copy.through = through;
        copy.near = near;
        copy.far = far;
        copy.personal = personal;
        return copy;
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
}
