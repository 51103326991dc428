package org.tessera.demo.generate;

import java.time.LocalDate;
import java.util.List;

/**
 * How large the demo company is and when it lives. The same plan always gives the same company.
 *
 * @param seed start of all chance
 * @param today the day that its dates are seen from
 * @param accounts number of accounts, at least 1
 * @param contacts number of contacts in all, or 0 for 1 to 6 for each account
 * @param sales the stages of the pipeline for new business in their order
 * @param renewals the stages of the pipeline for renewals in their order; empty if there is none
 */
public record DemoPlan(
        long seed,
        LocalDate today,
        int accounts,
        int contacts,
        List<StageChoice> sales,
        List<StageChoice> renewals) {

    /** Number of accounts of the company that a new installation gets. */
    public static final int DEFAULT_ACCOUNTS = 500;

    /** Largest number of accounts. */
    public static final int MAX_ACCOUNTS = 3_000_000;

    private static final int MAX_OPPORTUNITIES = 50_000;
    private static final int MAX_LEADS = 20_000;

    /** Checks the numbers. */
    public DemoPlan {
        if (accounts < 1 || accounts > MAX_ACCOUNTS || contacts < 0) {
            throw new IllegalArgumentException("accounts " + accounts + ", contacts " + contacts);
        }
        sales = List.copyOf(sales);
        renewals = List.copyOf(renewals);
    }

    /**
     * Returns about how many opportunities there are: two for each account, and not more than a
     * load test needs.
     */
    int opportunities() {
        return Math.min(accounts * 2, MAX_OPPORTUNITIES);
    }

    /** Returns how many leads there are that were not converted. */
    int leads() {
        return Math.min(accounts * 3 / 5, MAX_LEADS);
    }

    /** Returns how many representatives there are, managers included. */
    int representatives() {
        return Math.min(60, 14 + accounts / 250);
    }

    /**
     * Returns how many contacts the account of a number from 1 has if the plan has a number for
     * all.
     */
    int contactsOf(long account) {
        long upTo = account * contacts / accounts;
        long before = (account - 1) * contacts / accounts;
        return (int) (upTo - before);
    }
}
