package org.tessera.platform.identity.rule;

import org.osgi.service.component.annotations.Component;
import org.tessera.api.problem.ProblemException;
import org.tessera.api.text.LocalizedText;
import org.tessera.platform.identity.internal.Types;
import org.tessera.platform.identity.rights.TypePattern;
import org.tessera.spi.record.RecordRule;
import org.tessera.spi.record.RecordWrite;

/** A permission is about one type, those of a module, or all, installed or not. */
@Component(service = RecordRule.class)
public final class PermissionRule implements RecordRule {

    @Override
    public String type() {
        return Types.PERMISSION;
    }

    @Override
    public void beforeWrite(RecordWrite write) {
        if (write.value("recordType") instanceof String pattern
                && !TypePattern.isWellFormed(pattern)) {
            throw ProblemException.invalid(
                    "recordType",
                    "format",
                    new LocalizedText(
                            "Has to be a record type such as sales.lead, sales.* or *",
                            "Debe ser un tipo de registro como sales.lead, sales.* o *"));
        }
    }
}
