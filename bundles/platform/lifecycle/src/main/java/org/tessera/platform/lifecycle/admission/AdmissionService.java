package org.tessera.platform.lifecycle.admission;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.osgi.service.metatype.annotations.Option;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tessera.api.text.LocalizedText;
import org.tessera.platform.core.lifecycle.Finding;
import org.tessera.platform.lifecycle.archive.Admission;
import org.tessera.platform.lifecycle.archive.ArchivedBundle;
import org.tessera.platform.lifecycle.archive.ModuleArchive;

/**
 * Admits modules by lint, by the digests in {@code etc/modules.allow} and by signatures of the
 * certificates in {@code etc/modules.d}. Both are read each time, so that a change counts at once.
 * Thread-safe.
 */
@Component(
        service = {Admission.class, AdmissionService.class},
        configurationPid = "org.tessera.modules")
@Designate(ocd = AdmissionService.Config.class)
public final class AdmissionService implements Admission {

    private static final Logger LOG = LoggerFactory.getLogger(AdmissionService.class);

    private final Path etc;
    private volatile AdmissionPolicy policy;

    /** Settings of admission. */
    @ObjectClassDefinition(id = "org.tessera.modules", name = "Tessera modules")
    public @interface Config {

        /** How strictly modules are looked at. */
        @AttributeDefinition(
                description = "open for developers, warn, or strict",
                options = {
                    @Option(label = "Open", value = "open"),
                    @Option(label = "Warn", value = "warn"),
                    @Option(label = "Strict", value = "strict")
                })
        String admission() default "warn";
    }

    /** Starts to admit. */
    @Activate
    public AdmissionService(BundleContext context, Config config) {
        this(Path.of(context.getProperty("karaf.etc")), config.admission());
    }

    AdmissionService(Path etc, String policy) {
        this.etc = etc;
        this.policy = policy(policy);
    }

    @Modified
    void modified(Config config) {
        policy = policy(config.admission());
        LOG.info("Modules are admitted by the policy {}", policy.label());
    }

    private static AdmissionPolicy policy(String label) {
        return AdmissionPolicy.of(label)
                .orElseGet(
                        () -> {
                            LOG.warn(
                                    "org.tessera.modules: admission = {} is none of open, warn,"
                                            + " strict; strict is taken",
                                    label);
                            return AdmissionPolicy.STRICT;
                        });
    }

    /** Returns the policy that holds now. */
    public AdmissionPolicy policy() {
        return policy;
    }

    @Override
    public List<Finding> examine(ModuleArchive archive, Provenance provenance) {
        AdmissionPolicy present = policy;
        try {
            List<Finding> findings = new ArrayList<>(Lint.examine(archive, present));
            findings.addAll(makers(archive, provenance, present));
            return List.copyOf(findings);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<Finding> makers(
            ModuleArchive archive, Provenance provenance, AdmissionPolicy present)
            throws IOException {
        AllowList list = AllowList.read(etc.resolve("modules.allow"));
        Set<String> allowed = list.digests();
        boolean asAWhole =
                allowed.contains(archive.digest())
                        || (provenance.sourceDigest() != null
                                && allowed.contains(provenance.sourceDigest()));
        TrustedCertificates trusted = TrustedCertificates.read(etc.resolve("modules.d"));
        List<Finding> findings = new ArrayList<>();
        for (ArchivedBundle bundle : archive.bundles()) {
            if (provenance.installation().contains(bundle.digest())) {
                continue;
            }
            JarSignature signature = JarSignature.of(bundle.file(), trusted);
            boolean known =
                    present == AdmissionPolicy.OPEN
                            || asAWhole
                            || allowed.contains(bundle.digest())
                            || signature.state() == JarSignature.State.TRUSTED;
            // What was tampered with is taken under no policy, and no list makes it whole.
            if (!known || signature.state() == JarSignature.State.BROKEN) {
                findings.add(finding(bundle, provenance, signature, present));
            }
        }
        if (!findings.isEmpty() && list.flaw().isPresent()) {
            findings.add(0, unreadable(list.flaw().get(), present));
        }
        return findings;
    }

    private static Finding unreadable(String flaw, AdmissionPolicy present) {
        return new Finding(
                present == AdmissionPolicy.STRICT,
                "allow-list-unreadable",
                new LocalizedText(
                                "etc/modules.allow cannot be read, so nothing on it counts: {0}",
                                "etc/modules.allow no se puede leer, así que no cuenta nada de él:"
                                        + " {0}")
                        .with(flaw));
    }

    private static Finding finding(
            ArchivedBundle bundle,
            Provenance provenance,
            JarSignature signature,
            AdmissionPolicy present) {
        boolean strict = present == AdmissionPolicy.STRICT;
        String digest =
                provenance.sourceDigest() == null ? bundle.digest() : provenance.sourceDigest();
        return switch (signature.state()) {
            case BROKEN ->
                    new Finding(
                            true,
                            "signature-broken",
                            new LocalizedText(
                                            "{0} was changed after it was signed: "
                                                    + signature.flaw().en(),
                                            "{0} se cambió después de firmarse: "
                                                    + signature.flaw().es())
                                    .with(bundle.symbolicName()));
            case UNKNOWN_SIGNER ->
                    new Finding(
                            strict,
                            "unknown-signer",
                            new LocalizedText(
                                            "{0} is signed by {1}, whose certificate is not in"
                                                    + " etc/modules.d, and its SHA-256 {2} is not"
                                                    + " in etc/modules.allow",
                                            "{0} lo firma {1}, cuyo certificado no está en"
                                                    + " etc/modules.d, y su SHA-256 {2} no está en"
                                                    + " etc/modules.allow")
                                    .with(bundle.symbolicName(), signature.signer(), digest));
            default ->
                    new Finding(
                            strict,
                            "unsigned",
                            new LocalizedText(
                                            "{0} is not signed, and its SHA-256 {1} is not in"
                                                    + " etc/modules.allow",
                                            "{0} no está firmado, y su SHA-256 {1} no está en"
                                                    + " etc/modules.allow")
                                    .with(bundle.symbolicName(), digest));
        };
    }
}
