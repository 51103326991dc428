package org.tessera.platform.transfer.mapping;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.tessera.api.transfer.ColumnMapping;
import org.tessera.api.type.FieldDescriptor;
import org.tessera.api.type.FieldType;
import org.tessera.api.type.RecordType;
import org.tessera.platform.records.value.TitleKey;
import org.tessera.platform.records.value.TitleTemplate;
import org.tessera.platform.transfer.convert.ColumnProfile;

/** Finds the field that each heading of a file means. Immutable. */
public final class AutoMatch {

    private final Synonyms synonyms = Synonyms.load();

    /** How certain a match is; the surest for any heading are taken first. */
    private final List<BiFunction<Targets, String, List<String>>> levels =
            List.of(
                    AutoMatch::byPath,
                    AutoMatch::byName,
                    AutoMatch::byLabel,
                    AutoMatch::byTypeName,
                    AutoMatch::byKeyOfLink,
                    AutoMatch::byOtherNumber,
                    (targets, heading) -> synonyms.paths(TitleKey.of(heading)));

    /**
     * Returns a mapping for each heading that means a field; no field is taken twice.
     *
     * @param headings all different
     * @param profiles what is known of each column
     */
    public List<ColumnMapping> match(
            Targets targets, List<String> headings, List<ColumnProfile> profiles) {
        Map<Integer, String> found = new LinkedHashMap<>();
        Set<String> taken = new HashSet<>();
        int count = RejectColumns.in(headings) ? headings.size() - 2 : headings.size();
        matchId(headings, profiles, count, found, taken);
        for (BiFunction<Targets, String, List<String>> level : levels) {
            for (int i = 0; i < count; i++) {
                if (!found.containsKey(i)) {
                    String path = firstFree(targets, level.apply(targets, headings.get(i)), taken);
                    if (path != null) {
                        found.put(i, path);
                        taken.add(path);
                    }
                }
            }
        }
        List<ColumnMapping> mappings = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            if (found.containsKey(i)) {
                mappings.add(mapping(targets, headings.get(i), found.get(i), profiles.get(i)));
            }
        }
        return List.copyOf(mappings);
    }

    /**
     * A column {@code id} is the record's own key in files that we wrote, and the key of another
     * system in all others.
     */
    private static void matchId(
            List<String> headings,
            List<ColumnProfile> profiles,
            int count,
            Map<Integer, String> found,
            Set<String> taken) {
        boolean ours = headings.contains(Targets.EXTERNAL_ID);
        for (int i = 0; i < count; i++) {
            if (headings.get(i).toLowerCase(Locale.ROOT).equals(Targets.ID)) {
                String path =
                        ours || profiles.get(i).holdsKeys() ? Targets.ID : Targets.EXTERNAL_ID;
                found.put(i, path);
                taken.add(path);
                return;
            }
        }
    }

    private static String firstFree(Targets targets, List<String> paths, Set<String> taken) {
        for (String path : paths) {
            String real = path.startsWith("*.") ? firstAddress(targets) + path.substring(1) : path;
            if (!taken.contains(real) && targets.find(real).isPresent()) {
                return real;
            }
        }
        return null;
    }

    private static String firstAddress(Targets targets) {
        return targets.fields().stream()
                .filter(field -> field.type() == FieldType.ADDRESS)
                .map(FieldDescriptor::name)
                .findFirst()
                .orElse("");
    }

    private static ColumnMapping mapping(
            Targets targets, String heading, String path, ColumnProfile profile) {
        String matchBy = null;
        if (targets.find(path).filter(Targets.Target::isLink).isPresent()) {
            boolean named = TitleKey.of(heading).endsWith("externalid");
            matchBy = profile.holdsKeys() ? Targets.ID : named ? Targets.EXTERNAL_ID : null;
        }
        return new ColumnMapping(path, heading, null, Map.of(), null, matchBy, false);
    }

    private static List<String> byPath(Targets targets, String heading) {
        return List.of(heading);
    }

    private static List<String> byName(Targets targets, String heading) {
        String key = TitleKey.of(heading);
        return paths(targets).filter(path -> TitleKey.of(path).equals(key)).toList();
    }

    private static Stream<String> paths(Targets targets) {
        return Stream.concat(
                Stream.of(Targets.EXTERNAL_ID),
                targets.fields().stream()
                        .flatMap(
                                field ->
                                        switch (field.type()) {
                                            case ADDRESS -> parts(field, Targets.ADDRESS_PARTS);
                                            case MONEY ->
                                                    Stream.concat(
                                                            Stream.of(field.name()),
                                                            parts(field, List.of("currency")));
                                            default -> Stream.of(field.name());
                                        }));
    }

    private static Stream<String> parts(FieldDescriptor field, List<String> names) {
        return names.stream().map(part -> field.name() + "." + part);
    }

    private static List<String> byLabel(Targets targets, String heading) {
        String key = TitleKey.of(heading);
        return targets.fields().stream()
                .filter(field -> field.type() != FieldType.ADDRESS && hasLabel(field, key))
                .map(FieldDescriptor::name)
                .toList();
    }

    private static boolean hasLabel(FieldDescriptor field, String key) {
        return TitleKey.of(field.label().en()).equals(key)
                || TitleKey.of(field.label().es()).equals(key);
    }

    /**
     * A column named like the type holds what the records are called, and the same with "id" the
     * key in the other system.
     */
    private static List<String> byTypeName(Targets targets, String heading) {
        RecordType type = targets.type();
        String key = TitleKey.of(heading);
        for (String name : List.of(type.name(), type.label().en(), type.label().es())) {
            if (key.equals(TitleKey.of(name))) {
                return TitleTemplate.compile(type.title())
                        .onlyField()
                        .map(List::of)
                        .orElse(List.of());
            }
            if (key.equals(TitleKey.of(name + "id")) || key.equals(TitleKey.of("id" + name))) {
                return List.of(Targets.EXTERNAL_ID);
            }
        }
        return List.of();
    }

    private static List<String> byKeyOfLink(Targets targets, String heading) {
        String key = TitleKey.of(heading);
        return targets.fields().stream()
                .filter(
                        field ->
                                field.type() == FieldType.LINK
                                        || field.type() == FieldType.RELATION)
                .filter(
                        field -> {
                            String name = TitleKey.of(field.name());
                            return key.equals(name + "id")
                                    || key.equals(name + "externalid")
                                    || key.equals(name + "name");
                        })
                .map(FieldDescriptor::name)
                .toList();
    }

    /** The same word in the singular or plural. */
    private static List<String> byOtherNumber(Targets targets, String heading) {
        String key = TitleKey.of(heading);
        return targets.fields().stream()
                .filter(field -> field.type() != FieldType.ADDRESS)
                .filter(
                        field ->
                                isOtherNumber(TitleKey.of(field.name()), key)
                                        || isOtherNumber(TitleKey.of(field.label().en()), key)
                                        || isOtherNumber(TitleKey.of(field.label().es()), key))
                .map(FieldDescriptor::name)
                .toList();
    }

    private static boolean isOtherNumber(String a, String b) {
        String shorter = a.length() < b.length() ? a : b;
        String longer = a.length() < b.length() ? b : a;
        return longer.equals(shorter + "s") || longer.equals(shorter + "es");
    }
}
