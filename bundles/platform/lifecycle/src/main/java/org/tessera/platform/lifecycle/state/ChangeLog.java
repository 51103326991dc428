package org.tessera.platform.lifecycle.state;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.tessera.api.caller.Caller;
import org.tessera.api.query.Filter;
import org.tessera.api.query.RecordQuery;
import org.tessera.api.record.RecordService;
import org.tessera.api.text.LocalizedText;
import org.tessera.platform.core.lifecycle.Finding;
import org.tessera.platform.core.lifecycle.ModuleAction;
import org.tessera.platform.core.lifecycle.ModulePlan;

/** What was done to modules, by whom and when, as records. Thread-safe. */
@Component(service = ChangeLog.class)
public final class ChangeLog {

    /** Id of the record type. */
    public static final String TYPE = "platform.module-change";

    private static final String PLANNED = "planned";
    private static final int PLAN = 100_000;
    private static final int REASON = 4_000;

    private final RecordService records;

    /** Creates the log. */
    @Activate
    public ChangeLog(@Reference RecordService records) {
        this.records = records;
    }

    /** Tells whether nothing was ever done to a module. */
    public boolean isEmpty() {
        RecordQuery query = RecordQuery.of(TYPE).limit(1).build();
        return records.list(Modules.SYSTEM, query).items().isEmpty();
    }

    /**
     * Writes that a plan is about to be carried out.
     *
     * @param caller whose channel is noted as the origin of a module that is there already
     * @param origin where the module comes from; null if it is there already
     * @return the id of the record
     */
    public long begin(Caller caller, ModulePlan plan, String origin) {
        return create(caller, plan, origin, PLANNED, null);
    }

    /** Writes that a plan is refused. */
    public void refused(Caller caller, ModulePlan plan, String origin) {
        create(caller, plan, origin, "refused", sentences(plan.findings()));
    }

    /** Writes that a module was changed by other means than the installer, and is put back. */
    public void putBack(String module, String version) {
        LocalizedText reason =
                new LocalizedText(
                        "A bundle of the module was changed by other means; it is put back",
                        "Un bundle del módulo se cambió por otros medios; se repone");
        ModulePlan plan =
                new ModulePlan(
                        ModuleAction.UPGRADE,
                        module,
                        version,
                        null,
                        null,
                        List.of(),
                        List.of(),
                        List.of(),
                        List.of(),
                        List.of(new Finding(true, "other-means", reason)));
        refused(Modules.SYSTEM, plan, "other means");
    }

    /**
     * Writes that a plan was carried out.
     *
     * @param remark what is to be known of it besides; null for nothing
     */
    public void done(Caller caller, long change, Duration drained, Duration closed, String remark) {
        Map<String, Object> values = new HashMap<>();
        values.put("outcome", "ok");
        values.put("drainedMillis", drained.toMillis());
        values.put("closedMillis", closed.toMillis());
        if (remark != null) {
            values.put("reason", cut(remark, REASON));
        }
        records.update(caller.via(Modules.ORIGIN), TYPE, change, 0, values);
    }

    /** Writes that a plan could not be carried out. */
    public void failed(Caller caller, long change, String reason) {
        Map<String, Object> values = new HashMap<>();
        values.put("outcome", "failed");
        values.put("reason", cut(reason, REASON));
        records.update(caller.via(Modules.ORIGIN), TYPE, change, 0, values);
    }

    /** Notes of every change that is under way that the container ended in the midst of it. */
    public void interrupted() {
        List<Long> open = new ArrayList<>();
        RecordQuery query = RecordQuery.of(TYPE).filter(Filter.eq("outcome", PLANNED)).build();
        records.stream(Modules.SYSTEM, query, record -> open.add(record.id()));
        for (long change : open) {
            failed(
                    Modules.SYSTEM,
                    change,
                    "The container ended before it was noted what became of it");
        }
    }

    private long create(
            Caller caller, ModulePlan plan, String origin, String outcome, String reason) {
        Map<String, Object> values = new HashMap<>();
        values.put("module", plan.module());
        values.put("action", plan.action().name().toLowerCase(Locale.ROOT));
        values.put("fromVersion", plan.fromVersion());
        values.put("toVersion", plan.toVersion());
        values.put("digest", plan.digest());
        values.put("origin", cut(origin == null ? caller.origin() : origin, 255));
        values.put("plan", cut(text(plan), PLAN));
        values.put("outcome", outcome);
        values.put("reason", reason == null ? null : cut(reason, REASON));
        return records.create(caller.via(Modules.ORIGIN), TYPE, values).id();
    }

    private static String text(ModulePlan plan) {
        List<String> lines = new ArrayList<>();
        plan.bundles().forEach(line -> lines.add(line.en()));
        plan.schema().forEach(line -> lines.add(line.en()));
        if (!plan.refreshed().isEmpty()) {
            lines.add("Refreshes " + String.join(", ", plan.refreshed()));
        }
        if (!plan.dependants().isEmpty()) {
            lines.add("Used by " + String.join(", ", plan.dependants()));
        }
        plan.findings().forEach(finding -> lines.add(finding.text().en()));
        return String.join("\n", lines);
    }

    private static String sentences(List<Finding> findings) {
        return String.join(
                "; ", findings.stream().filter(Finding::refuses).map(f -> f.text().en()).toList());
    }

    private static String cut(String text, int length) {
        return text.length() <= length ? text : text.substring(0, length);
    }
}
