package org.tessera.demo.generate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.i18n.phonenumbers.PhoneNumberUtil;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.tessera.api.record.Address;
import org.tessera.api.record.Money;

class DemoGeneratorTest {

    private static final LocalDate TODAY = LocalDate.of(2026, 11, 22);
    private static final List<StageChoice> SALES =
            List.of(
                    new StageChoice(1, "open"),
                    new StageChoice(2, "open"),
                    new StageChoice(3, "open"),
                    new StageChoice(4, "won"),
                    new StageChoice(5, "lost"));
    private static final List<StageChoice> RENEWALS =
            List.of(
                    new StageChoice(6, "open"),
                    new StageChoice(7, "won"),
                    new StageChoice(8, "lost"));

    static DemoPlan plan(long seed, int accounts, int contacts) {
        return new DemoPlan(seed, TODAY, accounts, contacts, SALES, RENEWALS);
    }

    static List<Draft> all(DemoPlan plan) {
        List<Draft> drafts = new ArrayList<>();
        new DemoGenerator(plan).forEachRemaining(drafts::add);
        return drafts;
    }

    private static List<Draft> of(List<Draft> drafts, Kind kind) {
        return drafts.stream().filter(draft -> draft.ref().kind() == kind).toList();
    }

    @Property(tries = 20)
    void isTheSameForTheSamePlan(
            @ForAll long seed, @ForAll @IntRange(min = 1, max = 60) int accounts) {
        assertThat(all(plan(seed, accounts, 0))).isEqualTo(all(plan(seed, accounts, 0)));
    }

    @Test
    void isAnotherOneForAnotherSeed() {
        assertThat(all(plan(1, 50, 0))).isNotEqualTo(all(plan(2, 50, 0)));
    }

    @Property(tries = 30)
    void linksOnlyToWhatWasMadeBefore(
            @ForAll long seed,
            @ForAll @IntRange(min = 1, max = 120) int accounts,
            @ForAll @IntRange(min = 0, max = 400) int contacts) {
        Map<Kind, Long> numbers = new EnumMap<>(Kind.class);
        List<Ref> order = new ArrayList<>();
        for (Draft draft : all(plan(seed, accounts, contacts))) {
            for (Object value : draft.values().values()) {
                for (Ref ref : refs(value)) {
                    assertThat(order).contains(ref);
                    boolean kept =
                            ref.kind() == Kind.ACCOUNT
                                    || ref.kind() == Kind.REPRESENTATIVE
                                    || ref.kind() == Kind.PRODUCT;
                    assertThat(kept || order.size() - order.lastIndexOf(ref) < 1_000).isTrue();
                }
            }
            order.add(draft.ref());
            long next = numbers.merge(draft.ref().kind(), 1L, Long::sum);
            assertThat(draft.ref().number()).isEqualTo(next);
        }
    }

    private static List<Ref> refs(Object value) {
        if (value instanceof Ref ref) {
            return List.of(ref);
        }
        return value instanceof List<?> list
                ? list.stream().map(one -> ((Tie) one).target()).toList()
                : List.of();
    }

    @Test
    void hasTheSizeThatWasAskedFor() {
        List<Draft> drafts = all(plan(1, 500, 0));
        assertThat(of(drafts, Kind.ACCOUNT)).hasSize(500);
        assertThat(of(drafts, Kind.CONTACT).size()).isBetween(1_500, 1_800);
        assertThat(of(drafts, Kind.OPPORTUNITY).size()).isBetween(850, 1_250);
        assertThat(of(drafts, Kind.LEAD).size()).isBetween(310, 370);
        assertThat(of(drafts, Kind.PRODUCT)).hasSize(24);
        assertThat(of(drafts, Kind.REPRESENTATIVE)).hasSize(16);
        assertThat(of(drafts, Kind.QUOTA)).hasSize(11 * 12);
    }

    @Property(tries = 30)
    void hasExactlyAsManyContactsAsWereAskedFor(
            @ForAll @IntRange(min = 1, max = 90) int accounts,
            @ForAll @IntRange(min = 1, max = 500) int contacts) {
        assertThat(of(all(plan(3, accounts, contacts)), Kind.CONTACT)).hasSize(contacts);
    }

    @Test
    void givesAboutAMillionContactsForTheLoadTest() {
        DemoGenerator generator = new DemoGenerator(plan(1, 30_000, 0));
        Map<Kind, Long> counts = new EnumMap<>(Kind.class);
        generator.forEachRemaining(draft -> counts.merge(draft.ref().kind(), 1L, Long::sum));
        assertThat(counts.get(Kind.CONTACT) * 10).isBetween(950_000L, 1_050_000L);
        assertThat(counts.get(Kind.OPPORTUNITY)).isBetween(45_000L, 55_000L);
        assertThat(counts.get(Kind.LEAD)).isBetween(17_900L, 19_000L);
    }

