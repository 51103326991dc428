package org.tessera.platform.identity.event;

import org.osgi.service.component.annotations.Component;
import org.tessera.api.problem.ProblemException;
import org.tessera.api.problem.ProblemType;
import org.tessera.api.text.LocalizedText;
import org.tessera.platform.identity.internal.Types;
import org.tessera.spi.record.RecordRule;
import org.tessera.spi.record.RecordWrite;

/** Lets nobody but the product itself write, change or remove access events. */
@Component(service = RecordRule.class)
public final class AccessEventRule implements RecordRule {

    @Override
    public String type() {
        return Types.ACCESS_EVENT;
    }

    @Override
    public void beforeWrite(RecordWrite write) {
        requireProduct(write);
    }

    @Override
    public void afterWrite(RecordWrite write) {
        requireProduct(write);
    }

    private static void requireProduct(RecordWrite write) {
        if (!AccessEvents.mayWrite(write.session().caller())) {
            throw new ProblemException(
                    ProblemType.FORBIDDEN,
                    new LocalizedText(
                            "Access events are written by the product alone",
                            "Los eventos de acceso solo los escribe el producto"));
        }
    }
}
