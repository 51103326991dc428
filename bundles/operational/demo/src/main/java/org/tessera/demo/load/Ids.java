package org.tessera.demo.load;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.tessera.demo.generate.Kind;
import org.tessera.demo.generate.Ref;

/**
 * The keys of the records made so far: all of the representatives, products and accounts, and of
 * the other kinds those made last, which is all that the generator links to. Not thread-safe.
 */
final class Ids {

    private static final int RECENT = 4_096;

    private final Map<Kind, long[]> kept = new EnumMap<>(Kind.class);
    private final Map<Ref, Long> recent =
            new LinkedHashMap<>() {
                @Override
                protected boolean removeEldestEntry(Map.Entry<Ref, Long> eldest) {
                    return size() > RECENT;
                }
            };

    Ids() {
        kept.put(Kind.REPRESENTATIVE, new long[16]);
        kept.put(Kind.PRODUCT, new long[32]);
        kept.put(Kind.ACCOUNT, new long[1_024]);
    }

    void put(Ref ref, long id) {
        long[] all = kept.get(ref.kind());
        if (all == null) {
            recent.put(ref, id);
            return;
        }
        int index = Math.toIntExact(ref.number());
        if (index >= all.length) {
            all = Arrays.copyOf(all, Math.max(index + 1, all.length + all.length / 2));
            kept.put(ref.kind(), all);
        }
        all[index] = id;
    }

    /** Returns the key of a record that was made before. */
    long get(Ref ref) {
        long[] all = kept.get(ref.kind());
        Long id =
                all == null
                        ? recent.get(ref)
                        : Long.valueOf(ref.number() < all.length ? all[(int) ref.number()] : 0);
        if (id == null || id == 0) {
            throw new IllegalStateException(ref.externalId() + " is linked to and not there");
        }
        return id;
    }
}
