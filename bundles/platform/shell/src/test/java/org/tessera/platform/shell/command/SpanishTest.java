package org.tessera.platform.shell.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyInt;
import static org.mockito.ArgumentMatchers.anyLong;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import java.nio.file.Path;
import java.util.List;
import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.support.CommandException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tessera.api.journal.Journal;
import org.tessera.api.journal.UndoResult;
import org.tessera.api.journal.UndoService;
import org.tessera.api.module.ModuleRegistry;
import org.tessera.api.record.RecordService;
import org.tessera.api.transfer.ImportService;

/** Who reads Spanish gets headings, messages and failures in Spanish. */
class SpanishTest {

    @TempDir Path folder;

    private Console console;
    private final Journal journal = mock(Journal.class);
    private final UndoService undo = mock(UndoService.class);

    @BeforeEach
    void open() {
        console =
                new Console(folder)
                        .variable("LANG", "es_ES.UTF-8")
                        .with(ModuleRegistry.class, Samples.registry())
                        .with(RecordService.class, mock(RecordService.class))
                        .with(Journal.class, journal)
                        .with(UndoService.class, undo);
    }

    private void fails(String line, Action action, String... words) {
        assertThatThrownBy(() -> console.run(action, words))
                .isInstanceOf(CommandException.class)
                .hasMessage(line);
    }

    @Test
    void readsHeadingsAndRules() throws Exception {
        assertThat(console.run(new TypesCommand()))
                .contains("Tipo", "Nombre", "Ruta REST", "Campos", "En las listas");
        assertThat(console.run(new TypesCommand(), "sales.account"))
                .contains("Campo", "Clase", "Reglas", "Valores");
    }

    @Test
    void readsWhatThereIsNot() throws Exception {
        when(journal.changeSets(any(), anyInt())).thenReturn(List.of());
        assertThat(console.run(new ChangesCommand()).strip())
                .isEqualTo("Aún no se ha cambiado nada");
        when(journal.changeSet(any(), anyLong(), anyLong(), anyInt())).thenReturn(List.of());
        assertThat(console.run(new ChangesCommand(), "17").strip())
                .isEqualTo("No existe el conjunto de cambios 17");
    }

    @Test
    void readsWhatIsWrong() {
        fails(
                "No existe el tipo sales.nothing; crm:types los enumera",
                new RecordListCommand(),
                "sales.nothing");
        fails("--limit admite de 1 a 1000", new ChangesCommand(), "17", "--limit", "0");
        fails("No es un identificador: last", new ChangesCommand(), "last");
        fails(
                "Opción desconocida --swift; --help las enumera",
                new ChangesCommand(),
                "17",
                "--swift");
        fails(
                "El servicio ImportService no está en marcha ahora; crm:doctor dice más",
                new ImportListCommand());
        console.with(ImportService.class, mock(ImportService.class));
        fails(
                "No se puede leer el archivo " + folder.resolve("no.csv"),
                new ImportCommand(),
                "no.csv");
    }

    @Test
    void readsWhatAnUndoDid() throws Exception {
        when(undo.undo(any(), eq(17L), eq(false)))
                .thenReturn(new UndoResult(17, 18, 3, 2, 1, List.of(), 0));
        assertThat(console.run(new UndoCommand(), "17"))
                .contains(
                        "Registros enviados a la papelera: 3, recuperados: 2, revertidos: 1.",
                        "El conjunto de cambios 17 está deshecho; crm:undo 18 lo rehace.");
    }
}
