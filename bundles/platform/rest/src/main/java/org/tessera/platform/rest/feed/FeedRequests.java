package org.tessera.platform.rest.feed;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.servlet.AsyncContext;
import org.tessera.api.caller.Caller;
import org.tessera.api.policy.Operation;
import org.tessera.api.problem.ProblemException;
import org.tessera.api.query.RecordQuery;
import org.tessera.api.text.LocalizedText;
import org.tessera.api.type.RecordType;
import org.tessera.platform.rest.http.Call;
import org.tessera.platform.rest.http.HttpProblem;
import org.tessera.platform.rest.http.MediaTypes;
import org.tessera.platform.rest.http.QueryParameters;
import org.tessera.platform.rest.http.Reply;
import org.tessera.platform.rest.service.Services;
import org.tessera.platform.security.Standing;

/** Opens live feeds. Thread-safe. */
public final class FeedRequests implements AutoCloseable {

    private static final String EVENTS = "text/event-stream";
    private static final Set<String> PARAMETERS = Set.of("type", "filter", "after");
    private static final String LAST = "Last-Event-ID";
    private static final LocalizedText ONE_TYPE =
            new LocalizedText(
                    "A filter needs exactly one type to filter",
                    "Un filtro necesita exactamente un tipo que filtrar");
    private static final LocalizedText NO_TYPE =
            new LocalizedText("There is no record type {0}", "No existe el tipo de registro {0}");
    private static final LocalizedText FULL =
            new LocalizedText(
                    "Too many clients follow the journal right now",
                    "Ahora mismo siguen el diario demasiados clientes");

    private final Services services;
    private final Feed feed;

    /** Creates the handler and its feed. */
    public FeedRequests(Services services) {
        this.services = services;
        this.feed = new Feed(services);
    }

    /** Answers with what is committed from now on, or behind an event that the client has seen. */
    public Reply open(Call call) {
        QueryParameters query = call.query(PARAMETERS).filled();
        MediaTypes.choose(call.header("Accept"), List.of(EVENTS));
        FeedFilter filter = filter(call.caller(), query);
        String cursor = cursor(call, query);
        if (!feed.hasRoom()) {
            throw HttpProblem.unavailable(FULL);
        }
        Caller caller = call.caller();
        Standing standing = call.standing();
        return Reply.held(
                        EVENTS + ";charset=UTF-8",
                        context -> begin(context, filter, caller, standing, cursor))
                // Reverse proxies would else keep events until there are many.
                .header("X-Accel-Buffering", "no");
    }

    private void begin(
            AsyncContext context,
            FeedFilter filter,
            Caller caller,
            Standing standing,
            String cursor)
            throws IOException {
        FeedClient[] client = new FeedClient[1];
        FeedConnection connection = new FeedConnection(context, () -> feed.leave(client[0]));
        client[0] = new FeedClient(services, filter, caller, standing::caller, connection, cursor);
        connection.send(FeedText.beginning(cursor));
        connection.open();
        feed.join(client[0]);
    }

    private FeedFilter filter(Caller caller, QueryParameters query) {
        List<String> types = query.list("type");
        for (String id : types) {
            RecordType type =
                    services.modules()
                            .type(id)
                            .orElseThrow(
                                    () ->
                                            ProblemException.badRequest(
                                                    "type", "unknown", NO_TYPE.with(id)));
            services.policy().decide(caller, Operation.READ, type).require(type);
        }
        String expression = query.text("filter").orElse(null);
        if (expression != null) {
            if (types.size() != 1) {
                throw ProblemException.badRequest("filter", "value", ONE_TYPE);
            }
            // What is wrong with the filter has to come out before the answer begins.
            services.records()
                    .list(
                            caller,
                            RecordQuery.of(types.get(0)).expression(expression).limit(1).build());
        }
        return new FeedFilter(Set.copyOf(types), expression);
    }

    /** A browser that asks again after an interruption names the last event in a header. */
    private String cursor(Call call, QueryParameters query) {
        Optional<String> given = Optional.ofNullable(call.header(LAST)).filter(id -> !id.isBlank());
        Optional<String> after = given.isPresent() ? given : query.text("after");
        if (after.isEmpty()) {
            return services.journal().end();
        }
        // A cursor of another journal has to come out now.
        services.compareCursors(after.get(), after.get());
        return after.get();
    }

    @Override
    public void close() throws InterruptedException {
        feed.close();
    }
}
