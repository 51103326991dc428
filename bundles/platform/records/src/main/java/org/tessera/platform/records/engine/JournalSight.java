package org.tessera.platform.records.engine;

import java.util.Collection;
import java.util.Map;
import java.util.Set;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.tessera.api.caller.Caller;
import org.tessera.api.policy.Access;
import org.tessera.api.policy.Operation;
import org.tessera.api.type.RecordType;
import org.tessera.platform.journal.RecordSight;
import org.tessera.platform.records.binding.TypeCatalog;
import org.tessera.platform.records.sql.QueryEngine;

/** Tells the journal which records a caller may see. */
@Component
public final class JournalSight implements RecordSight {

    private final TypeCatalog catalog;
    private final QueryEngine queries;
    private final Readings readings;

    /** Creates the service. */
    @Activate
    public JournalSight(
            @Reference TypeCatalog catalog,
            @Reference QueryEngine queries,
            @Reference Readings readings) {
        this.catalog = catalog;
        this.queries = queries;
        this.readings = readings;
    }

    @Override
    public Set<Long> visible(Caller caller, RecordType type, Collection<Long> ids) {
        return catalog.find(type.id())
                .map(
                        bound -> {
                            Access access = queries.decide(caller, Operation.READ, bound);
                            return access.allowed()
                                    ? queries.within(caller, bound, access.rows(), ids)
                                    : Set.<Long>of();
                        })
                .orElse(Set.of());
    }

    @Override
    public void shown(Caller caller, Map<String, Set<Long>> records) {
        readings.history(caller, records);
    }
}
