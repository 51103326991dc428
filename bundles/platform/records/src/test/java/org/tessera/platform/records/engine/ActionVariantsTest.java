package org.tessera.platform.records.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.lenient;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.osgi.framework.Bundle;
import org.osgi.framework.ServiceReference;
import org.tessera.api.action.ActionDescriptor;
import org.tessera.api.text.LocalizedText;
import org.tessera.platform.core.gate.ModuleGates;
import org.tessera.spi.action.RecordAction;

class ActionVariantsTest {

    private static final Optional<String> NONE = Optional.empty();

    private final ActionVariants variants =
            new ActionVariants(new ModuleGates(Duration.ofSeconds(1), 1));

    private RecordAction action(String name) {
        LocalizedText text = LocalizedText.same(name);
        RecordAction action = mock(RecordAction.class);
        when(action.descriptor())
                .thenReturn(new ActionDescriptor("shop.deal", name, text, text, List.of()));
        return action;
    }

    private Optional<RecordAction> find(String type, String name, Optional<String> variant) {
        return variants.find(type, name, variant).map(ActionVariants.Offer::action);
    }

    @SuppressWarnings("unchecked")
    private static ServiceReference<RecordAction> reference(int rank, String variant) {
        ServiceReference<RecordAction> reference = mock(ServiceReference.class);
        lenient().when(reference.getProperty("tessera.variant")).thenReturn(variant);
        lenient().when(reference.getProperty("service.ranking")).thenReturn(rank);
        return reference;
    }

    @Test
    void theHighestRankingCountsUntilOneIsChosen() {
        RecordAction first = action("close");
        RecordAction second = action("close");
        ServiceReference<RecordAction> reference = reference(1, "2");
        variants.addAction(second, reference);
        variants.addAction(first, reference(5, null));
        assertThat(find("shop.deal", "close", NONE)).containsSame(first);
        assertThat(find("shop.deal", "close", Optional.of("2"))).containsSame(second);
        assertThat(find("shop.deal", "close", Optional.of("1"))).containsSame(first);
        assertThat(find("shop.deal", "close", Optional.of("9")))
                .as("a variant that is gone")
                .containsSame(first);
        variants.removeAction(second, reference);
        assertThat(find("shop.deal", "close", Optional.of("2"))).containsSame(first);
    }

    @Test
    void anActionIsListedOnceWhateverItsVariants() {
        variants.addAction(action("open"), reference(1, null));
        variants.addAction(action("close"), reference(2, "1"));
        variants.addAction(action("close"), reference(3, "2"));
        assertThat(variants.of("shop.deal")).containsExactly("close", "open");
        assertThat(variants.of("shop.person")).isEmpty();
        assertThat(find("shop.deal", "burn", NONE)).isEmpty();
        assertThat(find("shop.person", "close", NONE)).isEmpty();
    }

    @Test
    void ofTwoOfTheSameRankingTheOlderCounts() {
        RecordAction young = action("close");
        RecordAction old = action("close");
        ServiceReference<RecordAction> second = reference(0, null);
        when(second.getProperty("service.id")).thenReturn(8L);
        ServiceReference<RecordAction> first = reference(0, null);
        when(first.getProperty("service.id")).thenReturn(7L);
        variants.addAction(young, second);
        variants.addAction(old, first);
        assertThat(find("shop.deal", "close", NONE)).containsSame(old);
    }

    @Test
    void withoutAChoiceTheModuleOfTheTypeCountsHoweverOthersRank() {
        RecordAction own = action("close");
        RecordAction platform = action("close");
        RecordAction foreign = action("close");
        ServiceReference<RecordAction> owner = of("tessera-module:shop", reference(0, null));
        variants.addAction(foreign, of("tessera-module:fast", reference(1000, "fast")));
        variants.addAction(platform, of("mvn:org.example/any", reference(2, "any")));
        assertThat(find("shop.deal", "close", NONE)).containsSame(platform);
        variants.addAction(own, owner);
        assertThat(find("shop.deal", "close", NONE)).containsSame(own);
        assertThat(find("shop.deal", "close", Optional.of("fast"))).containsSame(foreign);
    }

    @Test
    void theModuleOfTheTypeStillCountsAfterItCameBack() {
        RecordAction own = action("close");
        ServiceReference<RecordAction> other = of("tessera-module:fast", reference(0, "fast"));
        when(other.getProperty("service.id")).thenReturn(8L);
        ServiceReference<RecordAction> before = of("tessera-module:shop", reference(0, null));
        when(before.getProperty("service.id")).thenReturn(7L);
        ServiceReference<RecordAction> after = of("tessera-module:shop", reference(0, null));
        when(after.getProperty("service.id")).thenReturn(9L);
        variants.addAction(own, before);
        variants.addAction(action("close"), other);
        variants.removeAction(own, before);
        variants.addAction(own, after);
        assertThat(find("shop.deal", "close", NONE)).containsSame(own);
    }

    private static ServiceReference<RecordAction> of(
            String location, ServiceReference<RecordAction> reference) {
        Bundle bundle = mock(Bundle.class);
        when(bundle.getLocation()).thenReturn(location);
        when(reference.getBundle()).thenReturn(bundle);
        return reference;
    }
}
