package org.tessera.platform.lifecycle.admission;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.cert.CertPath;
import java.security.cert.CertPathValidator;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.PKIXParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The certificates in {@code etc/modules.d}: of signers, or of authorities that certify signers.
 */
final class TrustedCertificates {

    private static final Logger LOG = LoggerFactory.getLogger(TrustedCertificates.class);

    private final Set<X509Certificate> certificates;

    private TrustedCertificates(Set<X509Certificate> certificates) {
        this.certificates = certificates;
    }

    /** Reads the {@code .pem} files of a folder; none if there is no folder. */
    static TrustedCertificates read(Path folder) {
        Set<X509Certificate> certificates = new HashSet<>();
        List<Path> files = List.of();
        if (Files.isDirectory(folder)) {
            try (Stream<Path> all = Files.list(folder)) {
                files = all.filter(f -> f.toString().endsWith(".pem")).sorted().toList();
            } catch (IOException e) {
                LOG.warn("{} cannot be read, so no signer is trusted: {}", folder, e.toString());
            }
        }
        for (Path file : files) {
            try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
                for (Certificate certificate :
                        CertificateFactory.getInstance("X.509").generateCertificates(in)) {
                    certificates.add((X509Certificate) certificate);
                }
            } catch (IOException | CertificateException e) {
                LOG.warn("{} is no certificate that can be read: {}", file, e.getMessage());
            }
        }
        return new TrustedCertificates(certificates);
    }

    /** Tells whether a signer, with the certificates that came along, is trusted today. */
    boolean trusts(CertPath chain) {
        List<X509Certificate> path = new ArrayList<>();
        for (Certificate certificate : chain.getCertificates()) {
            path.add((X509Certificate) certificate);
        }
        if (path.isEmpty() || certificates.isEmpty()) {
            return false;
        }
        try {
            if (certificates.contains(path.get(0))) {
                path.get(0).checkValidity();
                return true;
            }
            path.removeIf(certificates::contains);
            PKIXParameters parameters =
                    new PKIXParameters(
                            certificates.stream()
                                    .map(c -> new TrustAnchor(c, null))
                                    .collect(Collectors.toSet()));
            // There is no network to ask for revocations; taking the file away revokes.
            parameters.setRevocationEnabled(false);
            CertPathValidator.getInstance("PKIX")
                    .validate(
                            CertificateFactory.getInstance("X.509").generateCertPath(path),
                            parameters);
            return true;
        } catch (GeneralSecurityException e) {
            return false;
        }
    }
}
