package org.tessera.platform.identity.rule;

import java.util.Set;
import java.util.regex.Pattern;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.tessera.api.module.ModuleRegistry;
import org.tessera.api.problem.ProblemException;
import org.tessera.api.text.LocalizedText;
import org.tessera.api.type.RecordType;
import org.tessera.platform.identity.internal.Types;
import org.tessera.platform.identity.rights.Computed;
import org.tessera.spi.record.RecordRule;
import org.tessera.spi.record.RecordWrite;

/**
 * What is hidden is a field that a type has, and none that its title shows, for titles are
 * everywhere.
 */
@Component(service = RecordRule.class)
public final class HiddenFieldRule implements RecordRule {

    private static final Pattern NO_NAME = Pattern.compile("[^A-Za-z0-9]+");
    private static final LocalizedText NO_TYPE =
            new LocalizedText(
                    "Has to be a record type that is installed, such as customers.account",
                    "Debe ser un tipo de registro instalado, como customers.account");
    private static final LocalizedText NO_FIELD =
            new LocalizedText("{0} has no field {1}", "{0} no tiene el campo {1}");
    private static final LocalizedText IN_TITLE =
            new LocalizedText(
                    "{1} is part of the title of {0}, which everybody sees who sees the record",
                    "{1} forma parte del título de {0}, que ve quien ve el registro");

    private final ModuleRegistry modules;

    /** Creates the rule. */
    @Activate
    public HiddenFieldRule(@Reference ModuleRegistry modules) {
        this.modules = modules;
    }

    @Override
    public String type() {
        return Types.HIDDEN_FIELD;
    }

    @Override
    public void beforeWrite(RecordWrite write) {
        if (!(write.value("recordType") instanceof String id)
                || !(write.value("field") instanceof String field)
                || !(write.changed("recordType") || write.changed("field"))) {
            return;
        }
        RecordType type =
                modules.type(id)
                        .orElseThrow(
                                () -> ProblemException.invalid("recordType", "unknown", NO_TYPE));
        if (type.field(field).isEmpty()) {
            throw ProblemException.invalid("field", "unknown", NO_FIELD.with(id, field));
        }
        Set<String> inTitle = Set.copyOf(NO_NAME.splitAsStream(type.title()).toList());
        if (Computed.with(type, Set.of(field)).stream().anyMatch(inTitle::contains)) {
            throw ProblemException.invalid("field", "title", IN_TITLE.with(id, field));
        }
    }
}
