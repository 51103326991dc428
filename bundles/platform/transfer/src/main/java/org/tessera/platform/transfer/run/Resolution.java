package org.tessera.platform.transfer.run;

/**
 * What came of looking for the record that a link means.
 *
 * @param kind how to go on
 * @param found the record; null unless it was found
 * @param remark why not, or what is worth saying; null for nothing
 */
record Resolution(Kind kind, LinkFinder.Found found, Remark remark) {

    /** How to go on. */
    enum Kind {
        /** The record is there. */
        FOUND,
        /** A row that comes later may make it. */
        LATER,
        /** It has to be made. */
        CREATE,
        /** The row cannot be imported. */
        REFUSED
    }

    static Resolution refused(Remark remark) {
        return new Resolution(Kind.REFUSED, null, remark);
    }
}
