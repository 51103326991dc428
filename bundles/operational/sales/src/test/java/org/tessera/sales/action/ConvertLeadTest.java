package org.tessera.sales.action;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.tessera.sales.rule.SalesWorld.usd;

import java.time.ZonedDateTime;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.tessera.api.record.Address;
import org.tessera.api.record.Record;
import org.tessera.sales.internal.Types;
import org.tessera.sales.rule.SalesWorld;
import org.tessera.spi.action.ActionRequest;

class ConvertLeadTest {

    private final SalesWorld world = new SalesWorld();
    private final Address address = new Address("Calle Mayor 1", "Madrid", null, "28013", "ES");

    private Record lead(Object... more) {
        Map<String, Object> values =
                SalesWorld.values(
                        "firstName",
                        "Ana",
                        "lastName",
                        "Ruiz",
                        "company",
                        "Acme",
                        "jobTitle",
                        "CTO",
                        "email",
                        "ana@acme.com",
                        "phone",
                        "+34911234567",
                        "address",
                        address,
                        "source",
                        "web",
                        "industry",
                        "software",
                        "status",
                        "qualified",
                        "amount",
                        usd("1200"));
        values.putAll(SalesWorld.values(more));
        values.values().removeIf(value -> value == null);
        return world.session.create(Types.LEAD, values);
    }

    private Map<String, Object> convert(Record lead, boolean dryRun, Object... parameters) {
        return new ConvertLead()
                .run(new ActionRequest(world.session, lead, SalesWorld.values(parameters), dryRun))
                .outcome();
    }

    private static Map<?, ?> part(Map<String, Object> outcome, String name) {
        return (Map<?, ?>) outcome.get(name);
    }

    private Record only(String type) {
        List<Record> all = world.session.all(type);
        assertThat(all).hasSize(1);
        return all.get(0);
    }

    @Test
    void everythingIsMadeAndConnected() {
        Record owner = world.create(Types.REPRESENTATIVE, "name", "Luis");
        Record lead = lead("owner", owner.id());
        Map<String, Object> outcome = convert(lead, false);

        Record account = only(Types.ACCOUNT);
        assertThat(account.values())
                .containsEntry("name", "Acme")
                .containsEntry("kind", "prospect")
                .containsEntry("industry", "software")
                .containsEntry("billingAddress", address);
        Record contact = only(Types.CONTACT);
        assertThat(contact.values())
                .containsEntry("firstName", "Ana")
                .containsEntry("jobTitle", "CTO")
                .containsEntry("email", "ana@acme.com")
                .containsEntry("account", account.id())
                .doesNotContainKey("mailingAddress");
        Record deal = only(Types.OPPORTUNITY);
        assertThat(deal.values())
                .containsEntry("name", "Acme")
                .containsEntry("account", account.id())
                .containsEntry("primaryContact", contact.id())
                .containsEntry("owner", owner.id())
                .containsEntry("source", "web")
                .containsEntry("amount", usd("1200"));
        Record link = only(Types.OPPORTUNITY_CONTACT);
        assertThat(link.link("contact")).isEqualTo(contact.id());
        assertThat(world.now(lead).values())
                .containsEntry("status", "converted")
                .containsEntry("convertedAccount", account.id())
                .containsEntry("convertedContact", contact.id())
                .containsEntry("convertedOpportunity", deal.id())
                .containsKey("convertedAt");
        assertThat(part(outcome, "account").get("created")).isEqualTo(true);
        assertThat(part(outcome, "account").get("id")).isEqualTo(Long.toString(account.id()));
        assertThat(((Map<?, ?>) part(outcome, "opportunity").get("values")).get("source"))
                .isEqualTo("web");
        Record converted = world.now(lead);
        assertThatThrownBy(() -> convert(converted, false))
                .hasMessageContaining("converted already");
    }

    @Test
    void existingRecordsGetOnlyWhatTheyLack() {
        Record account = world.create(Types.ACCOUNT, "name", "ACME Inc.", "phone", "+34910000000");
        Record contact = world.create(Types.CONTACT, "lastName", "Ruiz", "account", account.id());
        Record deal = world.deal("name", "Big one", "source", "referral");
        Map<String, Object> outcome =
                convert(
                        lead(),
                        false,
                        "account",
                        account.id(),
                        "contact",
                        contact.id(),
                        "opportunity",
                        deal.id());

        assertThat(only(Types.ACCOUNT).values())
                .containsEntry("name", "ACME Inc.")
                .containsEntry("phone", "+34910000000")
                .containsEntry("industry", "software")
                .doesNotContainKey("kind");
        assertThat(only(Types.CONTACT).values())
                .containsEntry("firstName", "Ana")
                .containsEntry("account", account.id());
        assertThat(only(Types.OPPORTUNITY).values())
                .containsEntry("name", "Big one")
                .containsEntry("source", "referral")
                .containsEntry("account", account.id())
                .containsEntry("amount", usd("1200"));
        assertThat(part(outcome, "account").get("created")).isEqualTo(false);
        Map<?, ?> filled = (Map<?, ?>) part(outcome, "account").get("filled");
        assertThat(filled.keySet().stream().map(Object::toString))
                .containsExactlyInAnyOrder("industry", "billingAddress");
    }

