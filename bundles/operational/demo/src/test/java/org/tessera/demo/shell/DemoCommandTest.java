package org.tessera.demo.shell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.lang.reflect.Field;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.console.Session;
import org.apache.karaf.shell.impl.action.command.DefaultActionPreparator;
import org.apache.karaf.shell.support.CommandException;
import org.junit.jupiter.api.Test;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;
import org.tessera.api.module.ModuleRegistry;
import org.tessera.api.query.RecordPage;
import org.tessera.api.record.RecordService;

class DemoCommandTest {

    private final BundleContext context = mock(BundleContext.class);
    private final Session session = mock(Session.class);
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    private String run(DemoCommand command, Object... words) throws Exception {
        if (session.get("LANG") == null) {
            when(session.get("LANG")).thenReturn("C.UTF-8");
        }
        when(session.getConsole()).thenReturn(new PrintStream(bytes, true, StandardCharsets.UTF_8));
        for (Field field : DemoCommand.class.getDeclaredFields()) {
            if (field.isAnnotationPresent(Reference.class)
                    || field.getType() == BundleContext.class) {
                field.setAccessible(true);
                field.set(command, field.getType() == Session.class ? session : context);
            }
        }
        new DefaultActionPreparator().prepare(command, session, List.of(words));
        command.execute();
        return bytes.toString(StandardCharsets.UTF_8);
    }

    private <T> void with(Class<T> type, T service) {
        @SuppressWarnings("unchecked")
        ServiceReference<T> reference = mock(ServiceReference.class);
        when(context.getServiceReference(type)).thenReturn(reference);
        when(context.getService(reference)).thenReturn(service);
    }

    @Test
    void saysThatTheEngineIsMissing() {
        assertThatThrownBy(() -> run(new DemoLoadCommand()))
                .isInstanceOf(CommandException.class)
                .hasMessageContaining("crm:doctor");
    }

    @Test
    void tellsProblemsInALine() {
        with(RecordService.class, mock(RecordService.class));
        ModuleRegistry registry = mock(ModuleRegistry.class);
        when(registry.type(any())).thenReturn(Optional.empty());
        with(ModuleRegistry.class, registry);
        assertThatThrownBy(() -> run(new DemoLoadCommand(), "--accounts", "5"))
                .isInstanceOf(CommandException.class)
                .hasMessage("The record type sales.pipeline is not available; see crm:module-list");
        assertThatThrownBy(() -> run(new DemoLoadCommand(), "--accounts", "0"))
                .hasMessage("--accounts takes 1 to 3000000");
    }

    @Test
    void knowsTheLanguageAndTheZoneOfTheTerminal() throws Exception {
        DemoCommand command = new DemoRemoveCommand();
        assertThatThrownBy(() -> run(command)).isInstanceOf(CommandException.class);
        Map<String, String> spanish = Map.of("LANG", "es");
        assertThat(command.reader(spanish).locale()).isEqualTo(Locale.ENGLISH);
        assertThat(command.reader(spanish).zone()).isEqualTo(ZoneId.systemDefault());
        when(session.get("LANG")).thenReturn(" ");
        when(session.get("TZ")).thenReturn("Asia/Tokyo");
        assertThat(command.reader(spanish).locale()).isEqualTo(new Locale("es"));
        assertThat(command.reader(spanish).zone()).isEqualTo(ZoneId.of("Asia/Tokyo"));
        when(session.get("TZ")).thenReturn("JST-9");
        assertThat(command.reader(spanish).zone()).isEqualTo(ZoneId.systemDefault());
    }

    @Test
    void saysThatThereIsNothingToRemove() throws Exception {
        RecordService records = mock(RecordService.class);
        when(records.list(any(), any()))
                .thenReturn(new RecordPage(List.of(), null, null, Map.of()));
        with(RecordService.class, records);
        ModuleRegistry registry = mock(ModuleRegistry.class);
        when(registry.type(any()))
                .thenReturn(
                        Optional.of(
                                org.tessera.api.type.RecordType.builder("x", "y")
                                        .entity("e")
                                        .title("t")
                                        .build()));
        with(ModuleRegistry.class, registry);
        assertThat(run(new DemoRemoveCommand())).contains("There is no demo company");
        when(session.get("LANG")).thenReturn("es_ES.UTF-8");
        assertThat(run(new DemoRemoveCommand())).contains("No hay ninguna empresa de demostración");
    }
}
