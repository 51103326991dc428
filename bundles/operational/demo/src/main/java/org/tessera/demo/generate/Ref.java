package org.tessera.demo.generate;

/**
 * A record of the demo company, before it has a key.
 *
 * @param kind its kind
 * @param number its number among its kind, from 1
 */
public record Ref(Kind kind, long number) {

    /** Returns the external id. */
    public String externalId() {
        return kind.prefix() + number;
    }
}
