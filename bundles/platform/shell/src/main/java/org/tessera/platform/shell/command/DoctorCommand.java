package org.tessera.platform.shell.command;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.support.CommandException;
import org.tessera.platform.shell.console.CrmCommand;
import org.tessera.platform.shell.console.Failure;
import org.tessera.platform.shell.doctor.DatabaseCheck;
import org.tessera.platform.shell.doctor.Finding;
import org.tessera.platform.shell.doctor.FrameworkCheck;
import org.tessera.platform.shell.doctor.MachineCheck;
import org.tessera.platform.shell.doctor.ModuleCheck;
import org.tessera.platform.shell.doctor.RestCheck;
import org.tessera.platform.shell.format.TextTable;

/** Looks whether the installation is well. */
@Service
@Command(
        scope = "crm",
        name = "doctor",
        description = "Looks whether the installation is well, and says what is not.",
        detailedDescription = "classpath:help/doctor.txt")
public final class DoctorCommand extends CrmCommand {

    @Override
    protected void run() throws CommandException {
        List<Finding> findings = new ArrayList<>();
        String data = context().getProperty("karaf.data");
        findings.addAll(new MachineCheck(Path.of(data == null ? "" : data), numbers()).look());
        findings.addAll(new DatabaseCheck().look(services()));
        findings.addAll(ModuleCheck.look(services()));
        findings.addAll(new FrameworkCheck(context()).look(services()));
        findings.addAll(new RestCheck().look(services()));
        TextTable table = new TextTable().fixed("").fixed("What", "Qué").fixed("Seen", "Visto");
        findings.forEach(
                finding ->
                        table.row(
                                mark(finding.level()),
                                finding.subject().in(locale()),
                                finding.text().in(locale())));
        print().table(table, "");
        long problems =
                findings.stream()
                        .filter(finding -> finding.level() == Finding.Level.PROBLEM)
                        .count();
        if (problems > 0) {
            throw problems == 1
                    ? Failure.of("1 finding", "1 hallazgo")
                    : Failure.of("{0} findings", "{0} hallazgos", problems);
        }
        print().good("OK");
    }

    private String mark(Finding.Level level) {
        return switch (level) {
            case OK -> text("ok", "bien");
            case NOTE -> text("note", "nota");
            case PROBLEM -> text("mend", "arreglar");
        };
    }
}
