package org.tessera.platform.rest.http;

import java.util.ArrayList;
import java.util.List;
import org.tessera.api.problem.ProblemException;
import org.tessera.api.text.LocalizedText;

/** The list of entity tags in a header {@code If-Match} or {@code If-None-Match}. Immutable. */
public final class EntityTags {

    private static final EntityTags ANY = new EntityTags(true, List.of());

    private final boolean any;
    private final List<Tag> tags;

    private EntityTags(boolean any, List<Tag> tags) {
        this.any = any;
        this.tags = tags;
    }

    private record Tag(String value, boolean weak) {}

    /** Returns the entity tag of a version of a record. */
    public static String of(long version) {
        return "\"" + version + "\"";
    }

    /**
     * Reads the value of a header.
     *
     * @param name name of the header, for the problem
     * @param header its value; never null
     * @throws ProblemException {@code bad-request} if it cannot be read
     */
    public static EntityTags parse(String name, String header) {
        String text = header.strip();
        if (text.equals("*")) {
            return ANY;
        }
        List<Tag> tags = new ArrayList<>();
        int at = 0;
        while (at < text.length()) {
            boolean weak = text.startsWith("W/", at);
            int open = weak ? at + 2 : at;
            int close =
                    open < text.length() && text.charAt(open) == '"'
                            ? text.indexOf('"', open + 1)
                            : -1;
            if (close < 0) {
                throw malformed(name);
            }
            tags.add(new Tag(text.substring(open + 1, close), weak));
            at = skipBlanks(text, close + 1);
            if (at < text.length()) {
                if (text.charAt(at) != ',') {
                    throw malformed(name);
                }
                at = skipBlanks(text, at + 1);
            }
        }
        if (tags.isEmpty()) {
            throw malformed(name);
        }
        return new EntityTags(false, tags);
    }

    /** Tells whether the header is an asterisk, which stands for any version. */
    public boolean any() {
        return any;
    }

    /**
     * Returns the versions that match strongly, as a write demands: a weak tag never does, nor one
     * that is not of this product's form. Empty for an asterisk.
     */
    public List<Long> versions() {
        List<Long> versions = new ArrayList<>();
        for (Tag tag : tags) {
            long version = tag.weak() ? 0 : Ids.parse(tag.value());
            if (version > 0) {
                versions.add(version);
            }
        }
        return versions;
    }

    /** Tells whether a version matches weakly, as a read demands. */
    public boolean matchesWeakly(String value) {
        if (any) {
            return true;
        }
        for (Tag tag : tags) {
            if (tag.value().equals(value)) {
                return true;
            }
        }
        return false;
    }

    private static int skipBlanks(String text, int from) {
        int at = from;
        while (at < text.length() && (text.charAt(at) == ' ' || text.charAt(at) == '\t')) {
            at++;
        }
        return at;
    }

    private static ProblemException malformed(String name) {
        return ProblemException.badRequest(
                name,
                "format",
                new LocalizedText(
                        "Has to be a list of entity tags in double quotes or *",
                        "Debe ser una lista de etiquetas entre comillas dobles o *"));
    }
}
