package org.tessera.platform.rest.idempotency;

/**
 * What a part of a request left.
 *
 * @param changeSet key of its change set
 * @param record key of its record
 * @param version version of the record afterwards; 0 if it has none
 */
public record DonePart(long changeSet, long record, long version) {}
