package org.tessera.api.record;

/**
 * A postal address. Each part may be null, not all of them. Immutable.
 *
 * @param street street, number, floor; may have several lines
 * @param city city or town
 * @param region state, province or region
 * @param postalCode postal code
 * @param country country, as its users write it
 */
public record Address(
        String street, String city, String region, String postalCode, String country) {

    /** Tells whether no part is there. */
    public boolean isEmpty() {
        return street == null
                && city == null
                && region == null
                && postalCode == null
                && country == null;
    }
}
