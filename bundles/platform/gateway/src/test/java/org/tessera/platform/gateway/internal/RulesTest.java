package org.tessera.platform.gateway.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.lenient;
import static org.mockito.Mockito.mock;

import java.net.InetSocketAddress;
import java.util.HashMap;
import java.util.Hashtable;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.eclipse.jetty.server.HttpChannel;
import org.eclipse.jetty.server.Request;
import org.junit.jupiter.api.Test;

class RulesTest {

    private static final String OUTSIDE = "203.0.113.7";

    private final AtomicLong nanos = new AtomicLong();

    private Rules rules(String... settings) {
        Map<String, String> values = new HashMap<>();
        for (int i = 0; i < settings.length; i += 2) {
            values.put(settings[i], settings[i + 1]);
        }
        return new Rules(HttpSettings.of(new Hashtable<>(values)), nanos::get);
    }

    private static Request request(String local, String remote) {
        HttpChannel channel = mock(HttpChannel.class);
        lenient().when(channel.getLocalAddress()).thenReturn(new InetSocketAddress(local, 80));
        lenient().when(channel.getRemoteAddress()).thenReturn(new InetSocketAddress(remote, 5));
        Request request = mock(Request.class);
        lenient().when(request.getHttpChannel()).thenReturn(channel);
        lenient().when(request.getServerName()).thenReturn("crm.example.com");
        return request;
    }

    private static String type(Refusal refusal) {
        return refusal == null ? null : refusal.type().replaceAll(".*:", "");
    }

    @Test
    void withTlsPlainHttpAnswersOnThisMachineAlone() {
        Request outside = request("192.0.2.1", OUTSIDE);
        assertThat(type(rules().refusal(outside, false, true))).isEqualTo("https-only");
        assertThat(rules().refusal(outside, false, true).status()).isEqualTo(403);
        assertThat(rules().refusal(outside, true, true)).isNull();
        assertThat(rules().refusal(outside, false, false)).isNull();
        assertThat(rules().refusal(request("127.0.0.1", "127.0.0.1"), false, true)).isNull();
    }

    @Test
    void otherNamesAreNotOurs() {
        Request request = request("192.0.2.1", OUTSIDE);
        assertThat(rules("hosts", "crm.example.com").refusal(request, true, true)).isNull();
        assertThat(type(rules("hosts", "other.example.com").refusal(request, true, true)))
                .isEqualTo("wrong-host");
    }

    @Test
    void anAddressWaitsWhenItAsksTooMuch() {
        Rules rules = rules("address.requestsPerSecond", "1", "address.burst", "2");
        Request request = request("192.0.2.1", OUTSIDE);
        assertThat(rules.refusal(request, true, true)).isNull();
        assertThat(rules.refusal(request, true, true)).isNull();
        assertThat(type(rules.refusal(request, true, true))).isEqualTo("too-many-requests");
        assertThat(rules.refusal(request("192.0.2.1", "198.51.100.9"), true, true)).isNull();
        assertThat(rules.refusal(request("127.0.0.1", "127.0.0.1"), true, true)).isNull();
        nanos.addAndGet(2_000_000_000L);
        assertThat(rules.refusal(request, true, true)).isNull();
    }
}
