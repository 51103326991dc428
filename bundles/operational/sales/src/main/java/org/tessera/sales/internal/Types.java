package org.tessera.sales.internal;

/**
 * The ids of the record types that the module brings and of those of the customers module that it
 * links to.
 */
public final class Types {

    /** Accounts of the customers module. */
    public static final String ACCOUNT = "customers.account";

    /** What contacts are at accounts. */
    public static final String AFFILIATION = "customers.affiliation";

    /** Consents of contacts. */
    public static final String CONSENT = "customers.consent";

    /** Contacts of the customers module. */
    public static final String CONTACT = "customers.contact";

    /** Leads. */
    public static final String LEAD = "sales.lead";

    /** Consents of leads. */
    public static final String LEAD_CONSENT = "sales.lead-consent";

    /** Opportunities. */
    public static final String OPPORTUNITY = "sales.opportunity";

    /** Contacts of opportunities. */
    public static final String OPPORTUNITY_CONTACT = "sales.opportunity-contact";

    /** Lines of opportunities. */
    public static final String OPPORTUNITY_LINE = "sales.opportunity-line";

    /** Pipelines. */
    public static final String PIPELINE = "sales.pipeline";

    /** Products. */
    public static final String PRODUCT = "sales.product";

    /** Quotas. */
    public static final String QUOTA = "sales.quota";

    /** Representatives. */
    public static final String REPRESENTATIVE = "sales.representative";

    /** Stages. */
    public static final String STAGE = "sales.stage";

    /** Stage changes. */
    public static final String STAGE_CHANGE = "sales.stage-change";

    private Types() {}
}