    @Test
    void namesEveryCompanyDifferently() {
        Companies companies = new Companies(new Lexicon(), 1);
        Set<String> names = new HashSet<>();
        Set<String> domains = new HashSet<>();
        for (int number = 1; number <= 40_000; number++) {
            Company company = companies.company(number);
            assertThat(
                            names.add(
                                    Companies.slug(company.shortName())
                                            + company.country().isSpanish()))
                    .isTrue();
            assertThat(domains.add(company.domain())).as(company.domain()).isTrue();
        }
        assertThat(companies.company(2_900_000).name().length()).isLessThan(160);
    }

    @Test
    void hasTelephoneNumbersThatAreValid() {
        PhoneNumberUtil util = PhoneNumberUtil.getInstance();
        for (Draft draft : all(plan(4, 2_000, 0))) {
            for (String field : List.of("phone", "mobile")) {
                if (draft.values().get(field) instanceof String number) {
                    assertThat(valid(util, number)).as(number).isTrue();
                }
            }
        }
    }

    private static boolean valid(PhoneNumberUtil util, String number) {
        try {
            return util.isValidNumber(util.parse(number, null));
        } catch (com.google.i18n.phonenumbers.NumberParseException e) {
            return false;
        }
    }

    @Test
    void livesInEnglishAndSpanish() {
        List<Draft> contacts = of(all(plan(1, 500, 0)), Kind.CONTACT);
        Map<Object, Long> languages = count(contacts, draft -> draft.values().get("language"));
        assertThat(languages.keySet()).containsExactlyInAnyOrder("en", "es");
        assertThat(languages.get("en") * 100 / contacts.size()).isBetween(35L, 55L);
        assertThat(contacts.stream().map(draft -> (String) draft.values().get("lastName")))
                .anyMatch(name -> name.contains("ñ"))
                .anyMatch(name -> name.contains("á"));
    }

    @Test
    void givesPostalCodesThatBelongToTheCity() {
        for (Draft account : of(all(plan(1, 500, 0)), Kind.ACCOUNT)) {
            Address address = (Address) account.values().get("billingAddress");
            if (address.city().equals("Madrid")) {
                assertThat(address.postalCode()).startsWith("28");
                assertThat((String) account.values().get("phone")).startsWith("+3491");
                assertThat(address.country()).isEqualTo("España");
            }
            if (address.city().equals("Austin")) {
                assertThat(address.postalCode()).startsWith("787");
                assertThat(address.region()).isEqualTo("TX");
            }
        }
    }

    @Test
    void hasAHierarchyOfAboutATenth() {
        List<Draft> accounts = of(all(plan(1, 2_000, 0)), Kind.ACCOUNT);
        long children =
                accounts.stream().filter(draft -> draft.values().containsKey("parent")).count();
        assertThat(children * 100 / accounts.size()).isBetween(8L, 12L);
    }

    @Test
    void sharesOutcomesAsALivelyCompanyDoes() {
        List<Draft> deals = of(all(plan(1, 2_000, 0)), Kind.OPPORTUNITY);
        Map<String, Long> outcomes = count(deals, DemoGeneratorTest::outcome);
        assertThat(outcomes.get("won") * 100 / deals.size()).isBetween(25L, 40L);
        assertThat(outcomes.get("lost") * 100 / deals.size()).isBetween(35L, 50L);
        assertThat(outcomes.get("open") * 100 / deals.size()).isBetween(18L, 35L);
    }

    @Test
    void keepsTheDaysOfOpportunitiesInOrder() {
        boolean overdue = false;
        boolean overdueStep = false;
        for (Draft deal : of(all(plan(1, 1_000, 0)), Kind.OPPORTUNITY)) {
            LocalDate opened = (LocalDate) deal.values().get("openedOn");
            LocalDate close = (LocalDate) deal.values().get("closeDate");
            assertThat(opened).isBetween(TODAY.minusDays(540), TODAY);
            assertThat(close).isAfterOrEqualTo(opened);
            if (outcome(deal).equals("open")) {
                assertThat(deal.values()).doesNotContainKeys("closedOn", "lostReason");
                assertThat(close).isBefore(TODAY.plusDays(200));
                overdue |= close.isBefore(TODAY);
                overdueStep |=
                        deal.values().get("nextStepDate") instanceof LocalDate next
                                && next.isBefore(TODAY);
            } else {
                assertThat(deal.values().get("closedOn")).isEqualTo(close);
                assertThat(close).isBefore(TODAY);
                assertThat(deal.values().containsKey("lostReason"))
                        .isEqualTo(outcome(deal).equals("lost"));
            }
        }
        assertThat(overdue).isTrue();
        assertThat(overdueStep).isTrue();
    }

