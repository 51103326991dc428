package org.tessera.sales.rule;

import java.time.LocalDate;
import org.osgi.service.component.annotations.Component;
import org.tessera.api.record.Money;
import org.tessera.sales.arithmetic.DateSpan;
import org.tessera.sales.internal.Problems;
import org.tessera.sales.internal.Types;
import org.tessera.spi.record.RecordRule;
import org.tessera.spi.record.RecordWrite;

/**
 * Sets the days of a quota from its kind, and allows one quota for a representative, period and
 * currency.
 */
@Component(service = RecordRule.class)
public final class QuotaRule implements RecordRule {

    @Override
    public String type() {
        return Types.QUOTA;
    }

    @Override
    public void beforeWrite(RecordWrite write) {
        if (write.value("kind") == null) {
            write.set("kind", "month");
        }
        if (!(write.value("startDate") instanceof LocalDate start)) {
            return;
        }
        DateSpan span =
                span((String) write.value("kind"), start, (LocalDate) write.value("endDate"));
        write.set("startDate", span.first());
        write.set("endDate", span.last());
        if (write.value("target") instanceof Money target) {
            Object who = write.value("representative");
            write.set(
                    "periodKey",
                    String.join(
                            "-",
                            who == null ? "all" : who.toString(),
                            (String) write.value("kind"),
                            span.first().toString(),
                            span.last().toString(),
                            target.currency()));
        }
    }

    private static DateSpan span(String kind, LocalDate start, LocalDate end) {
        return switch (kind) {
            case "month" -> DateSpan.month(start);
            case "quarter" -> DateSpan.quarter(start);
            case "year" -> DateSpan.year(start);
            default -> {
                if (end == null || end.isBefore(start)) {
                    throw Problems.invalid(
                            "endDate",
                            end == null ? "required" : "before-start",
                            "Must be given and not before the start",
                            "Es obligatoria y no puede ser anterior al comienzo");
                }
                yield new DateSpan(start, end);
            }
        };
    }
}
