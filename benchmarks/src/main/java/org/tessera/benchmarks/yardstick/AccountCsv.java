package org.tessera.benchmarks.yardstick;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/** Accounts as CSV: written for both servers, read by the yardstick in the least way that works. */
public final class AccountCsv {

    private static final String HEADINGS =
            "name,externalId,kind,industry,website,phone,email,billingAddress.street,"
                    + "billingAddress.city,billingAddress.region,billingAddress.postalCode,"
                    + "billingAddress.country,employees,annualRevenue,foundedYear,taxId,description";

    private static final int BATCH = 1_000;

    private AccountCsv() {}

    /** Writes the accounts from one number to another into a file in UTF-8. */
    public static void write(Path file, long from, long to) throws IOException {
        try (BufferedWriter out = Files.newBufferedWriter(file)) {
            out.write(HEADINGS);
            out.write("\r\n");
            for (long number = from; number < to; number++) {
                Account a = Account.of(number);
                List<String> cells =
                        List.of(
                                a.name(),
                                a.externalId(),
                                a.kind(),
                                a.industry(),
                                a.website(),
                                a.phone(),
                                a.email(),
                                a.billing().street(),
                                a.billing().city(),
                                a.billing().region(),
                                a.billing().postalCode(),
                                a.billing().country(),
                                Long.toString(a.employees()),
                                a.annualRevenue().toPlainString(),
                                Long.toString(a.foundedYear()),
                                a.taxId(),
                                "\"" + a.description() + "\"");
                out.write(String.join(",", cells));
                out.write("\r\n");
            }
        }
    }

    /** Inserts the accounts of a file in batches, each committed, and returns their number. */
    static long load(BufferedReader in, Connection connection, AtomicLong nextKey)
            throws IOException, SQLException {
        connection.setAutoCommit(false);
        in.readLine();
        long rows = 0;
        try (PreparedStatement insert = connection.prepareStatement(AccountTable.INSERT)) {
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                AccountTable.bind(insert, nextKey.getAndIncrement(), account(cells(line)));
                insert.addBatch();
                if (++rows % BATCH == 0) {
                    insert.executeBatch();
                    connection.commit();
                }
            }
            insert.executeBatch();
            connection.commit();
        }
        return rows;
    }

    private static Account account(List<String> cells) {
        return new Account(
                cells.get(0),
                cells.get(1),
                cells.get(2),
                cells.get(3),
                cells.get(4),
                cells.get(5),
                cells.get(6),
                new Account.Place(
                        cells.get(7), cells.get(8), cells.get(9), cells.get(10), cells.get(11)),
                Long.parseLong(cells.get(12)),
                new BigDecimal(cells.get(13)),
                Long.parseLong(cells.get(14)),
                cells.get(15),
                cells.get(16));
    }

    /** Splits a line at commas outside quotes. */
    private static List<String> cells(String line) {
        List<String> cells = new ArrayList<>();
        StringBuilder cell = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if (c == '"') {
                quoted = !quoted;
            } else if (c == ',' && !quoted) {
                cells.add(cell.toString());
                cell.setLength(0);
            } else {
                cell.append(c);
            }
        }
        cells.add(cell.toString());
        return cells;
    }
}
