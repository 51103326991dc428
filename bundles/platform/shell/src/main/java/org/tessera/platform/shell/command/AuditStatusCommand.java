package org.tessera.platform.shell.command;

import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.support.CommandException;
import org.tessera.api.audit.Audit;
import org.tessera.api.audit.AuditStatus;
import org.tessera.platform.shell.console.CrmCommand;
import org.tessera.platform.shell.format.Titles;

/** Shows how far the journal is sealed. */
@Service
@Command(
        scope = "crm",
        name = "audit-status",
        description = "Shows how far the journal is sealed, and the anchor to keep elsewhere.",
        detailedDescription = "classpath:help/audit-status.txt")
public final class AuditStatusCommand extends CrmCommand {

    @Override
    protected void run() throws CommandException {
        AuditStatus status = service(Audit.class).status();
        if (status.anchor().isEmpty()) {
            print().line("Nothing is sealed yet", "Aún no hay nada sellado");
            return;
        }
        print().line(
                        "{0} blocks, the last one sealed {1} with the key {2}",
                        "{0} bloques, el último sellado {1} con la clave {2}",
                        numbers().whole(status.anchor().get().block()),
                        values(Titles.none()).time(status.sealedAt()),
                        status.keyId());
        print().line("Anchor: {0}", "Ancla: {0}", status.anchor().get());
    }
}
