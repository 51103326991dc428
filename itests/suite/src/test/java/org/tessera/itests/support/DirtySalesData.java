package org.tessera.itests.support;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
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

    private static final int DEALS_PER_ACCOUNT = 100;
    private static final int MIN_ACCOUNTS = 12;
    private static final int MAX_ACCOUNTS = 20_000;
    private static final int AGENTS = 35;

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
    private final DirtyDeals deals;
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
        this.deals = new DirtyDeals(accounts, agents);
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
        for (int i = 0; i < DirtyDeals.PRODUCTS.length; i++) {
            String series =
                    DirtyDeals.PRODUCTS[i].substring(0, DirtyDeals.PRODUCTS[i].indexOf(' '));
            text.append(DirtyDeals.PRODUCTS[i])
                    .append(',')
                    .append(series)
                    .append(',')
                    .append(DirtyDeals.PRICES[i])
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
                out.write(deals.deal(i, random).line());
                if (badRows && i % 50 == 49) {
                    out.write(deals.badLine(i));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Expected count() {
        int misspeltSectors = 0;
        int subsidiaries = 0;
        for (int i = 0; i < accounts.size(); i++) {
            misspeltSectors += sector(i).equals("technolgy") ? 1 : 0;
            subsidiaries += parent(i) < 0 ? 0 : 1;
        }
        Map<String, Integer> stages = new TreeMap<>();
        DirtyDeals.SHARES.keySet().forEach(name -> stages.put(name, 0));
        long wonTotal = 0;
        int withoutAccount = 0;
        int misspeltProducts = 0;
        SplittableRandom random = new SplittableRandom(2);
        for (int i = 0; i < opportunities; i++) {
            DirtyDeals.Deal deal = deals.deal(i, random);
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
