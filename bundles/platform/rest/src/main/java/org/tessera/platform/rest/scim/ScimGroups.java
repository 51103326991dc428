package org.tessera.platform.rest.scim;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.tessera.api.query.Filter;
import org.tessera.api.query.RecordPage;
import org.tessera.api.query.RecordQuery;
import org.tessera.api.query.Sort;
import org.tessera.api.record.Record;
import org.tessera.api.record.RecordSession;

/**
 * Roles as SCIM knows them: groups of users. What a role may do is not the directory's business.
 */
final class ScimGroups implements ScimKind {

    private static final String NAME = "name";
    private static final String DISPLAY_NAME = "displayname";
    private static final String MEMBERS = "members";
    private static final String USER_LINK = "user";
    private static final String ROLE_LINK = "role";
    private static final String VALUE = "value";

    @Override
    public String schema() {
        return "urn:ietf:params:scim:schemas:core:2.0:Group";
    }

    @Override
    public String name() {
        return "Group";
    }

    @Override
    public String path() {
        return "Groups";
    }

    @Override
    public String type() {
        return ROLE;
    }

    @Override
    public Optional<Filter> candidates(ScimFilter.Comparison condition) {
        // There are not so many roles that it would pay.
        return Optional.empty();
    }

    @Override
    public String relation() {
        return MEMBERS;
    }

    @Override
    public Map<Long, List<Map<String, Object>>> relations(ScimRecords records, List<Long> roles) {
        Map<Long, List<Map<String, Object>>> members = new HashMap<>();
        if (roles.isEmpty()) {
            return members;
        }
        RecordQuery query =
                RecordQuery.of(ROLE_MEMBER)
                        .filter(Filter.in(ROLE_LINK, roles))
                        .sort(Sort.by("id"))
                        .build();
        records.stream(
                query,
                each -> {
                    long user = each.link(USER_LINK);
                    Map<String, Object> member = new LinkedHashMap<>();
                    member.put(VALUE, Long.toString(user));
                    member.put("type", "User");
                    members.computeIfAbsent(each.link(ROLE_LINK), key -> new ArrayList<>())
                            .add(member);
                });
        return members;
    }

    @Override
    public void describe(
            Record role, List<Map<String, Object>> members, Map<String, Object> resource) {
        resource.put("displayName", role.text(NAME));
        resource.put(MEMBERS, members);
    }

    @Override
    public Map<String, Object> values(Map<String, Object> resource, Map<String, Object> before) {
        Map<String, Object> values = new HashMap<>();
        values.put(
                NAME,
                ScimResources.text(resource, DISPLAY_NAME)
                        .orElseThrow(
                                () ->
                                        ScimException.value(
                                                "displayName is missing", "Falta displayName")));
        values.put("externalId", ScimResources.text(resource, "externalid").orElse(null));
        return values;
    }

    @Override
    public void afterWrite(
            RecordSession session,
            Record role,
            Map<String, Object> resource,
            Map<String, Object> before) {
        Set<Long> wanted = users(resource);
        Set<Long> unwanted = users(before);
        unwanted.removeAll(wanted);
        for (Record member : members(session, role)) {
            if (!wanted.remove(member.link(USER_LINK))
                    && unwanted.contains(member.link(USER_LINK))) {
                session.delete(ROLE_MEMBER, member.id(), member.version());
            }
        }
        wanted.removeAll(users(before));
        for (long user : wanted) {
            session.create(ROLE_MEMBER, Map.of(USER_LINK, user, ROLE_LINK, role.id()));
        }
    }

    private static Set<Long> users(Map<String, Object> resource) {
        Set<Long> users = new HashSet<>();
        for (Map<String, Object> member : ScimResources.elements(resource.get(MEMBERS))) {
            users.add(
                    ScimResources.key(member.get(VALUE))
                            .orElseThrow(
                                    () ->
                                            ScimException.value(
                                                    "A member is not a user",
                                                    "Un miembro no es un usuario")));
        }
        return users;
    }

    @Override
    public void beforeDelete(RecordSession session, Record role) {
        for (Record member : members(session, role)) {
            session.delete(ROLE_MEMBER, member.id(), member.version());
        }
    }

    private static List<Record> members(RecordSession session, Record role) {
        List<Record> members = new ArrayList<>();
        String after = null;
        do {
            RecordPage page =
                    session.list(
                            RecordQuery.of(ROLE_MEMBER)
                                    .filter(Filter.eq(ROLE_LINK, role.id()))
                                    .sort(Sort.by("id"))
                                    .limit(RecordQuery.MAX_LIMIT)
                                    .after(after)
                                    .build());
            members.addAll(page.items());
            after = page.next();
        } while (after != null);
        return members;
    }
}
