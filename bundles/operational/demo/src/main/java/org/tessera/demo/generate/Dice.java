package org.tessera.demo.generate;

import java.util.List;
import java.util.SplittableRandom;

/**
 * Chance that gives the same again for the same seed, purpose and number, whatever was drawn
 * before. Not thread-safe.
 */
final class Dice {

    private static final long GOLDEN = 0x9E3779B97F4A7C15L;

    private final SplittableRandom random;

    private Dice(long seed) {
        this.random = new SplittableRandom(seed);
    }

    /** Returns the dice for one record. */
    static Dice of(long seed, String purpose, long number) {
        long mixed = seed * GOLDEN + purpose.hashCode();
        return new Dice((mixed ^ (mixed >>> 31)) * GOLDEN + number);
    }

    /** Returns a number from 0 to one below the bound. */
    int below(int bound) {
        return random.nextInt(bound);
    }

    /** Returns a number between the two, both included. */
    int between(int low, int high) {
        return low + random.nextInt(high - low + 1);
    }

    /** Tells whether something with this probability happens. */
    boolean percent(int percent) {
        return random.nextInt(100) < percent;
    }

    /** Returns an element, each as probable as the others. */
    <T> T pick(List<T> list) {
        return list.get(random.nextInt(list.size()));
    }

    /** Returns an index, each with the probability that its weight has among all. */
    int weighted(int... weights) {
        int total = 0;
        for (int weight : weights) {
            total += weight;
        }
        int drawn = random.nextInt(total);
        int index = 0;
        while (drawn >= weights[index]) {
            drawn -= weights[index];
            index++;
        }
        return index;
    }

    /** Returns the text with a digit in place of each number sign. */
    String digits(String pattern) {
        StringBuilder text = new StringBuilder(pattern);
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) == '#') {
                text.setCharAt(i, (char) ('0' + random.nextInt(10)));
            }
        }
        return text.toString();
    }
}
