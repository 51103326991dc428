package org.tessera.platform.privacy.reading;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.tessera.api.caller.Caller;
import org.tessera.platform.records.ReadWitness.Reading;

/** Who read what, and when. */
record NotedRead(String actor, String channel, Instant at, Reading reading) {

    private static final int ACTOR = 200;
    private static final int CHANNEL = 60;
    private static final int QUESTION = 2_000;

    static NotedRead of(Caller caller, Instant at, Reading reading) {
        return new NotedRead(caller.id(), caller.origin(), at, reading);
    }

    /** Returns the values of the record. */
    Map<String, Object> values() {
        Map<String, Object> values = new HashMap<>();
        values.put("recordType", reading.type());
        values.put("way", reading.way().value());
        values.put("actor", cut(actor, ACTOR));
        values.put("channel", cut(channel, CHANNEL));
        values.put("readAt", ZonedDateTime.ofInstant(at, ZoneOffset.UTC));
        int count = reading.records().size();
        values.put("count", (long) count);
        values.put("record", count == 1 ? Long.toString(reading.records().get(0)) : null);
        values.put(
                "records",
                count == 0
                        ? null
                        : reading.records().stream()
                                .map(String::valueOf)
                                .collect(Collectors.joining(" ")));
        values.put(
                "question",
                reading.question().isEmpty() ? null : cut(reading.question(), QUESTION));
        return values;
    }

    private static String cut(String text, int length) {
        return text.length() <= length ? text : text.substring(0, length);
    }
}
