package org.tessera.platform.shell.command;

import java.util.Optional;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.tessera.api.audit.Anchor;
import org.tessera.api.audit.Audit;
import org.tessera.api.audit.Verification;
import org.tessera.platform.shell.console.Background;
import org.tessera.platform.shell.console.CrmCommand;
import org.tessera.platform.shell.console.Failure;

/** Compares the journal with what was sealed. */
@Service
@Command(
        scope = "crm",
        name = "audit-verify",
        description = "Proves that the journal is as it was written, or tells what was changed.",
        detailedDescription = "classpath:help/audit-verify.txt")
public final class AuditVerifyCommand extends CrmCommand {

    @Argument(
            name = "anchor",
            description = "Anchor that was kept elsewhere, as crm:audit-status shows it")
    private String anchor;

    @Override
    protected void run() throws Exception {
        Optional<Anchor> kept = Optional.empty();
        if (anchor != null) {
            kept = Anchor.of(anchor);
            if (kept.isEmpty()) {
                throw Failure.of(
                        "not an anchor: {0}; crm:audit-status shows one",
                        "no es un ancla: {0}; crm:audit-status muestra una", anchor);
            }
        }
        Audit audit = service(Audit.class);
        Optional<Anchor> compared = kept;
        Verification found = Background.run(canceled -> audit.verify(compared));
        for (Verification.Finding finding : found.findings()) {
            print().warning(
                            "Block {0}: {1}",
                            "Bloque {0}: {1}", finding.block(), finding.message().in(locale()));
        }
        if (!found.isIntact()) {
            throw Failure.of("the journal was changed", "el diario fue modificado");
        }
        print().good(
                        "The journal is intact: {0} entries in {1} blocks; {2} are sealed soon",
                        "El diario está intacto: {0} entradas en {1} bloques; {2} se sellarán pronto",
                        numbers().whole(found.entries()),
                        numbers().whole(found.blocks()),
                        numbers().whole(found.unsealed()));
    }
}
