package org.tessera.platform.privacy.internal;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.tessera.api.caller.Caller;
import org.tessera.api.journal.Journal;
import org.tessera.api.module.ModuleRegistry;
import org.tessera.api.module.ModuleState;
import org.tessera.api.module.ModuleStatus;
import org.tessera.api.policy.Policy;
import org.tessera.api.privacy.Erasure;
import org.tessera.api.privacy.ErasureService;
import org.tessera.api.problem.ProblemException;
import org.tessera.api.problem.ProblemType;
import org.tessera.api.record.ChangeSet;
import org.tessera.api.record.RecordService;
import org.tessera.api.record.RecordSession;
import org.tessera.api.text.LocalizedText;
import org.tessera.api.type.PersonalData;
import org.tessera.api.type.RecordType;
import org.tessera.platform.audit.EntryEraser;
import org.tessera.platform.core.module.DeclaredModule;
import org.tessera.platform.records.RecordEraser;
import org.tessera.platform.records.RecordEraser.Reach;
import org.tessera.platform.records.RecordEraser.Target;
import org.tessera.spi.privacy.DataSubject;

/** Erases records, journal entries and copies in one transaction. */
@Component
public final class PersonEraser implements ErasureService {

    private static final LocalizedText LABEL =
            new LocalizedText("Erasure of a person", "Supresión de una persona");

    private final Policy policy;
    private final ModuleRegistry registry;
    private final RecordService records;
    private final Journal journal;
    private final RecordEraser eraser;
    private final EntryEraser entries;
    private final Holders holders;

    /** Creates the service. */
    @Activate
    public PersonEraser(
            @Reference Policy policy,
            @Reference ModuleRegistry registry,
            @Reference RecordService records,
            @Reference Journal journal,
            @Reference RecordEraser eraser,
            @Reference EntryEraser entries,
            @Reference Holders holders) {
        this.policy = policy;
        this.registry = registry;
        this.records = records;
        this.journal = journal;
        this.eraser = eraser;
        this.entries = entries;
        this.holders = holders;
    }

    @Override
    public Erasure preview(Caller caller, String type, long record) {
        requireAdministrator(caller);
        requirePerson(type);
        Reach reach = eraser.preview(caller, type, record);
        SubjectReader reader = new SubjectReader(caller, records, registry, journal);
        DataSubject subject = reader.read(reach.removed());
        return new Erasure(
                named(reach.removed()),
                named(reach.released()),
                reader.entries(),
                holders.count(subject),
                notReached(),
                List.of());
    }

    @Override
    public Erasure erase(Caller caller, String type, long record, String reference) {
        requireAdministrator(caller);
        requirePerson(type);
        requireShort(reference);
        // What the person was called has to be read before it is gone, and all of the journal
        // before anything is locked.
        Reach preview = eraser.preview(caller, type, record);
        SubjectReader reader = new SubjectReader(caller, records, registry, journal);
        DataSubject known = reader.read(preview.removed());
        Set<Long> named = entries.findNamed(known.records(), reader.titles(), preview.namedAfter());
        return eraser.erase(
                caller,
                new ChangeSet(0, LABEL.in(caller.locale()), 0),
                type,
                record,
                (session, reach) -> erase(session, reach, known, named, reference));
    }

    private Erasure erase(
            RecordSession session,
            Reach reach,
            DataSubject known,
            Set<Long> named,
            String reference) {
        List<Long> ids = reach.removed().stream().map(Target::id).toList();
        Set<Long> besides = new HashSet<>(named);
        reach.released().stream()
                .filter(target -> reach.namedAfter().contains(target.type()))
                .forEach(target -> besides.add(target.id()));
        EntryEraser.Erased erased = entries.erase(ids, besides);
        List<Erasure.Copies> copies =
                holders.erase(
                        new DataSubject(
                                known.type(),
                                known.record(),
                                Set.copyOf(ids),
                                erased.changeSets(),
                                known.identifiers(),
                                known.names()));
        List<Long> proofs = new ArrayList<>();
        List<String> texts = erased.proofs().isEmpty() ? List.of("") : erased.proofs();
        for (String proof : texts) {
            Map<String, Object> values = new HashMap<>();
            values.put("subjectType", known.type());
            values.put("subjectId", Long.toString(known.record()));
            values.put("reference", reference);
            values.put("records", (long) ids.size());
            values.put("entries", erased.entries());
            values.put("copies", copies.stream().mapToLong(Erasure.Copies::count).sum());
            values.put(EntryEraser.PROOF_FIELD, proof.isEmpty() ? null : proof);
            proofs.add(session.create(EntryEraser.PROOF_TYPE, values).id());
        }
        return new Erasure(
                nameless(reach.removed()),
                nameless(reach.released()),
                erased.entries(),
                copies,
                notReached(),
                proofs);
    }

    private void requireAdministrator(Caller caller) {
        if (!policy.isAdministrator(caller)) {
            throw new ProblemException(
                    ProblemType.FORBIDDEN,
                    new LocalizedText(
                            "Only an administrator may erase persons",
                            "Solo un administrador puede suprimir personas"));
        }
    }

    private void requirePerson(String typeId) {
        RecordType type =
                registry.type(typeId)
                        .orElseThrow(
                                () ->
                                        new ProblemException(
                                                ProblemType.NOT_FOUND,
                                                new LocalizedText(
                                                                "There is no record type {0}",
                                                                "No existe el tipo de registro {0}")
                                                        .with(typeId)));
        boolean identifies =
                type.fields().stream()
                        .anyMatch(field -> field.personal() == PersonalData.IDENTIFIES);
        boolean own = DeclaredModule.PLATFORM_MODULES.contains(type.module());
        if (!identifies || !type.follows().isEmpty() || own) {
            throw new ProblemException(
                    ProblemType.INVALID,
                    new LocalizedText(
                                    "The records of {0} do not stand for persons that can be erased",
                                    "Los registros de {0} no representan personas que se puedan suprimir")
                            .with(typeId));
        }
    }

    private static void requireShort(String reference) {
        if (reference != null && reference.length() > MAX_REFERENCE) {
            throw ProblemException.badRequest(
                    "reference",
                    "length",
                    new LocalizedText(
                                    "Must not have more than {0} characters",
                                    "No debe tener más de {0} caracteres")
                            .with(MAX_REFERENCE));
        }
    }

    private List<String> notReached() {
        return registry.modules().stream()
                .filter(module -> module.state() != ModuleState.ACTIVE)
                .map(ModuleStatus::id)
                .sorted()
                .collect(Collectors.toList());
    }

    private static List<Erasure.Target> named(List<Target> targets) {
        return targets.stream()
                .map(target -> new Erasure.Target(target.type(), target.id(), target.title()))
                .toList();
    }

    /** An answer is kept for those who ask again, so it must not say who it was. */
    private static List<Erasure.Target> nameless(List<Target> targets) {
        return targets.stream()
                .map(target -> new Erasure.Target(target.type(), target.id(), null))
                .toList();
    }
}
