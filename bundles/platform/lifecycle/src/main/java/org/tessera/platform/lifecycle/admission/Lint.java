package org.tessera.platform.lifecycle.admission;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipInputStream;
import org.tessera.api.text.LocalizedText;
import org.tessera.platform.core.lifecycle.Finding;
import org.tessera.platform.core.module.DeclaredModule;
import org.tessera.platform.lifecycle.archive.ArchivedBundle;
import org.tessera.platform.lifecycle.archive.ManifestHeader;
import org.tessera.platform.lifecycle.archive.ManifestHeader.Clause;
import org.tessera.platform.lifecycle.archive.ModuleArchive;

/** Looks for what no module may do to the platform, and for habits that end in trouble. */
final class Lint {

    private static final Pattern OURS =
            Pattern.compile("org\\.tessera\\.(api|spi|platform)(\\..*)?");
    private static final Pattern OUR_CLASS =
            Pattern.compile("(META-INF/versions/\\d+/)?org/tessera/(api|spi|platform)/.*\\.class");

    private final AdmissionPolicy policy;
    private final List<Finding> findings = new ArrayList<>();

    private Lint(AdmissionPolicy policy) {
        this.policy = policy;
    }

    static List<Finding> examine(ModuleArchive archive, AdmissionPolicy policy) throws IOException {
        Lint lint = new Lint(policy);
        if (DeclaredModule.isReserved(archive.module())) {
            lint.add(
                    true,
                    "reserved-id",
                    "The module id {0} is one that the platform keeps for itself",
                    "El identificador de módulo {0} se lo reserva la plataforma",
                    archive.module());
        }
        for (ArchivedBundle bundle : archive.bundles()) {
            lint.examine(bundle, new PathLint(archive.module()));
        }
        return lint.findings;
    }

    private void examine(ArchivedBundle bundle, PathLint paths) throws IOException {
        String name = bundle.symbolicName();
        if (OURS.matcher(name).matches()) {
            add(
                    true,
                    "reserved-name",
                    "The bundle {0} takes a name that belongs to the platform",
                    "El bundle {0} toma un nombre que pertenece a la plataforma",
                    name);
        }
        try (ZipFile zip = new ZipFile(bundle.file().toFile())) {
            Attributes manifest;
            try (InputStream in = zip.getInputStream(zip.getEntry(JarFile.MANIFEST_NAME))) {
                manifest = new Manifest(in).getMainAttributes();
            }
            headers(name, manifest);
            paths.foreign(zip, manifest.getValue("Service-Component"))
                    .ifPresent(
                            place ->
                                    add(
                                            true,
                                            "foreign-path",
                                            "{0} wants to serve at {1}, which may be where another"
                                                    + " module or the platform does; use a JAX-RS"
                                                    + " resource of its own application",
                                            "{0} quiere atender en {1}, donde puede atender otro"
                                                    + " módulo o la plataforma; use un recurso"
                                                    + " JAX-RS de su propia aplicación",
                                            name,
                                            place));
            if (hasOurClasses(zip)) {
                add(
                        isStern(),
                        "embedded-contract",
                        "{0} carries classes of the platform inside; import their packages instead",
                        "{0} lleva dentro clases de la plataforma; importe sus paquetes",
                        name);
            }
        }
    }

    private void headers(String name, Attributes manifest) {
        if (manifest.getValue("Fragment-Host") != null) {
            add(
                    true,
                    "fragment",
                    "{0} is a fragment, which becomes a part of the bundle {1} itself; modules are"
                            + " bundles of their own",
                    "{0} es un fragmento, que pasa a formar parte del bundle {1}; los módulos son"
                            + " bundles propios",
                    name,
                    manifest.getValue("Fragment-Host"));
        }
        for (Clause clause : ManifestHeader.parse(manifest.getValue("Export-Package"))) {
            for (String exported : clause.paths()) {
                if (OURS.matcher(exported).matches()) {
                    add(
                            true,
                            "export",
                            "{0} exports {1}, a package of the platform; import it instead",
                            "{0} exporta {1}, un paquete de la plataforma; debe importarlo",
                            name,
                            exported);
                }
            }
        }
        for (Clause clause : ManifestHeader.parse(manifest.getValue("DynamicImport-Package"))) {
            for (String imported : clause.paths()) {
                if (imported.equals("*")) {
                    add(
                            isStern(),
                            "dynamic-import",
                            "{0} has DynamicImport-Package: *, which ties it to bundles by"
                                    + " accident; import the packages that it needs",
                            "{0} tiene DynamicImport-Package: *, que lo ata a bundles por"
                                    + " casualidad; importe los paquetes que necesita",
                            name);
                }
            }
        }
        if (manifest.getValue("Require-Bundle") != null) {
            add(
                    isStern(),
                    "require-bundle",
                    "{0} has Require-Bundle: {1}; import packages instead, which others can offer"
                            + " too",
                    "{0} tiene Require-Bundle: {1}; importe paquetes, que también otros pueden"
                            + " ofrecer",
                    name,
                    manifest.getValue("Require-Bundle"));
        }
    }

    private static boolean hasOurClasses(ZipFile zip) throws IOException {
        for (ZipEntry entry : zip.stream().map(e -> (ZipEntry) e).toList()) {
            if (OUR_CLASS.matcher(entry.getName()).matches()) {
                return true;
            }
            if (entry.getName().endsWith(".jar")) {
                try (InputStream in = zip.getInputStream(entry);
                        ZipInputStream inner = new ZipInputStream(in)) {
                    for (ZipEntry e = inner.getNextEntry(); e != null; e = inner.getNextEntry()) {
                        if (OUR_CLASS.matcher(e.getName()).matches()) {
                            return true;
                        }
                    }
                }
            }
        }
        return false;
    }

    /** Bad habits refuse a module, except on a developer's machine. */
    private boolean isStern() {
        return policy != AdmissionPolicy.OPEN;
    }

    private void add(boolean refuses, String code, String en, String es, Object... arguments) {
        findings.add(new Finding(refuses, code, new LocalizedText(en, es).with(arguments)));
    }
}
