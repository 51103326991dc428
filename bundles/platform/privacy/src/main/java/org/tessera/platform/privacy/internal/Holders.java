package org.tessera.platform.privacy.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.tessera.api.privacy.Erasure;
import org.tessera.spi.privacy.DataSubject;
import org.tessera.spi.privacy.PersonalDataHolder;

/** Everybody who keeps copies of personal data. Thread-safe. */
@Component(service = Holders.class)
public class Holders {

    private final List<PersonalDataHolder> holders = new CopyOnWriteArrayList<>();

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    void bind(PersonalDataHolder holder) {
        holders.add(holder);
    }

    void unbind(PersonalDataHolder holder) {
        holders.remove(holder);
    }

    /** Returns what they have of a person. */
    List<Erasure.Copies> count(DataSubject subject) {
        List<Erasure.Copies> copies = new ArrayList<>();
        holders.forEach(
                holder -> copies.add(new Erasure.Copies(holder.label(), holder.count(subject))));
        return copies;
    }

    /** Has them remove it and returns what they removed. */
    List<Erasure.Copies> erase(DataSubject subject) {
        List<Erasure.Copies> copies = new ArrayList<>();
        holders.forEach(
                holder -> copies.add(new Erasure.Copies(holder.label(), holder.erase(subject))));
        return copies;
    }
}
