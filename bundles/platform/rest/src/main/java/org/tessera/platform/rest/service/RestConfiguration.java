package org.tessera.platform.rest.service;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** Limits of the REST API. */
@ObjectClassDefinition(
        name = "Tessera REST API",
        description = "Limits of the REST API. Changes hold from the next request on.")
public @interface RestConfiguration {

    /** Name of the configuration. */
    String PID = "org.tessera.platform.rest";

    /** Returns how many bytes a request body may have. */
    @AttributeDefinition(
            name = "Largest body",
            description = "How many bytes a request body may have, imports aside",
            min = "1024",
            max = "1000000000")
    int body_limit() default 10_000_000;

    /** Returns how many bytes the file of an import may have. */
    @AttributeDefinition(
            name = "Largest import",
            description = "How many bytes the file of an import may have",
            min = "1024")
    long import_limit() default 1_000_000_000L;

    /** Returns for how many days the answer to a request with an idempotency key is kept. */
    @AttributeDefinition(
            name = "Days to keep idempotency keys",
            description =
                    "For how many days the answer to a request with an Idempotency-Key is kept",
            min = "1",
            max = "90")
    int idempotency_days() default 7;
}
