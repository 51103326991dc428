package org.tessera.sales.rule;

import java.util.List;
import java.util.Map;
import org.osgi.service.component.annotations.Component;
import org.tessera.api.journal.EntryKind;
import org.tessera.api.query.Filter;
import org.tessera.api.query.RecordQuery;
import org.tessera.api.record.Record;
import org.tessera.sales.internal.Problems;
import org.tessera.sales.internal.Stages;
import org.tessera.sales.internal.Types;
import org.tessera.spi.record.RecordRule;
import org.tessera.spi.record.RecordWrite;

/** Keeps exactly one pipeline the default, as long as there is any. */
@Component(service = RecordRule.class)
public final class PipelineRule implements RecordRule {

    @Override
    public String type() {
        return Types.PIPELINE;
    }

    @Override
    public void beforeWrite(RecordWrite write) {
        boolean inactive = Boolean.FALSE.equals(write.value("active"));
        boolean wanted = Boolean.TRUE.equals(write.value("isDefault"));
        boolean was = write.before().map(before -> before.flag("isDefault")).orElse(false);
        if (wanted && inactive) {
            throw Problems.invalid(
                    "isDefault",
                    "inactive",
                    "The default pipeline must be active",
                    "El embudo predeterminado debe estar activo");
        }
        boolean first = write.kind() == EntryKind.CREATE && !wanted && !inactive;
        if ((first || (was && !wanted)) && defaults(write).isEmpty()) {
            if (was) {
                throw Problems.invalid(
                        "isDefault",
                        "no-default",
                        "Make another pipeline the default instead",
                        "Haga predeterminado otro embudo en su lugar");
            }
            write.set("isDefault", true);
        }
    }

    @Override
    public void afterWrite(RecordWrite write) {
        if (write.kind() == EntryKind.DELETE) {
            deleted(write);
        } else if (Boolean.TRUE.equals(write.value("isDefault"))) {
            for (Record other : defaults(write)) {
                write.session().update(Types.PIPELINE, other.id(), 0, Map.of("isDefault", false));
            }
        }
    }

    private static void deleted(RecordWrite write) {
        if (Stages.used(write.session(), "pipeline", write.recordId())) {
            throw Problems.conflict(
                    "There are opportunities in this pipeline", "Hay oportunidades en este embudo");
        }
        boolean last = Stages.first(write.session(), RecordQuery.of(Types.PIPELINE)).isEmpty();
        if (!last && write.before().map(before -> before.flag("isDefault")).orElse(false)) {
            throw Problems.conflict(
                    "Make another pipeline the default first",
                    "Haga antes predeterminado otro embudo");
        }
    }

    private static List<Record> defaults(RecordWrite write) {
        RecordQuery query =
                RecordQuery.of(Types.PIPELINE).filter(Filter.eq("isDefault", true)).build();
        return write.session().list(query).items().stream()
                .filter(pipeline -> pipeline.id() != write.recordId())
                .toList();
    }
}
