package org.tessera.demo.generate;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.tessera.api.record.Money;

/** The sales team with its quotas, and what it sells. Immutable. */
final class Team {

    /** About what a won opportunity brings, in US dollars. */
    static final BigDecimal MEAN_AMOUNT = new BigDecimal("40000");

    private static final BigDecimal WON_SHARE = new BigDecimal("0.31");
    private static final BigDecimal MONTHS = new BigDecimal("18");
    private static final BigDecimal STEP = new BigDecimal("500");
    private static final String DOMAIN = "@tessera-demo.example";

    private final DemoPlan plan;
    private final Lexicon lexicon;
    private final Map<Country.Region, List<Long>> sellers = new EnumMap<>(Country.Region.class);

    Team(DemoPlan plan, Lexicon lexicon) {
        this.plan = plan;
        this.lexicon = lexicon;
        for (Country.Region region : Country.Region.values()) {
            sellers.put(region, new ArrayList<>());
        }
        for (long number = firstSeller(); number <= plan.representatives(); number++) {
            sellers.get(neediest()).add(number);
        }
    }

    private static long firstSeller() {
        return 2L + Country.Region.values().length;
    }

    /** Returns the region with the most accounts for a seller more. */
    private Country.Region neediest() {
        Country.Region neediest = null;
        int most = -1;
        for (Country.Region region : Country.Region.values()) {
            int load = region.share() * 1_000 / (sellers.get(region).size() + 1);
            if (load > most) {
                most = load;
                neediest = region;
            }
        }
        return neediest;
    }

    /** Returns who sells in a region. */
    List<Long> sellers(Country.Region region) {
        return sellers.get(region);
    }

    /** Returns the representatives, managers first. */
    List<Draft> representatives() {
        List<Draft> drafts = new ArrayList<>();
        drafts.add(representative(1, Country.US, "Worldwide", 0));
        for (Country.Region region : Country.Region.values()) {
            drafts.add(representative(manager(region), nativeCountry(region), region.label(), 1));
        }
        for (long number = firstSeller(); number <= plan.representatives(); number++) {
            for (Country.Region region : Country.Region.values()) {
                if (sellers.get(region).contains(number)) {
                    drafts.add(
                            representative(
                                    number,
                                    nativeCountry(region),
                                    region.label(),
                                    manager(region)));
                }
            }
        }
        return drafts;
    }

    private Draft representative(long number, Country country, String region, long manager) {
        Person person = Person.of(Dice.of(plan.seed(), "representative", number), lexicon, country);
        return Draft.of(Kind.REPRESENTATIVE, number)
                .set("name", person.firstName() + " " + person.lastName())
                .set("email", person.mailbox() + "." + number + DOMAIN)
                .set("manager", manager == 0 ? null : new Ref(Kind.REPRESENTATIVE, manager))
                .set("region", region)
                .set("active", true)
                .build();
    }

    private static long manager(Country.Region region) {
        return 2L + region.ordinal();
    }

    private static Country nativeCountry(Country.Region region) {
        return switch (region) {
            case NORTH_AMERICA -> Country.US;
            case UK -> Country.UK;
            case IBERIA -> Country.ES;
            case LATIN_AMERICA -> Country.MX;
        };
    }

    /** Returns the products. */
    List<Draft> products() {
        List<Draft> drafts = new ArrayList<>();
        for (Lexicon.Product product : lexicon.products()) {
            drafts.add(
                    Draft.of(Kind.PRODUCT, drafts.size() + 1L)
                            .set("name", product.name())
                            .set("code", "DEMO-" + product.code())
                            .set("series", product.series())
                            .set("listPrice", new Money(product.price(), "USD"))
                            .set("unit", product.unit())
                            .set("active", true)
                            .build());
        }
        return drafts;
    }

    /**
     * Returns a quota for each seller and month of this year; the targets grow from month to month.
     */
    List<Draft> quotas() {
        List<Draft> drafts = new ArrayList<>();
        for (Country.Region region : Country.Region.values()) {
            for (Long seller : sellers.get(region)) {
                Dice dice = Dice.of(plan.seed(), "quota", seller);
                int ambition = dice.between(85, 125);
                for (int month = 1; month <= 12; month++) {
                    drafts.add(
                            Draft.of(Kind.QUOTA, drafts.size() + 1L)
                                    .set("representative", new Ref(Kind.REPRESENTATIVE, seller))
                                    .set("kind", "month")
                                    .set(
                                            "startDate",
                                            LocalDate.of(plan.today().getYear(), month, 1))
                                    .set("target", target(region, ambition + 2 * month))
                                    .build());
                }
            }
        }
        return drafts;
    }

    private Money target(Country.Region region, int percent) {
        BigDecimal expected =
                MEAN_AMOUNT
                        .multiply(WON_SHARE)
                        .multiply(region.rate())
                        .multiply(
                                BigDecimal.valueOf(
                                        (long) plan.opportunities() * region.share() * percent))
                        .divide(
                                BigDecimal.valueOf(10_000L * sellers.get(region).size()),
                                2,
                                RoundingMode.HALF_UP)
                        .divide(MONTHS, 2, RoundingMode.HALF_UP);
        BigDecimal steps = expected.divide(STEP, 0, RoundingMode.UP).max(BigDecimal.ONE);
        return new Money(steps.multiply(STEP).setScale(2), region.currency());
    }
}
