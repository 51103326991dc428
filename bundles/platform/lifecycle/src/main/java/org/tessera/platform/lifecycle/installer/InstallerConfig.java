package org.tessera.platform.lifecycle.installer;

/** Settings of the installer, in {@code etc/org.tessera.modules.cfg}. */
public @interface InstallerConfig {

    /**
     * The features whose modules a new installation begins with, in this order; several in one text
     * are divided by commas.
     */
    String[] initial() default {};

    /** How many seconds an exchange waits for requests that are under way. */
    int drainSeconds() default 30;

    /** After how many seconds a module that does not serve is put back. */
    int healthSeconds() default 30;
}
