package org.tessera.platform.shell.console;

import java.io.PrintStream;
import java.time.Duration;
import java.util.function.LongSupplier;
import org.tessera.platform.shell.format.TextTable;

/**
 * Shows how far long work is: on a terminal in one line that is written over, elsewhere in a line
 * now and then. Not thread-safe.
 */
public final class Progress {

    private static final String CLEAR_LINE = "\r\u001b[K";
    private static final long QUIET_NANOS = Duration.ofSeconds(5).toNanos();

    private final PrintStream out;
    private final boolean rewriting;
    private final int width;
    private final LongSupplier nanoTime;
    private boolean open;
    private boolean silent;
    private long last;

    /**
     * Creates a display.
     *
     * @param rewriting whether the line can be written over
     * @param width number of characters in a line; {@link TextTable#UNLIMITED} if it is not known
     * @param nanoTime the clock, as {@link System#nanoTime()}
     */
    public Progress(PrintStream out, boolean rewriting, int width, LongSupplier nanoTime) {
        this.out = out;
        this.rewriting = rewriting;
        this.width = width;
        this.nanoTime = nanoTime;
        this.silent = true;
    }

    /** Creates a display on the console of a command. */
    public static Progress on(Printer printer) {
        return new Progress(
                printer.out(), printer.isInteractive(), printer.width(), System::nanoTime);
    }

    /** Shows how far the work is now. */
    public void show(String text) {
        if (rewriting) {
            out.print(
                    CLEAR_LINE
                            + (width == TextTable.UNLIMITED
                                    ? text
                                    : TextTable.cut(text, width - 1)));
            open = true;
        } else {
            long now = nanoTime.getAsLong();
            if (!silent && now - last < QUIET_NANOS) {
                return;
            }
            silent = false;
            last = now;
            out.println(text);
        }
        out.flush();
    }

    /** Takes the display away, so that other lines can be printed. */
    public void end() {
        if (open) {
            out.print(CLEAR_LINE);
            out.flush();
            open = false;
        }
    }
}
