package org.tessera.platform.records.engine;

import java.util.function.BiFunction;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.tessera.api.caller.Caller;
import org.tessera.api.record.ChangeSet;
import org.tessera.api.record.RecordSession;
import org.tessera.platform.records.RecordEraser;

/** Erases records by purging them. */
@Component
public final class RecordEraserService implements RecordEraser {

    private final RecordEngine records;

    /** Creates the service. */
    @Activate
    public RecordEraserService(@Reference RecordEngine records) {
        this.records = records;
    }

    @Override
    public Reach preview(Caller caller, String type, long id) {
        return records.rehearse(caller, session -> session.erase(type, id));
    }

    @Override
    public <T> T erase(
            Caller caller,
            ChangeSet changeSet,
            String type,
            long id,
            BiFunction<RecordSession, Reach, T> work) {
        return records.run(
                caller,
                changeSet,
                session -> {
                    Reach reach = session.erase(type, id);
                    return work.apply(session.trusted(), reach);
                });
    }
}
