package org.tessera.platform.rest.scim;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.tessera.api.query.Filter;
import org.tessera.api.query.RecordQuery;
import org.tessera.api.query.Sort;
import org.tessera.api.record.Record;
import org.tessera.api.record.RecordSession;

/**
 * Users as SCIM knows them. Of names Tessera keeps one, of addresses one; what else a directory
 * tells is not kept, and passwords are not taken.
 */
final class ScimUsers implements ScimKind {

    private static final String ENTERPRISE =
            "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User";
    private static final String LOGIN = "login";
    private static final String NAME = "name";
    private static final String EMAIL = "email";
    private static final String ACTIVE = "active";
    private static final String LANGUAGE = "language";
    private static final String ZONE = "zone";
    private static final String MANAGER = "manager";
    private static final String DISPLAY_NAME = "displayname";
    private static final String VALUE = "value";

    @Override
    public String schema() {
        return "urn:ietf:params:scim:schemas:core:2.0:User";
    }

    @Override
    public String name() {
        return "User";
    }

    @Override
    public String path() {
        return "Users";
    }

    @Override
    public String type() {
        return ScimKind.USER;
    }

    @Override
    public Optional<Filter> candidates(ScimFilter.Comparison condition) {
        ScimPath path = condition.path();
        if (condition.sign() != ScimFilter.Sign.EQ
                || !path.attribute().equals("username")
                || condition.value().isEmpty()) {
            return Optional.empty();
        }
        String login = condition.value().get().toString().toLowerCase(Locale.ROOT);
        return Optional.of(Filter.eq(LOGIN, login));
    }

    @Override
    public String relation() {
        return "groups";
    }

    @Override
    public Map<Long, List<Map<String, Object>>> relations(ScimRecords records, List<Long> users) {
        Map<Long, List<Map<String, Object>>> groups = new HashMap<>();
        if (users.isEmpty()) {
            return groups;
        }
        Map<Long, String> names = new HashMap<>();
        records.stream(
                query(ScimKind.ROLE, Filter.all()), role -> names.put(role.id(), role.title()));
        records.stream(
                query(ScimKind.ROLE_MEMBER, Filter.in("user", users)),
                member -> {
                    long role = member.link("role");
                    Map<String, Object> group = new LinkedHashMap<>();
                    group.put(VALUE, Long.toString(role));
                    group.put("display", names.get(role));
                    group.put("type", "direct");
                    groups.computeIfAbsent(member.link("user"), key -> new ArrayList<>())
                            .add(group);
                });
        return groups;
    }

    private static RecordQuery query(String type, Filter filter) {
        return RecordQuery.of(type).filter(filter).sort(Sort.by("id")).build();
    }

    @Override
    public void describe(
            Record user, List<Map<String, Object>> groups, Map<String, Object> resource) {
        String name = user.text(NAME);
        int blank = name.indexOf(' ');
        Map<String, Object> parts = new LinkedHashMap<>();
        parts.put("formatted", name);
        parts.put("givenName", blank < 0 ? null : name.substring(0, blank));
        parts.put("familyName", name.substring(blank + 1));
        parts.values().removeIf(Objects::isNull);
        resource.put("userName", user.text(LOGIN));
        resource.put("name", parts);
        resource.put("displayName", name);
        if (user.text(EMAIL) != null) {
            resource.put(
                    "emails",
                    List.of(Map.of(VALUE, user.text(EMAIL), "type", "work", "primary", true)));
        }
        resource.put("active", user.flag(ACTIVE));
        resource.put("preferredLanguage", user.text(LANGUAGE));
        resource.put("timezone", user.text(ZONE));
        if (!groups.isEmpty()) {
            resource.put("groups", groups);
        }
        Long manager = user.link(MANAGER);
        if (manager != null) {
            resource.put("schemas", List.of(schema(), ENTERPRISE));
            resource.put(ENTERPRISE, Map.of(MANAGER, Map.of(VALUE, Long.toString(manager))));
        }
    }

