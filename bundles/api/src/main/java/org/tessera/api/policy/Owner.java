package org.tessera.api.policy;

/**
 * To whom a new record belongs.
 *
 * @param user key of the user; null for nobody
 * @param department key of the department; null for none
 * @since 1.3
 */
public record Owner(Long user, Long department) {

    /** Nobody, as for what the product itself creates. */
    public static final Owner NOBODY = new Owner(null, null);
}
