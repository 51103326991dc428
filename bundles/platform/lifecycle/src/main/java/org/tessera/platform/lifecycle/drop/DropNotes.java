package org.tessera.platform.lifecycle.drop;

import java.time.Instant;
import java.util.List;
import java.util.TreeMap;
import org.osgi.service.component.annotations.Component;
import org.tessera.api.text.LocalizedText;
import org.tessera.platform.core.lifecycle.ManagedModule;

/** The dropped files that were refused, for the list of modules. Thread-safe. */
@Component(service = DropNotes.class)
public final class DropNotes {

    private final TreeMap<String, ManagedModule> notes = new TreeMap<>();

    /** Returns an entry without status for each refused file that is still there, by origin. */
    public synchronized List<ManagedModule> refused() {
        return List.copyOf(notes.values());
    }

    synchronized void put(String origin, LocalizedText reason) {
        notes.put(
                origin,
                new ManagedModule(null, false, null, origin, null, Instant.now(), reason.en()));
    }

    synchronized void remove(String origin) {
        notes.remove(origin);
    }
}
