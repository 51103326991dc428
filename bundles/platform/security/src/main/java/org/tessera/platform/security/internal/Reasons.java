package org.tessera.platform.security.internal;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.tessera.api.caller.Caller;
import org.tessera.api.module.ModuleRegistry;
import org.tessera.api.policy.Access;
import org.tessera.api.policy.AccessReasons;
import org.tessera.api.policy.Operation;
import org.tessera.api.policy.Policy;
import org.tessera.api.problem.ProblemException;
import org.tessera.api.problem.ProblemType;
import org.tessera.api.query.Filter;
import org.tessera.api.query.RecordQuery;
import org.tessera.api.record.Record;
import org.tessera.api.record.RecordService;
import org.tessera.api.text.LocalizedText;
import org.tessera.api.type.RecordType;
import org.tessera.platform.core.access.ModuleGuard;
import org.tessera.platform.security.Grants;
import org.tessera.platform.security.Level;
import org.tessera.platform.security.Rights;

/** Asks the policy as the user would, and puts what it goes by into words. */
@Component
public final class Reasons implements AccessReasons {

    private static final Caller PRODUCT = Caller.system("why-access");
    private static final String USER = "identity.user";

    private final Policy policy;
    private final Rights rights;
    private final ModuleRegistry registry;
    private final RecordService records;
    private final Belongings belongings;

    /** Creates the service. */
    @Activate
    public Reasons(
            @Reference Policy policy,
            @Reference Rights rights,
            @Reference ModuleGuard guard,
            @Reference ModuleRegistry registry,
            @Reference RecordService records) {
        this.policy = policy;
        this.rights = rights;
        this.registry = registry;
        this.records = records;
        this.belongings = new Belongings(guard, registry, records);
    }

    @Override
    public Explanation explain(Caller caller, String user, String typeId, long id) {
        if (!policy.isAdministrator(caller)) {
            throw new ProblemException(
                    ProblemType.FORBIDDEN,
                    new LocalizedText(
                            "Only an administrator may do this",
                            "Solo un administrador puede hacer esto"));
        }
        Record who = user(user).orElseThrow(() -> noUser(user));
        RecordType type =
                registry.type(typeId)
                        .orElseThrow(
                                () ->
                                        new ProblemException(
                                                ProblemType.NOT_FOUND,
                                                new LocalizedText(
                                                                "There is no record type {0}",
                                                                "No existe el tipo de registro {0}")
                                                        .with(typeId)));
        Record record =
                one(type, Filter.eq("id", id), Filter.all())
                        .orElseThrow(() -> ProblemException.noRecord(typeId, id));
        Caller asUser =
                new Caller(
                        Long.toString(who.id()),
                        who.title(),
                        caller.locale(),
                        caller.zone(),
                        caller.origin());
        Optional<Grants> grants = rights.of(asUser);
        List<Decision> decisions = new ArrayList<>();
        boolean seen = isWithin(asUser, Operation.READ, type, id);
        for (Operation operation : EnumSet.complementOf(EnumSet.of(Operation.IMPORT))) {
            decisions.add(decision(asUser, grants, operation, type, id, seen));
        }
        List<LocalizedText> facts =
                grants.map(found -> belongings.facts(asUser, found, type, record))
                        .orElse(List.of());
        return new Explanation(who.title(), record.title(), facts, decisions);
    }

    private Optional<Record> user(String word) {
        RecordType type = registry.type(USER).orElseThrow(() -> noUser(word));
        Filter filter =
                word.matches("[0-9]{1,18}")
                        ? Filter.eq("id", Long.valueOf(word))
                        : Filter.in("login", List.of(word.toLowerCase(java.util.Locale.ROOT)));
        return one(type, filter, Filter.all());
    }

    private static ProblemException noUser(String word) {
        return new ProblemException(
                ProblemType.NOT_FOUND,
                new LocalizedText("There is no user {0}", "No existe el usuario {0}").with(word));
    }

