package org.tessera.platform.privacy.reading;

import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.tessera.api.module.ModuleRegistry;
import org.tessera.api.policy.Policy;
import org.tessera.api.problem.ProblemException;
import org.tessera.api.problem.ProblemType;
import org.tessera.api.text.LocalizedText;
import org.tessera.spi.record.RecordRule;
import org.tessera.spi.record.RecordWrite;

/** Has administrators alone decide whose reads are kept, of types that there are. */
@Component(service = RecordRule.class)
public final class WatchedTypeRule implements RecordRule {

    private final ModuleRegistry registry;
    private final Policy policy;

    /** Creates the rule. */
    @Activate
    public WatchedTypeRule(@Reference ModuleRegistry registry, @Reference Policy policy) {
        this.registry = registry;
        this.policy = policy;
    }

    @Override
    public String type() {
        return ReadTypes.WATCHED;
    }

    @Override
    public void beforeWrite(RecordWrite write) {
        requireAdministrator(write);
        String type = (String) write.value("recordType");
        // Of a module that was removed it may be changed all the same.
        if (type != null && write.changed("recordType") && registry.type(type).isEmpty()) {
            throw ProblemException.invalid(
                    "recordType",
                    "value",
                    new LocalizedText(
                                    "There is no record type {0}",
                                    "No existe el tipo de registro {0}")
                            .with(type));
        }
    }

    @Override
    public void afterWrite(RecordWrite write) {
        requireAdministrator(write);
    }

    private void requireAdministrator(RecordWrite write) {
        if (!policy.isAdministrator(write.session().caller())) {
            throw new ProblemException(
                    ProblemType.FORBIDDEN,
                    new LocalizedText(
                            "Only an administrator decides whose reads are kept",
                            "Solo un administrador decide de quién se guardan las lecturas"));
        }
    }
}
