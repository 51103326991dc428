package org.tessera.customers.rule;

/** The ids of the module's record types. */
final class Types {

    static final String ACCOUNT = "customers.account";
    static final String CONTACT = "customers.contact";
    static final String AFFILIATION = "customers.affiliation";
    static final String CONSENT = "customers.consent";
    static final String CHANNEL = "customers.channel";

    private Types() {}
}
