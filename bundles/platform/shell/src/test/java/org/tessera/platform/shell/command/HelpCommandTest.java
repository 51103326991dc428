package org.tessera.platform.shell.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class HelpCommandTest {

    private Console console;

    @BeforeEach
    void open() {
        console =
                new Console(Path.of(""))
                        .commands(
                                "crm:undo", "Undoes a change set",
                                "bundle:list", "Lists bundles",
                                "*:exit", "Leaves",
                                "crm:demo-load", "Loads a company");
    }

    @Test
    void listsTheCommandsOfTesseraOfAllBundlesAndNamesTheOtherGroups() throws Exception {
        String shown = console.run(new HelpCommand());
        assertThat(shown.lines())
                .anyMatch(line -> line.matches("crm:demo-load .*Loads a company *"))
                .anyMatch(line -> line.matches("crm:undo .*Undoes a change set *"))
                .contains("Other groups: help bundle");
        assertThat(shown).doesNotContain("bundle:list", "exit");
    }

    @Test
    void listsAGroup() throws Exception {
        assertThat(console.run(new HelpCommand(), "crm"))
                .contains("crm:demo-load", "crm:undo")
                .doesNotContain("Other groups");
        assertThat(console.run(new HelpCommand(), "bundle"))
                .contains("bundle:list", "Lists bundles")
                .doesNotContain("crm:undo");
    }

    @Test
    void explainsACommand() throws Exception {
        console.run(new HelpCommand(), "bundle:list");
        verify(console.session()).execute("bundle:list --help");
        console.run(new HelpCommand(), "undo");
        verify(console.session()).execute("crm:undo --help");
    }

    @Test
    void runsNothingThatIsNoCommand() throws Exception {
        assertThatThrownBy(() -> console.run(new HelpCommand(), "crm:undo 1;shell:exec"))
                .hasMessage(
                        "There is no command and no group crm:undo 1;shell:exec; help lists what there is");
        verify(console.session(), never()).execute(any());
    }
}
