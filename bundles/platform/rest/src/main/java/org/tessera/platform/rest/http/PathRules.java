package org.tessera.platform.rest.http;

/** Says which paths are refused before anything looks at them. */
public final class PathRules {

    private PathRules() {}

    /**
     * Tells whether a path could be understood in more than one way: it has encoded or doubled
     * slashes, backslashes, dot segments, path parameters or control characters, or is not encoded
     * properly.
     *
     * @param path as it stands in the request, without the query
     */
    public static boolean isOdd(String path) {
        int length = path.length();
        for (int i = 0; i < length; i++) {
            char c = path.charAt(i);
            if (c == '/') {
                if (startsOddSegment(path, i + 1)) {
                    return true;
                }
            } else if (c == '%') {
                int code = i + 2 < length ? code(path, i + 1) : -1;
                if (code < 0x20
                        || code == 0x7f
                        || code == '/'
                        || code == '\\'
                        || code == '.'
                        || code == ';'
                        || code == '%') {
                    return true;
                }
            } else if (c == ';' || c == '\\' || c < 0x20 || c >= 0x7f) {
                return true;
            }
        }
        return length == 0;
    }

    /**
     * Tells whether the percent signs of a query do not stand for bytes.
     *
     * @param query as it stands in the request; null if there is none
     */
    public static boolean isBadlyEncoded(String query) {
        if (query == null) {
            return false;
        }
        for (int i = query.indexOf('%'); i >= 0; i = query.indexOf('%', i + 1)) {
            if (i + 2 >= query.length() || code(query, i + 1) < 0) {
                return true;
            }
        }
        return false;
    }

    private static boolean startsOddSegment(String path, int start) {
        if (start >= path.length()) {
            return false;
        }
        char first = path.charAt(start);
        if (first == '/') {
            return true;
        }
        if (first != '.') {
            return false;
        }
        int second = start + 1;
        if (second == path.length() || path.charAt(second) == '/') {
            return true;
        }
        return path.charAt(second) == '.'
                && (second + 1 == path.length() || path.charAt(second + 1) == '/');
    }

    private static int code(String path, int at) {
        int high = Character.digit(path.charAt(at), 16);
        int low = at + 1 < path.length() ? Character.digit(path.charAt(at + 1), 16) : -1;
        return high < 0 || low < 0 ? -1 : high << 4 | low;
    }
}