    @Test
    void tellsTheWayThroughTheStages() {
        List<Draft> drafts = all(plan(1, 800, 0));
        Map<Ref, Draft> deals = new HashMap<>();
        of(drafts, Kind.OPPORTUNITY).forEach(deal -> deals.put(deal.ref(), deal));
        Map<Ref, Draft> last = new HashMap<>();
        for (Draft change : of(drafts, Kind.CHANGE)) {
            Draft deal = deals.get((Ref) change.values().get("opportunity"));
            Draft before = last.put(deal.ref(), change);
            ZonedDateTime at = (ZonedDateTime) change.values().get("at");
            assertThat(at.toLocalDate())
                    .isBetween((LocalDate) deal.values().get("openedOn"), TODAY);
            assertThat((Long) change.values().get("seconds")).isNotNegative();
            if (before != null) {
                assertThat(change.values().get("fromStage"))
                        .isEqualTo(before.values().get("toStage"));
                assertThat(at).isAfterOrEqualTo((ZonedDateTime) before.values().get("at"));
            }
        }
        last.forEach(
                (deal, change) ->
                        assertThat(change.values().get("toStage"))
                                .isEqualTo(deals.get(deal).values().get("stage")));
        deals.forEach(
                (ref, deal) -> {
                    ZonedDateTime since = (ZonedDateTime) deal.values().get("stageSince");
                    if (last.containsKey(ref)) {
                        assertThat(since).isEqualTo(last.get(ref).values().get("at"));
                    } else {
                        assertThat(since.toLocalDate()).isEqualTo(deal.values().get("openedOn"));
                    }
                });
        assertThat(last.size() * 100 / deals.size()).isGreaterThan(70);
    }

    @Test
    void givesQuotasThatAreWithinReach() {
        List<Draft> drafts = all(plan(1, 500, 0));
        Map<Ref, BigDecimal> sums = new HashMap<>();
        for (Draft line : of(drafts, Kind.LINE)) {
            BigDecimal total =
                    ((Money) line.values().get("unitPrice"))
                            .amount()
                            .multiply((BigDecimal) line.values().get("quantity"))
                            .multiply(
                                    BigDecimal.valueOf(100)
                                            .subtract((BigDecimal) line.values().get("discount")))
                            .movePointLeft(2);
            sums.merge((Ref) line.values().get("opportunity"), total, BigDecimal::add);
        }
        BigDecimal won = BigDecimal.ZERO;
        BigDecimal targets = BigDecimal.ZERO;
        for (Draft deal : of(drafts, Kind.OPPORTUNITY)) {
            boolean thisYear =
                    deal.values().get("closedOn") instanceof LocalDate closed
                            && closed.getYear() == 2026;
            if (thisYear && outcome(deal).equals("won")) {
                won =
                        won.add(
                                deal.values().get("amount") instanceof Money money
                                        ? money.amount()
                                        : sums.getOrDefault(deal.ref(), BigDecimal.ZERO));
            }
        }
        for (Draft quota : of(drafts, Kind.QUOTA)) {
            if (!((LocalDate) quota.values().get("startDate")).isAfter(TODAY)) {
                targets = targets.add(((Money) quota.values().get("target")).amount());
            }
        }
        long percent =
                won.multiply(BigDecimal.valueOf(100))
                        .divide(targets, 0, java.math.RoundingMode.HALF_UP)
                        .longValue();
        assertThat(percent).isBetween(60L, 130L);
    }

    @Test
    void neverUsesAnAddressOfARealDomain() {
        for (Draft draft : all(plan(1, 300, 0))) {
            for (Object value : draft.values().values()) {
                if (value instanceof String text && text.matches("\\S+@\\S+|https?://.*")) {
                    assertThat(text).endsWith(".example");
                }
            }
        }
    }

    @Test
    void endsAndRefusesSizesThatAreNone() {
        DemoGenerator generator = new DemoGenerator(plan(1, 1, 0));
        generator.forEachRemaining(draft -> {});
        assertThat(generator.hasNext()).isFalse();
        assertThatThrownBy(generator::next).isInstanceOf(NoSuchElementException.class);
        assertThatThrownBy(() -> plan(1, 0, 0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> plan(1, 1, -1)).isInstanceOf(IllegalArgumentException.class);
    }

    private static String outcome(Draft deal) {
        long stage = (Long) deal.values().get("stage");
        return java.util.stream.Stream.concat(SALES.stream(), RENEWALS.stream())
                .filter(choice -> choice.id() == stage)
                .findFirst()
                .orElseThrow()
                .outcome();
    }

    private static <K> Map<K, Long> count(List<Draft> drafts, Function<Draft, K> by) {
        return drafts.stream().collect(Collectors.groupingBy(by, Collectors.counting()));
    }
}
