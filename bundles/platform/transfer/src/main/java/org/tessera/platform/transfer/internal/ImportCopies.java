package org.tessera.platform.transfer.internal;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.tessera.api.job.JobState;
import org.tessera.api.text.LocalizedText;
import org.tessera.platform.transfer.store.ImportFiles;
import org.tessera.platform.transfer.store.ImportRow;
import org.tessera.platform.transfer.store.ImportStore;
import org.tessera.spi.privacy.DataSubject;
import org.tessera.spi.privacy.PersonalDataHolder;

/**
 * The imports of this node that hold a person: those that wrote one of the records, and those whose
 * files or samples have an address, a number or a name of the person. They are removed as a whole;
 * what they changed stays and can be undone as a change set. Thread-safe.
 */
final class ImportCopies implements PersonalDataHolder {

    private final ImportStore store;
    private final ImportFiles files;

    ImportCopies(ImportStore store, ImportFiles files) {
        this.store = store;
        this.files = files;
    }

    @Override
    public LocalizedText label() {
        return new LocalizedText("Imports and their files", "Importaciones y sus archivos");
    }

    @Override
    public long count(DataSubject subject) {
        return found(subject).size();
    }

    @Override
    public long erase(DataSubject subject) {
        List<ImportRow> found = found(subject);
        for (ImportRow row : found) {
            if (row.state() == JobState.RUNNING
                    || row.undoneBy() == ImportRow.IN_HAND
                    || !store.take(row)) {
                throw ImportProblems.conflict(
                        "The import "
                                + row.id()
                                + " holds the person and is running; wait for it or cancel it",
                        "La importación "
                                + row.id()
                                + " contiene a la persona y está en marcha; espere o cancélela");
            }
            files.delete(row.id());
            store.remove(row.id());
        }
        return found.size();
    }

    private List<ImportRow> found(DataSubject subject) {
        PersonLines lines = new PersonLines(subject);
        return store.ofNode(files.node()).stream()
                .filter(
                        row ->
                                subject.changeSets().contains(row.progress().changeSet())
                                        || isIn(row, lines))
                .toList();
    }

    private boolean isIn(ImportRow row, PersonLines lines) {
        if (lines.isIn(row.fileName())
                || row.definition().sample().stream()
                        .anyMatch(cells -> lines.isIn(String.join(" ", cells)))) {
            return true;
        }
        String charset = row.definition().plan().charset();
        List<Path> reports =
                List.of(
                        files.rejects(row.id()),
                        files.warnings(row.id()),
                        files.deferred(row.id()));
        return lines.isIn(
                        files.data(row.id()),
                        charset == null ? StandardCharsets.UTF_8 : Charset.forName(charset))
                || reports.stream().anyMatch(file -> lines.isIn(file, StandardCharsets.UTF_8));
    }
}
