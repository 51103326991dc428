package org.tessera.spi.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.tessera.api.action.ActionDescriptor;
import org.tessera.api.report.ReportDescriptor;
import org.tessera.api.text.LocalizedText;
import org.tessera.api.type.FieldDescriptor;

/** Looks at what actions and reports say of themselves. */
final class DescriptionCheck {

    private static final String WORDS = "[a-z][a-z0-9]*(-[a-z0-9]+)*";

    private DescriptionCheck() {}

    static void action(ActionDescriptor descriptor) {
        assertThat(descriptor.type()).as("type of an action").matches(WORDS + "\\." + WORDS);
        described(
                descriptor.name(),
                descriptor.label(),
                descriptor.description(),
                descriptor.parameters());
    }

    static void report(ReportDescriptor descriptor) {
        assertThat(descriptor.module()).as("module of a report").matches(WORDS);
        described(
                descriptor.name(),
                descriptor.label(),
                descriptor.description(),
                descriptor.parameters());
    }

    private static void described(
            String name,
            LocalizedText label,
            LocalizedText description,
            List<FieldDescriptor> parameters) {
        assertThat(name).as("name").matches(WORDS);
        speaks("label of " + name, label);
        speaks("description of " + name, description);
        assertThat(parameters)
                .as("parameters of %s", name)
                .extracting(FieldDescriptor::name)
                .doesNotHaveDuplicates()
                .allMatch(each -> each.matches("[a-z][A-Za-z0-9]{0,40}"));
        parameters.forEach(each -> speaks("label of " + name + " " + each.name(), each.label()));
    }

    static void speaks(String what, LocalizedText text) {
        assertThat(text.en()).as("%s in English", what).isNotBlank();
        assertThat(text.es()).as("%s in Spanish", what).isNotBlank();
    }

    /** Returns all that a list of parameters says, to compare it. */
    static List<String> said(List<FieldDescriptor> parameters) {
        return parameters.stream()
                .map(
                        each ->
                                String.join(
                                        " ",
                                        each.name(),
                                        each.type().toString(),
                                        each.label().toString(),
                                        each.help().toString(),
                                        String.valueOf(each.required()),
                                        each.choices().toString(),
                                        each.defaultValue().toString()))
                .toList();
    }
}
