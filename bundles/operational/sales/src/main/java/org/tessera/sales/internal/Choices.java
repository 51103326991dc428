package org.tessera.sales.internal;

import java.util.List;
import org.tessera.api.text.LocalizedText;
import org.tessera.api.type.Choice;

/** The choice lists that parameters share with fields of the descriptors. */
public final class Choices {

    /** Why opportunities are lost, as in {@code sales.opportunity.lostReason}. */
    public static final List<Choice> LOST_REASONS =
            List.of(
                    choice("price", "Price", "Precio"),
                    choice("competitor", "Went to a competitor", "Se fue con un competidor"),
                    choice("features", "Missing features", "Faltan funciones"),
                    choice("timing", "Bad timing", "Mal momento"),
                    choice("budget", "No budget", "Sin presupuesto"),
                    choice("no-decision", "No decision", "Sin decisión"),
                    choice("no-answer", "No answer", "Sin respuesta"),
                    choice("duplicate", "Duplicate", "Duplicada"),
                    choice("other", "Other", "Otro"));

    /** Forecast categories, as in {@code sales.opportunity.forecastCategory}. */
    public static final List<Choice> FORECAST_CATEGORIES =
            List.of(
                    choice("omitted", "Omitted", "Omitida"),
                    choice("pipeline", "Pipeline", "Cartera"),
                    choice("best-case", "Best case", "Mejor caso"),
                    choice("commit", "Commit", "Compromiso"),
                    choice("closed", "Closed", "Cerrada"));

    private Choices() {}

    /** Returns a choice. */
    public static Choice choice(String value, String en, String es) {
        return new Choice(value, new LocalizedText(en, es));
    }
}
