package org.tessera.platform.transfer.internal;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Objects;
import org.tessera.api.problem.ProblemException;
import org.tessera.api.problem.ProblemType;
import org.tessera.api.text.LocalizedText;
import org.tessera.api.transfer.ImportPlan;
import org.tessera.platform.transfer.store.ImportFiles;
import org.tessera.platform.transfer.xlsx.BadWorkbookException;
import org.tessera.platform.transfer.xlsx.Workbooks;

/** Makes CSV of workbooks as they come in, so that all that follows knows one kind of file. */
final class WorkbookIntake {

    private WorkbookIntake() {}

    /**
     * Turns the file of an import into CSV if it is a workbook.
     *
     * @return the plan, which says how the file is to be read now
     * @throws ProblemException if it is a workbook that cannot be read
     */
    static ImportPlan take(ImportFiles files, long id, ImportPlan plan) throws IOException {
        Path file = files.data(id);
        if (!Workbooks.isArchive(file)) {
            if (plan.sheet() != null) {
                throw ProblemException.invalid(
                        "sheet",
                        "workbook",
                        new LocalizedText(
                                "Only workbooks have sheets", "Solo los libros tienen hojas"));
            }
            return plan;
        }
        Path workbook = files.workbook(id);
        Files.move(file, workbook, StandardCopyOption.ATOMIC_MOVE);
        try {
            String sheet =
                    Workbooks.convert(workbook, file, files.texts(id), plan.sheet(), files.limit());
            return read(plan, sheet);
        } catch (BadWorkbookException e) {
            throw e.isTooLarge()
                    ? new ProblemException(ProblemType.TOO_LARGE, e.reason())
                    : ProblemException.invalid("content", "format", e.reason());
        } finally {
            Files.deleteIfExists(workbook);
        }
    }

    private static ImportPlan read(ImportPlan plan, String sheet) {
        return new ImportPlan(
                plan.type(),
                plan.mode(),
                plan.matchFields(),
                plan.columns(),
                StandardCharsets.UTF_8.name(),
                ",",
                plan.locale(),
                plan.currency(),
                sheet);
    }

    /**
     * Requires that a new plan reads the file of an import as the one before did, if that was a
     * workbook, which is not there any more.
     */
    static void requireSame(ImportPlan before, ImportPlan plan) {
        boolean same =
                Objects.equals(before.sheet(), plan.sheet())
                        && (before.sheet() == null
                                || (isSame(before.charset(), plan.charset())
                                        && isSame(before.delimiter(), plan.delimiter())));
        if (!same) {
            throw ProblemException.invalid(
                    "sheet",
                    "workbook",
                    new LocalizedText(
                            "Hand the file in again to have another sheet read",
                            "Entregue el archivo otra vez para leer otra hoja"));
        }
    }

    private static boolean isSame(String before, String wanted) {
        return wanted == null || wanted.equals(before);
    }
}
