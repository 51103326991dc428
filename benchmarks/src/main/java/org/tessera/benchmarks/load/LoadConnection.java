package org.tessera.benchmarks.load;

import java.io.EOFException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.util.Optional;

/** One keep-alive connection with at most one request under way. Not thread-safe. */
final class LoadConnection implements AutoCloseable {

    /** One body in this many is read whole and compared; the others are skipped over. */
    private static final int SAMPLE = 64;

    private final SocketChannel channel;
    private final SelectionKey key;
    private final ByteBuffer in = ByteBuffer.allocate(64 * 1024);
    private final ResponseReader response = new ResponseReader();
    private ByteBuffer out = ByteBuffer.allocate(0);
    private Request request;
    private long sentAt;
    private long sent;

    LoadConnection(InetSocketAddress server, Selector selector) throws IOException {
        channel = SocketChannel.open(server);
        channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
        channel.configureBlocking(false);
        key = channel.register(selector, SelectionKey.OP_READ, this);
    }

    void send(Request next) throws IOException {
        request = next;
        response.reset(sent++ % SAMPLE == 0);
        out = ByteBuffer.wrap(next.bytes());
        sentAt = System.nanoTime();
        write();
    }

    boolean waits() {
        return request != null;
    }

    long sentAt() {
        return sentAt;
    }

    /** Goes on with what the channel is ready for and tells whether the answer is complete. */
    boolean advance() throws IOException {
        if (key.isWritable()) {
            write();
        }
        if (!key.isReadable()) {
            return false;
        }
        in.clear();
        int count = channel.read(in);
        if (count < 0) {
            throw new EOFException("the server closed the connection");
        }
        in.flip();
        if (request == null) {
            throw new IOException("bytes without a request");
        }
        return response.read(in);
    }

    /** Returns what is wrong with the complete answer; empty if nothing is. */
    Optional<String> takeAnswer() {
        Request answered = request;
        request = null;
        Optional<String> error = answered.statusError(response.status());
        return error.isEmpty() && response.keepsBody()
                ? answered.bodyError(response.body())
                : error;
    }

    /** Tells whether the server closes the connection behind the last answer. */
    boolean closes() {
        return response.closes();
    }

    private void write() throws IOException {
        channel.write(out);
        key.interestOps(
                out.hasRemaining()
                        ? SelectionKey.OP_READ | SelectionKey.OP_WRITE
                        : SelectionKey.OP_READ);
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
