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
        RecordService records = services.records();
        return together(
                call, around -> records.change(call.caller(), changeSet, around::apply), work);
    }

    /**
     * Runs work in a transaction that somebody else opens, and keeps the answer in it.
     *
     * @param transaction opens a transaction, has the function that it is handed run in it and
     *     returns what that returned
     * @param work does what is asked for; may be run again if the database gave the transaction up
     */
    public <S> Reply together(
            Call call, Function<Function<S, Reply>, Reply> transaction, Function<S, Reply> work) {
        KeyedRequest request = KeyedRequest.of(call);
        if (request == null) {
            return transaction.apply(work);
        }
        IdempotencyStore replies = store.get();
        String hash = bodyHash(call);
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            StoredReply known = settled(replies, request);
            requireSameBody(known, hash);
            if (known != null && known.isComplete()) {
                return replay(known);
            }
            try {
                return transaction.apply(
                        session -> {
                            replies.begin(request, hash, known);
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
     * Runs work that sees to its own transactions. When the process ends in the middle, the request
     * may be sent again {@value RunningRequests#GONE_MILLIS} ms later and is then done from the
     * start, so this is for work that does no harm when it is done twice.
     */
    public Reply around(Call call, Supplier<Reply> work) {
        KeyedRequest request = KeyedRequest.of(call);
        return request == null ? work.get() : around(request, bodyHash(call), null, false, work);
    }

    /**
     * Like {@link #around(Call, Supplier)} for work in parts, of which those that were done before
     * the process ended are not done again.
     */
    public Reply inParts(Call call, Function<Parts, Reply> work) {
        KeyedRequest request = KeyedRequest.of(call);
        if (request == null) {
            return work.apply(Parts.NONE);
        }
        IdempotencyStore replies = store.get();
        String scope = request.scope();
        Supplier<Reply> remaining =
                () -> work.apply(new Parts(replies, scope, replies.parts(scope)));
        Reply reply = around(request, bodyHash(call), null, true, remaining);
        replies.forgetParts(scope);
        return reply;
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
                null,
                () -> {
                    drain(digested);
                    return Hashes.hex(digest);
                },
                false,
                () -> work.apply(digested));
    }

    /**
     * Runs work around which its request is noted.
     *
     * @param known hash of the body; null if it is known only when the body has been read
     * @param later gives the hash when it is not known
     * @param resumable whether work that was broken off is to be gone on with
     */
    private Reply around(
            KeyedRequest request,
            String known,
            Supplier<String> later,
            boolean resumable,
            Supplier<Reply> work) {
        IdempotencyStore replies = store.get();
        Supplier<String> hash = known == null ? later : () -> known;
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            StoredReply before = settled(replies, request);
            if (before != null && (before.isComplete() || known != null)) {
                requireSameBody(before, hash.get());
            }
            if (before != null && before.isComplete()) {
                return replay(before);
            }
            try {
                replies.begin(request, known, before);
            } catch (KeyTakenException e) {
                continue;
            }
            return runBegun(replies, request, hash, resumable, work);
        }
        throw stillRunning();
    }

    private static Reply runBegun(
            IdempotencyStore replies,
            KeyedRequest request,
            Supplier<String> hash,
            boolean resumable,
            Supplier<Reply> work) {
        boolean done = false;
        replies.running().started(request);
        try {
            Reply reply = work.get();
            done = reply.isSuccess();
            if (done) {
                replies.complete(request, hash.get(), reply);
            }
            return reply;
        } finally {
            replies.running().ended(request);
            if (!done && !resumable) {
                replies.forget(request);
            }
        }
    }

    /**
     * Returns an earlier request that is finished, or that was broken off by the end of its
     * process, after waiting a little for one that is running; null if there is none.
     */
    private static StoredReply settled(IdempotencyStore replies, KeyedRequest request) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        Optional<StoredReply> known = replies.find(request.scope());
        while (known.isPresent()
                && !known.get().isComplete()
                && !replies.isAbandoned(known.get())) {
            if (System.nanoTime() - end > 0) {
                throw stillRunning();
            }
            pause();
            known = replies.find(request.scope());
        }
        return known.orElse(null);
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw stillRunning();
        }
    }

    private static void requireSameBody(StoredReply known, String hash) {
        if (known != null && known.requestHash() != null && !hash.equals(known.requestHash())) {
            throw new ProblemException(
                    ProblemType.IDEMPOTENCY_MISMATCH,
                    new LocalizedText(
                            "The Idempotency-Key was sent before with another body",
                            "La Idempotency-Key se envió antes con otro cuerpo"));
        }
    }

    private static Reply replay(StoredReply known) {
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
