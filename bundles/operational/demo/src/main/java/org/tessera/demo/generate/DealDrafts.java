package org.tessera.demo.generate;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.tessera.api.record.Money;

/** Makes opportunities with their lines and contacts. Not thread-safe: it numbers what it makes. */
final class DealDrafts {

    private static final int[] PER_ACCOUNT = {0, 1, 2, 3, 5, 8};
    private static final int[] PER_ACCOUNT_WEIGHTS = {30, 25, 15, 12, 10, 8};
    private static final List<String> ROLES =
            List.of("decision-maker", "influencer", "user", "buyer", "technical", "executive");
    private static final Map<String, Integer> QUANTITIES =
            Map.of("Pulse", 24, "Navia", 60, "Terra", 4, "Lumen", 80, "Services", 5);

    private final DemoPlan plan;
    private final Lexicon lexicon;
    private final Team team;
    private long opportunities;
    private long changes;
    private long lines;
    private long roles;

    DealDrafts(DemoPlan plan, Lexicon lexicon, Team team) {
        this.plan = plan;
        this.lexicon = lexicon;
        this.team = team;
    }

    /**
     * The opportunities of an account.
     *
     * @param drafts opportunities, each in front of its lines and contacts
     * @param won whether one of them was won
     */
    record Made(List<Draft> drafts, boolean won) {}

    /** Returns the opportunities of an account. */
    Made of(long account, Company company, List<CustomerDrafts.Made> contacts) {
        Dice dice = Dice.of(plan.seed(), "deals", account);
        List<Draft> drafts = new ArrayList<>();
        boolean won = false;
        List<Long> sellers = team.sellers(company.country().region());
        Ref owner = new Ref(Kind.REPRESENTATIVE, dice.pick(sellers));
        for (int left = count(dice); left > 0; left--) {
            opportunities++;
            won |= add(drafts, opportunities, new Setting(account, company, contacts, owner));
        }
        return new Made(drafts, won);
    }

    private record Setting(
            long account, Company company, List<CustomerDrafts.Made> contacts, Ref owner) {}

    /**
     * Returns how many opportunities an account has: most have few and some have many, in the mean
     * what is planned.
     */
    private int count(Dice dice) {
        int drawn = PER_ACCOUNT[dice.weighted(PER_ACCOUNT_WEIGHTS)];
        long scaled = 100L * drawn * plan.opportunities() / (2L * plan.accounts());
        return (int) (scaled / 100) + (dice.percent((int) (scaled % 100)) ? 1 : 0);
    }

    private boolean add(List<Draft> drafts, long number, Setting setting) {
        Dice dice = Dice.of(plan.seed(), "deal", number);
        boolean spanish = setting.company().isSpanish();
        boolean renewal = !plan.renewals().isEmpty() && dice.percent(15);
        Course course = Course.draw(dice, plan.today(), renewal ? plan.renewals() : plan.sales());
        boolean listed = dice.percent(80);
        String what = dice.pick(lexicon.phrases(renewal ? "renewal" : "deal", spanish));
        Ref ref = new Ref(Kind.OPPORTUNITY, number);
        Draft.Builder draft =
                Draft.of(Kind.OPPORTUNITY, number)
                        .set("name", setting.company().shortName() + ": " + what)
                        .set("account", new Ref(Kind.ACCOUNT, setting.account()))
                        .set(
                                "primaryContact",
                                setting.contacts().isEmpty()
                                        ? null
                                        : setting.contacts().get(0).draft().ref())
                        .set("owner", setting.owner())
                        .set("stage", course.stage().id())
                        .set(
                                "amount",
                                listed ? null : amount(dice, setting.company().country().region()))
                        .set("openedOn", course.openedOn())
                        .set("closeDate", course.closeDate())
                        .set("source", LeadDrafts.source(dice))
                        .set(
                                "campaign",
                                dice.percent(20)
                                        ? dice.pick(lexicon.phrases("campaign", spanish))
                                        : null);
        if (course.isOpen()) {
            open(draft, dice, spanish);
        } else {
            draft.set("closedOn", course.closeDate());
            if (course.stage().outcome().equals("lost")) {
                lost(draft, dice, spanish);
            }
        }
        List<Course.Move> moves = course.moves(dice);
        drafts.add(draft.set("stageSince", course.since(moves)).build());
        drafts.addAll(changes(ref, moves));
        if (listed) {
            drafts.addAll(lines(dice, ref, setting.company().country().region()));
        }
        drafts.addAll(roles(dice, ref, setting.contacts()));
        return course.stage().outcome().equals("won");
    }

