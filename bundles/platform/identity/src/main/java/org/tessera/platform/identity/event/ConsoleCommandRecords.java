package org.tessera.platform.identity.event;

import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.tessera.api.caller.Caller;
import org.tessera.api.record.ChangeSet;
import org.tessera.api.record.RecordService;
import org.tessera.api.record.RecordSession;
import org.tessera.platform.identity.internal.Types;
import org.tessera.platform.security.ConsoleCommand;
import org.tessera.platform.security.ConsoleCommands;

/** Keeps what was typed at the console as records, so that the journal has it and seals it. */
@Component
public final class ConsoleCommandRecords implements ConsoleCommands {

    /** Who writes them. */
    static final Caller WRITER = Caller.system("console-commands");

    private static final int COMMAND_LENGTH = 1_000;
    private static final int NAME_LENGTH = 100;
    private static final int ADDRESS_LENGTH = 64;

    private final RecordService records;

    /** Creates the component. */
    @Activate
    public ConsoleCommandRecords(@Reference RecordService records) {
        this.records = records;
    }

    @Override
    public List<Long> keep(List<ConsoleCommand> commands) {
        return records.change(
                WRITER,
                ChangeSet.ORDINARY,
                session -> commands.stream().map(command -> keep(session, command)).toList());
    }

    private static Long keep(RecordSession session, ConsoleCommand command) {
        if (command.key() == null) {
            return session.create(Types.CONSOLE_COMMAND, values(command)).id();
        }
        // A retention rule may have taken one that ran for long.
        session.find(Types.CONSOLE_COMMAND, command.key())
                .ifPresent(
                        record ->
                                session.update(
                                        Types.CONSOLE_COMMAND,
                                        record.id(),
                                        record.version(),
                                        Map.of("outcome", command.outcome().value())));
        return command.key();
    }

    private static Map<String, Object> values(ConsoleCommand command) {
        Map<String, Object> values = new HashMap<>();
        values.put("command", cut(command.text(), COMMAND_LENGTH));
        values.put("outcome", command.outcome().value());
        values.put("typedAt", ZonedDateTime.ofInstant(command.at(), ZoneOffset.UTC));
        if (command.user() != null) {
            values.put("userId", Long.toString(command.user().id()));
            values.put("login", cut(command.user().login(), NAME_LENGTH));
        }
        values.put("actor", cut(command.actor(), NAME_LENGTH));
        if (command.address() != null) {
            values.put("address", cut(command.address(), ADDRESS_LENGTH));
        }
        return values;
    }

    private static String cut(String text, int length) {
        return text.length() <= length ? text : text.substring(0, length);
    }
}
