package org.tessera.api.audit;

import java.util.List;
import org.tessera.api.text.LocalizedText;

/**
 * What a verification found.
 *
 * @param blocks how many blocks there are
 * @param entries how many sealed entries were compared
 * @param unsealed how many entries stand behind the last block and are sealed soon
 * @param findings what is not as it was sealed, at most {@value #MAX_FINDINGS}; empty if all is
 */
public record Verification(long blocks, long entries, long unsealed, List<Finding> findings) {

    /** No more findings are listed. */
    public static final int MAX_FINDINGS = 100;

    /** Makes the list immutable. */
    public Verification {
        findings = List.copyOf(findings);
    }

    /**
     * Something that is not as it was sealed.
     *
     * @param code stable name: {@code entry-changed}, {@code entry-missing}, {@code entry-added},
     *     {@code block-missing}, {@code block-changed}, {@code signature}, {@code key-unknown},
     *     {@code truncated}, {@code anchor-missing}
     * @param block number of the block
     * @param message a sentence
     */
    public record Finding(String code, long block, LocalizedText message) {}

    /** Tells whether everything is as it was sealed. */
    public boolean isIntact() {
        return findings.isEmpty();
    }
}
