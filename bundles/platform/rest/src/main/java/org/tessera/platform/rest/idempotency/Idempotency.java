package org.tessera.platform.rest.idempotency;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.tessera.api.problem.ProblemException;
import org.tessera.api.problem.ProblemType;
import org.tessera.api.record.ChangeSet;
import org.tessera.api.record.RecordService;
import org.tessera.api.record.RecordSession;
import org.tessera.api.text.LocalizedText;
import org.tessera.platform.rest.http.Call;
import org.tessera.platform.rest.http.HttpProblem;
import org.tessera.platform.rest.http.Reply;
import org.tessera.platform.rest.service.Services;

/**
 * Does a request with an {@code Idempotency-Key} once, however often it is sent: the same request
 * gets the same answer again, another one with the same key is refused. Only answers of success are
 * kept. Thread-safe.
 */
public final class Idempotency {

    /** How many characters a key may have. */
    public static final int MAX_KEY = 255;

    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final long PAUSE_MILLIS = 50;
    private static final int ATTEMPTS = 3;

    private final Services services;
    private final Supplier<IdempotencyStore> store;

    /**
     * Creates the handler.
     *
     * @param store gives the store as it is now
     */
    public Idempotency(Services services, Supplier<IdempotencyStore> store) {
        this.services = services;
        this.store = store;
    }

    /**
     * Runs work in one transaction, in which the answer is kept as well.
     *
     * @param work does what is asked for; may be run again if the database gave the transaction up
     */
    public Reply inTransaction(
            Call call, ChangeSet changeSet, Function<RecordSession, Reply> work) {
        KeyedRequest request = KeyedRequest.of(call);
        RecordService records = services.records();
        if (request == null) {
            return records.change(call.caller(), changeSet, work);
        }
        IdempotencyStore replies = store.get();
        String hash = bodyHash(call);
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            Optional<StoredReply> known = finished(replies, request);
            if (known.isPresent()) {
                return replay(known.get(), hash);
            }
            try {
                return records.change(
                        call.caller(),
                        changeSet,
                        session -> {
                            replies.begin(request);
                            Reply reply = work.apply(session);
                            replies.complete(request, hash, reply);
                            return reply;
                        });
            } catch (KeyTakenException e) {
                // The other request has been committed by now, so its answer is found in the next
                // round.
                continue;
            }
        }
        throw stillRunning();
    }

    /**
     * Runs work that sees to its own transactions. A request that was broken off by the end of the
     * server stays unfinished, and its key is refused, since nobody knows how far it came.
     */
    public Reply around(Call call, Supplier<Reply> work) {
        KeyedRequest request = KeyedRequest.of(call);
        return request == null ? work.get() : around(request, () -> bodyHash(call), work);
    }

    /**
     * Like {@link #around(Call, Supplier)} for a body that is too large to be kept in memory.
     *
     * @param body the body
     * @param work reads the body that it is handed
     */
    public Reply aroundStream(Call call, InputStream body, Function<InputStream, Reply> work) {
        KeyedRequest request = KeyedRequest.of(call);
        if (request == null) {
            return work.apply(body);
        }
        MessageDigest digest = Hashes.forBody(call.contentType());
        DigestInputStream digested = new DigestInputStream(body, digest);
        return around(
                request,
                () -> {
                    drain(digested);
                    return Hashes.hex(digest);
                },
                () -> work.apply(digested));
    }

    private Reply around(KeyedRequest request, Supplier<String> hash, Supplier<Reply> work) {
        IdempotencyStore replies = store.get();
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            Optional<StoredReply> known = finished(replies, request);
            if (known.isPresent()) {
                return replay(known.get(), hash.get());
            }
            try {
                replies.begin(request);
            } catch (KeyTakenException e) {
                continue;
            }
            return runBegun(replies, request, hash, work);
        }
        throw stillRunning();
    }

    private static Reply runBegun(
            IdempotencyStore replies,
            KeyedRequest request,
            Supplier<String> hash,
            Supplier<Reply> work) {
        boolean done = false;
        try {
            Reply reply = work.get();
            done = reply.isSuccess();
            if (done) {
                replies.complete(request, hash.get(), reply);
            }
            return reply;
        } finally {
            // What was done and could not be noted stays begun: better refused than done twice.
            if (!done) {
                replies.forget(request);
            }
        }
    }

    /**
     * Returns the answer to an earlier request, after waiting a little for one that is running;
     * empty if there is none.
     */
    private static Optional<StoredReply> finished(IdempotencyStore replies, KeyedRequest request) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        Optional<StoredReply> known = replies.find(request.scope());
        while (known.isPresent() && !known.get().isComplete()) {
            if (System.nanoTime() - end > 0) {
                throw stillRunning();
            }
            pause();
            known = replies.find(request.scope());
        }
        return known;
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw stillRunning();
        }
    }

    private static Reply replay(StoredReply known, String hash) {
        if (!hash.equals(known.requestHash())) {
            throw new ProblemException(
                    ProblemType.IDEMPOTENCY_MISMATCH,
                    new LocalizedText(
                            "The Idempotency-Key was sent before with another body",
                            "La Idempotency-Key se envió antes con otro cuerpo"));
        }
        byte[] body =
                known.body() == null ? new byte[0] : known.body().getBytes(StandardCharsets.UTF_8);
        Reply reply =
                Reply.of(known.status(), known.contentType(), body)
                        .header("Idempotency-Replayed", "true");
        if (known.entityTag() != null) {
            reply = reply.header("ETag", known.entityTag());
        }
        return known.location() == null ? reply : reply.header("Location", known.location());
    }

    private static String bodyHash(Call call) {
        MessageDigest digest = Hashes.forBody(call.contentType());
        digest.update(call.body());
        return Hashes.hex(digest);
    }

    private static void drain(InputStream body) {
        try {
            body.transferTo(OutputStream.nullOutputStream());
        } catch (IOException e) {
            throw new ProblemException(
                    ProblemType.BAD_REQUEST,
                    new LocalizedText(
                            "The body cannot be read to its end",
                            "El cuerpo no se puede leer hasta el final"));
        }
    }

    private static ProblemException stillRunning() {
        return new HttpProblem(
                ProblemType.CONFLICT,
                new LocalizedText(
                        "A request with this Idempotency-Key was begun and is not finished",
                        "Una petición con esta Idempotency-Key empezó y no ha terminado"),
                "Retry-After",
                "5");
    }
}
