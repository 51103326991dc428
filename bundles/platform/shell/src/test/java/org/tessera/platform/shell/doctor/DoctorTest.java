package org.tessera.platform.shell.doctor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyInt;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.SQLException;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Dictionary;
import java.util.Hashtable;
import java.util.List;
import java.util.Locale;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.Bundle;
import org.osgi.framework.Version;
import org.osgi.service.component.runtime.ServiceComponentRuntime;
import org.osgi.service.component.runtime.dto.ComponentConfigurationDTO;
import org.osgi.service.component.runtime.dto.ComponentDescriptionDTO;
import org.osgi.service.component.runtime.dto.UnsatisfiedReferenceDTO;
import org.osgi.service.jaxrs.runtime.dto.FailedResourceDTO;
import org.osgi.service.jaxrs.runtime.dto.RuntimeDTO;
import org.tessera.api.module.ModuleState;
import org.tessera.api.module.ModuleStatus;
import org.tessera.platform.shell.doctor.Finding.Level;
import org.tessera.platform.shell.format.NumberText;

class DoctorTest {

    @TempDir Path data;

    /** A finding as it reads in English. */
    private record Seen(Level level, String subject, String text) {

        static Seen of(Finding finding) {
            return new Seen(finding.level(), finding.subject().en(), finding.text().en());
        }

        static Seen ok(String subject, String text) {
            return new Seen(Level.OK, subject, text);
        }

        static Seen problem(String subject, String text) {
            return new Seen(Level.PROBLEM, subject, text);
        }
    }

    private MachineCheck machine() {
        return new MachineCheck(data, new NumberText(Locale.ENGLISH));
    }

    @Test
    void looksAtTheMachine() throws Exception {
        assertThat(machine().java(Runtime.Version.parse("11.0.2"), "x").level())
                .isEqualTo(Level.PROBLEM);
        assertThat(machine().java(Runtime.Version.parse("21"), "x").level()).isEqualTo(Level.OK);
        assertThat(machine().heap(85, 100).level()).isEqualTo(Level.OK);
        assertThat(machine().heap(950, 1000).level()).isEqualTo(Level.PROBLEM);
        assertThat(Seen.of(machine().disk(5L << 30)))
                .isEqualTo(Seen.ok("Disk", "5.0 GB free for " + data));
        assertThat(machine().disk(1L << 29).level()).isEqualTo(Level.PROBLEM);
        Path key = data.resolve("admin.key");
        assertThat(machine().key(key).text().en()).isEqualTo("there is no file " + key);
        Files.createFile(key);
        Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-r-----"));
        assertThat(Seen.of(machine().key(key)))
                .isEqualTo(
                        Seen.problem(
                                "Administrator's key", "others may read it: rw-r----- " + key));
        Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-------"));
        assertThat(Seen.of(machine().zone(ZoneOffset.UTC))).isEqualTo(Seen.ok("Time zone", "Z"));
        assertThat(machine().zone(ZoneId.of("Etc/UTC")).level()).isEqualTo(Level.OK);
        assertThat(Seen.of(machine().zone(ZoneId.of("Europe/Madrid"))))
                .isEqualTo(
                        Seen.problem(
                                "Time zone", "Europe/Madrid; start Java with -Duser.timezone=UTC"));
        // The machine of a developer has a zone of its own.
        assertThat(machine().look())
                .filteredOn(finding -> !finding.subject().en().equals("Time zone"))
                .hasSize(4)
                .allMatch(finding -> finding.level() == Level.OK);
    }

    @Test
    void looksAtTheDatabase() throws Exception {
        DataSource source = mock(DataSource.class);
        Connection connection = mock(Connection.class);
        DatabaseMetaData about = mock(DatabaseMetaData.class);
        when(source.getConnection()).thenReturn(connection);
        when(connection.getMetaData()).thenReturn(about);
        when(connection.isValid(anyInt())).thenReturn(true);
        when(about.getDatabaseProductName()).thenReturn("Apache Derby");
        when(about.getDatabaseProductVersion()).thenReturn("10.14");
        assertThat(DatabaseCheck.look(source))
                .extracting(Finding::level)
                .containsExactly(Level.OK, Level.NOTE);
        when(source.getConnection()).thenThrow(new SQLException("no route"));
        assertThat(DatabaseCheck.look(source))
                .extracting(Seen::of)
                .containsExactly(Seen.problem("Database", "cannot be reached: no route"));
    }

