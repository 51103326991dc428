package org.tessera.platform.transfer.internal;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.tessera.api.problem.ProblemException;
import org.tessera.api.text.FormulaGuard;
import org.tessera.api.text.LocalizedText;
import org.tessera.api.transfer.ImportPlan;
import org.tessera.platform.transfer.convert.ColumnProfile;
import org.tessera.platform.transfer.convert.ProfileCollector;
import org.tessera.platform.transfer.csv.CharsetGuess;
import org.tessera.platform.transfer.csv.CsvFiles;
import org.tessera.platform.transfer.csv.CsvRow;
import org.tessera.platform.transfer.csv.CsvSource;
import org.tessera.platform.transfer.csv.DelimiterGuess;
import org.tessera.platform.transfer.csv.Headings;
import org.tessera.platform.transfer.store.ImportDefinition;

/**
 * What one reading of a whole file tells.
 *
 * @param charset its character set
 * @param delimiter the character between its cells
 * @param headings names of its columns, all different
 * @param sample its first rows
 * @param rows number of its rows
 * @param profiles what the cells of each column say together
 */
record FileAnalysis(
        Charset charset,
        char delimiter,
        List<String> headings,
        List<List<String>> sample,
        long rows,
        List<ColumnProfile> profiles) {

    private static final int SAMPLE = 5;
    private static final int SAMPLE_CELL = 200;
    private static final int HEAD = 4_096;

    /**
     * Reads a file.
     *
     * @param plan tells character set and delimiter if they are known
     * @throws ProblemException if it is no CSV file or has no headings
     */
    static FileAnalysis of(Path file, ImportPlan plan) throws IOException {
        requireText(file);
        Charset charset =
                plan.charset() == null ? CharsetGuess.of(file) : Charset.forName(plan.charset());
        char delimiter = delimiter(file, charset, plan);
        boolean sheet = plan.sheet() != null;
        try (CsvSource source = new CsvSource(CsvFiles.open(file, charset), delimiter, sheet)) {
            CsvRow first = source.next();
            if (first == null || first.malformed()) {
                throw problem(
                        "The file has no headings in its first line",
                        "El archivo no tiene encabezados en su primera línea");
            }
            return read(source, charset, delimiter, Headings.of(first.cells()));
        }
    }

    private static char delimiter(Path file, Charset charset, ImportPlan plan) throws IOException {
        if (plan.delimiter() != null) {
            return plan.delimiter().charAt(0);
        }
        Optional<Character> named = CsvFiles.delimiter(file, charset);
        return named.isPresent()
                ? named.get()
                : DelimiterGuess.of(() -> CsvFiles.open(file, charset));
    }

    /**
     * Returns what is known of a file if a plan has it read in the same way as before, else reads
     * it again.
     *
     * @param known the definition that came of reading it before
     */
    static FileAnalysis again(Path file, ImportPlan plan, ImportDefinition known)
            throws IOException {
        ImportPlan before = known.plan();
        boolean sameCharset = plan.charset() == null || plan.charset().equals(before.charset());
        boolean sameDelimiter =
                plan.delimiter() == null || plan.delimiter().equals(before.delimiter());
        if (!sameCharset || !sameDelimiter) {
            return of(file, plan);
        }
        return new FileAnalysis(
                Charset.forName(before.charset()),
                before.delimiter().charAt(0),
                known.headings(),
                known.sample(),
                known.rows(),
                known.profiles());
    }

    private static FileAnalysis read(
            CsvSource source, Charset charset, char delimiter, List<String> headings) {
        List<List<String>> sample = new ArrayList<>();
        List<ProfileCollector> collectors = new ArrayList<>();
        headings.forEach(heading -> collectors.add(new ProfileCollector()));
        long rows = 0;
        CsvRow row = source.next();
        while (row != null) {
            rows++;
            if (sample.size() < SAMPLE) {
                sample.add(row.cells().stream().map(FileAnalysis::cut).toList());
            }
            if (!row.malformed() && row.cells().size() == headings.size()) {
                for (int i = 0; i < headings.size(); i++) {
                    collectors.get(i).add(FormulaGuard.unprotect(row.cells().get(i)));
                }
            }
            row = source.next();
        }
        List<ColumnProfile> profiles = collectors.stream().map(ProfileCollector::profile).toList();
        return new FileAnalysis(charset, delimiter, headings, List.copyOf(sample), rows, profiles);
    }

    private static String cut(String cell) {
        return cell.length() <= SAMPLE_CELL ? cell : cell.substring(0, SAMPLE_CELL) + "…";
    }

    /** Old spreadsheets and archives are taken for CSV by mistake, not for harm. */
    private static void requireText(Path file) throws IOException {
        byte[] head = new byte[HEAD];
        int count;
        try (InputStream in = Files.newInputStream(file)) {
            count = in.readNBytes(head, 0, HEAD);
        }
        String start = new String(head, 0, Math.min(count, 4), StandardCharsets.ISO_8859_1);
        boolean archive =
                start.startsWith("PK\u0003\u0004")
                        || start.startsWith("\u00D0\u00CF\u0011\u00E0")
                        || start.startsWith("\u001F\u008B");
        boolean marked = start.startsWith("\u00FF\u00FE") || start.startsWith("\u00FE\u00FF");
        int nuls = 0;
        for (int i = 0; i < count; i++) {
            nuls += head[i] == 0 ? 1 : 0;
        }
        // A row with a stray NUL is rejected; the others are good.
        boolean binary = nuls * 10 > count && CharsetGuess.wide(file) == null;
        if (archive || (binary && !marked)) {
            throw problem(
                    "This is neither CSV nor a workbook (XLSX); save it as one of them",
                    "No es CSV ni un libro de cálculo (XLSX); guárdelo como uno de ellos");
        }
    }

    private static ProblemException problem(String en, String es) {
        return ProblemException.invalid("content", "format", new LocalizedText(en, es));
    }
}
