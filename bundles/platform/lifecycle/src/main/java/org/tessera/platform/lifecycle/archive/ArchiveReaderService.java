package org.tessera.platform.lifecycle.archive;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.zip.ZipFile;
import org.apache.karaf.features.FeaturesService;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.tessera.api.problem.ProblemException;
import org.tessera.api.problem.ProblemType;
import org.tessera.api.text.LocalizedText;
import org.tessera.platform.core.lifecycle.ModuleSource;

/** Reads modules. */
@Component(service = ArchiveReader.class)
public final class ArchiveReaderService implements ArchiveReader {

    private static final long MAX_JSON = 4L * 1024 * 1024;
    private static final int BYTE_ORDER_MARK = 0xEF;

    private final Admission admission;
    private final Staging staging;
    private final ZipLimits limits;
    private final NestedJars nested;
    private final KarReader kars;
    private final FeatureBundles features;
    private final DataModule data = new DataModule();

    /** Creates the reader. */
    @Activate
    public ArchiveReaderService(
            BundleContext context,
            @Reference FeaturesService features,
            @Reference Admission admission) {
        this(
                Path.of(context.getProperty("karaf.data"), "modules", "staging"),
                Path.of(context.getProperty("karaf.home"), "system"),
                features,
                admission,
                ZipLimits.DEFAULT);
    }

    ArchiveReaderService(
            Path staging,
            Path system,
            FeaturesService features,
            Admission admission,
            ZipLimits limits) {
        this.admission = admission;
        this.staging = new Staging(staging);
        this.limits = limits;
        this.nested = new NestedJars(this.staging, limits);
        this.kars = new KarReader(this.staging, limits);
        this.features = new FeatureBundles(features, this.staging, system, limits);
    }

    @Override
    public ModuleArchive read(ModuleSource source) {
        try {
            if (source.feature() != null) {
                FeatureBundles.Fetched fetched = features.read(source.feature(), source.version());
                return archive(
                        fetched.bundles(),
                        source,
                        new Admission.Provenance(null, fetched.installation()));
            }
            return readFile(source);
        } catch (NoSuchFileException e) {
            throw new ProblemException(
                    ProblemType.NOT_FOUND,
                    new LocalizedText("There is no file {0}", "No existe el archivo {0}")
                            .with(Refusal.readable(source.origin())));
        } catch (IOException e) {
            throw Refusal.because(
                    "unreadable",
                    "{0} cannot be read: {1}",
                    "{0} no se puede leer: {1}",
                    source.origin(),
                    String.valueOf(e.getMessage()));
        }
    }

    private ModuleArchive readFile(ModuleSource source) throws IOException {
        String name = source.origin();
        Staging.Staged staged;
        try (InputStream in = Files.newInputStream(source.file())) {
            staged = staging.copy(in, limits.fileBytes(), name);
        }
        Admission.Provenance provenance = new Admission.Provenance(staged.digest(), Set.of());
        if (isJson(staged.file())) {
            byte[] jar = data.compile(Files.readAllBytes(staged.file()), name);
            return archive(
                    List.of(BundleJar.read(staging.keep(jar, name), name)), source, provenance);
        }
        new ZipCheck(name, limits).check(staged.file());
        List<BundleJar> bundles;
        try (ZipFile zip = new ZipFile(staged.file().toFile())) {
            bundles =
                    BundleJar.isBundle(zip, name)
                            ? List.of(BundleJar.read(staged, name))
                            : kars.read(zip, name, features.platform());
        }
        return archive(bundles, source, provenance);
    }

    /** Looks at the first character that is not white space, whatever the file is called. */
    private static boolean isJson(Path file) throws IOException {
        if (Files.size(file) > MAX_JSON) {
            return false;
        }
        try (InputStream in = Files.newInputStream(file)) {
            int first = in.read();
            if (first == BYTE_ORDER_MARK) {
                in.skipNBytes(2);
                first = in.read();
            }
            while (first == ' ' || first == '\n' || first == '\r' || first == '\t') {
                first = in.read();
            }
            return first == '{';
        }
    }

    private ModuleArchive archive(
            List<BundleJar> jars, ModuleSource source, Admission.Provenance provenance)
            throws IOException {
        List<BundleJar> modules = jars.stream().filter(BundleJar::isModule).toList();
        if (modules.isEmpty()) {
            throw Refusal.because(
                    "no-module",
                    "{0} has no bundle with OSGI-INF/tessera/module.json, so it is no module",
                    "{0} no tiene ningún bundle con OSGI-INF/tessera/module.json, así que no es"
                            + " un módulo",
                    source.origin());
        }
        if (modules.size() > 1) {
            throw Refusal.because(
                    "several-modules",
                    "{0} brings several modules: {1}; install each of them by itself",
                    "{0} trae varios módulos: {1}; instale cada uno por separado",
                    source.origin(),
                    String.join(", ", modules.stream().map(m -> m.descriptor().id()).toList()));
        }
        requireDistinct(jars, source.origin());
        for (BundleJar jar : jars) {
            nested.check(jar.staged().file(), source.origin());
        }
        BundleJar module = modules.get(0);
        List<ArchivedBundle> bundles =
                jars.stream()
                        .sorted(
                                Comparator.comparing(BundleJar::isModule)
                                        .reversed()
                                        .thenComparing(BundleJar::symbolicName))
                        .map(ArchiveReaderService::bundle)
                        .toList();
        ModuleArchive read =
                new ModuleArchive(
                        module.descriptor().id(),
                        module.version().toString(),
                        digest(bundles),
                        bundles,
                        module.descriptor(),
                        List.of(),
                        source.origin(),
                        provenance.sourceDigest());
        return new ModuleArchive(
                read.module(),
                read.version(),
                read.digest(),
                read.bundles(),
                read.descriptor(),
                admission.examine(read, provenance),
                read.origin(),
                read.source());
    }

    private static void requireDistinct(List<BundleJar> jars, String origin) {
        Set<String> names = new HashSet<>();
        for (BundleJar jar : jars) {
            if (!names.add(jar.symbolicName())) {
                throw Refusal.because(
                        "duplicate-bundle",
                        "{0} brings the bundle {1} twice",
                        "{0} trae dos veces el bundle {1}",
                        origin,
                        jar.symbolicName());
            }
        }
    }

    private static ArchivedBundle bundle(BundleJar jar) {
        return new ArchivedBundle(
                jar.symbolicName(),
                jar.version().toString(),
                jar.staged().digest(),
                jar.staged().file(),
                jar.isModule());
    }

    private static String digest(List<ArchivedBundle> bundles) {
        if (bundles.size() == 1) {
            return bundles.get(0).digest();
        }
        List<String> digests = new ArrayList<>(bundles.stream().map(b -> b.digest()).toList());
        digests.sort(Comparator.naturalOrder());
        StringBuilder lines = new StringBuilder();
        digests.forEach(digest -> lines.append(digest).append('\n'));
        return HexFormat.of()
                .formatHex(
                        Staging.sha256().digest(lines.toString().getBytes(StandardCharsets.UTF_8)));
    }
}
