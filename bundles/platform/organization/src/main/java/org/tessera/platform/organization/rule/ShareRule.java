package org.tessera.platform.organization.rule;

import java.util.Map;
import java.util.regex.Pattern;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.tessera.api.journal.EntryKind;
import org.tessera.api.module.ModuleRegistry;
import org.tessera.api.problem.ProblemException;
import org.tessera.api.text.LocalizedText;
import org.tessera.api.type.RecordType;
import org.tessera.platform.organization.internal.Types;
import org.tessera.spi.record.RecordRule;
import org.tessera.spi.record.RecordWrite;

/** Who may change a record may share it, with one user or one department at a time. */
@Component(service = RecordRule.class)
public final class ShareRule implements RecordRule {

    private static final Pattern KEY = Pattern.compile("[1-9][0-9]{0,17}");

    private final ModuleRegistry registry;

    /** Creates the rule. */
    @Activate
    public ShareRule(@Reference ModuleRegistry registry) {
        this.registry = registry;
    }

    @Override
    public String type() {
        return Types.SHARE;
    }

    @Override
    public void beforeWrite(RecordWrite write) {
        Object user = write.value("user");
        Object department = write.value(Types.BELONGS_TO);
        if ((user == null) == (department == null)) {
            throw ProblemException.invalid(
                    "user",
                    "one",
                    new LocalizedText(
                            "Share with a user or with a department, and not with both",
                            "Comparta con un usuario o con un departamento, no con ambos"));
        }
        requireSomebodyElse(write, user);
        if (!(write.value("recordType") instanceof String type)
                || !(write.value("record") instanceof String record)) {
            return;
        }
        if (registry.type(type).filter(RecordType::isOwned).isEmpty()) {
            throw ProblemException.invalid(
                    "recordType",
                    "unknown",
                    new LocalizedText(
                                    "There is no record type {0} whose records belong to somebody",
                                    "No existe un tipo {0} cuyos registros pertenezcan a alguien")
                            .with(type));
        }
        requireChangeable(write, type, record);
        write.set("shareKey", record + "-" + (user == null ? "d" + department : "u" + user));
    }

    /** A share with oneself would do nothing but outlive the right that it was made with. */
    private static void requireSomebodyElse(RecordWrite write, Object user) {
        if (user != null && user.toString().equals(write.session().caller().id())) {
            throw ProblemException.invalid(
                    "user",
                    "self",
                    new LocalizedText("Share with somebody else", "Comparta con otra persona"));
        }
    }

    /** Who brings a share back from the bin gives it again, so he has to have the right still. */
    @Override
    public void afterWrite(RecordWrite write) {
        if (write.kind() == EntryKind.RESTORE
                && write.value("recordType") instanceof String type
                && write.value("record") instanceof String record) {
            requireChangeable(write, type, record);
        }
    }

    /** Writing nothing asks for the right to write, and answers that there is no such record. */
    private static void requireChangeable(RecordWrite write, String type, String record) {
        if (!KEY.matcher(record).matches()
                || write.session().find(type, Long.parseLong(record)).isEmpty()) {
            throw ProblemException.invalid(
                    "record",
                    "link",
                    new LocalizedText("there is no {0} with id {1}", "no existe {0} con id {1}")
                            .with(type, record));
        }
        write.session().update(type, Long.parseLong(record), 0, Map.of());
    }
}
