package org.tessera.platform.rest;

import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyString;
import static org.mockito.Mockito.lenient;
import static org.mockito.Mockito.mock;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import javax.servlet.ReadListener;
import javax.servlet.ServletInputStream;
import javax.servlet.http.HttpServletRequest;
import org.tessera.api.caller.Caller;
import org.tessera.platform.rest.http.Call;

/** Makes requests for tests. */
public final class Calls {

    public static final Caller ANA =
            new Caller("ana", "Ana", Locale.ENGLISH, ZoneOffset.UTC, "rest");
    public static final int BODY_LIMIT = 1_000;

    private Calls() {}

    public static Call get(String pathAndQuery, String... headers) {
        return new Call(request("GET", pathAndQuery, null, null, headers), ANA, BODY_LIMIT);
    }

    public static Call send(
            String method, String path, String contentType, String body, String... headers) {
        return new Call(request(method, path, contentType, body, headers), ANA, BODY_LIMIT);
    }

    public static Call post(String path, String body, String... headers) {
        return send("POST", path, "application/json", body, headers);
    }

    public static Call patch(String path, String body, String... headers) {
        return send("PATCH", path, "application/merge-patch+json", body, headers);
    }

    public static HttpServletRequest request(
            String method,
            String pathAndQuery,
            String contentType,
            String body,
            String... headers) {
        HttpServletRequest request = mock(HttpServletRequest.class);
        int question = pathAndQuery.indexOf('?');
        String path = question < 0 ? pathAndQuery : pathAndQuery.substring(0, question);
        byte[] bytes = body == null ? new byte[0] : body.getBytes(StandardCharsets.UTF_8);
        Map<String, Object> attributes = new HashMap<>();
        lenient().when(request.getMethod()).thenReturn(method);
        lenient().when(request.getRemoteAddr()).thenReturn("127.0.0.1");
        lenient().when(request.getRequestURI()).thenReturn(path);
        lenient()
                .when(request.getQueryString())
                .thenReturn(question < 0 ? null : pathAndQuery.substring(question + 1));
        lenient().when(request.getContextPath()).thenReturn("");
        lenient().when(request.getContentType()).thenReturn(contentType);
        lenient().when(request.getContentLengthLong()).thenReturn((long) bytes.length);
        lenient()
                .when(request.getAttribute(anyString()))
                .thenAnswer(call -> attributes.get(call.<String>getArgument(0)));
        lenient()
                .doAnswer(call -> attributes.put(call.getArgument(0), call.getArgument(1)))
                .when(request)
                .setAttribute(anyString(), any());
        for (int i = 0; i < headers.length; i += 2) {
            lenient().when(request.getHeader(headers[i])).thenReturn(headers[i + 1]);
        }
        try {
            lenient().when(request.getInputStream()).thenReturn(new Body(bytes));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return request;
    }

    private static final class Body extends ServletInputStream {

        private final ByteArrayInputStream bytes;

        private Body(byte[] bytes) {
            this.bytes = new ByteArrayInputStream(bytes);
        }

        @Override
        public int read() {
            return bytes.read();
        }

        @Override
        public boolean isFinished() {
            return bytes.available() == 0;
        }

        @Override
        public boolean isReady() {
            return true;
        }

        @Override
        public void setReadListener(ReadListener listener) {
            throw new UnsupportedOperationException();
        }
    }
}
