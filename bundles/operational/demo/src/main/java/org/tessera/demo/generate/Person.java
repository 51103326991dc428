package org.tessera.demo.generate;

/**
 * An invented person.
 *
 * @param firstName first name
 * @param lastName last name, or both of them where that is usual
 * @param mailbox the part in front of the at sign
 */
record Person(String firstName, String lastName, String mailbox) {

    static Person of(Dice dice, Lexicon lexicon, Country country) {
        boolean spanish = country.isSpanish();
        String first = dice.pick(lexicon.firstNames(spanish));
        String last = dice.pick(lexicon.lastNames(spanish));
        String mailbox = Companies.slug(first) + "." + Companies.slug(last);
        if (country.hasTwoLastNames()) {
            last = last + " " + dice.pick(lexicon.lastNames(true));
        }
        return new Person(first, last, mailbox);
    }
}
