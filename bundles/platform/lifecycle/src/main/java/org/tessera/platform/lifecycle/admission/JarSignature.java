package org.tessera.platform.lifecycle.admission;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.security.CodeSigner;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.regex.Pattern;
import org.tessera.api.text.LocalizedText;

/**
 * What the signature of a jar is worth.
 *
 * @param state whether and how it is signed
 * @param signer the name in the signer's certificate; empty if nobody signed all of it
 * @param flaw what is wrong with a broken signature; null if it is not broken
 */
record JarSignature(State state, String signer, LocalizedText flaw) {

    private static final String MANIFEST = JarFile.MANIFEST_NAME;

    /** What Java asks no signature for. */
    private static final Pattern SIGNATURE_FILE =
            Pattern.compile(
                    "META-INF/(MANIFEST\\.MF|SIG-([^/.]*|[^/]*\\.[A-Z0-9]{1,3})"
                            + "|[^/]*\\.(SF|RSA|DSA|EC))");

    /** What tells that somebody signed the jar. */
    private static final Pattern SIGNATURE = Pattern.compile("META-INF/[^/]*\\.(SF|RSA|DSA|EC)");

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
        Map<String, Set<CodeSigner>> signers = new LinkedHashMap<>();
        String signature = null;
        String reading = MANIFEST;
        try (JarFile jar = new JarFile(file.toFile(), true)) {
            List<JarEntry> entries = jar.stream().filter(e -> !e.isDirectory()).toList();
            JarEntry manifest = jar.getJarEntry(MANIFEST);
            if (manifest != null) {
                // The first reading verifies the signature files themselves.
                read(jar, manifest);
            }
            for (JarEntry entry : entries) {
                reading = entry.getName();
                if (matches(SIGNATURE, reading)) {
                    signature = reading;
                }
                if (!matches(SIGNATURE_FILE, reading)) {
                    read(jar, entry);
                    CodeSigner[] present = entry.getCodeSigners();
                    signers.put(
                            reading,
                            present == null ? Set.of() : new HashSet<>(Arrays.asList(present)));
                }
            }
            LocalizedText flaw =
                    signature == null ? null : flaw(signature, signers, jar.getManifest());
            return flaw == null ? judge(common(signers.values()), trusted) : broken(flaw);
        } catch (SecurityException e) {
            return broken(
                    new LocalizedText("{0} is not what was signed", "{0} no es lo que se firmó")
                            .with(reading));
        }
    }

    /** Only what was read to its end is verified. */
    private static void read(JarFile jar, JarEntry entry) throws IOException {
        try (InputStream in = jar.getInputStream(entry)) {
            in.transferTo(OutputStream.nullOutputStream());
        }
    }

    private static boolean matches(Pattern pattern, String name) {
        return pattern.matcher(name.toUpperCase(Locale.ROOT)).matches();
    }

    /** Java takes what it cannot verify for unsigned, and does not miss what is gone. */
    private static LocalizedText flaw(
            String signature, Map<String, Set<CodeSigner>> signers, Manifest manifest) {
        if (!signers.isEmpty() && signers.values().stream().allMatch(Set::isEmpty)) {
            return new LocalizedText(
                            "the signature {0} cannot be verified",
                            "la firma {0} no se puede verificar")
                    .with(signature);
        }
        for (Map.Entry<String, Set<CodeSigner>> entry : signers.entrySet()) {
            if (entry.getValue().isEmpty()) {
                return new LocalizedText("nobody signed {0}", "nadie firmó {0}")
                        .with(entry.getKey());
            }
        }
        return manifest.getEntries().entrySet().stream()
                .filter(e -> isDigested(e.getValue()) && !signers.containsKey(e.getKey()))
                .map(Map.Entry::getKey)
                .filter(name -> !name.endsWith("/") && !matches(SIGNATURE_FILE, name))
                .sorted()
                .findFirst()
                .map(name -> new LocalizedText("{0} is missing", "falta {0}").with(name))
                .orElse(null);
    }

    private static boolean isDigested(Attributes attributes) {
        return attributes.keySet().stream()
                .anyMatch(key -> key.toString().toUpperCase(Locale.ROOT).endsWith("-DIGEST"));
    }

    private static Set<CodeSigner> common(Collection<Set<CodeSigner>> signers) {
        Set<CodeSigner> common = null;
        for (Set<CodeSigner> present : signers) {
            if (common == null) {
                common = new HashSet<>(present);
            } else {
                common.retainAll(present);
            }
        }
        return common == null ? Set.of() : common;
    }

    private static JarSignature broken(LocalizedText flaw) {
        return new JarSignature(State.BROKEN, "", flaw);
    }

    private static JarSignature judge(Set<CodeSigner> signers, TrustedCertificates trusted) {
        for (CodeSigner signer : signers) {
            if (trusted.trusts(signer.getSignerCertPath())) {
                return new JarSignature(State.TRUSTED, name(signer), null);
            }
        }
        return signers.isEmpty()
                ? new JarSignature(State.UNSIGNED, "", null)
                : new JarSignature(State.UNKNOWN_SIGNER, name(signers.iterator().next()), null);
    }

    private static String name(CodeSigner signer) {
        return signer.getSignerCertPath().getCertificates().get(0) instanceof X509Certificate x
                ? x.getSubjectX500Principal().getName()
                : "?";
    }
}
