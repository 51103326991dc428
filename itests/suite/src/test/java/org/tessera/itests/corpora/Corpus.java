package org.tessera.itests.corpora;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Texts that some program somewhere took for more than a text. */
final class Corpus {

    /** Stands for the port of a listener that nobody may be led to. */
    private static final String PORT = "{port}";

    private static final Map<String, List<String>> TEXTS =
            Map.of(
                    "SQL",
                    List.of(
                            "' OR '1'='1",
                            "'; DROP TABLE CUSTOMERS_ACCOUNT; --",
                            "1) OR 1=1 --",
                            "x' UNION ALL VALUES ('a','b') --",
                            "' || (VALUES CURRENT_USER) || '",
                            "1; CALL SYSCS_UTIL.SYSCS_SHUTDOWN_DATABASE()",
                            "'; SELECT pg_sleep(30); --",
                            "\\'; TRUNCATE JOURNAL; --",
                            "%' ESCAPE '%",
                            "name==x;id==1 OR 1=1"),
                    "path",
                    List.of(
                            "../../../../etc/passwd",
                            "..\\..\\data\\admin.key",
                            "..;/..;/modules",
                            "%2e%2e%2f%2e%2e%2fdata/admin.key",
                            "....//....//data/admin.key",
                            "/etc/passwd",
                            "C:\\boot.ini",
                            "x\u0000.csv",
                            "\uff0e\uff0e/data",
                            "file:///etc/passwd"),
                    "address",
                    List.of(
                            "http://127.0.0.1:{port}/x",
                            "http://0x7f000001:{port}/x",
                            "http://2130706433:{port}/x",
                            "http://0177.0.0.1:{port}/x",
                            "http://[::ffff:127.0.0.1]:{port}/x",
                            "http://localhost.:{port}/x",
                            "http://example.com@127.0.0.1:{port}/x",
                            "jar:http://127.0.0.1:{port}/x!/",
                            "mvn:http://127.0.0.1:{port}/x!g/a/1",
                            "ldap://127.0.0.1:{port}/x",
                            "gopher://127.0.0.1:{port}/x"),
                    "template",
                    List.of(
                            "${7*7}",
                            "#{7*7}",
                            "{{7*7}}",
                            "<%= 7*7 %>",
                            "${jndi:ldap://127.0.0.1:{port}/a}",
                            "${env:HOME}",
                            "${sys:user.home}",
                            "{0} {1} {2}",
                            "{0",
                            "'{'",
                            "%s%n%x%d"),
                    "script",
                    List.of(
                            "<script>alert(1)</script>",
                            "\"><img src=x onerror=alert(1)>",
                            "javascript:alert(1)",
                            "<svg/onload=alert(1)>",
                            "</title><b>x",
                            "data:text/plain;base64,PHNjcmlwdD4=",
                            "&lt;script&gt;",
                            "\u2028alert(1)//"),
                    "formula",
                    List.of(
                            "=cmd|'/c calc'!A0",
                            "+1+1",
                            "-1+1",
                            "@SUM(1,1)",
                            "\t=1+1",
                            "=HYPERLINK(\"http://127.0.0.1:{port}/x\",\"x\")"),
                    "text",
                    List.of(
                            "\u0000",
                            "\ud800",
                            "\u202egpj.exe",
                            "\ufffe\uffff",
                            "a\u0301\u0301\u0301\u0301",
                            "\ud83d\udc69\u200d\ud83d\udc69\u200d\ud83d\udc67",
                            "I\u0307stanbul",
                            "x\r\nSet-Cookie: a=b",
                            " ",
                            "A".repeat(5_000)),
                    "number",
                    List.of(
                            "-1",
                            "0",
                            "9223372036854775807",
                            "9223372036854775808",
                            "1e400",
                            "1E-2147483648",
                            "NaN",
                            "Infinity",
                            "0x10",
                            "\u0661\u0662"),
                    "structure",
                    List.of(
                            "{}",
                            "[]",
                            "null",
                            "{\"$ne\":null}",
                            "__proto__",
                            "constructor.prototype",
                            "((((((((((((((((((((((((((((((((",
                            "name=like=*********************************************x",
                            "(a+)+$",
                            "<!DOCTYPE x [<!ENTITY e SYSTEM \"http://127.0.0.1:{port}/x\">]><x>&e;</x>"));

    private final List<String> all = new ArrayList<>();

    /**
     * Creates the texts.
     *
     * @param port the port of a listener, for those that lead somewhere
     */
    Corpus(int port) {
        TEXTS.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .flatMap(kind -> kind.getValue().stream())
                .map(text -> text.replace(PORT, Integer.toString(port)))
                .forEach(all::add);
    }

    /** Returns the texts, always in the same order. */
    List<String> texts() {
        return List.copyOf(all);
    }

    /**
     * Returns every so many-th of the texts.
     *
     * @param step how many are left out for each, and one
     * @param first which one is the first, counted over
     */
    List<String> some(int step, int first) {
        List<String> some = new ArrayList<>();
        for (int i = first % step; i < all.size(); i += step) {
            some.add(all.get(i));
        }
        return some;
    }
}
