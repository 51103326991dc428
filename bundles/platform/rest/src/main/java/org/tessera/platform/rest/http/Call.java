package org.tessera.platform.rest.http;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import javax.servlet.http.HttpServletRequest;
import org.tessera.api.caller.Caller;
import org.tessera.platform.rest.access.Access;
import org.tessera.platform.rest.access.SessionCookie;
import org.tessera.platform.security.Credentials;
import org.tessera.platform.security.Standing;

/** A request whose caller is known. Not thread-safe. */
public final class Call {

    private static final List<String> JSON_TYPES = List.of(Reply.JSON);
    private static final List<String> PATCH_TYPES =
            List.of("application/merge-patch+json", Reply.JSON);

    private final HttpServletRequest request;
    private final Caller caller;
    private final int bodyLimit;
    private final Function<HttpServletRequest, Standing> standing;
    private QueryParameters query;
    private byte[] body;

    /**
     * Creates a call.
     *
     * @param caller on whose behalf
     * @param bodyLimit how many bytes the body may have
     */
    public Call(HttpServletRequest request, Caller caller, int bodyLimit) {
        this(request, caller, bodyLimit, asked -> Optional::empty);
    }

    /**
     * Creates a call of somebody who may stay.
     *
     * @param standing finds out whether whoever sent a request may still be here
     */
    public Call(
            HttpServletRequest request,
            Caller caller,
            int bodyLimit,
            Function<HttpServletRequest, Standing> standing) {
        this.request = request;
        this.caller = caller;
        this.bodyLimit = bodyLimit;
        this.standing = standing;
    }

    /** Returns whether whoever sent the request may be here later on. */
    public Standing standing() {
        return standing.apply(request);
    }

    /** Returns on whose behalf the request comes. */
    public Caller caller() {
        return caller;
    }

    /** Returns the language of the answer. */
    public Locale locale() {
        return caller.locale();
    }

    /** Returns the HTTP method in upper case. */
    public String method() {
        return request.getMethod();
    }

    /** Returns the path of the request, from the root of the server, without the query. */
    public String path() {
        return request.getRequestURI();
    }

    /** Returns the value of a header; null if there is none. */
    public String header(String name) {
        return request.getHeader(name);
    }

    /** Returns the parameters of the query. */
    public QueryParameters query() {
        if (query == null) {
            query = QueryParameters.parse(request.getQueryString());
        }
        return query;
    }

    /** Returns the parameters of the query after a check that there are no others than these. */
    public QueryParameters query(Set<String> known) {
        return query().only(known);
    }

    /** Checks that there are no query parameters and that the client takes JSON. */
    public void plain() {
        query().none();
        acceptJson();
    }

    /** Checks that the client takes JSON. */
    public void acceptJson() {
        MediaTypes.choose(request.getHeader("Accept"), JSON_TYPES);
    }

    /** Returns the JSON object that is the body of a POST. */
    public Map<String, Object> jsonBody() {
        return object(JSON_TYPES, "Accept-Post");
    }

    /** Returns the JSON object that is the body of a POST, PUT or PATCH of one of some types. */
    public Map<String, Object> jsonBody(List<String> types) {
        return object(types, "Accept-" + (method().equals("PATCH") ? "Patch" : "Post"));
    }

    /** Returns the JSON object that is the body of a PATCH. */
    public Map<String, Object> patchBody() {
        return object(PATCH_TYPES, "Accept-Patch");
    }

    /** Returns the JSON object that is the body of a POST; an empty one if there is no body. */
    public Map<String, Object> optionalJsonBody() {
        return body().length == 0 ? Map.of() : jsonBody();
    }

    /** Returns the whole body, not to be changed. */
    public byte[] body() {
        if (body == null) {
            try (InputStream in = Bodies.limited(request, bodyLimit)) {
                long length = request.getContentLengthLong();
                // What has a length needs no more room than that.
                body =
                        length < 0 || length > bodyLimit
                                ? in.readAllBytes()
                                : in.readNBytes((int) length);
            } catch (IOException e) {
                throw Bodies.unreadable(e);
            }
        }
        return body;
    }

    /** Returns the body as a stream that ends with a problem if it is longer than the limit. */
    public InputStream bodyStream(long limit) {
        return Bodies.limited(request, limit);
    }

    /** Returns what the request brings along to show who it comes from. */
    public Credentials credentials() {
        return Access.credentials(request);
    }

    /** Returns what ties the browser to its way to a provider; null if it brings nothing. */
    public String signInSecret() {
        return SessionCookie.ofSignIn(request);
    }

    /** Tells whether the connection is encrypted. */
    public boolean isSecure() {
        return SessionCookie.isSecure(request);
    }

    /** Returns the content type of the body; null if there is none. */
    public String contentType() {
        return request.getContentType();
    }

    private Map<String, Object> object(List<String> types, String header) {
        if (!MediaTypes.isOneOf(request.getContentType(), types)) {
            throw HttpProblem.unsupportedMediaType(header, String.join(", ", types));
        }
        return Bodies.object(body());
    }
}
