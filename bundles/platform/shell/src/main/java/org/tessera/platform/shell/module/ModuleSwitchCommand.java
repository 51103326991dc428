package org.tessera.platform.shell.module;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.karaf.shell.support.CommandException;
import org.tessera.api.module.ModuleRegistry;
import org.tessera.api.query.Filter;
import org.tessera.api.query.RecordQuery;
import org.tessera.api.record.ChangeSet;
import org.tessera.api.record.Record;
import org.tessera.api.record.RecordSession;
import org.tessera.api.text.LocalizedText;
import org.tessera.platform.shell.console.CrmCommand;
import org.tessera.platform.shell.console.Failure;

/** What the commands that enable and disable modules for departments share. */
abstract class ModuleSwitchCommand extends CrmCommand {

    private static final String DEPARTMENT = "organization.department";
    private static final String ENABLEMENT = "organization.module-enablement";

    private static final LocalizedText NO_MODULE =
            new LocalizedText(
                    "there is no module {0}; crm:module-list lists them",
                    "no existe el módulo {0}; crm:module-list los muestra");
    private static final LocalizedText NO_DEPARTMENT =
            new LocalizedText(
                    "there is no department {0}; crm:record-list organization.department lists them",
                    "no existe el departamento {0}; crm:record-list organization.department los muestra");
    private static final LocalizedText WHICH =
            new LocalizedText(
                    "there are several departments {0}; give the code or the id",
                    "hay varios departamentos {0}; indique el código o el id");
    private static final LocalizedText ENABLED =
            new LocalizedText(
                    "{0} is enabled for {1} and the departments below it",
                    "{0} está activado para {1} y los departamentos que dependen de él");
    private static final LocalizedText DISABLED =
            new LocalizedText(
                    "{0} is disabled for {1} and the departments below it",
                    "{0} está desactivado para {1} y los departamentos que dependen de él");
    private static final LocalizedText FIRST =
            new LocalizedText(
                    "This is the first setting for {0}: until now every department had it; from now on only"
                            + " those that enable it, and those below them",
                    "Es el primer ajuste de {0}: hasta ahora lo tenían todos los departamentos; desde ahora,"
                            + " solo los que lo activan y los que dependen de ellos");

    /** Says whether a department has a module. */
    protected final void set(String module, String department, boolean enabled)
            throws CommandException {
        if (service(ModuleRegistry.class).modules().stream()
                .noneMatch(each -> each.id().equals(module))) {
            throw failure(NO_MODULE, module);
        }
        Record found = department(department);
        boolean first =
                records()
                        .change(
                                caller(),
                                ChangeSet.ORDINARY,
                                session -> set(session, module, found.id(), enabled));
        print().good((enabled ? ENABLED : DISABLED).with(module, found.title()).in(locale()));
        if (first) {
            print().warning(FIRST.with(module).in(locale()));
        }
    }

    /** Returns whether nothing was said of the module before. */
    private static boolean set(
            RecordSession session, String module, long department, boolean enabled) {
        boolean first = find(session, Filter.eq("module", module)).isEmpty();
        Optional<Record> present =
                find(
                        session,
                        Filter.and(
                                Filter.eq("module", module), Filter.eq("department", department)));
        if (present.isPresent()) {
            session.update(ENABLEMENT, present.get().id(), 0, Map.of("enabled", enabled));
        } else {
            session.create(
                    ENABLEMENT,
                    Map.of("module", module, "department", department, "enabled", enabled));
        }
        return first;
    }

    private static Optional<Record> find(RecordSession session, Filter filter) {
        return session
                .list(RecordQuery.of(ENABLEMENT).filter(filter).limit(1).build())
                .items()
                .stream()
                .findFirst();
    }

    /** Finds a department by its id, code or name. */
    private Record department(String word) throws CommandException {
        if (word.matches("[0-9]{1,18}")) {
            Optional<Record> known = records().find(caller(), DEPARTMENT, Long.parseLong(word));
            if (known.isPresent()) {
                return known.get();
            }
        }
        List<Record> coded = departments(Filter.eq("code", word));
        List<Record> found = coded.isEmpty() ? departments(Filter.eq("name", word)) : coded;
        if (found.size() > 1) {
            throw failure(WHICH, word);
        }
        return found.stream().findFirst().orElseThrow(() -> failure(NO_DEPARTMENT, word));
    }

    private List<Record> departments(Filter filter) throws CommandException {
        RecordQuery query = RecordQuery.of(DEPARTMENT).filter(filter).limit(2).build();
        return records().list(caller(), query).items();
    }

    private CommandException failure(LocalizedText text, String word) {
        return Failure.of(text.with(word).in(locale()));
    }
}
