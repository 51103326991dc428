package org.tessera.sales.internal;

import java.math.BigDecimal;
import java.util.List;
import org.tessera.api.text.LocalizedText;
import org.tessera.api.type.Choice;
import org.tessera.api.type.FieldDescriptor;
import org.tessera.api.type.FieldType;

/** Makes the parameters of actions and reports. */
public final class Parameters {

    private Parameters() {}

    private static FieldDescriptor.Builder of(String name, FieldType type, String en, String es) {
        return FieldDescriptor.builder(name, type, new LocalizedText(en, es));
    }

    /** Returns a parameter with a line of text. */
    public static FieldDescriptor text(String name, String en, String es) {
        return of(name, FieldType.TEXT, en, es).build();
    }

    /** Returns a parameter with several lines of text. */
    public static FieldDescriptor longText(String name, int maxLength, String en, String es) {
        return of(name, FieldType.LONG_TEXT, en, es).maxLength(maxLength).build();
    }

    /** Returns a parameter with a link to a record. */
    public static FieldDescriptor link(String name, String target, String en, String es) {
        return of(name, FieldType.LINK, en, es).target(target).build();
    }

    /** Returns a parameter with a day. */
    public static FieldDescriptor date(String name, String en, String es) {
        return of(name, FieldType.DATE, en, es).build();
    }

    /** Returns a parameter that is yes or no. */
    public static FieldDescriptor flag(String name, boolean byDefault, String en, String es) {
        return of(name, FieldType.BOOLEAN, en, es)
                .defaultValue(Boolean.toString(byDefault))
                .build();
    }

    /** Returns a parameter with one of several values; null for no default. */
    public static FieldDescriptor choice(
            String name, List<Choice> choices, String byDefault, String en, String es) {
        return of(name, FieldType.CHOICE, en, es).choices(choices).defaultValue(byDefault).build();
    }

    /** Returns a parameter that says how many rows are wanted, from 1 to a limit. */
    public static FieldDescriptor size(String name, int byDefault, int max, String en, String es) {
        return of(name, FieldType.INTEGER, en, es)
                .min(BigDecimal.ONE)
                .max(BigDecimal.valueOf(max))
                .defaultValue(Integer.toString(byDefault))
                .build();
    }
}
