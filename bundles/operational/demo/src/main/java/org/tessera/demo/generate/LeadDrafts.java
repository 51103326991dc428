package org.tessera.demo.generate;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.List;
import org.tessera.api.record.Money;

/** Makes leads. Not thread-safe: it numbers what it makes. */
final class LeadDrafts {

    private static final List<String> SOURCES =
            List.of(
                    "web",
                    "search",
                    "referral",
                    "trade-show",
                    "existing-customer",
                    "partner",
                    "email",
                    "phone",
                    "social",
                    "event",
                    "advertisement",
                    "employee-referral",
                    "purchased-list",
                    "other");
    private static final List<String> STATUSES =
            List.of("new", "working", "nurturing", "qualified", "unqualified");

    private final DemoPlan plan;
    private final Lexicon lexicon;
    private final Companies companies;
    private final Team team;
    private long leads;

    LeadDrafts(DemoPlan plan, Lexicon lexicon, Companies companies, Team team) {
        this.plan = plan;
        this.lexicon = lexicon;
        this.companies = companies;
        this.team = team;
    }

    /** Draws where a lead or an opportunity comes from. */
    static String source(Dice dice) {
        return SOURCES.get(dice.weighted(24, 12, 12, 9, 9, 7, 6, 5, 5, 4, 3, 2, 1, 1));
    }

    /** Returns a lead of a company that is no account yet. */
    Draft open(long number) {
        leads++;
        // Numbers behind those of the accounts give companies of their own.
        Company company = companies.company(plan.accounts() + number);
        Dice dice = Dice.of(plan.seed(), "lead", number);
        Person person = Person.of(dice, lexicon, company.country());
        Lexicon.Job job = dice.pick(lexicon.jobs());
        String status = STATUSES.get(dice.weighted(32, 28, 16, 11, 13));
        Draft.Builder draft = draft(dice, company, person, job);
        return draft.set("status", status)
                .set("rating", rating(dice, status))
                .set("amount", dice.percent(45) ? amount(dice, company.country().region()) : null)
                .set(
                        "description",
                        dice.percent(35)
                                ? dice.pick(lexicon.phrases("note", company.isSpanish()))
                                : null)
                .build();
    }

    /** Returns the lead that an account came from; null for most accounts. */
    Draft converted(
            long account, Company company, List<CustomerDrafts.Made> contacts, List<Draft> deals) {
        Dice dice = Dice.of(plan.seed(), "converted", account);
        boolean rare = plan.accounts() > DemoPlan.DEFAULT_ACCOUNTS * 20;
        if (contacts.isEmpty() || !dice.percent(rare ? 1 : 8)) {
            return null;
        }
        leads++;
        CustomerDrafts.Made contact = contacts.get(0);
        return draft(dice, company, contact.person(), contact.job())
                .set("status", "converted")
                .set("rating", "hot")
                .set("convertedAccount", new Ref(Kind.ACCOUNT, account))
                .set("convertedContact", contact.draft().ref())
                .set("convertedOpportunity", deals.isEmpty() ? null : deals.get(0).ref())
                .set("convertedAt", convertedAt(dice, deals))
                .build();
    }

    /** The first opportunity begins with the conversion. */
    private ZonedDateTime convertedAt(Dice dice, List<Draft> deals) {
        LocalDate day =
                deals.isEmpty()
                        ? plan.today().minusDays(dice.between(1, 540))
                        : (LocalDate) deals.get(0).values().get("openedOn");
        return day.atTime(8, dice.below(60)).atZone(ZoneOffset.UTC);
    }

    private Draft.Builder draft(Dice dice, Company company, Person person, Lexicon.Job job) {
        Long owner = dice.pick(team.sellers(company.country().region()));
        return Draft.of(Kind.LEAD, leads)
                .set("firstName", person.firstName())
                .set("lastName", person.lastName())
                .set("company", company.name())
                .set("jobTitle", company.isSpanish() ? job.spanish() : job.english())
                .set("email", dice.percent(90) ? person.mailbox() + "@" + company.domain() : null)
                .set("phone", dice.percent(65) ? dice.digits(company.place().phone()) : null)
                .set("website", dice.percent(70) ? "https://www." + company.domain() : null)
                .set("address", dice.percent(60) ? company.address() : null)
                .set("source", source(dice))
                .set("industry", company.industry())
                .set("owner", new Ref(Kind.REPRESENTATIVE, owner));
    }

    private static String rating(Dice dice, String status) {
        if (status.equals("unqualified")) {
            return "cold";
        }
        return List.of("hot", "warm", "cold").get(dice.weighted(20, 50, 30));
    }

    private static Money amount(Dice dice, Country.Region region) {
        return new Money(
                BigDecimal.valueOf(dice.between(10, 400) * 100L).setScale(2), region.currency());
    }
}
