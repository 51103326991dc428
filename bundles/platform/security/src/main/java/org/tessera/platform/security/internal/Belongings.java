package org.tessera.platform.security.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.tessera.api.caller.Caller;
import org.tessera.api.module.ModuleAccess;
import org.tessera.api.module.ModuleRegistry;
import org.tessera.api.record.Record;
import org.tessera.api.record.RecordService;
import org.tessera.api.text.LocalizedText;
import org.tessera.api.type.FieldDescriptor;
import org.tessera.api.type.Ownership;
import org.tessera.api.type.RecordType;
import org.tessera.platform.core.access.ModuleGuard;
import org.tessera.platform.security.Grants;

/** Says in sentences to whom a record belongs, as a user stands to it. Thread-safe. */
final class Belongings {

    private static final Caller PRODUCT = Caller.system("why-access");
    private static final int MOST_LINKS = 3;

    private final ModuleGuard guard;
    private final ModuleRegistry registry;
    private final RecordService records;

    Belongings(ModuleGuard guard, ModuleRegistry registry, RecordService records) {
        this.guard = guard;
        this.registry = registry;
        this.records = records;
    }

    /** Returns what is to be said of a record. */
    List<LocalizedText> facts(Caller user, Grants grants, RecordType type, Record record) {
        List<LocalizedText> facts = new ArrayList<>();
        add(facts, user, grants, type, record, MOST_LINKS);
        return facts;
    }

    private void add(
            List<LocalizedText> facts,
            Caller user,
            Grants grants,
            RecordType type,
            Record record,
            int links) {
        if (type.isOwned()) {
            facts.add(owner(user, grants, record));
            facts.add(department(user, record));
            if (record.flag(Ownership.CONFIDENTIAL)) {
                facts.add(new LocalizedText("It is private", "Es privado"));
            }
            addShares(facts, user, type, record);
            return;
        }
        if (type.follows().isEmpty()) {
            facts.add(
                    new LocalizedText(
                            "Records of its type are nobody's",
                            "Los registros de su tipo no son de nadie"));
        }
        for (String name : type.follows()) {
            FieldDescriptor field = type.field(name).orElseThrow();
            Long id = record.link(name);
            RecordType whole = registry.type(field.target()).orElse(null);
            if (id == null || whole == null || links == 0) {
                continue;
            }
            records.find(PRODUCT, whole.id(), id)
                    .ifPresent(
                            found -> {
                                facts.add(part(whole, found));
                                add(facts, user, grants, whole, found, links - 1);
                            });
        }
    }

    private static LocalizedText part(RecordType whole, Record found) {
        return new LocalizedText(
                new LocalizedText("It follows the {0} {1}", "")
                        .with(whole.label().en(), found.title())
                        .en(),
                new LocalizedText("", "Sigue a: {0} {1}")
                        .with(whole.label().es(), found.title())
                        .es());
    }

    private LocalizedText owner(Caller user, Grants grants, Record record) {
        Long owner = record.link(Ownership.OWNER);
        if (owner == null) {
            return new LocalizedText("It belongs to no user", "No pertenece a ningún usuario");
        }
        if (user.id().equals(Long.toString(owner))) {
            return new LocalizedText("It belongs to the user", "Pertenece al usuario");
        }
        String name = title("identity.user", owner);
        if (grants.line().contains(owner)) {
            return new LocalizedText(
                            "It belongs to {0}, whom the user manages",
                            "Pertenece a {0}, de quien el usuario es superior")
                    .with(name);
        }
        return known().filter(company -> company.team(user).contains(owner)).isPresent()
                ? new LocalizedText(
                                "It belongs to {0}, who is in a department of the user",
                                "Pertenece a {0}, que está en un departamento del usuario")
                        .with(name)
                : new LocalizedText("It belongs to {0}", "Pertenece a {0}").with(name);
    }

    private LocalizedText department(Caller user, Record record) {
        Long department = record.link(Ownership.DEPARTMENT);
        if (department == null) {
            return new LocalizedText(
                    "It belongs to no department", "No pertenece a ningún departamento");
        }
        String name = title("organization.department", department);
        Optional<ModuleAccess> company = known();
        if (company.filter(all -> all.departments(user).contains(department)).isPresent()) {
            return new LocalizedText(
                            "It belongs to {0}, a department of the user",
                            "Pertenece a {0}, un departamento del usuario")
                    .with(name);
        }
        return company.filter(all -> all.departmentsAndBelow(user).contains(department)).isPresent()
                ? new LocalizedText(
                                "It belongs to {0}, below a department of the user",
                                "Pertenece a {0}, inferior a un departamento del usuario")
                        .with(name)
                : new LocalizedText(
                                "It belongs to {0}, no department of the user",
                                "Pertenece a {0}, que no es un departamento del usuario")
                        .with(name);
    }

    private void addShares(List<LocalizedText> facts, Caller user, RecordType type, Record record) {
        known().ifPresent(
                        company -> {
                            if (company.shared(user, type.id(), true).contains(record.id())) {
                                facts.add(
                                        new LocalizedText(
                                                "It is shared with the user, to be changed",
                                                "Se comparte con el usuario para modificarlo"));
                            } else if (company.shared(user, type.id(), false)
                                    .contains(record.id())) {
                                facts.add(
                                        new LocalizedText(
                                                "It is shared with the user, to be read",
                                                "Se comparte con el usuario para leerlo"));
                            }
                        });
    }

    private Optional<ModuleAccess> known() {
        return guard.isReady() ? Optional.of(guard.departments()) : Optional.empty();
    }

    private String title(String type, long id) {
        return records.find(PRODUCT, type, id).map(Record::title).orElse("#" + id);
    }
}
