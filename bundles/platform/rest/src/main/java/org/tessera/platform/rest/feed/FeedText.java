package org.tessera.platform.rest.feed;

import java.nio.charset.StandardCharsets;
import org.tessera.api.journal.JournalEntry;
import org.tessera.platform.rest.http.Json;
import org.tessera.platform.rest.journal.Entries;

/** Writes server-sent events, as the HTML standard has them (section 9.2). */
final class FeedText {

    private static final int RETRY_MILLIS = 2_000;

    private FeedText() {}

    /** Returns how a feed begins: how soon to ask again when it ends, and where it stands. */
    static byte[] beginning(String cursor) {
        return bytes("retry: " + RETRY_MILLIS + "\nid: " + cursor + "\n\n");
    }

    /** Returns an entry; JSON has no line breaks outside of its texts, and they are escaped. */
    static byte[] event(JournalEntry entry) {
        String json =
                new String(Json.bytes(out -> Entries.write(out, entry)), StandardCharsets.UTF_8);
        return bytes("id: " + entry.cursor() + "\ndata: " + json + "\n\n");
    }

    /** Returns a sign of life that moves the cursor on, past what there was nothing to see of. */
    static byte[] beat(String cursor) {
        return bytes(":\nid: " + cursor + "\n\n");
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
