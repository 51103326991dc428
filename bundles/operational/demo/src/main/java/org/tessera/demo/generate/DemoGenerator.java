package org.tessera.demo.generate;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;

/**
 * Makes the demo company, record by record: the team with its quotas and products, then each
 * account with its contacts, opportunities and converted lead, then the other leads. Every record
 * comes behind those that it links to, and links either to representatives, products and accounts,
 * or to records of its own account. Holds one account at a time. Not thread-safe.
 */
public final class DemoGenerator implements Iterator<Draft> {

    private final DemoPlan plan;
    private final Companies companies;
    private final CustomerDrafts customers;
    private final DealDrafts deals;
    private final LeadDrafts leads;
    private final Deque<Draft> ready = new ArrayDeque<>();
    private long account;
    private long lead;

    /** Creates the generator of a company. */
    public DemoGenerator(DemoPlan plan) {
        Lexicon lexicon = new Lexicon();
        this.plan = plan;
        this.companies = new Companies(lexicon, plan.seed());
        Team team = new Team(plan, lexicon);
        this.customers = new CustomerDrafts(plan, lexicon, companies);
        this.deals = new DealDrafts(plan, lexicon, team);
        this.leads = new LeadDrafts(plan, lexicon, companies, team);
        ready.addAll(team.representatives());
        ready.addAll(team.products());
        ready.addAll(team.quotas());
    }

    @Override
    public boolean hasNext() {
        return !ready.isEmpty() || account < plan.accounts() || lead < plan.leads();
    }

    @Override
    public Draft next() {
        if (ready.isEmpty()) {
            if (account < plan.accounts()) {
                account++;
                ready.addAll(block(account));
            } else if (lead < plan.leads()) {
                lead++;
                ready.add(leads.open(lead));
            } else {
                throw new NoSuchElementException();
            }
        }
        return ready.remove();
    }

    private List<Draft> block(long number) {
        Company company = companies.company(number);
        List<CustomerDrafts.Made> contacts = customers.contacts(number, company);
        DealDrafts.Made sales = deals.of(number, company, contacts);
        List<Draft> block = new ArrayList<>();
        block.add(customers.account(number, company, sales.won()));
        for (CustomerDrafts.Made contact : contacts) {
            block.add(contact.draft());
            Draft optedOut = customers.optedOut(contact);
            if (optedOut != null) {
                block.add(optedOut);
            }
        }
        block.addAll(sales.drafts());
        Draft converted = leads.converted(number, company, contacts, sales.drafts());
        if (converted != null) {
            block.add(converted);
        }
        return block;
    }
}
