package org.tessera.platform.rest.access;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import javax.servlet.ServletOutputStream;
import javax.servlet.ServletResponse;
import javax.servlet.WriteListener;

/** The body of an answer that is written later. For one thread. */
final class Kept extends ServletOutputStream {

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    @Override
    public void write(int value) {
        bytes.write(value);
    }

    @Override
    public void write(byte[] values, int offset, int length) {
        bytes.write(values, offset, length);
    }

    @Override
    public boolean isReady() {
        return true;
    }

    @Override
    public void setWriteListener(WriteListener listener) {
        throw new IllegalStateException("Errors are not written asynchronously");
    }

    /** Forgets what was written. */
    void forget() {
        bytes.reset();
    }

    /** Writes what there is, if there is anything. */
    void writeTo(ServletResponse response) throws IOException {
        if (bytes.size() > 0) {
            bytes.writeTo(response.getOutputStream());
        }
    }
}
