package org.tessera.itests.support;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;

/**
 * The files of a sales department as another system exports them, with the dirt that such files
 * have: a product under another spelling, a sector with a typing error, parent companies that stand
 * further down, deals without a company, American dates, blank cells, and if wanted rows that
 * cannot be imported at all. The same size always gives the same files. Immutable.
 */
public final class DirtySalesData {

    /** Stages by name with the share of the deals in each, in thousandths. */
    private static final Map<String, Integer> SHARES =
            Map.of("Won", 482, "Lost", 281, "Engaging", 180, "Prospecting", 57);

    private static final int DEALS_PER_ACCOUNT = 100;
    private static final int MIN_ACCOUNTS = 12;
    private static final int MAX_ACCOUNTS = 20_000;
    private static final int AGENTS = 35;
    private static final LocalDate FIRST_DAY = LocalDate.of(2016, 10, 20);

    private static final String[] HEADS = {
        "Acme",
        "Beta",
        "Can",
        "dam",
        "Fun",
        "Gekko & ",
        "Hot",
        "J-",
        "Kan-",
        "Lexi",
        "Ron-",
        "Xx-",
        "Zum",
        "Nam-",
        "Opti",
        "Plex"
    };
    private static final String[] TAILS = {
        "city", "tech", "holding", "base", "goity", "texon", "code", "zobam", "fan", "line"
    };
    private static final String[] SECTORS = {
        "technolgy",
        "medical",
        "retail",
        "software",
        "entertainment",
        "marketing",
        "telecommunications",
        "finance",
        "services",
        "employment"
    };
    private static final String[] COUNTRIES = {
        "United States", "Kenya", "Philipines", "Japan", "Italy", "Norway", "Korea", "Brazil"
    };
    private static final String[] PRODUCTS = {
        "GTX Basic", "GTX Pro", "MG Special", "MG Advanced", "GTX Plus Pro", "GTK 500"
    };
    private static final int[] PRICES = {550, 4_821, 55, 3_393, 5_482, 26_768};
    private static final String[] FIRST_NAMES = {
        "Anna", "Moses", "Darcel", "Zane", "Mei-Mei", "Vicki", "Boris"
    };
    private static final String[] LAST_NAMES = {"Snelling", "Frase", "Levy", "O'Hara", "Núñez"};
    private static final String[] MANAGERS = {"Dustin Brinkmann", "Melvin Marxen", "Cara Losch"};
    private static final String[] OFFICES = {"Central", "East", "West"};

    private final int opportunities;
    private final boolean badRows;
    private final List<String> accounts = new ArrayList<>();
    private final List<String> agents = new ArrayList<>();
    private final Expected expected;

    /**
     * What the import of all files comes to.
     *
     * @param accounts number of companies
     * @param misspeltSectors number of companies with a typing error in the sector
     * @param subsidiaries number of companies with a parent
     * @param representatives number of people, managers among them
     * @param stages number of deals by stage, those that can be imported
     * @param wonTotal sum of the values of the deals won
     * @param withoutAccount number of deals without a company
     * @param misspeltProducts number of deals whose product is written "GTXPro"
     * @param rejected number of rows of the pipeline that cannot be imported
     */
    public record Expected(
            int accounts,
            int misspeltSectors,
            int subsidiaries,
            int representatives,
            Map<String, Integer> stages,
            long wonTotal,
            int withoutAccount,
            int misspeltProducts,
            int rejected) {

        /** Returns the number of deals that can be imported. */
        public int imported() {
            return stages.values().stream().mapToInt(Integer::intValue).sum();
        }
    }

    private DirtySalesData(int opportunities, boolean badRows) {
        this.opportunities = opportunities;
        this.badRows = badRows;
        int accountCount =
                Math.max(MIN_ACCOUNTS, Math.min(MAX_ACCOUNTS, opportunities / DEALS_PER_ACCOUNT));
        for (int i = 0; i < accountCount; i++) {
            String number =
                    i < HEADS.length * TAILS.length ? "" : " " + i / (HEADS.length * TAILS.length);
            accounts.add(HEADS[i % HEADS.length] + TAILS[i / HEADS.length % TAILS.length] + number);
        }
        for (int i = 0; i < AGENTS; i++) {
            agents.add(
                    FIRST_NAMES[i % FIRST_NAMES.length] + " " + LAST_NAMES[i / FIRST_NAMES.length]);
        }
        this.expected = count();
    }

    /** Returns files with so many deals, all of which can be imported. */
    public static DirtySalesData of(int opportunities) {
        return new DirtySalesData(opportunities, false);
    }

    /**
     * Returns the same files with rows in the pipeline that cannot be imported, one more for every
     * fifty deals.
     */
    public DirtySalesData withBadRows() {
        return new DirtySalesData(opportunities, true);
    }

    /** Returns what the import of all files comes to. */
    public Expected expected() {
        return expected;
    }

    /**
     * Writes all files into a folder: accounts, products, sales_teams, stages and sales_pipeline,
     * each with {@code .csv}.
     */
    public void write(Path folder) throws IOException {
        Files.writeString(folder.resolve("accounts.csv"), accounts());
        Files.writeString(folder.resolve("products.csv"), products());
        Files.writeString(folder.resolve("sales_teams.csv"), salesTeams());
        Files.writeString(folder.resolve("stages.csv"), stages());
        try (Writer out =
                Files.newBufferedWriter(
                        folder.resolve("sales_pipeline.csv"), StandardCharsets.UTF_8)) {
            salesPipeline(out);
        }
    }

