package org.tessera.platform.rest.service;

import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.metatype.annotations.Designate;

/** The limits of the REST API as they are configured now. Thread-safe. */
@Component(service = Settings.class, configurationPid = RestConfiguration.PID)
@Designate(ocd = RestConfiguration.class)
public final class Settings {

    private volatile RestConfiguration configuration;

    /** Takes the first configuration. */
    @Activate
    public Settings(RestConfiguration configuration) {
        this.configuration = configuration;
    }

    @Modified
    void change(RestConfiguration changed) {
        this.configuration = changed;
    }

    /** Returns how many bytes a request body may have. */
    public int bodyLimit() {
        return Math.max(1_024, configuration.body_limit());
    }

    /** Returns how many bytes the file of an import may have. */
    public long importLimit() {
        return Math.max(1_024, configuration.import_limit());
    }

    /** Returns for how many days the answer to a request with an idempotency key is kept. */
    public int idempotencyDays() {
        return Math.max(1, configuration.idempotency_days());
    }
}
