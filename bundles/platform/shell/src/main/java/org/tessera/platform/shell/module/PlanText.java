package org.tessera.platform.shell.module;

import java.util.List;
import java.util.Locale;
import org.tessera.api.text.LocalizedText;
import org.tessera.platform.core.lifecycle.Finding;
import org.tessera.platform.core.lifecycle.ModuleAction;
import org.tessera.platform.core.lifecycle.ModulePlan;
import org.tessera.platform.shell.console.Printer;

/** Prints plans of changes to modules. */
final class PlanText {

    private static final LocalizedText LABEL_BUNDLES = new LocalizedText("Bundles:", "Bundles:");
    private static final LocalizedText LABEL_SCHEMA =
            new LocalizedText("Database schema:", "Esquema de la base de datos:");
    private static final LocalizedText LABEL_REFRESHED =
            new LocalizedText("Rewired: {0}", "Se reconecta: {0}");
    private static final LocalizedText LABEL_DEPENDANTS =
            new LocalizedText("Used by: {0}", "Lo usan: {0}");
    private static final LocalizedText LABEL_REFUSED = new LocalizedText("refused", "rechazado");
    private static final LocalizedText LABEL_WARNING = new LocalizedText("warning", "aviso");
    private static final LocalizedText LABEL_POSSIBLE =
            new LocalizedText("This can be done.", "Esto se puede hacer.");

    private PlanText() {}

    static void print(ModulePlan plan, Printer printer, Locale locale) {
        printer.heading(title(plan).in(locale));
        lines(printer, LABEL_BUNDLES, plan.bundles(), locale);
        lines(printer, LABEL_SCHEMA, plan.schema(), locale);
        if (!plan.refreshed().isEmpty()) {
            printer.line(
                    "  " + LABEL_REFRESHED.with(String.join(", ", plan.refreshed())).in(locale));
        }
        if (!plan.dependants().isEmpty()) {
            printer.line(
                    "  " + LABEL_DEPENDANTS.with(String.join(", ", plan.dependants())).in(locale));
        }
        if (plan.digest() != null) {
            printer.line("  SHA-256 " + plan.digest());
        }
        for (Finding finding : plan.findings()) {
            LocalizedText kind = finding.refuses() ? LABEL_REFUSED : LABEL_WARNING;
            printer.warning("  " + kind.in(locale) + ": " + finding.text().in(locale));
        }
        if (plan.isPossible()) {
            printer.good(LABEL_POSSIBLE.in(locale));
        }
    }

    private static LocalizedText title(ModulePlan plan) {
        LocalizedText pattern =
                switch (plan.action()) {
                    case INSTALL -> new LocalizedText("Install {0} {2}", "Instalar {0} {2}");
                    case UPGRADE ->
                            new LocalizedText(
                                    "Exchange {0} {1} for {2}", "Cambiar {0} {1} por {2}");
                    case ROLLBACK ->
                            new LocalizedText(
                                    "Put {0} back from {1} to {2}", "Devolver {0} de {1} a {2}");
                    case STOP -> new LocalizedText("Stop {0} {1}", "Detener {0} {1}");
                    case START -> new LocalizedText("Start {0} {1}", "Iniciar {0} {1}");
                    case REMOVE -> new LocalizedText("Remove {0} {1}", "Quitar {0} {1}");
                };
        String module = plan.module() == null ? "?" : plan.module();
        String from = plan.action() == ModuleAction.INSTALL ? "" : text(plan.fromVersion());
        return pattern.with(module, from, text(plan.toVersion()));
    }

    private static String text(String version) {
        return version == null ? "" : version;
    }

    private static void lines(
            Printer printer, LocalizedText label, List<LocalizedText> lines, Locale locale) {
        if (!lines.isEmpty()) {
            printer.line("  " + label.in(locale));
            lines.forEach(line -> printer.line("    " + line.in(locale)));
        }
    }
}
