package org.tessera.platform.privacy.rule;

import org.osgi.service.component.annotations.Component;
import org.tessera.api.journal.EntryKind;
import org.tessera.api.problem.ProblemException;
import org.tessera.api.problem.ProblemType;
import org.tessera.api.text.LocalizedText;
import org.tessera.platform.audit.EntryEraser;
import org.tessera.spi.record.RecordRule;
import org.tessera.spi.record.RecordWrite;

/** Lets nobody change or remove what proves that a person was erased. */
@Component(service = RecordRule.class)
public final class ErasureRule implements RecordRule {

    @Override
    public String type() {
        return EntryEraser.PROOF_TYPE;
    }

    @Override
    public void beforeWrite(RecordWrite write) {
        requireNew(write);
    }

    @Override
    public void afterWrite(RecordWrite write) {
        requireNew(write);
    }

    private static void requireNew(RecordWrite write) {
        if (write.kind() != EntryKind.CREATE) {
            throw new ProblemException(
                    ProblemType.FORBIDDEN,
                    new LocalizedText(
                            "What proves an erasure stays as it is",
                            "Lo que prueba una supresión se queda como está"));
        }
    }
}
