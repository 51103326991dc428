package org.tessera.sales.rule;

import java.util.HashSet;
import java.util.Set;
import org.osgi.service.component.annotations.Component;
import org.tessera.sales.internal.Problems;
import org.tessera.sales.internal.Types;
import org.tessera.spi.record.RecordRule;
import org.tessera.spi.record.RecordWrite;

/** Keeps managers a tree without circles. */
@Component(service = RecordRule.class)
public final class RepresentativeRule implements RecordRule {

    @Override
    public String type() {
        return Types.REPRESENTATIVE;
    }

    @Override
    public void beforeWrite(RecordWrite write) {
        if (!write.changed("manager")) {
            return;
        }
        Set<Long> above = new HashSet<>();
        Long next = (Long) write.value("manager");
        while (next != null && above.add(next)) {
            if (next == write.recordId()) {
                throw Problems.invalid(
                        "manager",
                        "circle",
                        "Nobody can be the manager of somebody above",
                        "Nadie puede ser responsable de alguien que está por encima");
            }
            next =
                    write.session()
                            .find(Types.REPRESENTATIVE, next)
                            .map(found -> found.link("manager"))
                            .orElse(null);
        }
    }
}
