package org.tessera.itests.identity;

/** To whom a set of records belongs. */
enum Owner {
    MEMBER("member", "north", false),
    COLLEAGUE("colleague", "north", false),
    CONFIDENTIAL("colleague", "north", true),
    SOUTH("other", "south", false),
    NOBODY(null, null, false);

    private final String user;
    private final String department;
    private final boolean confidential;

    Owner(String user, String department, boolean confidential) {
        this.user = user;
        this.department = department;
        this.confidential = confidential;
    }

    /** Returns the name of the user; null for nobody. */
    String user() {
        return user;
    }

    /** Returns the name of the department; null for none. */
    String department() {
        return department;
    }

    boolean confidential() {
        return confidential;
    }
}
