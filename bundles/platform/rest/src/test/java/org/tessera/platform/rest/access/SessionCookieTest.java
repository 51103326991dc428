package org.tessera.platform.rest.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import javax.servlet.http.Cookie;
import javax.servlet.http.HttpServletRequest;
import org.junit.jupiter.api.Test;

class SessionCookieTest {

    private static HttpServletRequest request(boolean tls, String forwarded, Cookie... cookies) {
        HttpServletRequest request = mock(HttpServletRequest.class);
        when(request.isSecure()).thenReturn(tls);
        when(request.getHeader("X-Forwarded-Proto")).thenReturn(forwarded);
        when(request.getCookies()).thenReturn(cookies);
        return request;
    }

    private static final Cookie PLAIN = new Cookie("tessera-session", "plain");
    private static final Cookie HOST = new Cookie("__Host-tessera-session", "host");

    @Test
    void isOutOfReachOfScriptsAndOtherSites() {
        assertThat(SessionCookie.set("s", false))
                .isEqualTo("tessera-session=s; Path=/; HttpOnly; SameSite=Strict");
        assertThat(SessionCookie.set("s", true))
                .isEqualTo("__Host-tessera-session=s; Path=/; HttpOnly; SameSite=Strict; Secure");
        assertThat(SessionCookie.remove(true))
                .startsWith("__Host-tessera-session=; Max-Age=0;")
                .endsWith("; Secure");
    }

    /** One that a page of a neighbor set, without TLS, is not looked at over TLS. */
    @Test
    void overTlsOnlyTheOneThatThisServerSetCounts() {
        assertThat(SessionCookie.of(request(false, null, HOST, PLAIN))).isEqualTo("plain");
        assertThat(SessionCookie.of(request(true, null, PLAIN, HOST))).isEqualTo("host");
        assertThat(SessionCookie.of(request(true, null, PLAIN))).isNull();
        assertThat(SessionCookie.of(request(false, "https", PLAIN, HOST))).isEqualTo("host");
        assertThat(SessionCookie.of(request(false, "http", PLAIN, HOST))).isEqualTo("plain");
    }

    @Test
    void thereMayBeNone() {
        assertThat(SessionCookie.of(request(false, null))).isNull();
        HttpServletRequest without = mock(HttpServletRequest.class);
        assertThat(SessionCookie.of(without)).isNull();
    }
}