    @Test
    void looksAtTheModules() {
        assertThat(
                        ModuleCheck.look(
                                List.of(
                                        new ModuleStatus("sales", null, 7, ModuleState.ACTIVE, ""),
                                        new ModuleStatus(
                                                "odd",
                                                null,
                                                8,
                                                ModuleState.FAILED,
                                                "its descriptor cannot be read"))))
                .extracting(Seen::of)
                .containsExactly(
                        Seen.ok("Module sales", "active"),
                        Seen.problem("Module odd", "failed: its descriptor cannot be read"));
        assertThat(ModuleCheck.look(List.of()))
                .extracting(Finding::level)
                .containsExactly(Level.NOTE);
    }

    @Test
    void tellsHowStrictlyModulesAreLookedAt() {
        assertThat(Seen.of(ModuleCheck.admission("warn"))).isEqualTo(Seen.ok("Admission", "warn"));
        assertThat(ModuleCheck.admission("open").level()).isEqualTo(Level.NOTE);
    }

    @Test
    void looksAtBundlesAndComponents() {
        Bundle well = bundle("org.tessera.api", Bundle.ACTIVE);
        Bundle ill = bundle("org.tessera.sales", Bundle.INSTALLED);
        assertThat(FrameworkCheck.bundles(well, ill))
                .hasSize(1)
                .first()
                .satisfies(
                        finding -> {
                            assertThat(finding.level()).isEqualTo(Level.PROBLEM);
                            assertThat(finding.text().en())
                                    .startsWith("org.tessera.sales 1.0.0 is not resolved");
                        });
        ServiceComponentRuntime runtime = mock(ServiceComponentRuntime.class);
        ComponentDescriptionDTO component = new ComponentDescriptionDTO();
        component.name = "org.tessera.Engine";
        ComponentConfigurationDTO configuration = new ComponentConfigurationDTO();
        configuration.state = ComponentConfigurationDTO.UNSATISFIED_REFERENCE;
        UnsatisfiedReferenceDTO reference = new UnsatisfiedReferenceDTO();
        reference.name = "Database";
        configuration.unsatisfiedReferences = new UnsatisfiedReferenceDTO[] {reference};
        when(runtime.getComponentDescriptionDTOs(any(Bundle[].class)))
                .thenReturn(List.of(component));
        when(runtime.getComponentConfigurationDTOs(component)).thenReturn(List.of(configuration));
        assertThat(FrameworkCheck.components(runtime, well))
                .extracting(Seen::of)
                .containsExactly(
                        Seen.problem("Components", "org.tessera.Engine waits for Database"));
    }

    private static Bundle bundle(String name, int state) {
        Bundle bundle = mock(Bundle.class);
        Dictionary<String, String> headers = new Hashtable<>();
        when(bundle.getHeaders()).thenReturn(headers);
        when(bundle.getSymbolicName()).thenReturn(name);
        when(bundle.getVersion()).thenReturn(Version.parseVersion("1.0.0"));
        when(bundle.getState()).thenReturn(state);
        return bundle;
    }

    @Test
    void looksAtRest() {
        RuntimeDTO runtime = new RuntimeDTO();
        assertThat(RestCheck.look(runtime)).extracting(Finding::level).containsExactly(Level.OK);
        FailedResourceDTO failed = new FailedResourceDTO();
        failed.name = "leads";
        failed.failureReason = 7;
        runtime.failedResourceDTOs = new FailedResourceDTO[] {failed};
        assertThat(RestCheck.look(runtime))
                .extracting(finding -> finding.text().es())
                .containsExactly("el recurso leads ha fallado: falta su aplicación");
        assertThat(RestCheck.look(runtime))
                .extracting(Seen::of)
                .containsExactly(
                        Seen.problem("REST", "resource leads failed: its application is missing"));
    }
}
