package org.tessera.sales.action;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.osgi.service.component.annotations.Component;
import org.tessera.api.action.ActionDescriptor;
import org.tessera.api.action.ActionResult;
import org.tessera.api.query.Filter;
import org.tessera.api.query.RecordQuery;
import org.tessera.api.record.Record;
import org.tessera.api.record.RecordSession;
import org.tessera.api.text.LocalizedText;
import org.tessera.sales.internal.Parameters;
import org.tessera.sales.internal.Problems;
import org.tessera.sales.internal.Stages;
import org.tessera.sales.internal.Types;
import org.tessera.spi.action.ActionRequest;
import org.tessera.spi.action.RecordAction;

/**
 * Makes a contact, an account and an opportunity of a lead, or adds it to those that are there,
 * where only blank fields are filled. All in one transaction: there is never half a conversion.
 */
@Component(service = RecordAction.class)
public final class ConvertLead implements RecordAction {

    private static final ActionDescriptor DESCRIPTOR =
            new ActionDescriptor(
                    Types.LEAD,
                    "convert",
                    new LocalizedText("Convert", "Convertir"),
                    new LocalizedText(
                            "Makes a contact, an account and an opportunity of the lead; existing ones get only what they lack",
                            "Crea un contacto, una cuenta y una oportunidad; los que ya existen reciben solo lo que les falta"),
                    List.of(
                            Parameters.link(
                                    "account",
                                    Types.ACCOUNT,
                                    "Existing account",
                                    "Cuenta existente"),
                            Parameters.link(
                                    "contact",
                                    Types.CONTACT,
                                    "Existing contact",
                                    "Contacto existente"),
                            Parameters.link(
                                    "opportunity",
                                    Types.OPPORTUNITY,
                                    "Existing opportunity",
                                    "Oportunidad existente"),
                            Parameters.flag(
                                    "createOpportunity",
                                    true,
                                    "Create an opportunity",
                                    "Crear una oportunidad"),
                            Parameters.text(
                                    "opportunityName",
                                    "Name of the opportunity",
                                    "Nombre de la oportunidad"),
                            Parameters.link("pipeline", Types.PIPELINE, "Pipeline", "Embudo"),
                            Parameters.link(
                                    "owner", Types.REPRESENTATIVE, "Representative", "Comercial")));

    @Override
    public ActionDescriptor descriptor() {
        return DESCRIPTOR;
    }

    @Override
    public ActionResult run(ActionRequest request) {
        Record lead = request.record();
        if ("converted".equals(lead.text("status"))) {
            throw Problems.conflict(
                    "The lead was converted already", "El cliente en perspectiva ya se convirtió");
        }
        RecordSession session = request.session();
        // Before anything is created, or the new records would be candidates themselves.
        List<Map<String, Object>> candidates = Candidates.of(session, lead);
        ConversionStep account = account(request);
        Long accountId = account == null ? null : account.record().id();
        ConversionStep contact = contact(request, accountId);
        Consents.copy(session, lead.id(), contact.record().id());
        ConversionStep opportunity = opportunity(request, accountId, contact.record().id());
        Record converted = finish(session, lead, account, contact, opportunity);
        Map<Long, String> fleeting =
                request.dryRun() ? created(account, contact, opportunity) : Map.of();
        Map<String, Object> outcome = new LinkedHashMap<>();
        outcome.put("lead", request.dryRun() ? null : converted);
        outcome.put("account", account == null ? null : account.outcome(fleeting));
        outcome.put("contact", contact.outcome(fleeting));
        outcome.put("opportunity", opportunity == null ? null : opportunity.outcome(fleeting));
        outcome.put("candidates", candidates);
        return new ActionResult(outcome);
    }

    private static Map<Long, String> created(ConversionStep... steps) {
        Map<Long, String> created = new HashMap<>();
        for (ConversionStep step : steps) {
            if (step != null && step.created()) {
                created.put(step.record().id(), step.record().title());
            }
        }
        return created;
    }

    private static ConversionStep account(ActionRequest request) {
        Map<String, Object> values = LeadMapping.account(request.record());
        Long given = (Long) request.parameters().get("account");
        if (given == null && request.parameters().get("contact") instanceof Long contact) {
            given = request.session().read(Types.CONTACT, contact).link("account");
        }
        if (given != null) {
            return fill(request.session(), Types.ACCOUNT, given, values);
        }
        if (!values.containsKey("name")) {
            return null;
        }
        values.put("kind", "prospect");
        return create(request.session(), Types.ACCOUNT, values);
    }

    private static ConversionStep contact(ActionRequest request, Long account) {
        RecordSession session = request.session();
        Map<String, Object> values = LeadMapping.contact(request.record(), account);
        if (!(request.parameters().get("contact") instanceof Long given)) {
            return create(session, Types.CONTACT, values);
        }
        ConversionStep step = fill(session, Types.CONTACT, given, values);
        if (account != null && !account.equals(step.record().link("account"))) {
            join(session, Types.AFFILIATION, "account", account, given);
        }
        return step;
    }

    private static ConversionStep opportunity(ActionRequest request, Long account, long contact) {
        RecordSession session = request.session();
        Map<String, Object> parameters = request.parameters();
        Map<String, Object> values =
                LeadMapping.opportunity(
                        request.record(), account, contact, (Long) parameters.get("owner"));
        ConversionStep step;
        if (parameters.get("opportunity") instanceof Long given) {
            step = fill(session, Types.OPPORTUNITY, given, values);
        } else if (Boolean.FALSE.equals(parameters.get("createOpportunity"))) {
            return null;
        } else {
            Object name = parameters.get("opportunityName");
            values.put("name", name != null ? name : LeadMapping.opportunityName(request.record()));
            if (parameters.get("pipeline") != null) {
                values.put("pipeline", parameters.get("pipeline"));
            }
            step = create(session, Types.OPPORTUNITY, values);
        }
        join(session, Types.OPPORTUNITY_CONTACT, "opportunity", step.record().id(), contact);
        return step;
    }

    private static ConversionStep create(
            RecordSession session, String type, Map<String, Object> values) {
        return new ConversionStep(session.create(type, values), true, values);
    }

    private static ConversionStep fill(
            RecordSession session, String type, long id, Map<String, Object> values) {
        Record present = session.read(type, id);
        Map<String, Object> blanks = LeadMapping.blanks(present, values);
        Record filled = blanks.isEmpty() ? present : session.update(type, id, 0, blanks);
        return new ConversionStep(filled, false, blanks);
    }

    /** Connects a contact with an account or opportunity unless it is already. */
    private static void join(
            RecordSession session, String junction, String link, long other, long contact) {
        Filter pair = Filter.and(Filter.eq("contact", contact), Filter.eq(link, other));
        if (Stages.first(session, RecordQuery.of(junction).filter(pair)).isEmpty()) {
            session.create(junction, Map.of("contact", contact, link, other));
        }
    }

    private static Record finish(
            RecordSession session,
            Record lead,
            ConversionStep account,
            ConversionStep contact,
            ConversionStep opportunity) {
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("status", "converted");
        values.put("convertedContact", contact.record().id());
        if (account != null) {
            values.put("convertedAccount", account.record().id());
        }
        if (opportunity != null) {
            values.put("convertedOpportunity", opportunity.record().id());
        }
        return session.update(Types.LEAD, lead.id(), 0, values);
    }
}
