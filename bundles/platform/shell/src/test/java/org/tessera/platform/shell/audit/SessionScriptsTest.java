package org.tessera.platform.shell.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.BundleContext;

class SessionScriptsTest {

    private static final String SCRIPT = "ll = { shell:ls $args } ;\nla = { bundle:list $args }";

    @TempDir Path etc;
    private SessionScripts scripts;

    @BeforeEach
    void write() throws IOException {
        Files.createDirectory(etc.resolve("scripts"));
        Files.writeString(etc.resolve("scripts/own.script"), "// Ours.\n" + SCRIPT + "\n# End.\n");
        Files.writeString(etc.resolve("shell.init.script"), "a = 1\nb = 2\n");
        BundleContext context = mock(BundleContext.class);
        when(context.getProperty("karaf.etc")).thenReturn(etc.toString());
        scripts = new SessionScripts(context);
    }

    @Test
    void knowsTheScriptsThatSessionsBeginWith() {
        assertThat(scripts.contain(SCRIPT)).isTrue();
        assertThat(scripts.contain("\n// Hers.\na = 1 \nb = 2")).isTrue();
    }

    @Test
    void takesNothingForAScriptThatIsOnlyAPartOfOneOrMore() {
        assertThat(scripts.contain("ll = { shell:ls $args } ;")).isFalse();
        assertThat(scripts.contain("la = { bundle:list $args }")).isFalse();
        assertThat(scripts.contain(SCRIPT + "\ncrm:erase customers.contact 1")).isFalse();
    }

    @Test
    void seesWhatWasChanged() throws IOException {
        Files.writeString(etc.resolve("shell.init.script"), "a = 1\nb = 3\n");
        assertThat(scripts.contain("a = 1\nb = 2")).isFalse();
        assertThat(scripts.contain("a = 1\nb = 3")).isTrue();
    }
}
