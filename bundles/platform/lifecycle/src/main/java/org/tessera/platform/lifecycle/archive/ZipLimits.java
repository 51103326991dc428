package org.tessera.platform.lifecycle.archive;

/**
 * How large an archive may be, so that none of them fills memory or disk. Immutable.
 *
 * @param fileBytes bytes of the file
 * @param entries entries in it
 * @param entryBytes bytes of one entry when unpacked
 * @param totalBytes bytes of all entries together when unpacked
 * @param ratio how many times larger an entry of more than a megabyte may become when unpacked
 */
record ZipLimits(long fileBytes, int entries, long entryBytes, long totalBytes, int ratio) {

    private static final long MEGABYTE = 1024 * 1024;

    /** What a module of any reasonable size stays below. */
    static final ZipLimits DEFAULT =
            new ZipLimits(128 * MEGABYTE, 20_000, 64 * MEGABYTE, 512 * MEGABYTE, 200);

    /** Tells whether an entry grows more than one that somebody packed in good faith. */
    boolean isBomb(long packed, long unpacked) {
        return unpacked > MEGABYTE && unpacked / Math.max(packed, 1) > ratio;
    }
}
