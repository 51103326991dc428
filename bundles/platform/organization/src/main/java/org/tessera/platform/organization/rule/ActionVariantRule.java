package org.tessera.platform.organization.rule;

import java.util.regex.Pattern;
import org.osgi.service.component.annotations.Component;
import org.tessera.api.problem.ProblemException;
import org.tessera.api.text.LocalizedText;
import org.tessera.platform.organization.internal.Types;
import org.tessera.spi.record.RecordRule;
import org.tessera.spi.record.RecordWrite;

/** A department chooses one variant of an action. */
@Component(service = RecordRule.class)
public final class ActionVariantRule implements RecordRule {

    private static final Pattern ACTION =
            Pattern.compile("[a-z][a-z0-9-]*\\.[a-z][a-z0-9-]*:[a-z][a-z0-9-]*");

    @Override
    public String type() {
        return Types.ACTION_VARIANT;
    }

    @Override
    public void beforeWrite(RecordWrite write) {
        if (!(write.value("action") instanceof String action)) {
            return;
        }
        if (!ACTION.matcher(action).matches()) {
            throw ProblemException.invalid(
                    "action",
                    "format",
                    new LocalizedText(
                            "Has to be a record type and an action, such as sales.lead:convert",
                            "Debe ser un tipo de registro y una acción, como sales.lead:convert"));
        }
        PairKey.set(write, action);
    }
}
