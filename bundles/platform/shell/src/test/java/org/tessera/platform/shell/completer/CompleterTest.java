package org.tessera.platform.shell.completer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyInt;
import static org.mockito.Mockito.lenient;
import static org.mockito.Mockito.mock;

import java.lang.reflect.Field;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.console.CommandLine;
import org.apache.karaf.shell.api.console.Session;
import org.apache.karaf.shell.support.completers.ArgumentCommandLine;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;
import org.tessera.api.action.ActionDescriptor;
import org.tessera.api.action.ActionService;
import org.tessera.api.journal.ChangeSetSummary;
import org.tessera.api.journal.Journal;
import org.tessera.api.module.ModuleRegistry;
import org.tessera.api.query.RecordPage;
import org.tessera.api.record.Record;
import org.tessera.api.record.RecordService;
import org.tessera.api.report.ReportDescriptor;
import org.tessera.api.report.ReportService;
import org.tessera.api.text.LocalizedText;
import org.tessera.api.type.Choice;
import org.tessera.api.type.FieldDescriptor;
import org.tessera.api.type.FieldType;
import org.tessera.api.type.RecordType;
import org.tessera.platform.shell.command.Commands;

class CompleterTest {

    private static final LocalizedText TEXT = LocalizedText.same("x");

    private final BundleContext context = mock(BundleContext.class);

    @BeforeEach
    void services() {
        RecordType deal =
                RecordType.builder("sales", "deal")
                        .entity("e")
                        .title("{name}")
                        .field(field("name", FieldType.TEXT).build())
                        .field(field("notes", FieldType.LONG_TEXT).build())
                        .build();
        ModuleRegistry registry = mock(ModuleRegistry.class);
        lenient().when(registry.type(any())).thenReturn(Optional.empty());
        lenient().when(registry.type("sales.deal")).thenReturn(Optional.of(deal));
        lenient().when(registry.types()).thenReturn(List.of(deal));
        with(ModuleRegistry.class, registry);
        ReportService reports = mock(ReportService.class);
        FieldDescriptor stage =
                field("stage", FieldType.CHOICE)
                        .choices(List.of(new Choice("open", TEXT), new Choice("won", TEXT)))
                        .build();
        FieldDescriptor from = field("from", FieldType.DATE).build();
        lenient()
                .when(reports.reports())
                .thenReturn(
                        List.of(
                                new ReportDescriptor(
                                        "sales", "pipeline", TEXT, TEXT, List.of(stage, from))));
        with(ReportService.class, reports);
        ActionService actions = mock(ActionService.class);
        lenient()
                .when(actions.actions("sales.deal"))
                .thenReturn(
                        List.of(
                                new ActionDescriptor(
                                        "sales.deal", "win", TEXT, TEXT, List.of(from))));
        with(ActionService.class, actions);
    }

    private static FieldDescriptor.Builder field(String name, FieldType type) {
        return FieldDescriptor.builder(name, type, TEXT);
    }

    private <T> void with(Class<T> type, T service) {
        @SuppressWarnings("unchecked")
        ServiceReference<T> reference = mock(ServiceReference.class);
        lenient().when(context.getServiceReference(type)).thenReturn(reference);
        lenient().when(context.getService(reference)).thenReturn(service);
    }

    private List<String> complete(ServiceCompleter completer, String... words) throws Exception {
        Field field = ServiceCompleter.class.getDeclaredField("context");
        field.setAccessible(true);
        field.set(completer, context);
        CommandLine line = mock(CommandLine.class);
        String last = words[words.length - 1];
        lenient().when(line.getArguments()).thenReturn(words);
        lenient().when(line.getCursorArgument()).thenReturn(last);
        lenient().when(line.getCursorArgumentIndex()).thenReturn(words.length - 1);
        lenient().when(line.getArgumentPosition()).thenReturn(last.length());
        lenient().when(line.getBufferPosition()).thenReturn(String.join(" ", words).length());
        List<String> candidates = new ArrayList<>();
        completer.complete(mock(Session.class), line, candidates);
        return candidates;
    }

    @Test
    void knowsTypesReportsAndActions() throws Exception {
        assertThat(complete(new TypeCompleter(), "crm:record-list", "sa"))
                .containsExactly("sales.deal ");
        assertThat(complete(new ReportCompleter(), "crm:report", ""))
                .containsExactly("sales.pipeline ");
        assertThat(complete(new ActionCompleter(), "crm:action", "sales.deal", "7", ""))
                .containsExactly("win ");
        assertThat(complete(new ActionCompleter(), "crm:action", "sales.other", "7", "")).isEmpty();
    }

    @Test
    void goesOnWithAListOfFields() throws Exception {
        assertThat(complete(new FieldListCompleter(), "crm:export", "sales.deal", "--fields", "n"))
                .containsExactly("name", "notes");
        assertThat(
                        complete(
                                new FieldListCompleter(),
                                "crm:export",
                                "sales.deal",
                                "--fields",
                                "name,n"))
                .containsExactly("name,notes");
    }

