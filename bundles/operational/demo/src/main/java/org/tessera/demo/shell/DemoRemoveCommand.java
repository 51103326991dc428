package org.tessera.demo.shell;

import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.tessera.api.caller.Caller;
import org.tessera.api.record.RecordService;
import org.tessera.demo.load.DemoCompany;
import org.tessera.demo.load.DemoRemover;

/** Removes the demo company. */
@Service
@Command(
        scope = "crm",
        name = "demo-remove",
        description = "Removes the demo company for good, and nothing else.",
        detailedDescription = "classpath:help/demo-remove.txt")
public final class DemoRemoveCommand extends DemoCommand {

    @Override
    String run(Caller caller, RecordService records, DemoCompany company)
            throws InterruptedException {
        long count = new DemoRemover(records, company).remove(caller, this);
        return count == 0
                ? text("There is no demo company", "No hay ninguna empresa de demostración")
                : text("Removed the demo company: ", "Empresa de demostración quitada: ")
                        + rate(count);
    }
}
