package org.tessera.platform.rest.system;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.tessera.api.module.ModuleState;
import org.tessera.api.module.ModuleStatus;
import org.tessera.platform.persistence.Database;
import org.tessera.platform.rest.http.Json;
import org.tessera.platform.rest.http.Reply;
import org.tessera.platform.rest.service.Services;

/** Tells whether the installation can serve. Thread-safe. */
public final class Health implements AutoCloseable {

    private static final Duration BOUND = Duration.ofSeconds(2);
    private static final Duration VALIDITY = Duration.ofSeconds(1);

    /** What nobody wanted; a module that was stopped on purpose does no harm. */
    private static final Set<ModuleState> TROUBLE =
            EnumSet.of(ModuleState.FAILED, ModuleState.UNRESOLVED, ModuleState.STARTING);

    private final Services services;
    private final DatabaseProbe probe;

    /** Creates the handler. */
    public Health(Services services) {
        this.services = services;
        this.probe = new DatabaseProbe(this::databaseAnswers, BOUND, VALIDITY);
    }

    private record Check(String name, boolean up, String detail) {}

    /**
     * Answers with 200 if the database and the container are up and it is known what departments
     * have and whose reads are kept, else with 503; how the modules are is a detail.
     *
     * @param detailed whether modules are named, which only those who may know get
     * @param locale the language of the reasons
     */
    public Reply check(boolean detailed, Locale locale) {
        List<Check> checks = new ArrayList<>();
        checks.add(new Check("database", probe.isUp(), null));
        checks.add(new Check("container", services.isBooted(), null));
        checks.add(new Check("departments", services.guard().isReady(), null));
        checks.add(new Check("reads", services.isReadable(), null));
        boolean up = checks.stream().allMatch(Check::up);
        // What is missing is missing for those alone who ask for it.
        checks.add(new Check("services", services.isComplete(), null));
        // A module that does not serve is no reason to take the others from those who need them.
        boolean modulesUp = true;
        for (ModuleStatus module : services.conditions()) {
            boolean serves = !TROUBLE.contains(module.state());
            modulesUp &= serves;
            if (detailed) {
                String detail =
                        module.state().name().toLowerCase(Locale.ROOT)
                                + ": "
                                + module.explanation().in(locale);
                checks.add(new Check("module " + module.id(), serves, serves ? null : detail));
            }
        }
        if (!detailed) {
            checks.add(new Check("modules", modulesUp, null));
        }
        byte[] body =
                Json.bytes(
                        json -> {
                            json.writeStartObject();
                            json.writeStringField("status", status(up));
                            json.writeArrayFieldStart("checks");
                            for (Check check : checks) {
                                write(json, check);
                            }
                            json.writeEndArray();
                            json.writeEndObject();
                        });
        return Reply.json(body).status(up ? 200 : 503);
    }

    private static void write(JsonGenerator json, Check check) throws IOException {
        json.writeStartObject();
        json.writeStringField("name", check.name());
        json.writeStringField("status", status(check.up()));
        if (check.detail() != null) {
            json.writeStringField("detail", check.detail());
        }
        json.writeEndObject();
    }

    private static String status(boolean up) {
        return up ? "up" : "down";
    }

    private boolean databaseAnswers() {
        return services.databaseIfPresent().filter(Health::answers).isPresent();
    }

    private static boolean answers(Database database) {
        return database.query(
                connection -> {
                    try (PreparedStatement values = connection.prepareStatement("VALUES (1)");
                            ResultSet row = values.executeQuery()) {
                        return row.next();
                    }
                });
    }

    @Override
    public void close() {
        probe.close();
    }
}
