package org.tessera.platform.rest.http;

import java.util.List;
import org.tessera.api.problem.ProblemException;
import org.tessera.api.text.LocalizedText;
import org.tessera.api.transfer.ExportFormat;

/** Which form of a file is asked for. */
public final class FileForms {

    /** The parameter that names it. */
    public static final String PARAMETER = "format";

    private static final List<String> TYPES = List.of("text/csv", ExportFormat.XLSX.mediaType());

    private FileForms() {}

    /**
     * Returns the form that a request names, or that its {@code Accept} header prefers.
     *
     * @throws ProblemException if it names another, or accepts none
     */
    public static ExportFormat of(Call call) {
        String name = call.query().text(PARAMETER).orElse(null);
        for (ExportFormat format : ExportFormat.values()) {
            if (format.extension().equals(name)) {
                return format;
            }
        }
        if (name != null) {
            throw ProblemException.badRequest(
                    PARAMETER,
                    "value",
                    new LocalizedText("Has to be csv or xlsx", "Debe ser csv o xlsx"));
        }
        String chosen = MediaTypes.choose(call.header("Accept"), TYPES);
        return chosen.equals(TYPES.get(0)) ? ExportFormat.CSV : ExportFormat.XLSX;
    }
}
