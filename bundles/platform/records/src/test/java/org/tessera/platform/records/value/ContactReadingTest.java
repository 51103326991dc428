package org.tessera.platform.records.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tessera.platform.records.value.Reads.read;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tessera.api.type.FieldType;

class ContactReadingTest {

    private static final ValueContext SPAIN = ValueContext.of("EUR", "ES", null);
    private static final ValueContext STATES = ValueContext.of("USD", "US", null);

    @ParameterizedTest
    @CsvSource({
        "ana@example.com, ana@example.com",
        "Ana.Gil+crm@Example.COM, Ana.Gil+crm@example.com",
        "o'neil@sub.example.co.uk, o'neil@sub.example.co.uk",
        "ana@MÜNCHEN.example, ana@münchen.example",
        "用户@例子.公司, 用户@例子.公司",
        "josé@xn--mnchen-3ya.example, josé@xn--mnchen-3ya.example",
        "1@2.example, 1@2.example",
        "azAZ09@azAZ09-0.example, azAZ09@azaz09-0.example",
        "jose\u0301@example.com, jose\u0301@example.com",
        "का@example.com, का@example.com"
    })
    void emailAddressesAreReadWithTheDomainInLowerCase(String text, String expected) {
        assertThat(read(FieldType.EMAIL, text).outcome()).isEqualTo("ok " + expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ana",
                "@example.com",
                "ana@",
                "ana@example",
                "ana@example.c",
                "ana@@example.com",
                ".ana@example.com",
                "ana.@example.com",
                "an..a@example.com",
                "an a@example.com",
                "ana@exa mple.com",
                "ana@example..com",
                "ana@-example.com",
                "ana@example-.com",
                "ana@exam_ple.com",
                "ana@1.2.3.4",
                "ana@[1.2.3.4]",
                "\"ana gil\"@example.com",
                "Ana <ana@example.com>",
                "ana@example.com, gil@example.com",
                "ana;gil@example.com",
                "mailto:ana@example.com",
                "ana@example.com.",
                "ana@exa!mple.com",
                "ana@exa。mple.com",
                "ana@exa／mple.com",
                "ana@\u00AD.com",
                "a\u2603@example.com",
                "a[@example.com",
                "a`@exa`mple.com",
                "a@example.9a"
            })
    void whatIsNoEmailAddressIsRefused(String text) {
        assertThat(read(FieldType.EMAIL, text).outcome()).isEqualTo("x:format");
    }

    @Test
    void theLimitsOfAnEmailAddressAreThoseOfTheProtocol() {
        String label = "a".repeat(63);
        assertThat(read(FieldType.EMAIL, "l".repeat(64) + "@" + label + ".example").problems())
                .isEmpty();
        assertThat(read(FieldType.EMAIL, "l".repeat(65) + "@example.com").outcome())
                .isEqualTo("x:format");
        assertThat(read(FieldType.EMAIL, "l@" + label + "a.example").outcome())
                .isEqualTo("x:format");
        String domain = String.join(".", label, label, label, "a".repeat(60));
        assertThat(read(FieldType.EMAIL, "l@" + domain).problems()).isEmpty();
        assertThat(read(FieldType.EMAIL, "l@" + domain + "a").outcome()).isEqualTo("x:maxLength");
    }

    @ParameterizedTest
    @CsvSource({
        "+34 911 234 567, +34911234567",
        "911 23 45 67, +34911234567",
        "(+34) 911-234-567, +34911234567",
        "0034 911.234.567, +34911234567",
        "+1 (212) 555-0100, +12125550100",
        "+39 06 1234 5678, +390612345678",
        "+44 20 7946 0958, +442079460958"
    })
    void telephoneNumbersAreReadAsPeopleWriteThem(String text, String expected) {
        assertThat(read(FieldType.PHONE, text, SPAIN).outcome()).isEqualTo("ok " + expected);
    }

    @Test
    void aNumberWithoutCountryBelongsToTheRegionOfTheContext() {
        assertThat(read(FieldType.PHONE, "(212) 555-0100", STATES).value())
                .isEqualTo("+12125550100");
        Reads nowhere = read(FieldType.PHONE, "911 234 567");
        assertThat(nowhere.outcome()).isEqualTo("x:region");
        assertThat(nowhere.english())
                .isEqualTo("Must start with + and the country code, such as +34 911 234 567");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "+34 911 234 567 ext. 12",
                "+34 911 234 567 x12",
                "+34911234567;ext=12",
                "+34 911 234 567 extensión 12"
            })
    void anExtensionIsRefusedWithAReason(String text) {
        Reads reads = read(FieldType.PHONE, text, SPAIN);
        assertThat(reads.outcome()).isEqualTo("x:extension");
        assertThat(reads.spanish()).contains("sin extensión");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "12",
                "555-0100",
                "abc",
                "+",
                "911234567 / 912345678",
                "911234567 Ana",
                "911234567J",
                "Tel 911234567",
                "1-800-FLOWERS",
                "+999 123 456 789",
                "+34 911 234 567 890 123 456",
                "+34\u0661\u0662\u0663456789"
            })
    void whatIsNoTelephoneNumberIsRefused(String text) {
        assertThat(read(FieldType.PHONE, text, STATES).outcome()).isEqualTo("x:format");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://example.com",
                "HTTP://Example.com:8080/a/b?c=d#e",
                "https://user@example.com/",
                "https://münchen.example/straße?q=ñ",
                "https://my_host.example/",
                "http://localhost:65535/",
                "http://my_host:65535/",
                "http://[::1]/",
                "http://192.0.2.1/",
                "https://example.com/%20a"
            })
    void webAddressesAreKeptAsGiven(String text) {
        assertThat(read(FieldType.URL, " " + text + " ").value()).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "example.com",
                "www.example.com/a",
                "ftp://example.com",
                "javascript:alert(1)",
                "data:text/html,x",
                "https:",
                "https://",
                "https:///path",
                "https:example.com",
                "//example.com",
                "https://exa mple.com",
                "https://example.com/a b",
                "https://example.com:65536/",
                "https://my_host.example:65536/",
                "https://exa%6dple.com/",
                "https://a..b/",
                "https://[zz]/",
                "https://example.com/\"onclick="
            })
    void whatIsNoWebAddressIsRefused(String text) {
        assertThat(read(FieldType.URL, text).outcome()).isEqualTo("x:format");
    }

    @Test
    void lengthIsLimitedForEveryKindOfText() {
        assertThat(read(FieldType.URL, "https://example.com/" + "a".repeat(2000)).outcome())
                .isEqualTo("x:maxLength");
        assertThat(read(FieldType.PHONE, "+34" + " ".repeat(60) + "911234567").outcome())
                .isEqualTo("x:format");
        assertThat(read(FieldType.PHONE, 34911234567L).outcome()).isEqualTo("x:type");
    }

    @Test
    void theLengthOfAHostIsCountedAsTheDomainNameSystemSeesIt() {
        String label = "a".repeat(63);
        String most = String.join(".", label, label, label, "a".repeat(61));
        assertThat(most).hasSize(253);
        assertThat(HostNames.isHost(most)).isTrue();
        assertThat(HostNames.isHost(most + "a")).isFalse();
        String umlauts = String.join(".", java.util.Collections.nCopies(20, "ü".repeat(10)));
        assertThat(umlauts).hasSizeLessThan(253);
        assertThat(HostNames.isHost(umlauts)).isFalse();
        assertThat(HostNames.isHost("a\uD83D.com")).isFalse();
    }
}