    /** Returns the companies; a parent stands behind or in front of its subsidiary. */
    public String accounts() {
        StringBuilder text =
                new StringBuilder(
                        "account,sector,year_established,revenue,employees,office_location,subsidiary_of\n");
        SplittableRandom random = new SplittableRandom(1);
        for (int i = 0; i < accounts.size(); i++) {
            int revenue = random.nextInt(400, 1_170_000);
            text.append(accounts.get(i)).append(',');
            text.append(sector(i)).append(',');
            text.append(random.nextInt(1979, 2018)).append(',');
            text.append(revenue / 100)
                    .append(revenue % 100 == 0 ? "" : "." + revenue % 100 / 10)
                    .append(',');
            text.append(random.nextInt(9, 34_289)).append(',');
            text.append(COUNTRIES[random.nextInt(COUNTRIES.length)]).append(',');
            text.append(parent(i) < 0 ? "" : accounts.get(parent(i))).append('\n');
        }
        return text.toString();
    }

    private static String sector(int account) {
        return SECTORS[account * 7 % SECTORS.length];
    }

    /** Every sixth company has a parent, which has none itself. */
    private int parent(int account) {
        int parent = (account * 5 + 2) % accounts.size();
        return account % 6 == 5 && parent % 6 != 5 ? parent : -1;
    }

    /** Returns the products. */
    public String products() {
        StringBuilder text = new StringBuilder("product,series,sales_price\n");
        for (int i = 0; i < PRODUCTS.length; i++) {
            String series = PRODUCTS[i].substring(0, PRODUCTS[i].indexOf(' '));
            text.append(PRODUCTS[i])
                    .append(',')
                    .append(series)
                    .append(',')
                    .append(PRICES[i])
                    .append('\n');
        }
        return text.toString();
    }

    /** Returns the people who sell; their managers have no row of their own. */
    public String salesTeams() {
        StringBuilder text = new StringBuilder("sales_agent,manager,regional_office\n");
        for (int i = 0; i < agents.size(); i++) {
            String manager = MANAGERS[i % MANAGERS.length];
            text.append(agents.get(i))
                    .append(',')
                    .append(manager)
                    .append(',')
                    .append(OFFICES[i % OFFICES.length])
                    .append('\n');
        }
        return text.toString();
    }

    /** Returns the stages of a pipeline named "Imported". */
    public String stages() {
        return String.join(
                "\n",
                "pipeline,stage,position,probability,forecast_category,outcome",
                "Imported,Prospecting,10,10,pipeline,open",
                "Imported,Engaging,20,40,best-case,open",
                "Imported,Won,30,100,closed,won",
                "Imported,Lost,40,0,omitted,lost",
                "");
    }

    /** Returns the deals. */
    public String salesPipeline() {
        StringWriter out = new StringWriter();
        salesPipeline(out);
        return out.toString();
    }

    /** Writes the deals, without holding them all in memory. */
    public void salesPipeline(Writer out) {
        try {
            out.write(
                    "opportunity_id,sales_agent,product,account,deal_stage,engage_date,close_date,close_value\n");
            SplittableRandom random = new SplittableRandom(2);
            for (int i = 0; i < opportunities; i++) {
                out.write(deal(i, random).line());
                if (badRows && i % 50 == 49) {
                    out.write(badLine(i));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A deal of the pipeline. */
    private record Deal(
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

    private Deal deal(int index, SplittableRandom random) {
        String stage = stage(random.nextInt(1_000));
        boolean closed = stage.equals("Won") || stage.equals("Lost");
        int product = random.nextInt(PRODUCTS.length);
        String productName = PRODUCTS[product].equals("GTX Pro") ? "GTXPro" : PRODUCTS[product];
        boolean without = !closed && random.nextInt(100) < 68;
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
    private String badLine(int index) {
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

    private Expected count() {
        int misspeltSectors = 0;
        int subsidiaries = 0;
        for (int i = 0; i < accounts.size(); i++) {
            misspeltSectors += sector(i).equals("technolgy") ? 1 : 0;
            subsidiaries += parent(i) < 0 ? 0 : 1;
        }
        Map<String, Integer> stages = new TreeMap<>();
        SHARES.keySet().forEach(name -> stages.put(name, 0));
        long wonTotal = 0;
        int withoutAccount = 0;
        int misspeltProducts = 0;
        SplittableRandom random = new SplittableRandom(2);
        for (int i = 0; i < opportunities; i++) {
            Deal deal = deal(i, random);
            stages.merge(deal.stage(), 1, Integer::sum);
            wonTotal += deal.value();
            withoutAccount += deal.account().isEmpty() ? 1 : 0;
            misspeltProducts += deal.product().equals("GTXPro") ? 1 : 0;
        }
        return new Expected(
                accounts.size(),
                misspeltSectors,
                subsidiaries,
                AGENTS + MANAGERS.length,
                Map.copyOf(stages),
                wonTotal,
                withoutAccount,
                misspeltProducts,
                badRows ? opportunities / 50 : 0);
    }
}
