package org.tessera.platform.shell.console;

import java.io.PrintStream;
import java.util.List;
import java.util.Locale;
import org.apache.karaf.shell.api.console.Session;
import org.apache.karaf.shell.api.console.Terminal;
import org.apache.karaf.shell.support.table.Col;
import org.apache.karaf.shell.support.table.ShellTable;
import org.tessera.api.text.LocalizedText;
import org.tessera.platform.shell.format.TextTable;

/** Prints on the console of a session. Not thread-safe. */
public final class Printer {

    private static final String BOLD = "\u001b[1m";
    private static final String YELLOW = "\u001b[33m";
    private static final String GREEN = "\u001b[32m";
    private static final String PLAIN = "\u001b[0m";
    private static final int SMALLEST_WIDTH = 40;

    private final PrintStream out;
    private final boolean interactive;
    private final boolean colored;
    private final int width;
    private final Locale locale;

    /** Creates a printer for a session whose user reads a language. */
    public Printer(Session session, Locale locale) {
        this.locale = locale;
        Terminal terminal = session.getTerminal();
        this.out = session.getConsole();
        this.interactive = terminal != null;
        String type = terminal == null ? variable(session, "TERM") : terminal.getType();
        this.colored = type != null && !type.isBlank() && !type.startsWith("dumb");
        this.width = width(session, terminal);
    }

    /** Returns where everything is printed. */
    public PrintStream out() {
        return out;
    }

    /** Tells whether somebody sits at the terminal and can be asked. */
    public boolean isInteractive() {
        return interactive;
    }

    /**
     * Returns the number of characters in a line; {@link TextTable#UNLIMITED} if it is not known.
     */
    public int width() {
        return width;
    }

    /** Tells whether nobody reads any longer what is printed. */
    public boolean isGone() {
        return out.checkError();
    }

    /** Prints a line. */
    public void line(String text) {
        out.println(text);
    }

    /** Prints a line in the language of the user, with arguments for {0}, {1} … */
    public void line(String english, String spanish, Object... arguments) {
        line(text(english, spanish, arguments));
    }

    /** Prints an empty line. */
    public void gap() {
        out.println();
    }

    /** Prints a line that is the heading of what follows. */
    public void heading(String text) {
        out.println(styled(BOLD, text));
    }

    /** Prints a line that deserves attention. */
    public void warning(String text) {
        out.println(styled(YELLOW, text));
    }

    /**
     * Prints a line that deserves attention in the language of the user, with arguments for {0},
     * {1} …
     */
    public void warning(String english, String spanish, Object... arguments) {
        warning(text(english, spanish, arguments));
    }

    /** Prints a line that says that all is well. */
    public void good(String text) {
        out.println(styled(GREEN, text));
    }

    /**
     * Prints a line that says that all is well in the language of the user, with arguments for {0},
     * {1} …
     */
    public void good(String english, String spanish, Object... arguments) {
        good(text(english, spanish, arguments));
    }

    /** Prints a table, or the text if it has no rows. */
    public void table(TextTable table, String ifEmpty) {
        if (table.isEmpty()) {
            out.println(ifEmpty);
            return;
        }
        table.in(locale);
        ShellTable printed = new ShellTable();
        for (TextTable.Column column : table.columns(width)) {
            Col col = printed.column(column.heading());
            if (column.kind() == TextTable.Kind.NUMBER) {
                col.alignRight();
            }
        }
        for (List<String> row : table.rows(width)) {
            printed.addRow().addContent(List.<Object>copyOf(row));
        }
        printed.print(out);
    }

    /** Prints a table, or a text in the language of the user if it has no rows. */
    public void table(TextTable table, String english, String spanish, Object... arguments) {
        table(table, text(english, spanish, arguments));
    }

    private String text(String english, String spanish, Object... arguments) {
        return new LocalizedText(english, spanish).with(arguments).in(locale);
    }

    private String styled(String style, String text) {
        return colored ? style + text + PLAIN : text;
    }

    private static int width(Session session, Terminal terminal) {
        int width = terminal == null ? columns(variable(session, "COLUMNS")) : terminal.getWidth();
        return width <= 0 ? TextTable.UNLIMITED : Math.max(SMALLEST_WIDTH, width);
    }

    private static int columns(String value) {
        try {
            return value == null ? 0 : Integer.parseInt(value.strip());
        } catch (NumberFormatException e) {
            return 0;
        }
    }

    private static String variable(Session session, String name) {
        Object value = session.get(name);
        return value == null ? null : value.toString();
    }
}
