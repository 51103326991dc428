package org.tessera.api.query;

/**
 * One key of a sort order. Records without a value in the first key come last in both directions.
 *
 * @param path field of the type itself, or {@code id}, {@code title}, {@code createdAt}, {@code
 *     updatedAt}
 * @param descending whether the largest comes first
 */
public record Sort(String path, boolean descending) {

    /** Returns an ascending key. */
    public static Sort by(String path) {
        return new Sort(path, false);
    }

    /** Returns a descending key. */
    public static Sort byDescending(String path) {
        return new Sort(path, true);
    }
}
