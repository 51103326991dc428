package org.tessera.customers.rule;

import java.util.Locale;
import java.util.Set;

/** Finds the Internet domain that stands for an organization. */
final class InternetDomain {

    /** Hosts where anybody has an address, so that the domain says nothing of the organization. */
    private static final Set<String> PUBLIC =
            Set.of(
                    "aol.com",
                    "facebook.com",
                    "gmail.com",
                    "gmx.com",
                    "gmx.de",
                    "gmx.net",
                    "googlemail.com",
                    "hotmail.com",
                    "hotmail.es",
                    "icloud.com",
                    "instagram.com",
                    "linkedin.com",
                    "live.com",
                    "mail.com",
                    "me.com",
                    "msn.com",
                    "outlook.com",
                    "outlook.es",
                    "proton.me",
                    "protonmail.com",
                    "telefonica.net",
                    "twitter.com",
                    "web.de",
                    "x.com",
                    "yahoo.com",
                    "yahoo.es",
                    "ymail.com");

    private static final String SCHEME_END = "://";
    private static final String AUTHORITY_ENDS = "/?#";
    private static final String WWW = "www";

    private InternetDomain() {}

    /**
     * Returns the domain of the web site, or else of the e-mail address; null if neither has one of
     * its own.
     */
    static String of(String website, String email) {
        String fromWebsite = own(host(website));
        return fromWebsite != null ? fromWebsite : own(mailDomain(email));
    }

    private static String host(String website) {
        if (website == null) {
            return null;
        }
        String text = website.strip();
        int begin = isScheme(text, text.indexOf(SCHEME_END)) ? text.indexOf(SCHEME_END) + 3 : 0;
        int end = begin;
        while (end < text.length() && AUTHORITY_ENDS.indexOf(text.charAt(end)) < 0) {
            end++;
        }
        String authority = text.substring(begin, end);
        return withoutWww(withoutPort(authority.substring(authority.lastIndexOf('@') + 1)));
    }

    private static boolean isScheme(String text, int end) {
        return end > 0
                && isLetter(text.charAt(0))
                && text.chars()
                        .limit(end)
                        .allMatch(c -> isLetter(c) || isDigit(c) || "+.-".indexOf(c) >= 0);
    }

    private static String withoutPort(String host) {
        int colon = host.lastIndexOf(':');
        boolean isPort =
                colon >= 0 && host.chars().skip(colon + 1L).allMatch(InternetDomain::isDigit);
        return isPort ? host.substring(0, colon) : host;
    }

    /** Also without {@code www1} and the like, which are the same organization's. */
    private static String withoutWww(String host) {
        if (!host.regionMatches(true, 0, WWW, 0, WWW.length())) {
            return host;
        }
        int dot = host.length() > WWW.length() && isDigit(host.charAt(WWW.length())) ? 4 : 3;
        return host.startsWith(".", dot) ? host.substring(dot + 1) : host;
    }

    private static boolean isLetter(int c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    }

    private static boolean isDigit(int c) {
        return c >= '0' && c <= '9';
    }

    private static String mailDomain(String email) {
        return email == null || email.indexOf('@') < 0
                ? null
                : email.substring(email.lastIndexOf('@') + 1).strip();
    }

    private static String own(String host) {
        if (host == null || host.indexOf('.') < 1 || host.length() > 190) {
            return null;
        }
        String domain = host.toLowerCase(Locale.ROOT);
        return isPublic(domain) || isAddress(domain) ? null : domain;
    }

    /** Also of {@code es.linkedin.com} and the like. */
    private static boolean isPublic(String domain) {
        int dot = -1;
        do {
            if (PUBLIC.contains(domain.substring(dot + 1))) {
                return true;
            }
            dot = domain.indexOf('.', dot + 1);
        } while (dot >= 0);
        return false;
    }

    /** No top-level domain is a number, so what ends in one is the address of a machine. */
    private static boolean isAddress(String domain) {
        return domain.substring(domain.lastIndexOf('.') + 1)
                .chars()
                .allMatch(InternetDomain::isDigit);
    }
}
