package org.tessera.platform.shell.doctor;

import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javax.sql.DataSource;
import org.tessera.platform.shell.console.Services;
import org.tessera.platform.shell.format.ProblemText;

/** Looks at the database. */
public final class DatabaseCheck {

    private static final String SUBJECT = "Database";
    private static final String FILTER = "(osgi.jndi.service.name=tessera)";
    private static final int SECONDS = 5;

    /** Looks. */
    public List<Finding> look(Services services) {
        Optional<DataSource> source = services.find(DataSource.class, FILTER);
        return source.map(DatabaseCheck::look)
                .orElseGet(
                        () ->
                                List.of(
                                        Finding.problem(
                                                SUBJECT, "there is no data source named tessera")));
    }

    static List<Finding> look(DataSource source) {
        List<Finding> findings = new ArrayList<>();
        try (Connection connection = source.getConnection()) {
            DatabaseMetaData data = connection.getMetaData();
            String name = data.getDatabaseProductName();
            String text = name + " " + data.getDatabaseProductVersion();
            findings.add(
                    connection.isValid(SECONDS)
                            ? Finding.ok(SUBJECT, text)
                            : Finding.problem(SUBJECT, text + " does not answer"));
            if (name.toLowerCase(Locale.ROOT).contains("derby")) {
                findings.add(
                        Finding.note(
                                SUBJECT,
                                "Derby is for trying and developing; use PostgreSQL in production (--db)"));
            }
        } catch (SQLException e) {
            findings.add(Finding.problem(SUBJECT, "cannot be reached: " + ProblemText.of(e)));
        }
        return findings;
    }
}
