package org.tessera.platform.shell.language;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.reflect.Field;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Option;
import org.junit.jupiter.api.Test;
import org.tessera.platform.shell.command.Commands;

/** Every command of this bundle explains itself in both languages. */
class CommandTextsTest {

    private static final Locale SPANISH = new Locale("es", "MX");

    @Test
    void saysEverythingInBothLanguages() throws Exception {
        assertThat(Commands.all()).hasSizeGreaterThan(20);
        for (Class<?> action : Commands.all()) {
            CommandTexts texts = new CommandTexts(action);
            differs(action, texts.description(Locale.ENGLISH), texts.description(SPANISH));
            differs(action, texts.details(Locale.ENGLISH), texts.details(SPANISH));
            for (Field field : action.getDeclaredFields()) {
                Option option = field.getAnnotation(Option.class);
                if (option != null) {
                    differs(
                            option.name() + " of " + action,
                            texts.option(option, Locale.ENGLISH),
                            texts.option(option, SPANISH));
                }
                Argument argument = field.getAnnotation(Argument.class);
                if (argument != null && !argument.multiValued()) {
                    differs(
                            argument.name() + " of " + action,
                            texts.argument(argument, Locale.ENGLISH),
                            texts.argument(argument, SPANISH));
                }
            }
        }
        assertThat(CommandTexts.help(SPANISH)).isNotEqualTo(CommandTexts.help(Locale.ENGLISH));
    }

    private static void differs(Object what, String english, String spanish) {
        assertThat(english).as("%s in English", what).isNotBlank();
        assertThat(spanish).as("%s in Spanish", what).isNotBlank().isNotEqualTo(english);
    }

    @Test
    void givesAsManyExamplesInBothLanguages() throws Exception {
        for (Class<?> action : Commands.all()) {
            CommandTexts texts = new CommandTexts(action);
            assertThat(examples(texts.details(SPANISH)))
                    .as(action.getName())
                    .isEqualTo(examples(texts.details(Locale.ENGLISH)))
                    .isPositive();
        }
    }

    private static long examples(String details) {
        return details.lines().filter(line -> line.startsWith("    ")).count();
    }

    @Test
    void keepsNoTextOfWhatIsGone() throws Exception {
        Set<String> keys = new TreeSet<>();
        for (Class<?> action : Commands.all()) {
            String command = action.getAnnotation(Command.class).name();
            keys.add(command);
            for (Field field : action.getDeclaredFields()) {
                Option option = field.getAnnotation(Option.class);
                Argument argument = field.getAnnotation(Argument.class);
                if (option != null || argument != null) {
                    String word = option == null ? argument.name() : option.name();
                    keys.add(word);
                    keys.add(command + "." + word);
                }
            }
        }
        assertThat(spanish().stringPropertyNames()).isSubsetOf(keys);
    }

    private static Properties spanish() throws IOException {
        Properties spanish = new Properties();
        try (InputStreamReader reader =
                new InputStreamReader(
                        CommandTexts.class.getResourceAsStream(CommandTexts.FILE),
                        StandardCharsets.UTF_8)) {
            spanish.load(reader);
        }
        return spanish;
    }
}
