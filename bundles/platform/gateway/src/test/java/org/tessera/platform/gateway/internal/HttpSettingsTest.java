package org.tessera.platform.gateway.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Hashtable;
import java.util.Map;
import org.junit.jupiter.api.Test;

class HttpSettingsTest {

    private static HttpSettings of(Map<String, String> values) {
        return HttpSettings.of(new Hashtable<>(values));
    }

    @Test
    void readsWhatIsSet() {
        HttpSettings settings =
                of(
                        Map.of(
                                "hosts", " CRM.example.com , crm ",
                                "proxies", "10.0.0.1",
                                "address.requestsPerSecond", "0",
                                "key.burst", " 7 ",
                                "headerSeconds", "3"));
        assertThat(settings.hosts()).containsExactlyInAnyOrder("crm.example.com", "crm");
        assertThat(settings.proxies()).containsExactly("10.0.0.1");
        assertThat(settings.address().perSecond()).isZero();
        assertThat(settings.key().burst()).isEqualTo(7);
        assertThat(settings.headerSeconds()).isEqualTo(3);
        assertThat(settings.parameters()).isEqualTo(HttpSettings.standard().parameters());
    }

    @Test
    void keepsTheStandardForWhatCannotBeRead() {
        assertThat(
                        of(
                                Map.of(
                                        "key.burst", "many",
                                        "connections", "-1",
                                        "parameters", "99999999",
                                        "hosts", " , ")))
                .isEqualTo(HttpSettings.standard());
    }
}
