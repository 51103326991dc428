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

    /** Where leads come from, as in {@code sales.lead.source}. */
    public static final List<Choice> LEAD_SOURCES =
            List.of(
                    choice("web", "Web site", "Sitio web"),
                    choice("search", "Search engine", "Buscador"),
                    choice("advertisement", "Advertisement", "Publicidad"),
                    choice("email", "E-mail campaign", "Campaña de correo"),
                    choice("phone", "Phone call", "Llamada"),
                    choice("trade-show", "Trade show", "Feria"),
                    choice("event", "Event or webinar", "Evento o seminario web"),
                    choice("social", "Social network", "Red social"),
                    choice("referral", "Customer referral", "Recomendación de un cliente"),
                    choice(
                            "employee-referral",
                            "Employee referral",
                            "Recomendación de un empleado"),
                    choice("partner", "Partner", "Socio comercial"),
                    choice("existing-customer", "Existing customer", "Cliente actual"),
                    choice("purchased-list", "Purchased list", "Lista comprada"),
                    choice("other", "Other", "Otro"));

    /** How leads stand, as in {@code sales.lead.status}. */
    public static final List<Choice> LEAD_STATUSES =
            List.of(
                    choice("new", "New", "Nuevo"),
                    choice("working", "Working", "En curso"),
                    choice("nurturing", "Nurturing", "En maduración"),
                    choice("qualified", "Qualified", "Cualificado"),
                    choice("unqualified", "Unqualified", "No cualificado"),
                    choice("converted", "Converted", "Convertido"));

    /** The periods of quotas, as in {@code sales.quota.kind}. */
    public static final List<Choice> QUOTA_KINDS =
            List.of(
                    choice("month", "Month", "Mes"),
                    choice("quarter", "Quarter", "Trimestre"),
                    choice("year", "Year", "Año"),
                    choice("custom", "Other dates", "Otras fechas"));

    private Choices() {}

    /** Returns a choice. */
    public static Choice choice(String value, String en, String es) {
        return new Choice(value, new LocalizedText(en, es));
    }
}
