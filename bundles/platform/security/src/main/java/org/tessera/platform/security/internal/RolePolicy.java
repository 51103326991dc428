package org.tessera.platform.security.internal;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.tessera.api.caller.Caller;
import org.tessera.api.module.ModuleRegistry;
import org.tessera.api.policy.Access;
import org.tessera.api.policy.Operation;
import org.tessera.api.policy.Owner;
import org.tessera.api.policy.Policy;
import org.tessera.api.problem.ProblemException;
import org.tessera.api.problem.ProblemType;
import org.tessera.api.query.Filter;
import org.tessera.api.text.LocalizedText;
import org.tessera.api.type.RecordType;
import org.tessera.platform.core.access.ModuleGuard;
import org.tessera.platform.security.Grants;
import org.tessera.platform.security.Rights;

/**
 * The one place that decides: in the modules that the caller's department has, users may do what
 * their roles allow as far as their scope goes, and whoever operates the installation may do
 * everything. Nobody else may do anything.
 */
@Component
public final class RolePolicy implements Policy {

    private static final LocalizedText NOT_YET =
            new LocalizedText(
                    "It is not known yet what you may do", "Todavía no se sabe qué puede hacer");

    private final Decisions decisions = new Decisions();

    @Reference private ModuleGuard modules;

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    private volatile Rights rights;

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    private volatile ModuleRegistry registry;

    /** Creates the policy; the container sets the references. */
    public RolePolicy() {}

    RolePolicy(ModuleGuard modules, Rights rights, ModuleRegistry registry) {
        this.modules = modules;
        this.rights = rights;
        this.registry = registry;
    }

    @Override
    public Access decide(Caller caller, Operation operation, RecordType type) {
        if (!modules.allows(caller, type.module())) {
            return Access.NOT_ENABLED;
        }
        if (isOutOfScope(caller, operation, type)) {
            return Access.NONE;
        }
        if (caller.isSystem() || caller.isOperator()) {
            return Access.ALL;
        }
        Grants grants = grants(caller).orElse(null);
        if (grants == null) {
            return Access.NONE;
        }
        Object departments = modules.isReady() ? modules.departments().state() : null;
        return decisions.get(
                caller,
                grants,
                departments,
                operation,
                type,
                () -> access(caller, grants, operation, type));
    }

    private static boolean isOutOfScope(Caller caller, Operation operation, RecordType type) {
        return caller.scope() != null
                && !caller.scope().allows(operation.name().toLowerCase(Locale.ROOT), type.id());
    }

    private Access access(Caller caller, Grants grants, Operation operation, RecordType type) {
        if (!grants.allows(operation, type)) {
            return Access.NONE;
        }
        if (grants.isAdministrator()) {
            return Access.ALL;
        }
        RowRules rules = new RowRules(caller, grants, modules, types());
        Filter rows = rules.rows(operation, type);
        Access access = new Access(true, rows, grants.hiddenFields(type));
        return access.isEveryRow() && access.hiddenFields().isEmpty() ? Access.ALL : access;
    }

    private Function<String, Optional<RecordType>> types() {
        ModuleRegistry present = registry;
        return present == null ? id -> Optional.empty() : present::type;
    }

    @Override
    public Owner ownership(Caller caller) {
        if (caller.isSystem()) {
            return Owner.NOBODY;
        }
        Rights present = rights;
        boolean isUser = present != null && present.of(caller).isPresent();
        Long user = isUser ? Long.valueOf(caller.id()) : null;
        return new Owner(user, department(caller));
    }

    private Long department(Caller caller) {
        if (caller.department() != null) {
            return Long.valueOf(caller.department());
        }
        List<Long> departments =
                modules.isReady() ? modules.departments().departments(caller) : List.of();
        return departments.isEmpty() ? null : departments.get(0);
    }

    @Override
    public boolean isAdministrator(Caller caller) {
        if (caller.scope() != null) {
            return false;
        }
        return caller.isSystem()
                || caller.isOperator()
                || grants(caller).map(Grants::isAdministrator).orElse(false);
    }

    private Optional<Grants> grants(Caller caller) {
        Rights present = rights;
        if (present == null) {
            throw new ProblemException(ProblemType.UNAVAILABLE, NOT_YET);
        }
        return present.of(caller);
    }
}
