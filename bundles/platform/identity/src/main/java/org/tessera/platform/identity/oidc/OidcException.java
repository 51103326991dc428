package org.tessera.platform.identity.oidc;

/**
 * What came from a provider, or through a browser, is not believed. The message is for logs and
 * auditors and has no secret.
 */
public final class OidcException extends Exception {

    private static final long serialVersionUID = 1L;

    /** Creates one. */
    public OidcException(String reason) {
        super(reason);
    }
}
