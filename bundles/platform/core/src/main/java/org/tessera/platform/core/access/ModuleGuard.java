package org.tessera.platform.core.access;

import java.util.Optional;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.tessera.api.caller.Caller;
import org.tessera.api.module.ModuleAccess;
import org.tessera.api.policy.Access;
import org.tessera.api.problem.ProblemException;
import org.tessera.api.problem.ProblemType;
import org.tessera.api.text.LocalizedText;
import org.tessera.platform.core.module.DeclaredModule;

/**
 * Answers for {@link ModuleAccess}, also while it is not there: then the product itself gets
 * through and nobody else. Takes no lock. Thread-safe.
 */
@Component(service = ModuleGuard.class)
public class ModuleGuard {

    private static final LocalizedText NOT_YET =
            new LocalizedText(
                    "It is not known yet which modules your department has",
                    "Todavía no se sabe qué módulos tiene su departamento");

    private static final LocalizedText NOT_YOURS =
            new LocalizedText(
                    "You do not belong to this department",
                    "Usted no pertenece a este departamento");

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    private volatile ModuleAccess modules;

    /** Creates the component; the container sets the reference. */
    public ModuleGuard() {}

    /** Creates a guard that asks this; null for one that is not there. */
    public ModuleGuard(ModuleAccess modules) {
        this.modules = modules;
    }

    /** Tells whether it is known which modules departments have. */
    public boolean isReady() {
        return modules != null;
    }

    /** Tells whether a module is one that every department has. */
    public static boolean isUnrestricted(String module) {
        // Without these nobody could enable anything again.
        return DeclaredModule.PLATFORM_MODULES.contains(module);
    }

    /**
     * Tells whether the caller may use a module.
     *
     * @throws ProblemException {@code unavailable} while that is not known
     */
    public boolean allows(Caller caller, String module) {
        if (isUnrestricted(module) || isProduct(caller)) {
            return true;
        }
        return present().isEnabled(caller, module);
    }

    /**
     * Checks that the caller may use a module.
     *
     * @throws ProblemException {@code module-not-enabled} if not, {@code unavailable} while that is
     *     not known
     */
    public void require(Caller caller, String module) {
        if (!allows(caller, module)) {
            throw Access.moduleNotEnabled(module);
        }
    }

    /**
     * Tells whether the caller may know how a module is. While nothing is known of departments
     * everybody may, since those who have to repair that need to see it.
     */
    public boolean shows(Caller caller, String module) {
        return !isReady() || allows(caller, module);
    }

    /**
     * Returns the variant of an action that the caller's department chose; empty if it chose none.
     *
     * @throws ProblemException {@code unavailable} while that is not known
     */
    public Optional<String> variant(Caller caller, String type, String action) {
        return isProduct(caller) ? Optional.empty() : present().variant(caller, type, action);
    }

    /**
     * Returns the key of the department that a word stands for.
     *
     * @param word key, code or name
     * @throws ProblemException {@code unavailable} while that is not known
     */
    public Optional<String> department(String word) {
        return present().department(word);
    }

    /**
     * Returns the caller acting for a department.
     *
     * @param department key of the department as text
     * @throws ProblemException {@code forbidden} if the caller belongs to others, {@code
     *     unavailable} while that is not known
     */
    public Caller actingFor(Caller caller, String department) {
        if (!isProduct(caller) && !present().mayActFor(caller, department)) {
            throw new ProblemException(ProblemType.FORBIDDEN, NOT_YOURS);
        }
        return caller.in(department);
    }

    /**
     * Returns what is known of the caller's departments.
     *
     * @throws ProblemException {@code unavailable} while that is nothing
     */
    public ModuleAccess departments() {
        return present();
    }

    private static boolean isProduct(Caller caller) {
        return caller.department() == null && caller.isSystem();
    }

    private ModuleAccess present() {
        ModuleAccess present = modules;
        if (present == null) {
            throw new ProblemException(ProblemType.UNAVAILABLE, NOT_YET);
        }
        return present;
    }
}