    /** Finds a record, in the bin or not. */
    private Optional<Record> one(RecordType type, Filter filter, Filter restriction) {
        for (RecordQuery.Bin bin : RecordQuery.Bin.values()) {
            RecordQuery query =
                    RecordQuery.of(type.id())
                            .filter(filter)
                            .restriction(restriction)
                            .bin(bin)
                            .limit(1)
                            .build();
            List<Record> found = records.list(PRODUCT, query).items();
            if (!found.isEmpty()) {
                return Optional.of(found.get(0));
            }
        }
        return Optional.empty();
    }

    private boolean isWithin(Caller user, Operation operation, RecordType type, long id) {
        Access access = policy.decide(user, operation, type);
        return access.allowed()
                && (access.isEveryRow()
                        || one(type, Filter.eq("id", id), access.rows()).isPresent());
    }

    private Decision decision(
            Caller user,
            Optional<Grants> grants,
            Operation operation,
            RecordType type,
            long id,
            boolean seen) {
        Access access = policy.decide(user, operation, type);
        if (!access.allowed()) {
            return new Decision(operation, false, refusal(grants, access, type));
        }
        if (grants.map(Grants::isAdministrator).orElse(false)) {
            return new Decision(
                    operation,
                    true,
                    new LocalizedText(
                            "A role of the user is an administrator's",
                            "Un rol del usuario es de administrador"));
        }
        Set<Level> granted = grants.map(found -> found.levels(operation, type)).orElse(Set.of());
        LocalizedText levels = LevelNames.of(granted);
        boolean within = isWithin(user, operation, type, id);
        if (within && !seen && operation != Operation.CREATE) {
            return new Decision(
                    operation,
                    false,
                    new LocalizedText(
                            "The user does not see the record", "El usuario no ve el registro"));
        }
        LocalizedText reason =
                within
                        ? new LocalizedText(
                                "Roles allow it for: {0}. The record is among these",
                                "Los roles lo permiten para: {0}. El registro está entre ellos")
                        : new LocalizedText(
                                "Roles allow it for: {0}. The record is not among these",
                                "Los roles lo permiten para: {0}. El registro no está entre ellos");
        return new Decision(
                operation,
                within,
                new LocalizedText(reason.with(levels.en()).en(), reason.with(levels.es()).es()));
    }

    private static LocalizedText refusal(Optional<Grants> grants, Access access, RecordType type) {
        if (access.refusal() == ProblemType.MODULE_NOT_ENABLED) {
            return Access.moduleNotEnabled(type.module()).detail();
        }
        return grants.isEmpty()
                ? new LocalizedText(
                        "The user is switched off, or was made a moment ago",
                        "El usuario está desactivado o se acaba de crear")
                : new LocalizedText(
                        "No role of the user allows it", "Ningún rol del usuario lo permite");
    }

    /** What levels are called. */
    private static final class LevelNames {

        private static LocalizedText of(Set<Level> levels) {
            return new LocalizedText(
                    levels.stream().sorted().map(LevelNames::english).collect(joined()),
                    levels.stream().sorted().map(LevelNames::spanish).collect(joined()));
        }

        private static java.util.stream.Collector<CharSequence, ?, String> joined() {
            return Collectors.joining(", ");
        }

        private static String english(Level level) {
            return switch (level) {
                case NONE -> "shared records only";
                case OWN -> "own records";
                case TEAM -> "records of the team";
                case DEPARTMENT -> "records of the department";
                case DEPARTMENT_AND_BELOW -> "records of the department and those below";
                case ALL -> "all records";
            };
        }

        private static String spanish(Level level) {
            return switch (level) {
                case NONE -> "solo registros compartidos";
                case OWN -> "registros propios";
                case TEAM -> "registros del equipo";
                case DEPARTMENT -> "registros del departamento";
                case DEPARTMENT_AND_BELOW -> "registros del departamento y los inferiores";
                case ALL -> "todos los registros";
            };
        }
    }
}
