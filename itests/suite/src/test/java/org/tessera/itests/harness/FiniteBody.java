package org.tessera.itests.harness;

import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpResponse.BodySubscribers;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow.Subscription;

/** Reads a body whole, unless it is a stream of events: that has no end, so nothing is read. */
public final class FiniteBody implements BodySubscriber<byte[]> {

    private final CompletableFuture<byte[]> body = new CompletableFuture<>();

    private FiniteBody() {}

    /** Returns what handles answers like this. */
    public static BodyHandler<byte[]> handler() {
        return info ->
                info.headers()
                                .firstValue("content-type")
                                .filter(type -> type.startsWith("text/event-stream"))
                                .isPresent()
                        ? new FiniteBody()
                        : BodySubscribers.ofByteArray();
    }

    @Override
    public CompletionStage<byte[]> getBody() {
        return body;
    }

    @Override
    public void onSubscribe(Subscription subscription) {
        subscription.cancel();
        body.complete(new byte[0]);
    }

    @Override
    public void onNext(List<ByteBuffer> item) {
        // Nothing is asked for.
    }

    @Override
    public void onError(Throwable failure) {
        // The body is complete already.
    }

    @Override
    public void onComplete() {
        // Likewise.
    }
}
