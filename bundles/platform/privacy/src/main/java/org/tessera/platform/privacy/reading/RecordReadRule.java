package org.tessera.platform.privacy.reading;

import org.osgi.service.component.annotations.Component;
import org.tessera.api.journal.EntryKind;
import org.tessera.api.problem.ProblemException;
import org.tessera.api.problem.ProblemType;
import org.tessera.api.text.LocalizedText;
import org.tessera.spi.record.RecordRule;
import org.tessera.spi.record.RecordWrite;

/** Lets nobody but the product write, change or remove what tells of reads. */
@Component(service = RecordRule.class)
public final class RecordReadRule implements RecordRule {

    @Override
    public String type() {
        return ReadTypes.READ;
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
        boolean kept =
                write.kind() == EntryKind.CREATE
                        ? ReadTypes.WRITER.equals(write.session().caller())
                        : write.session().caller().isSystem() && write.kind() != EntryKind.UPDATE;
        if (!kept) {
            throw new ProblemException(
                    ProblemType.FORBIDDEN,
                    new LocalizedText(
                            "What tells of reads is written by the product alone",
                            "Lo que cuenta las lecturas solo lo escribe el producto"));
        }
    }
}
