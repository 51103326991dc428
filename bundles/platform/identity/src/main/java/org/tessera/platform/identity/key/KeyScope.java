package org.tessera.platform.identity.key;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.tessera.api.caller.Scope;
import org.tessera.api.policy.Operation;
import org.tessera.platform.identity.rights.TypePattern;
import org.tessera.platform.security.ScopePart;

/**
 * What an API key is held to. Immutable.
 *
 * @param readOnly whether it is for reading alone
 * @param parts what may be done with records of which types; empty for no limit
 */
record KeyScope(boolean readOnly, List<ScopePart> parts) implements Scope {

    private static final Set<String> READING = Set.of("read", "export");

    KeyScope {
        parts = List.copyOf(parts);
    }

    /** Tells whether nothing is held back. */
    boolean isEverything() {
        return !readOnly && parts.isEmpty();
    }

    @Override
    public boolean allows(String operation, String type) {
        if (readOnly && !READING.contains(operation)) {
            return false;
        }
        return parts.isEmpty()
                || parts.stream()
                        .anyMatch(
                                part ->
                                        TypePattern.covers(part.recordType(), type)
                                                && part.operations().stream()
                                                        .anyMatch(
                                                                each ->
                                                                        name(each)
                                                                                .equals(
                                                                                        operation)));
    }

    private static String name(Operation operation) {
        return operation.name().toLowerCase(Locale.ROOT);
    }

    /** Returns the parts as they are stored. */
    String text() {
        return parts.stream()
                .map(
                        part ->
                                part.recordType()
                                        + ":"
                                        + part.operations().stream()
                                                .sorted()
                                                .map(KeyScope::name)
                                                .collect(Collectors.joining(",")))
                .collect(Collectors.joining(";"));
    }

    /** Reads what {@link #text} returned. */
    static KeyScope of(boolean readOnly, String text) {
        List<ScopePart> parts = new ArrayList<>();
        if (!text.isEmpty()) {
            for (String part : text.split(";")) {
                int colon = part.indexOf(':');
                Set<Operation> operations = EnumSet.noneOf(Operation.class);
                Arrays.stream(part.substring(colon + 1).split(","))
                        .map(name -> Operation.valueOf(name.toUpperCase(Locale.ROOT)))
                        .forEach(operations::add);
                parts.add(new ScopePart(part.substring(0, colon), operations));
            }
        }
        return new KeyScope(readOnly, parts);
    }
}
