package org.tessera.demo.generate;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.tessera.api.record.Money;

/** Makes accounts with their contacts. Not thread-safe: it numbers what it makes. */
final class CustomerDrafts {

    private static final int NO_PARENTS_BEFORE = 20;
    private static final int PARENTS_NEAR = 200;
    private static final List<String> CHANNELS = List.of("email", "phone", "mobile");

    private final DemoPlan plan;
    private final Lexicon lexicon;
    private final Companies companies;
    private long contacts;
    private long channels;

    CustomerDrafts(DemoPlan plan, Lexicon lexicon, Companies companies) {
        this.plan = plan;
        this.lexicon = lexicon;
        this.companies = companies;
    }

    /** A contact as the other records of its account need it. */
    record Made(Draft draft, Person person, Lexicon.Job job) {}

    /** Returns an account; whether it is a customer is known from its sales. */
    Draft account(long number, Company company, boolean buys) {
        Dice dice = Dice.of(plan.seed(), "account", number);
        int employees = employees(dice);
        boolean child = number > NO_PARENTS_BEFORE && dice.percent(10);
        return Draft.of(Kind.ACCOUNT, number)
                .set("name", company.name())
                .set("parent", child ? near(dice, number) : null)
                .set("kind", kind(dice, buys))
                .set("industry", company.industry())
                .set("website", "https://www." + company.domain())
                .set("phone", dice.digits(company.place().phone()))
                .set("email", (company.isSpanish() ? "hola@" : "info@") + company.domain())
                .set("billingAddress", company.address())
                .set(
                        "shippingAddress",
                        dice.percent(15) ? companies.address(dice, company.place()) : null)
                .set("employees", (long) employees)
                .set("annualRevenue", revenue(dice, employees, company.country().region()))
                .set(
                        "foundedYear",
                        (long)
                                (plan.today().getYear()
                                        - 2
                                        - dice.below(dice.percent(20) ? 120 : 40)))
                .set("taxId", company.country() == Country.ES ? dice.digits("B########") : null)
                .set("preferredChannel", dice.percent(30) ? dice.pick(CHANNELS) : null)
                .set(
                        "description",
                        dice.percent(15)
                                ? dice.pick(lexicon.phrases("about", company.isSpanish()))
                                : null)
                .build();
    }

    /** Returns an account that was made shortly before. */
    private static Ref near(Dice dice, long account) {
        long back = 1L + dice.below((int) Math.min(PARENTS_NEAR, account - 1));
        return new Ref(Kind.ACCOUNT, account - back);
    }

    private static String kind(Dice dice, boolean buys) {
        if (buys) {
            return dice.percent(95) ? "customer" : "former";
        }
        return List.of("prospect", "partner", "supplier", "former").get(dice.weighted(82, 6, 7, 5));
    }

    private static int employees(Dice dice) {
        return switch (dice.weighted(40, 35, 18, 7)) {
            case 0 -> dice.between(2, 19);
            case 1 -> dice.between(20, 99);
            case 2 -> dice.between(100, 999);
            default -> dice.between(1_000, 20_000);
        };
    }

    private static Money revenue(Dice dice, int employees, Country.Region region) {
        if (!dice.percent(70)) {
            return null;
        }
        BigDecimal each = BigDecimal.valueOf(dice.between(60, 220) * 1_000L);
        return new Money(
                each.multiply(BigDecimal.valueOf(employees)).setScale(2), region.currency());
    }

    /** Returns the contacts of an account, the one who decides first. */
    List<Made> contacts(long account, Company company) {
        Dice dice = Dice.of(plan.seed(), "contacts", account);
        int count =
                plan.contacts() == 0 ? 1 + dice.weighted(15, 20, 22, 18, 14, 11) : planned(account);
        List<Made> made = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            contacts++;
            made.add(contact(contacts, account, company, i == 0));
        }
        return made;
    }

    /**
     * Moves some contacts from each second account to the next one, so that the numbers vary and
     * the sum stays.
     */
    private int planned(long account) {
        long first = account % 2 == 1 ? account : account - 1;
        if (first + 1 > plan.accounts()) {
            return plan.contactsOf(account);
        }
        int moved = Dice.of(plan.seed(), "moved", first).below(plan.contactsOf(first) + 1);
        return plan.contactsOf(account) + (account == first ? -moved : moved);
    }

    private Made contact(long number, long account, Company company, boolean decides) {
        Dice dice = Dice.of(plan.seed(), "contact", number);
        Person person = Person.of(dice, lexicon, company.country());
        boolean spanish = company.isSpanish();
        Lexicon.Job job = dice.pick(lexicon.jobs());
        Draft draft =
                Draft.of(Kind.CONTACT, number)
                        .set("salutation", dice.percent(6) ? "dr" : null)
                        .set("firstName", person.firstName())
                        .set("lastName", person.lastName())
                        .set("jobTitle", spanish ? job.spanish() : job.english())
                        .set("department", spanish ? job.departamento() : job.department())
                        .set(
                                "email",
                                dice.percent(95) ? person.mailbox() + "@" + company.domain() : null)
                        .set(
                                "phone",
                                dice.percent(55) ? dice.digits(company.place().phone()) : null)
                        .set("mobile", dice.percent(50) ? mobile(dice, company.place()) : null)
                        .set("account", new Ref(Kind.ACCOUNT, account))
                        .set("accounts", ties(dice, account, decides, job))
                        .set("birthday", dice.percent(15) ? birthday(dice) : null)
                        .set("language", spanish ? "es" : "en")
                        .set("preferredChannel", dice.percent(40) ? dice.pick(CHANNELS) : null)
                        .set("mailingAddress", dice.percent(10) ? company.address() : null)
                        .build();
        return new Made(draft, person, job);
    }

    /**
     * Returns the roles of a contact where it has some; a few have one at another account as well.
     */
    private static List<Tie> ties(Dice dice, long account, boolean decides, Lexicon.Job job) {
        boolean elsewhere = account > 1 && dice.percent(3);
        if (!decides && !elsewhere) {
            return null;
        }
        List<Tie> ties = new ArrayList<>();
        String role = decides ? "decision-maker" : job.role();
        ties.add(new Tie(new Ref(Kind.ACCOUNT, account), Map.of("role", role)));
        if (elsewhere) {
            ties.add(new Tie(near(dice, account), Map.of("role", "influencer")));
        }
        return ties;
    }

    private static String mobile(Dice dice, Lexicon.Place place) {
        return place.country() == Country.US
                ? dice.digits(place.phone())
                : dice.digits(place.country().mobile());
    }

    private LocalDate birthday(Dice dice) {
        return plan.today().minusYears(dice.between(24, 64)).minusDays(dice.below(365));
    }

    /** Returns a second address of a contact that wants no mail there; null for most contacts. */
    Draft optedOut(Made contact) {
        Dice dice = Dice.of(plan.seed(), "channel", contact.draft().ref().number());
        if (!dice.percent(4)) {
            return null;
        }
        channels++;
        return Draft.of(Kind.CHANNEL, channels)
                .set("contact", contact.draft().ref())
                .set("kind", "email")
                .set(
                        "value",
                        contact.person().mailbox()
                                + "."
                                + dice.between(1960, 2005)
                                + "@mail.example")
                .set("label", "private")
                .set("optedOut", true)
                .set("optOutReason", dice.percent(70) ? "unsubscribed" : "bounced")
                .set(
                        "optedOutAt",
                        plan.today()
                                .minusDays(dice.between(1, 700))
                                .atTime(dice.between(7, 19), dice.below(60))
                                .atZone(ZoneOffset.UTC))
                .build();
    }
}
