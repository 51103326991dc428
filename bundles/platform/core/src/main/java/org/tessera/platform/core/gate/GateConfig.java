package org.tessera.platform.core.gate;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** Settings of the gates, in {@code etc/org.tessera.gates.cfg}. They count at once. */
@ObjectClassDefinition(id = "org.tessera.gates", name = "Tessera module gates")
public @interface GateConfig {

    /** How long work waits in front of a closed gate. */
    @AttributeDefinition(
            description = "Seconds that a request waits for a module that is being exchanged",
            min = "1",
            max = "300")
    int waitSeconds() default 15;

    /** How much work may wait in front of all gates together. */
    @AttributeDefinition(
            description =
                    "Requests that may wait at a time, so that the others find threads to run in",
            min = "1",
            max = "10000")
    int waiting() default 100;
}
