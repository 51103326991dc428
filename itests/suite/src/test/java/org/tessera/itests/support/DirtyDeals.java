package org.tessera.itests.support;

import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;

/** The deals of {@link DirtySalesData}. Immutable. */
final class DirtyDeals {

    /** Stages by name with the share of the deals in each, in thousandths. */
    static final Map<String, Integer> SHARES =
            Map.of("Won", 482, "Lost", 281, "Engaging", 180, "Prospecting", 57);

    static final String[] PRODUCTS = {
        "GTX Basic", "GTX Pro", "MG Special", "MG Advanced", "GTX Plus Pro", "GTK 500"
    };
    static final int[] PRICES = {550, 4_821, 55, 3_393, 5_482, 26_768};

    private static final LocalDate FIRST_DAY = LocalDate.of(2016, 10, 20);
    private static final int WITHOUT_ACCOUNT = 68;

    private final List<String> accounts;
    private final List<String> agents;

    DirtyDeals(List<String> accounts, List<String> agents) {
        this.accounts = accounts;
        this.agents = agents;
    }

    /** A deal of the pipeline. */
    record Deal(
            String id,
            String agent,
            String product,
            String account,
            String stage,
            LocalDate engaged,
            LocalDate closed,
            long value) {

        String line() {
            return String.join(
                            ",",
                            id,
                            agent,
                            product,
                            account,
                            stage,
                            day(engaged),
                            day(closed),
                            closed == null ? "" : Long.toString(value))
                    + "\n";
        }

        private static String day(LocalDate day) {
            return day == null
                    ? ""
                    : day.getMonthValue() + "/" + day.getDayOfMonth() + "/" + day.getYear();
        }
    }

    /** Returns the deal of this number; they have to be asked for one after the other. */
    Deal deal(int index, SplittableRandom random) {
        String stage = stage(random.nextInt(1_000));
        boolean closed = stage.equals("Won") || stage.equals("Lost");
        int product = random.nextInt(PRODUCTS.length);
        String productName = PRODUCTS[product].equals("GTX Pro") ? "GTXPro" : PRODUCTS[product];
        boolean without = !closed && random.nextInt(100) < WITHOUT_ACCOUNT;
        LocalDate engaged = FIRST_DAY.plusDays(random.nextInt(430));
        long value =
                stage.equals("Won")
                        ? Math.max(1, PRICES[product] * (long) random.nextInt(80, 121) / 100)
                        : 0;
        return new Deal(
                id(index),
                agents.get(random.nextInt(agents.size())),
                productName,
                without ? "" : accounts.get(random.nextInt(accounts.size())),
                stage,
                stage.equals("Prospecting") ? null : engaged,
                closed ? engaged.plusDays(random.nextInt(1, 140)) : null,
                value);
    }

    private static String stage(int thousandth) {
        int rest = thousandth;
        for (String name : List.of("Won", "Lost", "Engaging")) {
            rest -= SHARES.get(name);
            if (rest < 0) {
                return name;
            }
        }
        return "Prospecting";
    }

    /** Eight letters and digits, all different, in no order. */
    private static String id(int index) {
        String text =
                Long.toString((index * 2_654_435_761L + 78_364_164_096L) % 2_821_109_907_456L, 36)
                        .toUpperCase(Locale.ROOT);
        return "0".repeat(8 - text.length()) + text;
    }

    /** A row that cannot be imported: another kind each time. */
    String badLine(int index) {
        String bad = "BAD" + index;
        String agent = agents.get(0);
        String account = accounts.get(0);
        return switch (index / 50 % 6) {
            case 0 -> bad + "," + agent + ",GTX Basic," + account + ",Won,10/20/2016,3/1/2017\n";
            case 1 ->
                    bad + "," + agent + ",GTX Basic,No Such Company,Won,10/20/2016,3/1/2017,550\n";
            case 2 -> bad + "," + agent + ",GTX Basic," + account + ",Won,2/30/2017,3/1/2017,550\n";
            case 3 ->
                    bad + "," + agent + ",GTX Basic," + account + ",Sold,10/20/2016,3/1/2017,550\n";
            case 4 ->
                    bad
                            + ","
                            + agent
                            + ",\"GTX Basic,"
                            + account
                            + ",Won,10/20/2016,3/1/2017,550\n";
            default ->
                    bad
                            + ","
                            + agent
                            + ",GTX Basic,"
                            + account
                            + ",Won,10/20/2016,3/1/2017,a lot\n";
        };
    }
}
