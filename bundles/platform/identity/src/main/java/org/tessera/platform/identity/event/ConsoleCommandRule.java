package org.tessera.platform.identity.event;

import org.osgi.service.component.annotations.Component;
import org.tessera.api.journal.EntryKind;
import org.tessera.api.problem.ProblemException;
import org.tessera.api.problem.ProblemType;
import org.tessera.api.text.LocalizedText;
import org.tessera.platform.identity.internal.Types;
import org.tessera.spi.record.RecordRule;
import org.tessera.spi.record.RecordWrite;

/** Lets nobody but the product write, change or remove what was typed at the console. */
@Component(service = RecordRule.class)
public final class ConsoleCommandRule implements RecordRule {

    @Override
    public String type() {
        return Types.CONSOLE_COMMAND;
    }

    @Override
    public void beforeWrite(RecordWrite write) {
        requireProduct(write);
    }

    @Override
    public void afterWrite(RecordWrite write) {
        requireProduct(write);
    }

    /** A retention rule, which an administrator wrote and tried, may remove them in time. */
    private static void requireProduct(RecordWrite write) {
        boolean isRemoval = write.kind() != EntryKind.CREATE && write.kind() != EntryKind.UPDATE;
        boolean isAllowed =
                isRemoval
                        ? write.session().caller().isSystem()
                        : ConsoleCommandRecords.WRITER.equals(write.session().caller());
        if (!isAllowed) {
            throw new ProblemException(
                    ProblemType.FORBIDDEN,
                    new LocalizedText(
                            "What was typed at the console is written by the product alone",
                            "Lo escrito en la consola solo lo guarda el producto"));
        }
    }
}
