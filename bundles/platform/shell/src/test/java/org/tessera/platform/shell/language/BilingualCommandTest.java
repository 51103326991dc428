package org.tessera.platform.shell.language;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.apache.karaf.shell.api.console.Candidate;
import org.apache.karaf.shell.api.console.Command;
import org.apache.karaf.shell.api.console.CommandLine;
import org.apache.karaf.shell.api.console.Completer;
import org.apache.karaf.shell.api.console.Session;
import org.apache.karaf.shell.api.console.Terminal;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tessera.platform.shell.command.RecordListCommand;

class BilingualCommandTest {

    private final Command karaf = mock(Command.class);
    private final Session session = mock(Session.class);
    private final Terminal terminal = mock(Terminal.class);
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private BilingualCommand command;

    @BeforeEach
    void open() {
        when(karaf.getScope()).thenReturn("crm");
        when(karaf.getName()).thenReturn("record-list");
        when(session.getConsole()).thenReturn(new PrintStream(bytes, true, StandardCharsets.UTF_8));
        when(session.getTerminal()).thenReturn(terminal);
        when(terminal.getWidth()).thenReturn(100);
        when(session.get("LANG")).thenReturn("es_ES.UTF-8");
        command = new BilingualCommand(karaf, RecordListCommand.class);
    }

    private String help() throws Exception {
        bytes.reset();
        assertThat(command.execute(session, List.of("--help"))).isNull();
        return bytes.toString(StandardCharsets.UTF_8).replaceAll("\u001b\\[\\d+m", "");
    }

    @Test
    void explainsItselfInTheLanguageOfTheTerminal() throws Exception {
        assertThat(help())
                .contains("DESCRIPCIÓN", "Enumera los registros de un tipo, filtrados y ordenados.")
                .contains("SINTAXIS", "crm:record-list [opciones] type\n")
                .contains("ARGUMENTOS", "Tipo de registro, por ejemplo", "(obligatorio)")
                .contains("OPCIONES", "(50 si no se dice nada)", "Explica el comando")
                .contains("DETALLES", "Muestra una página de registros como tabla");
        when(session.get("LANG")).thenReturn("en_US.UTF-8");
        assertThat(help())
                .contains("DESCRIPTION", "Lists records of a type, filtered and sorted.")
                .contains("SYNTAX", "crm:record-list [options] type\n")
                .contains("(50 if nothing is said)", "DETAILS");
        verify(karaf, never()).execute(any(), any());
    }

    @Test
    void keepsToTheWidthOfTheTerminalAndLeavesExamplesAlone() throws Exception {
        when(terminal.getWidth()).thenReturn(60);
        String help = help();
        assertThat(help.lines().filter(line -> !line.startsWith("            ")))
                .allMatch(line -> line.length() <= 60);
        assertThat(help).contains("--filter 'account.name==\"Acme Ltd\"'\n");
    }

    @Test
    void leavesTheRestToTheCommand() throws Exception {
        List<Object> words = List.of("sales.lead", "--limit", "3");
        when(karaf.execute(session, words)).thenReturn("done");
        assertThat(command.execute(session, words)).isEqualTo("done");
        assertThat(command.description(new Locale("es"))).startsWith("Enumera");
        assertThat(command.getDescription()).startsWith("Lists");
    }

    @Test
    void tellsWhatOptionsMeanWhenTheyAreOffered() {
        Completer offers = mock(Completer.class);
        when(karaf.getCompleter(false)).thenReturn(offers);
        CommandLine line = mock(CommandLine.class);
        org.mockito.Mockito.doAnswer(
                        call -> {
                            List<Candidate> candidates = call.getArgument(2);
                            for (String offered :
                                    Arrays.asList("--bin", "--help", "record-list", "x")) {
                                candidates.add(
                                        new Candidate(
                                                offered,
                                                offered,
                                                null,
                                                "As it was",
                                                null,
                                                null,
                                                true));
                            }
                            return null;
                        })
                .when(offers)
                .completeCandidates(any(), any(), any());
        List<Candidate> candidates = new ArrayList<>();
        command.getCompleter(false).completeCandidates(session, line, candidates);
        assertThat(candidates)
                .extracting(Candidate::descr)
                .containsExactly(
                        "Enumera en su lugar lo que hay en la papelera",
                        "Explica el comando",
                        "Enumera los registros de un tipo, filtrados y ordenados",
                        "As it was");
    }
}
