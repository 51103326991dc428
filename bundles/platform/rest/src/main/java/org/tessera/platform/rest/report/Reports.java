package org.tessera.platform.rest.report;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.tessera.api.problem.ProblemException;
import org.tessera.api.problem.ProblemType;
import org.tessera.api.report.ReportDescriptor;
import org.tessera.api.report.ReportTable;
import org.tessera.api.text.LocalizedText;
import org.tessera.api.type.FieldDescriptor;
import org.tessera.api.type.FieldType;
import org.tessera.platform.rest.http.Call;
import org.tessera.platform.rest.http.Descriptors;
import org.tessera.platform.rest.http.Json;
import org.tessera.platform.rest.http.QueryParameters;
import org.tessera.platform.rest.http.Reply;
import org.tessera.platform.rest.service.Services;

/** Lists and runs the reports of modules. Thread-safe. */
public final class Reports {

    private final Services services;

    /** Creates the handler. */
    public Reports(Services services) {
        this.services = services;
    }

    /** Answers with the reports of a module. */
    public Reply list(Call call, String module) {
        call.plain();
        List<ReportDescriptor> reports =
                services.reports().reports().stream()
                        .filter(report -> report.module().equals(module))
                        .toList();
        return Reply.json(
                Json.bytes(
                        json -> {
                            json.writeStartObject();
                            json.writeArrayFieldStart("items");
                            for (ReportDescriptor report : reports) {
                                Descriptors.write(json, report);
                            }
                            json.writeEndArray();
                            json.writeEndObject();
                        }));
    }

    /** Runs a report. */
    public Reply run(Call call, String module, String name) {
        String id = module + "." + name;
        ReportDescriptor report =
                services.reports()
                        .report(id)
                        .orElseThrow(
                                () ->
                                        new ProblemException(
                                                ProblemType.NOT_FOUND,
                                                new LocalizedText(
                                                                "There is no report {0}",
                                                                "No existe el informe {0}")
                                                        .with(id)));
        Set<String> known = new LinkedHashSet<>();
        report.parameters().forEach(parameter -> known.add(parameter.name()));
        known.add(Formats.PARAMETER);
        QueryParameters query = call.query(known);
        boolean csv = Formats.isCsv(call, query);
        Map<String, Object> parameters = new LinkedHashMap<>();
        for (FieldDescriptor parameter : report.parameters()) {
            query.text(parameter.name())
                    .ifPresent(
                            text ->
                                    parameters.put(
                                            parameter.name(), value(query, parameter, text)));
        }
        ReportTable table = services.reports().run(call.caller(), id, parameters);
        return csv
                ? Formats.csv(call, table, name)
                : Reply.json(ReportJson.bytes(report, table, call.locale()));
    }

    private static Object value(QueryParameters query, FieldDescriptor parameter, String text) {
        return parameter.type() == FieldType.MULTI_CHOICE ? query.list(parameter.name()) : text;
    }
}
