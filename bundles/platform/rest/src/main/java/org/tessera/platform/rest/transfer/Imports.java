package org.tessera.platform.rest.transfer;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.tessera.api.problem.ProblemException;
import org.tessera.api.text.LocalizedText;
import org.tessera.api.transfer.ExportFormat;
import org.tessera.api.transfer.ImportMode;
import org.tessera.api.transfer.ImportPlan;
import org.tessera.api.transfer.ImportService;
import org.tessera.api.transfer.ImportStatus;
import org.tessera.platform.records.value.JsonValues;
import org.tessera.platform.rest.http.Call;
import org.tessera.platform.rest.http.FileForms;
import org.tessera.platform.rest.http.HttpProblem;
import org.tessera.platform.rest.http.MediaTypes;
import org.tessera.platform.rest.http.Members;
import org.tessera.platform.rest.http.QueryParameters;
import org.tessera.platform.rest.http.Reply;
import org.tessera.platform.rest.idempotency.Idempotency;
import org.tessera.platform.rest.journal.Entries;
import org.tessera.platform.rest.service.Services;
import org.tessera.platform.rest.service.Settings;

/** Imports files. Thread-safe. */
public final class Imports {

    private static final String PATH = "/api/v1/imports/";
    private static final List<String> CSV_TYPE = List.of("text/csv");
    private static final Set<String> FILE_TYPES =
            Set.of(
                    "text/csv",
                    "text/plain",
                    "text/tab-separated-values",
                    "application/csv",
                    ExportFormat.XLSX.mediaType(),
                    "application/octet-stream");
    private static final int FILE_NAME = 255;

    private final Services services;
    private final Idempotency idempotency;
    private final Settings settings;

    /** Creates the handler. */
    public Imports(Services services, Idempotency idempotency, Settings settings) {
        this.services = services;
        this.idempotency = idempotency;
        this.settings = settings;
    }

    /** Takes a file in. */
    public Reply prepare(Call call) {
        QueryParameters query = call.query(Set.of("type", "fileName", "mode", "plan"));
        call.acceptJson();
        ImportPlan plan = plan(call, query);
        String fileName = query.text("fileName").orElse("import.csv");
        if (fileName.length() > FILE_NAME) {
            throw ProblemException.badRequest(
                    "fileName",
                    "maxLength",
                    new LocalizedText(
                                    "May have {0} characters at most",
                                    "Puede tener {0} caracteres como máximo")
                            .with(FILE_NAME));
        }
        ImportService imports = services.imports();
        return idempotency.aroundStream(
                call,
                call.bodyStream(settings.importLimit()),
                body -> {
                    ImportStatus status = imports.prepare(call.caller(), plan, fileName, body);
                    return Reply.json(ImportJson.bytes(status))
                            .status(201)
                            .header("Location", PATH + status.id());
                });
    }

    private static ImportPlan plan(Call call, QueryParameters query) {
        String charset = charset(call.contentType());
        ImportPlan base =
                new ImportPlan(
                        query.text("type").orElse(null),
                        ImportMode.UPSERT,
                        null,
                        null,
                        charset,
                        null,
                        null,
                        null);
        Map<String, Object> json = new LinkedHashMap<>();
        query.text("mode").ifPresent(mode -> json.put("mode", mode));
        query.text("plan").ifPresent(text -> json.putAll(planObject(text)));
        ImportPlan plan = PlanReader.read(json, base);
        if (plan.type() == null) {
            throw ProblemException.badRequest(
                    "type",
                    "required",
                    new LocalizedText(
                            "Name the record type to import",
                            "Indique el tipo de registro que se importa"));
        }
        return plan;
    }

    private static Map<String, Object> planObject(String text) {
        try {
            return JsonValues.parseObject(text);
        } catch (ProblemException e) {
            throw ProblemException.badRequest("plan", "json", e.detail());
        }
    }

    /** Returns the character set that the client names; null to have it guessed. */
    private static String charset(String contentType) {
        String type =
                contentType == null
                        ? ""
                        : contentType.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
        if (!FILE_TYPES.contains(type)) {
            throw HttpProblem.unsupportedMediaType(
                    "Accept-Post", String.join(", ", FILE_TYPES.stream().sorted().toList()));
        }
        return MediaTypes.charset(contentType);
    }

    /** Answers with the newest imports. */
    public Reply list(Call call) {
        call.plain();
        return Reply.json(ImportJson.bytes(services.imports().imports(call.caller())));
    }

    /** Answers with how an import stands. */
    public Reply read(Call call, long id) {
        call.plain();
        return Reply.json(ImportJson.bytes(services.imports().status(call.caller(), id)));
    }

    /** Changes the plan. */
    public Reply plan(Call call, long id) {
        call.plain();
        Map<String, Object> json = call.patchBody();
        ImportService imports = services.imports();
        return idempotency.around(
                call,
                () -> {
                    ImportPlan before = imports.status(call.caller(), id).plan();
                    ImportStatus after =
                            imports.plan(call.caller(), id, PlanReader.read(json, before));
                    return Reply.json(ImportJson.bytes(after));
                });
    }

    /** Starts an import, or a dry run. */
    public Reply start(Call call, long id, boolean dryRun) {
        ImportService imports = services.imports();
        return action(call, () -> imports.start(call.caller(), id, dryRun));
    }

    /** Asks an import to stop. */
    public Reply cancel(Call call, long id) {
        ImportService imports = services.imports();
        return action(call, () -> imports.cancel(call.caller(), id));
    }

    private Reply action(Call call, Supplier<ImportStatus> action) {
        call.plain();
        Members.of(call.optionalJsonBody(), "", Set.of());
        return idempotency.around(
                call, () -> Reply.json(ImportJson.bytes(action.get())).status(202));
    }

    /** Undoes an import. */
    public Reply undo(Call call, long id) {
        call.plain();
        boolean skipConflicts =
                Members.of(call.optionalJsonBody(), "", Set.of("skipConflicts"))
                        .flag("skipConflicts");
        ImportService imports = services.imports();
        return idempotency.around(
                call,
                () ->
                        Reply.json(
                                Entries.undo(
                                        () -> imports.undo(call.caller(), id, skipConflicts),
                                        call.locale())));
    }

    /** Removes an import and its files. */
    public Reply delete(Call call, long id) {
        call.plain();
        services.imports().delete(call.caller(), id);
        return Reply.empty(204);
    }

    /** Answers with the rejected rows as a file. */
    public Reply rejects(Call call, long id) {
        call.query(Set.of(FileForms.PARAMETER));
        ExportFormat format = FileForms.of(call);
        ImportService imports = existing(call, id);
        return file("rejects", id, format, out -> imports.rejects(call.caller(), id, format, out));
    }

    /** Answers with the rows with warnings as CSV. */
    public Reply warnings(Call call, long id) {
        call.query().none();
        MediaTypes.choose(call.header("Accept"), CSV_TYPE);
        ImportService imports = existing(call, id);
        return file(
                "warnings", id, ExportFormat.CSV, out -> imports.warnings(call.caller(), id, out));
    }

    /**
     * Finds out whether there is such an import, which has to be known before the answer begins.
     */
    private ImportService existing(Call call, long id) {
        ImportService imports = services.imports();
        imports.status(call.caller(), id);
        return imports;
    }

    private static Reply file(String name, long id, ExportFormat format, Reply.Content content) {
        return Reply.stream(format.mediaType(), content)
                .header(
                        "Content-Disposition",
                        "attachment; filename=\""
                                + name
                                + "-"
                                + id
                                + "."
                                + format.extension()
                                + "\"");
    }
}