    @Test
    void sortsByWhatCanBeSorted() throws Exception {
        assertThat(complete(new SortCompleter(), "crm:record-list", "sales.deal", "--sort", "-n"))
                .containsExactly("-name");
        assertThat(
                        complete(
                                new SortCompleter(),
                                "crm:record-list",
                                "sales.deal",
                                "--sort",
                                "-name,cre"))
                .containsExactly("-name,createdAt", "-name,createdBy");
    }

    @Test
    void knowsTheOptionsBehindTheArguments() throws Exception {
        assertThat(complete(new OptionCompleter(), "crm:record-list", "sales.deal", "--f"))
                .containsExactly("--fields ", "--filter ");
        assertThat(
                        complete(
                                new OptionCompleter(),
                                "record-list",
                                "sales.deal",
                                "--filter",
                                "x",
                                "--f"))
                .containsExactly("--fields ");
    }

    @Test
    void knowsTheParametersOfTheReportOrAction() throws Exception {
        assertThat(complete(new ParameterCompleter(), "crm:report", "pipeline", "--param", ""))
                .containsExactly("from=", "stage=open ", "stage=won ");
        assertThat(
                        complete(
                                new ParameterCompleter(),
                                "crm:action",
                                "sales.deal",
                                "7",
                                "win",
                                "--param",
                                ""))
                .containsExactly("from=");
    }

    @Test
    void neverRefusesAWordThatWasTyped() throws Exception {
        List<String> candidates = new ArrayList<>();
        int position =
                new TypeCompleter()
                        .complete(
                                mock(Session.class),
                                new ArgumentCommandLine("gone.type", 9),
                                candidates);
        assertThat(position).isNotNegative();
        assertThat(candidates).containsExactly("gone.type");
    }

    /** Karaf asks no completer behind an argument that has none. */
    @Test
    void everyArgumentInFrontOfTheOptionsHasACompleter() {
        for (Class<? extends Action> command : OptionCompleter.COMMANDS) {
            assertThat(command.getDeclaredFields())
                    .filteredOn(field -> field.isAnnotationPresent(Argument.class))
                    .isNotEmpty()
                    .allMatch(field -> field.isAnnotationPresent(Completion.class));
        }
    }

    @Test
    void offersIdsOfTheNewestAndAcceptsAllOthers() throws Exception {
        Journal journal = mock(Journal.class);
        lenient()
                .when(journal.changeSets(any(), anyInt()))
                .thenReturn(
                        List.of(
                                new ChangeSetSummary(
                                        71, Instant.EPOCH, "admin", "rest", null, 0, 1)));
        with(Journal.class, journal);
        assertThat(complete(new ChangeSetCompleter(), "crm:undo", "")).containsExactly("71 ");
        List<String> candidates = new ArrayList<>();
        assertThat(
                        new ChangeSetCompleter()
                                .complete(
                                        mock(Session.class),
                                        new ArgumentCommandLine("17", 2),
                                        candidates))
                .isNotNegative();
        assertThat(candidates).containsExactly("17");
    }

    @Test
    void offersIdsOfRecordsOfTheTypeInTheLine() throws Exception {
        RecordService records = mock(RecordService.class);
        Record one = mock(Record.class);
        lenient().when(one.id()).thenReturn(42L);
        lenient()
                .when(records.list(any(), any()))
                .thenReturn(new RecordPage(List.of(one), null, null, Map.of()));
        with(RecordService.class, records);
        assertThat(complete(new RecordCompleter(), "crm:record-show", "sales.deal", "4"))
                .containsExactly("42 ");
        assertThat(complete(new RecordCompleter(), "crm:record-show", "gone.type", "4")).isEmpty();
    }

    @Test
    void whateverNamesSomethingIsCompleted() throws Exception {
        Set<String> names =
                Set.of(
                        "type",
                        "id",
                        "change-set",
                        "module",
                        "department",
                        "file",
                        "source",
                        "report",
                        "action",
                        "topic",
                        "options",
                        "--type",
                        "--sort",
                        "--fields",
                        "--match",
                        "--mode",
                        "--plan",
                        "--csv",
                        "--data",
                        "--param");
        for (Class<?> command : Commands.all()) {
            for (Field field : command.getDeclaredFields()) {
                Argument argument = field.getAnnotation(Argument.class);
                Option option = field.getAnnotation(Option.class);
                String name =
                        argument != null ? argument.name() : option != null ? option.name() : "";
                if (names.contains(name)) {
                    assertThat(field.isAnnotationPresent(Completion.class))
                            .as("%s of %s has a completer", name, command.getSimpleName())
                            .isTrue();
                }
                if (name.equals("options")) {
                    assertThat(OptionCompleter.COMMANDS).anyMatch(command::equals);
                }
            }
        }
    }

    @Test
    void offersNothingWithoutServices() throws Exception {
        lenient()
                .when(context.getServiceReference(org.mockito.ArgumentMatchers.<Class<?>>any()))
                .thenReturn(null);
        assertThat(complete(new TypeCompleter(), "crm:record-list", "")).isEmpty();
    }
}
