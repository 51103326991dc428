package org.tessera.platform.shell.doctor;

import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javax.sql.DataSource;
import org.tessera.api.text.LocalizedText;
import org.tessera.platform.shell.console.Services;
import org.tessera.platform.shell.format.ProblemText;

/** Looks at the database. */
public final class DatabaseCheck {

    private static final LocalizedText SUBJECT = new LocalizedText("Database", "Base de datos");
    private static final LocalizedText NONE =
            new LocalizedText(
                    "there is no data source named tessera",
                    "no existe ninguna fuente de datos llamada tessera");
    private static final LocalizedText SILENT =
            new LocalizedText("{0} does not answer", "{0} no responde");
    private static final LocalizedText DERBY =
            new LocalizedText(
                    "Derby is for trying and developing; use PostgreSQL in production (--db)",
                    "Derby es para probar y desarrollar; use PostgreSQL en producción (--db)");
    private static final LocalizedText UNREACHABLE =
            new LocalizedText("cannot be reached: {0}", "no se puede alcanzar: {0}");
    private static final String FILTER = "(osgi.jndi.service.name=tessera)";
    private static final int SECONDS = 5;

    /** Looks. */
    public List<Finding> look(Services services) {
        Optional<DataSource> source = services.find(DataSource.class, FILTER);
        return source.map(DatabaseCheck::look)
                .orElseGet(() -> List.of(Finding.problem(SUBJECT, NONE)));
    }

    static List<Finding> look(DataSource source) {
        List<Finding> findings = new ArrayList<>();
        try (Connection connection = source.getConnection()) {
            DatabaseMetaData data = connection.getMetaData();
            String name = data.getDatabaseProductName();
            String text = name + " " + data.getDatabaseProductVersion();
            findings.add(
                    connection.isValid(SECONDS)
                            ? Finding.ok(SUBJECT, LocalizedText.same(text))
                            : Finding.problem(SUBJECT, SILENT.with(text)));
            if (name.toLowerCase(Locale.ROOT).contains("derby")) {
                findings.add(Finding.note(SUBJECT, DERBY));
            }
        } catch (SQLException e) {
            findings.add(Finding.problem(SUBJECT, UNREACHABLE.with(ProblemText.of(e))));
        }
        return findings;
    }
}
