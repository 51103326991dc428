package org.tessera.demo.generate;

/** The kinds of record that the demo company consists of, in the order in which they are made. */
public enum Kind {
    /** Sales pipelines. */
    PIPELINE("sales.pipeline", "pipeline"),
    /** Stages of pipelines. */
    STAGE("sales.stage", "stage"),
    /** Sales representatives. */
    REPRESENTATIVE("sales.representative", "representative"),
    /** Products. */
    PRODUCT("sales.product", "product"),
    /** Quotas. */
    QUOTA("sales.quota", "quota"),
    /** Accounts. */
    ACCOUNT("customers.account", "account"),
    /** Contacts. */
    CONTACT("customers.contact", "contact"),
    /** Further channels of contacts. */
    CHANNEL("customers.channel", "channel"),
    /** Opportunities. */
    OPPORTUNITY("sales.opportunity", "opportunity"),
    /** The way of opportunities through the stages. */
    CHANGE("sales.stage-change", "stage-change"),
    /** Lines of opportunities. */
    LINE("sales.opportunity-line", "line"),
    /** Contacts of opportunities. */
    ROLE("sales.opportunity-contact", "role"),
    /** Leads. */
    LEAD("sales.lead", "lead");

    private static final String PREFIX = "demo:";

    private final String type;
    private final String code;

    Kind(String type, String code) {
        this.type = type;
        this.code = code;
    }

    /** Returns the id of the record type. */
    public String type() {
        return type;
    }

    /** Returns what the external ids of these records start with. */
    public String prefix() {
        return PREFIX + code + ":";
    }
}
