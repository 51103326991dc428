package org.tessera.demo.generate;

import org.tessera.api.record.Address;

/**
 * An invented company.
 *
 * @param name with its legal form; no two companies have the same
 * @param shortName without it
 * @param domain in the top level domain that is reserved for examples
 * @param industry value of the choice list
 * @param place where it is
 * @param address where exactly
 */
record Company(
        String name,
        String shortName,
        String domain,
        String industry,
        Lexicon.Place place,
        Address address) {

    boolean isSpanish() {
        return place.country().isSpanish();
    }

    Country country() {
        return place.country();
    }
}
