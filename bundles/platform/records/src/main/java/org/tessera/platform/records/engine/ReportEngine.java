package org.tessera.platform.records.engine;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.tessera.api.caller.Caller;
import org.tessera.api.problem.FieldProblem;
import org.tessera.api.problem.ProblemException;
import org.tessera.api.problem.ProblemType;
import org.tessera.api.query.Filter;
import org.tessera.api.query.RecordQuery;
import org.tessera.api.report.ReportDescriptor;
import org.tessera.api.report.ReportService;
import org.tessera.api.report.ReportTable;
import org.tessera.api.text.LocalizedText;
import org.tessera.api.type.FieldDescriptor;
import org.tessera.api.type.FieldType;
import org.tessera.platform.core.access.ModuleGuard;
import org.tessera.platform.core.gate.ModuleGate;
import org.tessera.spi.report.Report;
import org.tessera.spi.report.ReportRequest;

/** Runs the reports that the modules offer. */
@Component
public final class ReportEngine implements ReportService {

    private final RecordEngine records;
    private final ModuleGuard guard;
    private final List<Report> present = new CopyOnWriteArrayList<>();

    /** Creates the engine. */
    @Activate
    public ReportEngine(@Reference RecordEngine records, @Reference ModuleGuard guard) {
        this.records = records;
        this.guard = guard;
    }

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    void addReport(Report report) {
        present.add(report);
    }

    void removeReport(Report report) {
        present.remove(report);
    }

    @Override
    public List<ReportDescriptor> reports() {
        return present.stream()
                .map(Report::descriptor)
                .sorted(Comparator.comparing(ReportDescriptor::id))
                .toList();
    }

    @Override
    public Optional<ReportDescriptor> report(String id) {
        return find(id).map(Report::descriptor);
    }

    private Optional<Report> find(String id) {
        return present.stream().filter(report -> report.descriptor().id().equals(id)).findFirst();
    }

    @Override
    public ReportTable run(Caller caller, String id, Map<String, Object> parameters) {
        int dot = id.indexOf('.');
        String module = dot < 0 ? id : id.substring(0, dot);
        guard.require(caller, module);
        ModuleGate gate = records.gate(module);
        gate.enter();
        try {
            return runInside(caller, id, parameters);
        } catch (ProblemException e) {
            throw e.type() == ProblemType.INVALID ? badRequest(e) : e;
        } finally {
            gate.leave();
        }
    }

    private ReportTable runInside(Caller caller, String id, Map<String, Object> parameters) {
        Report report =
                find(id).orElseThrow(
                                () ->
                                        new ProblemException(
                                                ProblemType.NOT_FOUND,
                                                new LocalizedText(
                                                                "There is no report {0}",
                                                                "No existe el informe {0}")
                                                        .with(id)));
        Map<String, Object> read =
                Parameters.read(
                        id,
                        report.descriptor().parameters(),
                        parameters,
                        records.context().withZone(caller.zone()));
        requireLinks(caller, report.descriptor(), read);
        return report.run(new ReportRequest(caller, read, LocalDate.now(caller.zone())));
    }

    /** Checks that the records given for parameters are there. */
    private void requireLinks(
            Caller caller, ReportDescriptor report, Map<String, Object> parameters) {
        List<FieldProblem> problems =
                report.parameters().stream()
                        .filter(parameter -> parameter.type() == FieldType.LINK)
                        .filter(parameter -> parameters.get(parameter.name()) instanceof Long)
                        .filter(parameter -> isMissing(caller, parameter, parameters))
                        .map(
                                parameter ->
                                        WriteChecks.noRecord(
                                                parameter, (Long) parameters.get(parameter.name())))
                        .toList();
        if (!problems.isEmpty()) {
            throw ProblemException.invalid(problems);
        }
    }

    /** A report may ask for what is in the bin, such as the sales of somebody who has left. */
    private boolean isMissing(
            Caller caller, FieldDescriptor parameter, Map<String, Object> parameters) {
        String type = parameter.target();
        long id = (Long) parameters.get(parameter.name());
        return records.find(caller, type, id).isEmpty()
                && records.list(
                                caller,
                                RecordQuery.of(type)
                                        .filter(Filter.eq("id", id))
                                        .bin(RecordQuery.Bin.ONLY)
                                        .limit(1)
                                        .build())
                        .items()
                        .isEmpty();
    }

    /** A report changes nothing: what is wrong with its parameters is wrong with the question. */
    private static ProblemException badRequest(ProblemException invalid) {
        return new ProblemException(
                ProblemType.BAD_REQUEST, invalid.detail(), invalid.errors(), invalid.extensions());
    }
}
