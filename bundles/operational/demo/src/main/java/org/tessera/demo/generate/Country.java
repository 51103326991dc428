package org.tessera.demo.generate;

import java.math.BigDecimal;
import java.util.List;

/** The countries of the customers. */
enum Country {
    /** United States. */
    US(
            "United States",
            false,
            28,
            Region.NORTH_AMERICA,
            "+1##555501##",
            List.of("Inc.", "LLC", "Corp.")),
    /** United Kingdom. */
    UK(
            "United Kingdom",
            false,
            16,
            Region.UK,
            "+447400######",
            List.of("Ltd", "Ltd", "plc", "LLP")),
    /** Spain. */
    ES(
            "España",
            true,
            28,
            Region.IBERIA,
            "+346########",
            List.of("S.L.", "S.L.", "S.A.", "S. Coop.")),
    /** Mexico. */
    MX(
            "México",
            true,
            12,
            Region.LATIN_AMERICA,
            "+5255########",
            List.of("S.A. de C.V.", "S. de R.L.")),
    /** Argentina. */
    AR("Argentina", true, 7, Region.LATIN_AMERICA, "+549115#######", List.of("S.R.L.", "S.A.")),
    /** Colombia. */
    CO("Colombia", true, 5, Region.LATIN_AMERICA, "+57310#######", List.of("S.A.S.", "Ltda.")),
    /** Chile. */
    CL("Chile", true, 4, Region.LATIN_AMERICA, "+5698#######", List.of("SpA", "Ltda."));

    /** Where a team of representatives works. */
    enum Region {
        NORTH_AMERICA("North America"),
        UK("United Kingdom"),
        IBERIA("Iberia"),
        LATIN_AMERICA("Latin America");

        private final String label;

        Region(String label) {
            this.label = label;
        }

        String label() {
            return label;
        }

        String currency() {
            return this == IBERIA ? "EUR" : "USD";
        }

        /** Returns what a dollar is in the currency of the region, as the price list has it. */
        BigDecimal rate() {
            return this == IBERIA ? new BigDecimal("0.92") : BigDecimal.ONE;
        }

        /** Returns how many of a hundred accounts are here. */
        int share() {
            int share = 0;
            for (Country country : Country.values()) {
                share += country.region == this ? country.share : 0;
            }
            return share;
        }
    }

    private final String label;
    private final boolean spanish;
    private final int share;
    private final Region region;
    private final String mobile;
    private final List<String> legalForms;

    Country(
            String label,
            boolean spanish,
            int share,
            Region region,
            String mobile,
            List<String> legalForms) {
        this.label = label;
        this.spanish = spanish;
        this.share = share;
        this.region = region;
        this.mobile = mobile;
        this.legalForms = legalForms;
    }

    /** Returns a country, each as often as customers are there. */
    static Country any(Dice dice) {
        int[] shares = new int[values().length];
        for (Country country : values()) {
            shares[country.ordinal()] = country.share;
        }
        return values()[dice.weighted(shares)];
    }

    /** Returns the name as its people write it. */
    String label() {
        return label;
    }

    boolean isSpanish() {
        return spanish;
    }

    Region region() {
        return region;
    }

    /** Returns the pattern of mobile phone numbers. */
    String mobile() {
        return mobile;
    }

    List<String> legalForms() {
        return legalForms;
    }

    /** Returns whether two last names are usual. */
    boolean hasTwoLastNames() {
        return spanish && this != AR;
    }
}
