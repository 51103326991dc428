package org.tessera.platform.lifecycle.contents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.anyString;
import static org.mockito.Mockito.lenient;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.ServiceReference;
import org.tessera.api.action.ActionDescriptor;
import org.tessera.api.module.ModuleDescriptor;
import org.tessera.api.policy.Operation;
import org.tessera.api.report.ReportDescriptor;
import org.tessera.api.text.LocalizedText;
import org.tessera.api.type.FieldDescriptor;
import org.tessera.api.type.FieldType;
import org.tessera.api.type.RecordType;
import org.tessera.platform.core.lifecycle.ModuleContents;
import org.tessera.spi.action.RecordAction;
import org.tessera.spi.record.RecordRule;
import org.tessera.spi.report.Report;

class ContentsReaderTest {

    private static final LocalizedText TEXT = LocalizedText.same("Text");

    @TempDir private Path folder;

    private final BundleContext context = mock(BundleContext.class);
    private final Bundle bundle = mock(Bundle.class);
    private final List<ServiceReference<?>> services = new ArrayList<>();
    private ServiceReference<Runnable> other;

    @BeforeEach
    void register() {
        RecordAction action = mock(RecordAction.class);
        when(action.descriptor())
                .thenReturn(new ActionDescriptor("sales.lead", "water", TEXT, TEXT, List.of()));
        Report report = mock(Report.class);
        when(report.descriptor())
                .thenReturn(new ReportDescriptor("garden", "dry", TEXT, TEXT, List.of()));
        RecordRule rule = mock(RecordRule.class);
        when(rule.type()).thenReturn("weather.day");
        RecordRule broken = mock(RecordRule.class);
        when(broken.type()).thenThrow(new IllegalStateException("wanted"));
        add(RecordRule.class, broken);
        add(RecordAction.class, action);
        add(Report.class, report);
        add(RecordRule.class, rule);
        other = add(Runnable.class, () -> {});
        when(bundle.getRegisteredServices())
                .thenAnswer(call -> services.toArray(ServiceReference<?>[]::new));
    }

    private <T> ServiceReference<T> add(Class<T> type, T service) {
        @SuppressWarnings("unchecked")
        ServiceReference<T> reference = mock(ServiceReference.class);
        when(reference.getProperty(Constants.OBJECTCLASS))
                .thenReturn(new String[] {type.getName()});
        lenient().when(context.getService(reference)).thenReturn(service);
        services.add(reference);
        return reference;
    }

    private ModuleContents read() {
        RecordType plant =
                RecordType.builder("garden", "plant")
                        .entity("garden.Plant")
                        .title("{bed}")
                        .label(TEXT, TEXT)
                        .field(
                                FieldDescriptor.builder("bed", FieldType.LINK, TEXT)
                                        .target("soil.bed")
                                        .build())
                        .field(
                                FieldDescriptor.builder("parent", FieldType.LINK, TEXT)
                                        .target("garden.plant")
                                        .build())
                        .owned()
                        .build();
        RecordType log =
                RecordType.builder("garden", "log")
                        .entity("garden.Log")
                        .title("{id}")
                        .label(TEXT, TEXT)
                        .readOnly(true)
                        .build();
        ModuleDescriptor descriptor =
                new ModuleDescriptor("garden", "1.0.0", TEXT, TEXT, "u", 1, List.of(plant, log));
        return new ContentsReader(context).of(descriptor, List.of(bundle));
    }

    @Test
    void tellsWhatIsProvidedAndNeeded() {
        ModuleContents contents = read();
        assertThat(contents.types()).containsExactly("garden.plant", "garden.log");
        assertThat(contents.actions()).containsExactly("sales.lead:water");
        assertThat(contents.reports()).containsExactly("garden.dry");
        assertThat(contents.rules()).containsExactly("weather.day");
        assertThat(contents.needs()).containsExactly("sales", "soil", "weather");
        verify(context, never()).getService(other);
    }

    @Test
    void whatGoesAwayMeanwhileHasNothing() {
        Bundle gone = mock(Bundle.class);
        when(gone.getRegisteredServices()).thenThrow(new IllegalStateException("uninstalled"));
        ModuleDescriptor descriptor =
                new ModuleDescriptor("garden", "1.0.0", TEXT, TEXT, null, 0, List.of());
        assertThat(new ContentsReader(context).of(descriptor, List.of(gone)))
                .isEqualTo(ModuleContents.NONE);
    }

    @Test
    void tellsWhatCanBeGranted() {
        assertThat(read().permissions())
                .containsExactly(
                        new ModuleContents.Permission("garden.plant", List.of(Operation.values())),
                        new ModuleContents.Permission(
                                "garden.log", List.of(Operation.READ, Operation.EXPORT)));
    }

    @Test
    void readsSettingsAndSamples() throws IOException {
        Path file =
                Files.writeString(
                        folder.resolve("pump.xml"),
                        """
                        <?xml version="1.0" encoding="UTF-8"?>
                        <metatype:MetaData xmlns:metatype="http://www.osgi.org/xmlns/metatype/v1.4.0">
                          <OCD id="pump.Config" name="Pump">
                            <AD id="litres" type="Integer" default="3" description="A day"/>
                            <AD id="secret" type="Password"/>
                          </OCD>
                          <Designate pid="garden.pump"><Object ocdref="pump.Config"/></Designate>
                        </metatype:MetaData>
                        """);
        when(bundle.getEntryPaths(anyString()))
                .thenAnswer(
                        call ->
                                call.getArgument(0).equals("OSGI-INF/metatype")
                                        ? Collections.enumeration(
                                                List.of("OSGI-INF/metatype/pump.xml"))
                                        : Collections.enumeration(
                                                List.of("OSGI-INF/tessera/samples/plant.csv")));
        when(bundle.getEntry("OSGI-INF/metatype/pump.xml")).thenReturn(file.toUri().toURL());
        ModuleContents contents = read();
        assertThat(contents.settings())
                .containsExactly(
                        new ModuleContents.Setting(
                                "garden.pump", "litres", "Integer", "3", "A day"),
                        new ModuleContents.Setting("garden.pump", "secret", "Password", null, ""));
        assertThat(contents.samples()).containsExactly("OSGI-INF/tessera/samples/plant.csv");
    }
}
