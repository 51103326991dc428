package org.tessera.platform.security;

/**
 * An API key that was just made. Its text names no secret.
 *
 * @param info what is kept of it
 * @param key what programs show, told this once
 */
public record ApiKeyMade(ApiKeyInfo info, String key) {

    @Override
    public String toString() {
        return "ApiKeyMade[info=" + info + "]";
    }
}
