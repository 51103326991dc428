package org.tessera.console;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/** Leaves the escape sequences for color and style out of what passes through. */
final class PlainOutput extends FilterOutputStream {

    private static final int ESCAPE = 0x1b;

    private enum State {
        TEXT,
        ESCAPED,
        SEQUENCE
    }

    private State state = State.TEXT;

    PlainOutput(OutputStream out) {
        super(out);
    }

    @Override
    public void write(int b) throws IOException {
        switch (state) {
            case ESCAPED:
                state = b == '[' ? State.SEQUENCE : State.TEXT;
                return;
            case SEQUENCE:
                // A sequence ends with a letter; digits and semicolons come before it.
                if (b >= '@') {
                    state = State.TEXT;
                }
                return;
            default:
                if (b == ESCAPE) {
                    state = State.ESCAPED;
                } else {
                    out.write(b);
                }
        }
    }
}
