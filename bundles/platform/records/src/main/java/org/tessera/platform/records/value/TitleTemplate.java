package org.tessera.platform.records.value;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How the title of a record is made of its fields: text with field names in braces, such as {@code
 * {firstName} {lastName}}. Immutable.
 */
public final class TitleTemplate {

    /** How many characters a title has at most. */
    public static final int MAX_LENGTH = 255;

    private static final Pattern PLACEHOLDER = Pattern.compile("\\{([A-Za-z][A-Za-z0-9]*)}");

    private final List<String> fields;
    private final List<String> texts;

    private TitleTemplate(List<String> fields, List<String> texts) {
        this.fields = List.copyOf(fields);
        this.texts = List.copyOf(texts);
    }

    /**
     * Compiles a template.
     *
     * @throws IllegalArgumentException if it names no field or has a brace that belongs to no name;
     *     the message is a sentence
     */
    public static TitleTemplate compile(String template) {
        List<String> fields = new ArrayList<>();
        List<String> texts = new ArrayList<>();
        Matcher placeholder = PLACEHOLDER.matcher(template);
        int end = 0;
        while (placeholder.find()) {
            fields.add(placeholder.group(1));
            texts.add(template.substring(end, placeholder.start()));
            end = placeholder.end();
        }
        texts.add(template.substring(end));
        if (fields.isEmpty()) {
            throw new IllegalArgumentException(
                    "The title \"" + template + "\" names no field in braces");
        }
        if (texts.stream().anyMatch(text -> text.contains("{") || text.contains("}"))) {
            throw new IllegalArgumentException(
                    "The title \"" + template + "\" has a brace that belongs to no field name");
        }
        return new TitleTemplate(fields, texts);
    }

    /** Returns the names of the fields in the order of the template. */
    public List<String> fields() {
        return fields;
    }

    /** Returns the field if the title is the text of one field and nothing else. */
    public Optional<String> onlyField() {
        boolean bare = fields.size() == 1 && texts.stream().allMatch(String::isBlank);
        return bare ? Optional.of(fields.get(0)) : Optional.empty();
    }

    /**
     * Returns the title: one line, single blanks, at most {@value #MAX_LENGTH} characters.
     *
     * @param values gives the text of a field; null or blank for none
     * @param fallback the title if no field has a text, such as {@code #7203948}
     */
    public String render(Function<String, String> values, String fallback) {
        StringBuilder title = new StringBuilder();
        boolean found = false;
        for (int i = 0; i < fields.size(); i++) {
            String value = values.apply(fields.get(i));
            appendCollapsed(title, texts.get(i));
            if (value != null) {
                int before = title.length();
                appendCollapsed(title, value);
                found |= hasText(title, before);
            }
        }
        if (!found) {
            return fallback;
        }
        appendCollapsed(title, texts.get(fields.size()));
        return Texts.strip(Texts.cut(Texts.strip(title.toString()), MAX_LENGTH));
    }

    private static boolean hasText(StringBuilder title, int from) {
        return !Texts.strip(title.substring(from)).isEmpty();
    }

    private static void appendCollapsed(StringBuilder title, String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (!Texts.isBlank(c) && !Texts.isControl(c)) {
                title.append(c);
            } else if (title.length() > 0 && title.charAt(title.length() - 1) != ' ') {
                title.append(' ');
            }
        }
    }
}
