package org.tessera.platform.lifecycle.admission;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.security.CodeSigner;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.regex.Pattern;

/**
 * What the signature of a jar is worth.
 *
 * @param state whether and how it is signed
 * @param signer the name in the signer's certificate; empty if nobody signed all of it
 */
record JarSignature(State state, String signer) {

    private static final Pattern SIGNATURE_FILE =
            Pattern.compile("META-INF/(MANIFEST\\.MF|SIG-[^/]*|[^/]*\\.(SF|RSA|DSA|EC))");

    enum State {
        /** Nobody signed all of it. */
        UNSIGNED,
        /** Signed by somebody whose certificate is not trusted. */
        UNKNOWN_SIGNER,
        /** Every file is signed by the same trusted signer. */
        TRUSTED,
        /** Signed once, and changed since. */
        BROKEN
    }

    /** Verifies a jar, every entry of it. */
    static JarSignature of(Path file, TrustedCertificates trusted) throws IOException {
        Set<CodeSigner> common = null;
        try (JarFile jar = new JarFile(file.toFile(), true)) {
            byte[] buffer = new byte[16 * 1024];
            List<JarEntry> entries = jar.stream().toList();
            for (JarEntry entry : entries) {
                if (entry.isDirectory() || isSignatureFile(entry.getName())) {
                    continue;
                }
                // Only what was read to its end is verified.
                try (InputStream in = jar.getInputStream(entry)) {
                    while (in.read(buffer) >= 0) {}
                }
                CodeSigner[] signers = entry.getCodeSigners();
                Set<CodeSigner> present =
                        signers == null ? Set.of() : new HashSet<>(Arrays.asList(signers));
                if (common == null) {
                    common = new HashSet<>(present);
                } else {
                    common.retainAll(present);
                }
            }
        } catch (SecurityException e) {
            return new JarSignature(State.BROKEN, "");
        }
        return judge(common == null ? Set.of() : common, trusted);
    }

    private static boolean isSignatureFile(String name) {
        return SIGNATURE_FILE.matcher(name.toUpperCase(Locale.ROOT)).matches();
    }

    private static JarSignature judge(Set<CodeSigner> signers, TrustedCertificates trusted) {
        for (CodeSigner signer : signers) {
            if (trusted.trusts(signer.getSignerCertPath())) {
                return new JarSignature(State.TRUSTED, name(signer));
            }
        }
        return signers.isEmpty()
                ? new JarSignature(State.UNSIGNED, "")
                : new JarSignature(State.UNKNOWN_SIGNER, name(signers.iterator().next()));
    }

    private static String name(CodeSigner signer) {
        return signer.getSignerCertPath().getCertificates().get(0) instanceof X509Certificate x
                ? x.getSubjectX500Principal().getName()
                : "?";
    }
}
