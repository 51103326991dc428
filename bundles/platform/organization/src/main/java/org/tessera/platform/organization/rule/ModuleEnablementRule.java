package org.tessera.platform.organization.rule;

import java.util.regex.Pattern;
import org.osgi.service.component.annotations.Component;
import org.tessera.api.problem.ProblemException;
import org.tessera.api.text.LocalizedText;
import org.tessera.platform.core.access.ModuleGuard;
import org.tessera.platform.organization.internal.Types;
import org.tessera.spi.record.RecordRule;
import org.tessera.spi.record.RecordWrite;

/**
 * A department says once whether it has a module. The module need not be there yet: what it may be
 * used for is settled before it is installed.
 */
@Component(service = RecordRule.class)
public final class ModuleEnablementRule implements RecordRule {

    private static final Pattern ID = Pattern.compile("[a-z][a-z0-9-]*");

    @Override
    public String type() {
        return Types.MODULE_ENABLEMENT;
    }

    @Override
    public void beforeWrite(RecordWrite write) {
        if (!(write.value("module") instanceof String module)) {
            return;
        }
        if (!ID.matcher(module).matches()) {
            throw ProblemException.invalid(
                    "module",
                    "format",
                    new LocalizedText(
                            "Has to be the id of a module: lower case letters, digits and hyphens",
                            "Debe ser el identificador de un módulo: minúsculas, cifras y guiones"));
        }
        if (ModuleGuard.isUnrestricted(module)) {
            throw ProblemException.invalid(
                    "module",
                    "unrestricted",
                    new LocalizedText(
                                    "Every department has the module {0}",
                                    "Todos los departamentos tienen el módulo {0}")
                            .with(module));
        }
        PairKey.set(write, module);
    }
}
