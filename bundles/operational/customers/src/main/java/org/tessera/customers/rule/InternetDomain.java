package org.tessera.customers.rule;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

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

    private static final Pattern SCHEME = Pattern.compile("^[A-Za-z][A-Za-z0-9+.-]*://");
    private static final Pattern AUTHORITY_END = Pattern.compile("[/?#]");
    private static final Pattern PORT = Pattern.compile(":\\d*$");
    private static final Pattern WWW = Pattern.compile("^www\\d?\\.", Pattern.CASE_INSENSITIVE);

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
        String rest = SCHEME.matcher(website.strip()).replaceFirst("");
        String authority = AUTHORITY_END.split(rest, 2)[0];
        String hostAndPort = authority.substring(authority.lastIndexOf('@') + 1);
        return WWW.matcher(PORT.matcher(hostAndPort).replaceFirst("")).replaceFirst("");
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
        return PUBLIC.contains(domain) ? null : domain;
    }
}
