package org.tessera.platform.identity.rights;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;
import static java.util.stream.Collectors.toSet;

import java.time.DateTimeException;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.tessera.api.caller.Caller;
import org.tessera.platform.identity.rights.UserGrants.RoleGrants;
import org.tessera.platform.security.Grants;

/** What every user may do, at one moment. Immutable but for what its grants remember. */
final class RightsSnapshot {

    private final RoleDefinitions definitions;
    private final Map<String, Caller> callers = new HashMap<>();
    private final Map<String, String> logins = new HashMap<>();
    private final Map<String, Grants> grants = new HashMap<>();
    private final Set<String> withSecondFactor;

    RightsSnapshot(RoleDefinitions definitions) {
        this.definitions = definitions;
        Map<Long, List<RoleDefinitions.Permission>> permissions =
                definitions.permissions().stream()
                        .collect(groupingBy(RoleDefinitions.Permission::role));
        Map<Long, Map<String, Set<String>>> hidden =
                definitions.hidden().stream()
                        .collect(
                                groupingBy(
                                        RoleDefinitions.Hidden::role,
                                        groupingBy(
                                                RoleDefinitions.Hidden::recordType,
                                                mapping(RoleDefinitions.Hidden::field, toSet()))));
        Set<Long> demanding =
                definitions.roles().stream()
                        .filter(RoleDefinitions.Role::secondFactor)
                        .map(RoleDefinitions.Role::id)
                        .collect(toSet());
        this.withSecondFactor =
                definitions.members().stream()
                        .filter(member -> demanding.contains(member.role()))
                        .map(RoleDefinitions.Member::user)
                        .collect(toSet());
        Map<Long, RoleGrants> roles = new HashMap<>();
        for (RoleDefinitions.Role role : definitions.roles()) {
            roles.put(
                    role.id(),
                    new RoleGrants(
                            role.administrator(),
                            permissions.getOrDefault(role.id(), List.of()),
                            hidden.getOrDefault(role.id(), Map.of())));
        }
        Map<String, List<RoleGrants>> ofUsers =
                definitions.members().stream()
                        .filter(member -> roles.containsKey(member.role()))
                        .collect(
                                groupingBy(
                                        RoleDefinitions.Member::user,
                                        mapping(member -> roles.get(member.role()), toList())));
        Lines lines = new Lines(definitions.managers());
        for (RoleDefinitions.User user : definitions.users()) {
            List<RoleGrants> own = ofUsers.getOrDefault(user.id(), List.of());
            Grants all = new UserGrants(own, lines.of(Long.parseLong(user.id())));
            grants.put(user.id(), all);
            logins.put(user.id(), user.login());
            callers.put(user.id(), caller(user, all.isAdministrator()));
        }
    }

    RoleDefinitions definitions() {
        return definitions;
    }

    Optional<Grants> grants(String user) {
        return Optional.ofNullable(grants.get(user));
    }

    /** Tells whether a role of a user demands a second factor. */
    boolean demandsSecondFactor(String user) {
        return withSecondFactor.contains(user);
    }

    /** Returns an active user as a caller over HTTP. */
    Optional<Caller> caller(String user) {
        return Optional.ofNullable(callers.get(Objects.requireNonNull(user, "user")));
    }

    boolean isLogin(String user, String login) {
        return login.strip().equalsIgnoreCase(logins.get(user));
    }

    private static Caller caller(RoleDefinitions.User user, boolean administers) {
        Locale language = Locale.forLanguageTag(user.language());
        Caller caller = new Caller(user.id(), user.name(), language, zone(user), "rest");
        return administers ? caller.operating() : caller;
    }

    private static ZoneId zone(RoleDefinitions.User user) {
        try {
            return ZoneId.of(user.zone());
        } catch (DateTimeException e) {
            return ZoneOffset.UTC;
        }
    }
}