    private void open(Draft.Builder draft, Dice dice, boolean spanish) {
        draft.set("priority", dice.percent(12) ? "hot" : "normal");
        if (dice.percent(85)) {
            boolean overdue = dice.percent(20);
            draft.set("nextStep", dice.pick(lexicon.phrases("step", spanish)))
                    .set(
                            "nextStepDate",
                            overdue
                                    ? plan.today().minusDays(dice.between(1, 21))
                                    : plan.today().plusDays(dice.between(0, 28)));
        }
    }

    private void lost(Draft.Builder draft, Dice dice, boolean spanish) {
        List<String> reasons =
                List.of(
                        "price",
                        "competitor",
                        "features",
                        "timing",
                        "budget",
                        "no-decision",
                        "no-answer",
                        "other");
        String reason = reasons.get(dice.weighted(24, 20, 8, 10, 14, 12, 8, 4));
        boolean competitor =
                reason.equals("competitor") || (reason.equals("price") && dice.percent(50));
        draft.set("lostReason", reason)
                .set(
                        "lostNotes",
                        dice.percent(40) ? dice.pick(lexicon.phrases("lost", spanish)) : null)
                .set(
                        "competitor",
                        competitor ? dice.pick(lexicon.phrases("competitor", spanish)) : null);
    }

    private List<Draft> changes(Ref opportunity, List<Course.Move> moves) {
        List<Draft> drafts = new ArrayList<>();
        for (Course.Move move : moves) {
            changes++;
            drafts.add(
                    Draft.of(Kind.CHANGE, changes)
                            .set("opportunity", opportunity)
                            .set("fromStage", move.from().id())
                            .set("toStage", move.to().id())
                            .set("at", move.at())
                            .set("seconds", move.seconds())
                            .set("by", "system")
                            .build());
        }
        return drafts;
    }

    private List<Draft> lines(Dice dice, Ref opportunity, Country.Region region) {
        List<Draft> drafts = new ArrayList<>();
        Set<Integer> chosen = new LinkedHashSet<>();
        int count = 1 + dice.weighted(45, 30, 17, 8);
        while (chosen.size() < count) {
            chosen.add(dice.below(lexicon.products().size()));
        }
        for (int index : chosen) {
            Lexicon.Product product = lexicon.products().get(index);
            lines++;
            int discount = List.of(0, 5, 10, 15, 20).get(dice.weighted(55, 18, 15, 8, 4));
            drafts.add(
                    Draft.of(Kind.LINE, lines)
                            .set("opportunity", opportunity)
                            .set("product", new Ref(Kind.PRODUCT, index + 1L))
                            .set(
                                    "quantity",
                                    BigDecimal.valueOf(
                                            1 + dice.below(QUANTITIES.get(product.series()))))
                            .set("unitPrice", price(product.price(), region))
                            .set("discount", BigDecimal.valueOf(discount))
                            .build());
        }
        return drafts;
    }

    private List<Draft> roles(Dice dice, Ref opportunity, List<CustomerDrafts.Made> contacts) {
        List<Draft> drafts = new ArrayList<>();
        int count = Math.min(contacts.size(), 1 + dice.weighted(55, 35, 10));
        for (int i = 0; i < count; i++) {
            roles++;
            drafts.add(
                    Draft.of(Kind.ROLE, roles)
                            .set("opportunity", opportunity)
                            .set("contact", contacts.get(i).draft().ref())
                            .set("role", i == 0 ? "decision-maker" : dice.pick(ROLES))
                            .build());
        }
        return drafts;
    }

    private static Money amount(Dice dice, Country.Region region) {
        return price(BigDecimal.valueOf(dice.between(10, 300) * 100L), region);
    }

    private static Money price(BigDecimal dollars, Country.Region region) {
        return new Money(
                dollars.multiply(region.rate()).setScale(2, RoundingMode.HALF_UP),
                region.currency());
    }
}