    @Test
    void aContactsOwnAccountIsTakenAndAnotherOneIsJoined() {
        Record home = world.create(Types.ACCOUNT, "name", "Home");
        Record contact = world.create(Types.CONTACT, "lastName", "Ruiz", "account", home.id());
        convert(lead(), false, "contact", contact.id());
        assertThat(only(Types.OPPORTUNITY).link("account")).isEqualTo(home.id());
        assertThat(world.session.all(Types.AFFILIATION)).isEmpty();

        Record other = world.create(Types.ACCOUNT, "name", "Other");
        convert(lead(), false, "contact", contact.id(), "account", other.id());
        assertThat(world.now(contact).link("account")).isEqualTo(home.id());
        assertThat(only(Types.AFFILIATION).link("account")).isEqualTo(other.id());
        convert(lead(), false, "contact", contact.id(), "account", other.id());
        only(Types.AFFILIATION);
    }

    @Test
    void aPersonWithoutCompanyAndWithoutOpportunity() {
        Map<String, Object> outcome =
                convert(lead("company", null), false, "createOpportunity", false);
        assertThat(outcome.get("account")).isNull();
        assertThat(outcome.get("opportunity")).isNull();
        assertThat(world.session.all(Types.ACCOUNT)).isEmpty();
        assertThat(only(Types.CONTACT).value("mailingAddress")).isEqualTo(address);
    }

    @Test
    void theOpportunityIsCalledAsToldOrAsThePerson() {
        Record pipeline = world.create(Types.PIPELINE, "name", "Short");
        Record stage = world.create(Types.STAGE, "pipeline", pipeline.id(), "name", "Talk");
        Record owner = world.create(Types.REPRESENTATIVE, "name", "Luis");
        convert(
                lead(),
                false,
                "opportunityName",
                "Servers",
                "pipeline",
                pipeline.id(),
                "owner",
                owner.id());
        Record deal = only(Types.OPPORTUNITY);
        assertThat(deal.title()).isEqualTo("Servers");
        assertThat(deal.link("stage")).isEqualTo(stage.id());
        assertThat(deal.link("owner")).isEqualTo(owner.id());

        convert(lead("company", null), false);
        assertThat(world.session.all(Types.OPPORTUNITY).get(1).title()).isEqualTo("Ana Ruiz");
    }

    @Test
    void knownRecordsAreProposed() {
        Record byName = world.create(Types.ACCOUNT, "name", "acme");
        Record byDomain = world.create(Types.ACCOUNT, "name", "Acme Holding", "domain", "acme.com");
        Record byMail = world.create(Types.CONTACT, "lastName", "R.", "email", "ana@acme.com");
        List<?> candidates = (List<?>) convert(lead(), false).get("candidates");
        assertThat(candidates)
                .extracting(
                        candidate ->
                                ((Map<?, ?>) candidate).get("id")
                                        + " "
                                        + ((Map<?, ?>) candidate).get("reason"))
                .containsExactly(
                        byName.id() + " name", byDomain.id() + " domain", byMail.id() + " email");
    }

    @Test
    void aDryRunNamesNoIdsThatWillBeGone() {
        Map<String, Object> outcome = convert(lead(), true);
        assertThat(outcome.get("lead")).isNull();
        for (String name : List.of("account", "contact", "opportunity")) {
            assertThat(part(outcome, name).get("id")).isNull();
            assertThat(part(outcome, name).get("created")).isEqualTo(true);
        }
        Map<?, ?> values = (Map<?, ?>) part(outcome, "opportunity").get("values");
        assertThat(values.get("account")).isEqualTo("Acme");
        assertThat(values.get("primaryContact")).isEqualTo("Ana Ruiz");
        assertThat(((Map<?, ?>) part(outcome, "account").get("values")).get("billingAddress"))
                .isEqualTo(
                        Map.of(
                                "street",
                                "Calle Mayor 1",
                                "city",
                                "Madrid",
                                "postalCode",
                                "28013",
                                "country",
                                "ES"));
    }

    private void consent(String type, String link, long id, String purpose, Object... more) {
        Map<String, Object> values = SalesWorld.values(more);
        values.put(link, id);
        values.put("purpose", purpose);
        world.session.create(type, values);
    }

    @Test
    void consentsGoAlongAndTheLaterDecisionCounts() {
        ZonedDateTime early = ZonedDateTime.parse("2026-01-01T00:00:00Z");
        ZonedDateTime late = ZonedDateTime.parse("2026-02-01T00:00:00Z");
        Record lead = lead();
        Object[] withdrawn = {"status", "withdrawn", "decidedAt", late, "evidence", "mail"};
        consent(Types.LEAD_CONSENT, "lead", lead.id(), "News", withdrawn);
        consent(
                Types.LEAD_CONSENT,
                "lead",
                lead.id(),
                "calls",
                "status",
                "given",
                "decidedAt",
                early);
        consent(
                Types.LEAD_CONSENT,
                "lead",
                lead.id(),
                "new",
                "status",
                "given",
                "decidedAt",
                early);
        long contact = world.session.create(Types.CONTACT, Map.of("lastName", "Ruiz")).id();
        consent(Types.CONSENT, "contact", contact, "news", "status", "given", "decidedAt", early);
        consent(Types.CONSENT, "contact", contact, "calls", "status", "refused", "decidedAt", late);
        convert(lead, false, "contact", contact, "createOpportunity", false);
        assertThat(world.session.all(Types.CONSENT))
                .extracting(each -> each.text("purpose") + " " + each.text("status"))
                .containsExactlyInAnyOrder("News withdrawn", "calls refused", "new given");
        assertThat(world.session.all(Types.CONSENT))
                .allMatch(each -> each.link("contact") == contact);
    }
}
