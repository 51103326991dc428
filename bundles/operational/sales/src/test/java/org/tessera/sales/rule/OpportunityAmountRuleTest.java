package org.tessera.sales.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.tessera.sales.rule.SalesWorld.eur;
import static org.tessera.sales.rule.SalesWorld.usd;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tessera.api.record.Record;
import org.tessera.api.record.Relation;
import org.tessera.sales.internal.Types;

class OpportunityAmountRuleTest {

    private final SalesWorld world = new SalesWorld();
    private Record basic;
    private Record pro;

    @BeforeEach
    void products() {
        basic = world.create(Types.PRODUCT, "name", "GTX Basic", "listPrice", usd("550"));
        pro = world.create(Types.PRODUCT, "name", "GTX Pro", "listPrice", usd("4821"));
    }

    private Record line(Record deal, Record product, Object... more) {
        Map<String, Object> values = SalesWorld.values(more);
        values.put("opportunity", deal.id());
        values.put("product", product.id());
        return world.session.create(Types.OPPORTUNITY_LINE, values);
    }

    @Test
    void aLineIsFilledFromItsProduct() {
        Record line = line(world.deal(), basic);
        assertThat(line.decimal("quantity")).isEqualByComparingTo("1");
        assertThat(line.money("unitPrice")).isEqualTo(usd("550"));
        assertThat(line.money("lineTotal")).isEqualTo(usd("550"));

        line =
                world.update(
                        line, "quantity", new BigDecimal("3"), "discount", new BigDecimal("12.5"));
        assertThat(line.money("lineTotal")).isEqualTo(usd("1443.75"));
        assertThat(world.update(line, "product", pro.id()).money("unitPrice"))
                .isEqualTo(usd("4821"));
        assertThat(world.update(line, "unitPrice", usd("5000")).money("unitPrice"))
                .isEqualTo(usd("5000"));
    }

    @Test
    void theAmountFollowsTheLines() {
        Record deal = world.deal();
        Record first = line(deal, basic);
        assertThat(world.now(deal).money("amount")).isEqualTo(usd("550"));
        Record second = line(deal, pro);
        assertThat(world.now(deal).money("amount")).isEqualTo(usd("5371"));
        world.update(first, "quantity", new BigDecimal("2"));
        assertThat(world.now(deal).money("amount")).isEqualTo(usd("5921"));
        world.session.delete(Types.OPPORTUNITY_LINE, second.id(), 0);
        assertThat(world.now(deal).money("amount")).isEqualTo(usd("1100"));
        world.session.delete(Types.OPPORTUNITY_LINE, first.id(), 0);
        assertThat(world.now(deal).money("amount")).isNull();
        assertThat(world.now(deal).flag("amountManual")).isFalse();
    }

    @Test
    void productsGivenWithTheOpportunityMakeItsAmount() {
        Record deal =
                world.deal(
                        "products",
                        List.of(
                                new Relation(basic.id(), Map.of("quantity", new BigDecimal("2"))),
                                new Relation(pro.id(), Map.of())));
        assertThat(world.now(deal).money("amount")).isEqualTo(usd("5921"));
    }

    @Test
    void anEnteredAmountStays() {
        Record deal = world.deal("amount", usd("500"));
        assertThat(deal.flag("amountManual")).isTrue();
        line(deal, basic);
        assertThat(world.now(deal).money("amount")).isEqualTo(usd("500"));
    }

    @Test
    void anAmountThatEqualsTheLinesOrIsClearedFollowsThemAgain() {
        Record deal = world.deal("amount", usd("500"));
        line(deal, basic);
        world.update(deal, "amount", null);
        assertThat(world.now(deal).money("amount")).isEqualTo(usd("550"));
        assertThat(world.now(deal).flag("amountManual")).isFalse();

        world.update(deal, "amount", usd("600"));
        assertThat(world.now(deal).flag("amountManual")).isTrue();
        world.update(deal, "amount", usd("550.00"));
        assertThat(world.now(deal).flag("amountManual")).isFalse();
    }

    @Test
    void anAmountInARecordThatIsSentBackWholeIsEntered() {
        Record deal = world.deal();
        line(deal, basic);
        assertThat(world.now(deal).value("amountManual")).isEqualTo(false);
        Record entered = world.update(deal, "amount", usd("700"), "amountManual", false);
        assertThat(entered.flag("amountManual")).isTrue();
        line(deal, pro);
        assertThat(world.now(deal).money("amount")).isEqualTo(usd("700"));
    }

    @Test
    void theSameAmountAgainIsNoEntry() {
        Record deal = world.deal();
        line(deal, basic);
        Record same = world.update(world.now(deal), "amount", usd("550"), "nextStep", "Call");
        assertThat(same.flag("amountManual")).isFalse();
    }

    @Test
    void aLineThatMovesChangesBothOpportunities() {
        Record one = world.deal();
        Record other = world.deal();
        Record line = line(one, basic);
        world.update(line, "opportunity", other.id());
        assertThat(world.now(one).money("amount")).isNull();
        assertThat(world.now(other).money("amount")).isEqualTo(usd("550"));
    }

    @Test
    void linesAreInOneCurrency() {
        Record deal = world.deal();
        line(deal, basic);
        assertThatThrownBy(() -> line(deal, pro, "unitPrice", eur("4000")))
                .hasMessageContaining("USD")
                .hasMessageContaining("EUR");
    }
}
