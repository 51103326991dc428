package org.tessera.platform.journal.internal;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.tessera.api.caller.Caller;
import org.tessera.api.journal.EntryKind;
import org.tessera.api.journal.JournalEntry;
import org.tessera.api.module.ModuleRegistry;
import org.tessera.api.module.ModuleStatus;
import org.tessera.api.policy.Access;
import org.tessera.api.policy.Operation;
import org.tessera.api.policy.Policy;
import org.tessera.api.type.RecordType;
import org.tessera.platform.core.access.ModuleGuard;
import org.tessera.platform.journal.RecordSight;

/**
 * Keeps back what a caller may not see: entries of types and of records that it may not read and
 * values of hidden fields. The policy is asked about the types of stopped modules too. Of a module
 * that was removed only its id is left, so that no role can be asked: entries of its types pass for
 * administrators whose department has the module. For one call.
 */
final class EntrySieve {

    private final List<String> closedTypes;
    private final List<String> closedTypesAndLogs;
    private final Map<String, Set<String>> hiddenFields = new HashMap<>();
    private final Set<String> known = new HashSet<>();
    private final Map<String, Boolean> gone = new HashMap<>();
    private final Map<String, RecordType> restricted = new HashMap<>();
    private final Map<String, Set<Long>> visible = new HashMap<>();
    private final Map<String, Set<Long>> asked = new HashMap<>();
    private final RecordSight sight;
    private final ModuleGuard guard;
    private final Caller caller;
    private final boolean administrator;

    EntrySieve(
            Policy policy,
            ModuleRegistry registry,
            ModuleGuard guard,
            RecordSight sight,
            Caller caller) {
        this.guard = guard;
        this.sight = sight;
        this.caller = caller;
        this.administrator = policy.isAdministrator(caller);
        List<String> closed = new ArrayList<>();
        List<String> logs = new ArrayList<>();
        for (RecordType type : types(registry)) {
            if (!known.add(type.id())) {
                continue;
            }
            Access access = policy.decide(caller, Operation.READ, type);
            if (!access.allowed()) {
                closed.add(type.id());
                continue;
            }
            if (type.isLog()) {
                logs.add(type.id());
            }
            if (!access.hiddenFields().isEmpty()) {
                hiddenFields.put(type.id(), access.hiddenFields());
            }
            if (!access.isEveryRow()) {
                restricted.put(type.id(), type);
            }
        }
        this.closedTypes = List.copyOf(closed);
        logs.addAll(closed);
        this.closedTypesAndLogs = List.copyOf(logs);
    }

    private static List<RecordType> types(ModuleRegistry registry) {
        List<RecordType> types = new ArrayList<>(registry.types());
        for (ModuleStatus module : registry.modules()) {
            if (module.descriptor() != null) {
                types.addAll(module.descriptor().types());
            }
        }
        return types;
    }

    /** Tells whether the caller sees no entry of a type, whether or not anybody has it now. */
    boolean isClosed(String type) {
        if (known.contains(type)) {
            return closedTypes.contains(type);
        }
        return gone.computeIfAbsent(
                type.split("\\.", 2)[0], module -> !administrator || !guard.allows(caller, module));
    }

    /** Returns the ids of the types whose entries are left out. */
    List<String> closedTypes() {
        return closedTypes;
    }

    /** Returns the types whose entries nobody looks for among changes. */
    List<String> closedTypesAndLogs() {
        return closedTypesAndLogs;
    }

    /** Tells whether of some type the caller may see some records only. */
    boolean isByRecord() {
        return !restricted.isEmpty();
    }

    /** Finds out at once which of the records of these entries the caller may see. */
    void look(Collection<JournalEntry> entries) {
        Map<String, Set<Long>> wanted = new HashMap<>();
        for (JournalEntry entry : entries) {
            boolean known = asked.getOrDefault(entry.type(), Set.of()).contains(entry.recordId());
            if (!known && restricted.containsKey(entry.type())) {
                wanted.computeIfAbsent(entry.type(), type -> new HashSet<>()).add(entry.recordId());
            }
        }
        wanted.forEach(
                (type, ids) -> {
                    asked.computeIfAbsent(type, key -> new HashSet<>()).addAll(ids);
                    visible.computeIfAbsent(type, key -> new HashSet<>())
                            .addAll(sight.visible(caller, restricted.get(type), ids));
                });
    }

    private boolean isOutOfSight(JournalEntry entry) {
        return restricted.containsKey(entry.type())
                && !visible.getOrDefault(entry.type(), Set.of()).contains(entry.recordId());
    }

    /**
     * Returns the entry, which was {@link #look looked at}, as the caller may see it; empty if
     * nothing of it is left.
     */
    Optional<JournalEntry> pass(JournalEntry entry) {
        if (isClosed(entry.type()) || isOutOfSight(entry)) {
            return Optional.empty();
        }
        Set<String> hidden = hiddenFields.get(entry.type());
        if (hidden == null) {
            return Optional.of(entry);
        }
        Map<String, Object> before = without(entry.before(), hidden);
        Map<String, Object> after = without(entry.after(), hidden);
        boolean told = !entry.before().isEmpty() || !entry.after().isEmpty();
        if (entry.kind() == EntryKind.UPDATE && told && before.isEmpty() && after.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(
                new JournalEntry(
                        entry.id(),
                        entry.cursor(),
                        entry.changeSet(),
                        entry.at(),
                        entry.actor(),
                        entry.origin(),
                        entry.kind(),
                        entry.type(),
                        entry.recordId(),
                        entry.version(),
                        entry.title(),
                        before,
                        after));
    }

    private static Map<String, Object> without(Map<String, Object> values, Set<String> hidden) {
        Map<String, Object> rest = new LinkedHashMap<>(values);
        rest.keySet().removeAll(hidden);
        return Collections.unmodifiableMap(rest);
    }
}
