package org.tessera.demo.shell;

import java.time.LocalDate;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.support.CommandException;
import org.tessera.api.caller.Caller;
import org.tessera.api.record.RecordService;
import org.tessera.demo.generate.DemoPlan;
import org.tessera.demo.load.AutomaticLoad;
import org.tessera.demo.load.DemoCompany;
import org.tessera.demo.load.DemoLoader;

/** Loads the demo company. */
@Service
@Command(
        scope = "crm",
        name = "demo-load",
        description = "Loads an invented company with customers and sales.",
        detailedDescription = "classpath:help/demo-load.txt")
public final class DemoLoadCommand extends DemoCommand {

    @Option(name = "--accounts", description = "How many accounts, up to 3000000")
    private int accounts = DemoPlan.DEFAULT_ACCOUNTS;

    @Option(
            name = "--contacts",
            description = "How many contacts in all; else 1 to 6 for each account")
    private int contacts;

    @Option(name = "--seed", description = "The same seed on the same day gives the same company")
    private long seed = AutomaticLoad.SEED;

    @Override
    String run(Caller caller, RecordService records, DemoCompany company)
            throws CommandException, InterruptedException {
        if (accounts < 1 || accounts > DemoPlan.MAX_ACCOUNTS) {
            throw failure(
                    text("--accounts takes 1 to ", "--accounts admite de 1 a ")
                            + DemoPlan.MAX_ACCOUNTS);
        }
        if (contacts < 0) {
            throw failure(
                    text("--contacts cannot be negative", "--contacts no puede ser negativo"));
        }
        long count =
                new DemoLoader(records, company, caller.locale())
                        .load(accounts, contacts, seed, LocalDate.now(caller.zone()), this);
        return text("Loaded the demo company: ", "Empresa de demostración cargada: ")
                + rate(count)
                + text("; crm:demo-remove removes it", "; crm:demo-remove la quita");
    }
}