    @Override
    public Map<String, Object> values(Map<String, Object> resource, Map<String, Object> before) {
        Map<String, Object> values = new HashMap<>();
        values.put(
                LOGIN,
                ScimResources.text(resource, "username")
                        .orElseThrow(
                                () ->
                                        ScimException.value(
                                                "userName is missing", "Falta userName")));
        values.put("externalId", ScimResources.text(resource, "externalid").orElse(null));
        values.put(NAME, name(resource, before));
        values.put(EMAIL, email(resource));
        ScimResources.flag(resource, ACTIVE).ifPresent(active -> values.put(ACTIVE, active));
        Stream.of("preferredlanguage", "locale")
                .flatMap(each -> ScimResources.text(resource, each).stream())
                .findFirst()
                .ifPresent(language -> values.put(LANGUAGE, language(language)));
        ScimResources.text(resource, "timezone").ifPresent(zone -> values.put(ZONE, zone));
        values.put(MANAGER, manager(resource));
        return values;
    }

    /** Every language but Spanish counts as English. */
    private static String language(String tag) {
        return Locale.forLanguageTag(tag.replace('_', '-')).getLanguage().equals("es")
                ? "es"
                : "en";
    }

    /** Returns the name by what was changed of it, or else by what says it best. */
    private static String name(Map<String, Object> resource, Map<String, Object> before) {
        Map<String, Object> parts = ScimResources.complex(resource.get(NAME));
        Map<String, Object> old = ScimResources.complex(before.get(NAME));
        Optional<String> display = ScimResources.text(resource, DISPLAY_NAME);
        Optional<String> formatted = ScimResources.text(parts, "formatted");
        String composed =
                Stream.of("givenname", "familyname")
                        .flatMap(part -> ScimResources.text(parts, part).stream())
                        .collect(Collectors.joining(" "));
        if (display.isPresent() && !display.equals(ScimResources.text(before, DISPLAY_NAME))) {
            return display.get();
        }
        if (formatted.isPresent() && !formatted.equals(ScimResources.text(old, "formatted"))) {
            return formatted.get();
        }
        boolean isComposed =
                !Objects.equals(parts.get("givenname"), old.get("givenname"))
                        || !Objects.equals(parts.get("familyname"), old.get("familyname"));
        if (isComposed && !composed.isEmpty()) {
            return composed;
        }
        return display.or(() -> formatted)
                .orElseGet(() -> ScimResources.text(resource, "username").orElseThrow());
    }

    /** Returns the primary address, or else the one at work, or else the first. */
    private static String email(Map<String, Object> resource) {
        List<Map<String, Object>> emails = ScimResources.elements(resource.get("emails"));
        return Stream.<Predicate<Map<String, Object>>>of(
                        each -> ScimResources.flag(each, "primary").orElse(false),
                        each -> ScimFilter.Sign.EQ.holds(each.get("type"), "work"),
                        each -> true)
                .flatMap(wanted -> emails.stream().filter(wanted))
                .flatMap(each -> ScimResources.text(each, VALUE).stream())
                .findFirst()
                .orElse(null);
    }

    private static Long manager(Map<String, Object> resource) {
        Optional<String> key =
                ScimResources.text(ScimResources.complex(resource.get(MANAGER)), VALUE);
        return key.map(
                        text ->
                                ScimResources.key(text)
                                        .orElseThrow(
                                                () ->
                                                        ScimException.value(
                                                                "There is no such manager",
                                                                "No existe ese superior")))
                .orElse(null);
    }

    @Override
    public void afterWrite(
            RecordSession session,
            Record user,
            Map<String, Object> resource,
            Map<String, Object> before) {
        // Whose roles are changed is said of the groups.
    }

    @Override
    public void beforeDelete(RecordSession session, Record user) {
        // The engine does what belongs to a user.
    }
}
