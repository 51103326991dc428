package org.tessera.platform.security;

/**
 * A second factor that has been begun. Its text names no secret.
 *
 * @param secret what is typed into an app, in Base32
 * @param uri the same as apps read it from a picture
 */
public record Enrollment(String secret, String uri) {

    @Override
    public String toString() {
        return "Enrollment[]";
    }
}
