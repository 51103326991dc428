package org.tessera.platform.shell.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import java.util.Map;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.console.Command;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tessera.platform.shell.command.ActionCommand;
import org.tessera.platform.shell.command.EraseCommand;
import org.tessera.platform.shell.command.RecordListCommand;
import org.tessera.platform.shell.language.BilingualCommand;

class ToldLineTest {

    private static final Map<String, Command> COMMANDS =
            Map.of(
                    "crm:record-list", own("record-list", RecordListCommand.class),
                    "crm:erase", own("erase", EraseCommand.class),
                    "crm:action", own("action", ActionCommand.class),
                    "bundle:stop", of("bundle", "stop"),
                    "config:property-set", of("config", "property-set"),
                    "jaas:user-add", of("jaas", "user-add"),
                    "shell:alias", of("shell", "alias"),
                    "grep", of("shell", "grep"),
                    "echo", of("shell", "echo"));

    private final ToldLine told = new ToldLine(word -> Optional.ofNullable(COMMANDS.get(word)));

    private static Command of(String scope, String name) {
        Command command = mock(Command.class);
        when(command.getScope()).thenReturn(scope);
        when(command.getName()).thenReturn(name);
        return command;
    }

    private static Command own(String name, Class<? extends Action> action) {
        return new BilingualCommand(of("crm", name), action);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '>',
            value = {
                "crm:record-list customers.contact > crm:record-list customers.contact",
                "crm:record-list customers.contact --limit 5 > crm:record-list customers.contact --limit 5",
                "crm:record-list customers.contact --filter 'lastName==Meyer' > crm:record-list customers.contact --filter …",
                "crm:record-list 'Ana Meyer' > crm:record-list …",
                "crm:record-list customers.contact | grep Meyer > crm:record-list customers.contact | grep …",
                "crm:erase customers.contact 42 --yes > crm:erase customers.contact 42 --yes",
                "crm:erase customers.contact Meyer --reference=Meyer > crm:erase customers.contact … --reference=…",
                "crm:action sales.lead 42 convert --param name=Meyer > crm:action sales.lead 42 convert --param …",
                "hunter2 > …",
                "bundle:stop 33 org.tessera.sales > bundle:stop 33 org.tessera.sales",
                "config:property-set -p some.pid password hunter2 > config:property-set -p some.pid … …",
                "jaas:user-add ana hunter2 > jaas:user-add … …",
                "own = { crm:erase customers.contact 42 }; own > … … { crm:erase customers.contact 42 }; …",
                "shell:alias 'x = { crm:erase customers.contact 42 }' > shell:alias { crm:erase customers.contact 42 }",
                "echo $(crm:erase customers.contact 42) > echo ( crm:erase customers.contact 42 )",
                "echo \"it is $(crm:erase customers.contact 42) gone\" > echo ( crm:erase customers.contact 42 )",
                "bundle:stop https://ana:hunter2@example.org/a.jar > bundle:stop …",
                "echo ${ > (…)",
            })
    void tellsCommandsAndWhatNamesThings(String line, String expected) {
        assertThat(told.of(line)).isEqualTo(expected);
    }

    @Property(tries = 2_000)
    void neverFailsWhateverIsTyped(@ForAll String line) {
        assertThat(told.of(line)).isNotNull();
    }

    @Property(tries = 2_000)
    void neverTellsWhatNoCommandVouchesFor(@ForAll("words") String word) {
        assertThat(told.of("echo " + word)).doesNotContain("hunter2");
        assertThat(told.of(word)).doesNotContain("hunter2");
        assertThat(told.of("crm:record-list customers.contact --filter " + word))
                .doesNotContain("hunter2");
    }

    @Provide
    Arbitrary<String> words() {
        return Arbitraries.strings()
                .withChars("{}()[]$\"'|;=&\\ -#")
                .ofMaxLength(5)
                .tuple2()
                .map(around -> around.get1() + "hunter2" + around.get2());
    }
}
