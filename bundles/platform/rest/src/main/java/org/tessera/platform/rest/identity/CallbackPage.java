package org.tessera.platform.rest.identity;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Locale;
import org.tessera.api.text.LocalizedText;
import org.tessera.platform.rest.http.Reply;

/**
 * The page to which providers send browsers back. Nothing of the request is part of it: its script
 * alone reads the address, and begins the session with a request from this site. Immutable.
 */
final class CallbackPage {

    private static final String SCRIPT = "callback.js";
    private static final LocalizedText TITLE = new LocalizedText("Signing in…", "Identificando…");
    private static final LocalizedText CODE =
            new LocalizedText("Code of your second device", "Código de su segundo dispositivo");
    private static final LocalizedText SEND = new LocalizedText("Sign in", "Identificarse");
    private static final LocalizedText BACK = new LocalizedText("Begin again", "Empezar de nuevo");
    private static final LocalizedText FAILED =
            new LocalizedText(
                    "The server cannot be reached", "No se puede contactar con el servidor");

    private final String script;
    private final String policy;

    CallbackPage() {
        this.script = script();
        this.policy =
                "default-src 'none'; script-src 'sha256-"
                        + hash(script)
                        + "'; connect-src 'self'; base-uri 'none'; form-action 'none';"
                        + " frame-ancestors 'none'";
    }

    private static String script() {
        try (InputStream in = CallbackPage.class.getResourceAsStream(SCRIPT)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String hash(String text) {
        try {
            return Base64.getEncoder()
                    .encodeToString(
                            MessageDigest.getInstance("SHA-256")
                                    .digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("SHA-256 is part of every Java platform", e);
        }
    }

    Reply reply(Locale locale) {
        String html =
                """
                <!doctype html>
                <html lang="%s">
                <head>
                <meta charset="utf-8">
                <meta name="viewport" content="width=device-width">
                <title>Tessera</title>
                </head>
                <body>
                <p id="message" role="status" data-failed="%s">%s</p>
                <form id="form" hidden>
                <label for="code">%s</label>
                <input id="code" autocomplete="one-time-code" required>
                <button>%s</button>
                </form>
                <p id="back" hidden><a href="/">%s</a></p>
                <script>%s</script>
                </body>
                </html>
                """
                        .formatted(
                                locale.getLanguage(),
                                FAILED.in(locale),
                                TITLE.in(locale),
                                CODE.in(locale),
                                SEND.in(locale),
                                BACK.in(locale),
                                script);
        return Reply.of(200, "text/html;charset=UTF-8", html.getBytes(StandardCharsets.UTF_8))
                .header("Content-Security-Policy", policy);
    }
}
