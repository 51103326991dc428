package org.tessera.itests.corpora;

/**
 * Where a client puts a value of its own.
 *
 * @param method method of the operation, in capitals
 * @param template path of the operation as the description of the interface has it
 * @param place which part of the request it is
 * @param name name of the parameter, or of the member of the body with dots
 */
record Input(String method, String template, Place place, String name) {

    /** A part of a request. */
    enum Place {
        /** A part of the path. */
        PATH,
        /** A parameter of the query. */
        QUERY,
        /** A header. */
        HEADER,
        /** The value of a member of the body. */
        MEMBER,
        /** The name of a member of the body. */
        MEMBER_NAME,
        /** The body as a whole. */
        BODY
    }

    @Override
    public String toString() {
        return method + " " + template + " " + place + " " + name;
    }
}
