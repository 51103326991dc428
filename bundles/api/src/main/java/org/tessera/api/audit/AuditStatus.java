package org.tessera.api.audit;

import java.time.Instant;
import java.util.Optional;

/**
 * How far the journal is sealed.
 *
 * @param anchor the end of the chain; empty as long as nothing is sealed
 * @param sealedAt when the last block was sealed; null if none was
 * @param keyId what the key that seals now is called: the beginning of the hash of its public half
 */
public record AuditStatus(Optional<Anchor> anchor, Instant sealedAt, String keyId) {}
