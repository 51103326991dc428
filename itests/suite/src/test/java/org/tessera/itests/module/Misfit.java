package org.tessera.itests.module;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.tessera.itests.support.BundleBuilder;

/** A way to misbehave. */
enum Misfit {
    ACTIVATOR_THROWS("wanted failure") {
        @Override
        void shape(BundleBuilder bundle) {
            activator(bundle, "throw new IllegalStateException(\"wanted failure\");", "");
        }
    },
    ACTIVATOR_HANGS("did not end within") {
        @Override
        void shape(BundleBuilder bundle) {
            activator(bundle, "Thread.sleep(Long.MAX_VALUE);", "");
        }
    },
    ACTIVATOR_IGNORES_INTERRUPTS("did not end within") {
        @Override
        void shape(BundleBuilder bundle) {
            activator(
                    bundle,
                    "while (true) { try { Thread.sleep(1000); } catch (InterruptedException e) { continue; } }",
                    "");
        }
    },
    UNSATISFIED_REFERENCE("misfit.Missing") {
        @Override
        void shape(BundleBuilder bundle) {
            bundle.source("Missing", "public interface Missing {}")
                    .source("Needy", "public class Needy { void bind(Missing missing) {} }");
            component(
                    bundle,
                    "Needy",
                    "immediate=\"true\"",
                    "<reference name=\"missing\" interface=\"misfit.Missing\" bind=\"bind\"/>");
        }
    },
    /** It serves where a neighbor does. */
    DUPLICATE_PATH("fleet") {
        @Override
        void shape(BundleBuilder bundle) {
            resource(bundle, "vehicles", "fleet", "return \"not yours\";");
        }
    },
    DUPLICATE_MODULE("fleet") {
        @Override
        void shape(BundleBuilder bundle) {
            bundle.module("fleet");
        }
    },
    DUPLICATE_UNIT("tessera-customers") {
        @Override
        void shape(BundleBuilder bundle) {
            bundle.header("Meta-Persistence", "META-INF/persistence.xml")
                    .file("META-INF/persistence.xml", unit("tessera-customers", ""))
                    .file(
                            DESCRIPTOR,
                            """
                            {"id": "misfit", "label": {"en": "M", "es": "M"},
                             "description": {"en": "M", "es": "M"}, "persistenceUnit": "tessera-customers",
                             "schemaVersion": 1, "types": []}
                            """);
        }
    },
    LEAVES_A_THREAD(null) {
        @Override
        void shape(BundleBuilder bundle) {
            activator(
                    bundle,
                    "new Thread(() -> { while (true) { try { Thread.sleep(500); } catch"
                            + " (InterruptedException e) { return; } } }, \"misfit\").start();",
                    "");
        }
    },
    LEAVES_A_THREAD_LOCAL(null) {
        @Override
        void shape(BundleBuilder bundle) {
            String set = "new ThreadLocal<Object>().set(new Object() { });";
            activator(bundle, set, set);
        }
    },
    /** Of its second version, the first statement succeeds and the second does not. */
    SCHEMA_STEP_FAILS_HALF_WAY(null) {
        @Override
        void shape(BundleBuilder bundle) {
            things(bundle, 1);
        }

        @Override
        byte[] next(Path home, Path folder) throws IOException {
            BundleBuilder bundle = bundle(home, folder, "2.0.0");
            things(bundle, 2);
            bundle.file(
                    "META-INF/tessera/schema/2.sql",
                    """
                    ALTER TABLE MISFIT_THING ADD COLUMN EXTRA VARCHAR(10);
                    ALTER TABLE MISFIT_NOWHERE ADD COLUMN EXTRA VARCHAR(10);
                    """);
            return Files.readAllBytes(bundle.build());
        }
    },
    DESCRIPTOR_IS_WRONG("title") {
        @Override
        void shape(BundleBuilder bundle) {
            bundle.file(
                    DESCRIPTOR,
                    """
                    {"id": "misfit", "label": {"en": "M", "es": "M"},
                     "description": {"en": "M", "es": "M"}, "persistenceUnit": "misfit", "schemaVersion": 1,
                     "types": [{"name": "thing", "entity": "misfit.Thing",
                       "label": {"en": "T", "es": "T"}, "pluralLabel": {"en": "T", "es": "T"}, "fields": []}]}
                    """);
        }
    },
    RESOURCE_THROWS_ERROR(null) {
        @Override
        void shape(BundleBuilder bundle) {
            resource(bundle, "explosion", "misfit", "throw new Error(\"wanted failure\");");
        }
    },
    ACTION_THROWS_ERROR(null) {
        @Override
        void shape(BundleBuilder bundle) {
            bundle.header(
                            "Import-Package",
                            "org.tessera.spi.action,org.tessera.api.action,org.tessera.api.text")
                    .source(
                            "Explode",
                            """
                            import java.util.List;
                            import org.tessera.api.action.*;
                            import org.tessera.api.text.LocalizedText;
                            import org.tessera.spi.action.*;
                            public class Explode implements RecordAction {
                              public ActionDescriptor descriptor() {
                                LocalizedText text = LocalizedText.same("Explode");
                                return new ActionDescriptor("fleet.vehicle", "explode", text, text, List.of());
                              }
                              public ActionResult run(ActionRequest request) {
                                throw new NoClassDefFoundError("wanted failure");
                              }
                            }
                            """);
            component(
                    bundle,
                    "Explode",
                    "",
                    "<service><provide interface=\"org.tessera.spi.action.RecordAction\"/></service>");
        }
    },
    UNRESOLVABLE("com.example.nowhere") {
        @Override
        void shape(BundleBuilder bundle) {
            bundle.header("Import-Package", "org.osgi.framework,com.example.nowhere");
        }
    },
    WRONG_PLATFORM_VERSION("org.tessera.api.record") {
        @Override
        void shape(BundleBuilder bundle) {
            bundle.header("Import-Package", "org.tessera.api.record;version=\"[9,10)\"");
        }
    },
    CORRUPT_JAR("cut off or damaged") {
        @Override
        void shape(BundleBuilder bundle) {
            // What is inside does not matter.
        }

        @Override
        byte[] jar(Path home, Path folder) throws IOException {
            byte[] bytes = super.jar(home, folder);
            return Arrays.copyOf(bytes, bytes.length / 2);
        }
    };

    private static final String DESCRIPTOR = "OSGI-INF/tessera/module.json";

    private final String reason;

    Misfit(String reason) {
        this.reason = reason;
    }

    /** A word that the refusal has to have; null if the module comes in. */
    String reason() {
        return reason;
    }

    abstract void shape(BundleBuilder bundle);

    /** Returns the module as it is installed. */
    byte[] jar(Path home, Path folder) throws IOException {
        BundleBuilder bundle = bundle(home, folder, "1.0.0");
        shape(bundle);
        return Files.readAllBytes(bundle.build());
    }

    /** Returns the version that follows. */
    byte[] next(Path home, Path folder) throws IOException {
        throw new IllegalStateException(this + " has one version");
    }

    private static BundleBuilder bundle(Path home, Path folder, String version) throws IOException {
        return new BundleBuilder(home, folder, "com.example.misfit", version)
                .module("misfit")
                .header("Import-Package", "org.osgi.framework");
    }

    private static void activator(BundleBuilder bundle, String start, String stop) {
        bundle.header("Bundle-Activator", "misfit.Activator")
                .source(
                        "Activator",
                        """
                        import org.osgi.framework.*;
                        public class Activator implements BundleActivator {
                          public void start(BundleContext context) throws Exception { %s }
                          public void stop(BundleContext context) { %s }
                        }
                        """
                                .formatted(start, stop));
    }

    private static void component(
            BundleBuilder bundle, String name, String attributes, String content) {
        bundle.header("Service-Component", "OSGI-INF/misfit.xml")
                .file(
                        "OSGI-INF/misfit.xml",
                        """
                        <scr:component xmlns:scr="http://www.osgi.org/xmlns/scr/v1.3.0" name="misfit.%1$s" %2$s>
                          <implementation class="misfit.%1$s"/>
                          %3$s
                        </scr:component>
                        """
                                .formatted(name, attributes, content));
    }

    private static void resource(BundleBuilder bundle, String path, String module, String work) {
        bundle.header("Import-Package", "javax.ws.rs")
                .source(
                        "Resource",
                        """
                        import javax.ws.rs.*;
                        @Path("%s")
                        public class Resource {
                          @GET
                          public String get() { %s }
                        }
                        """
                                .formatted(path, work));
        component(
                bundle,
                "Resource",
                "",
                """
                <property name="osgi.jaxrs.resource" type="Boolean" value="true"/>
                <property name="osgi.jaxrs.application.select" value="(osgi.jaxrs.name=tessera.%s)"/>
                <service><provide interface="misfit.Resource"/></service>
                """
                        .formatted(module));
    }

    private static void things(BundleBuilder bundle, int schemaVersion) {
        bundle.header("Import-Package", "javax.persistence,org.tessera.spi.entity")
                .header("Meta-Persistence", "META-INF/persistence.xml")
                .file(
                        "META-INF/persistence.xml",
                        unit(
                                "misfit",
                                """
                                <mapping-file>org/tessera/spi/entity/record.orm.xml</mapping-file>
                                <class>misfit.Thing</class>
                                """))
                .source(
                        "Thing",
                        """
                        import javax.persistence.*;
                        import org.tessera.spi.entity.RecordEntity;
                        @Entity
                        @Table(name = "MISFIT_THING")
                        public class Thing extends RecordEntity {
                          @Column(name = "THING_NAME", length = 40)
                          private String name;
                        }
                        """)
                .file(
                        DESCRIPTOR,
                        """
                        {"id": "misfit", "label": {"en": "M", "es": "M"},
                         "description": {"en": "M", "es": "M"}, "persistenceUnit": "misfit", "schemaVersion": %d,
                         "types": [{"name": "thing", "path": "things", "entity": "misfit.Thing", "title": "{name}",
                           "label": {"en": "T", "es": "T"}, "pluralLabel": {"en": "T", "es": "T"}, "fields": [
                           {"name": "name", "type": "text", "maxLength": 40, "label": {"en": "Name", "es": "Nombre"}}]}]}
                        """
                                .formatted(schemaVersion));
    }

    private static String unit(String name, String classes) {
        return """
               <persistence version="2.1" xmlns="http://xmlns.jcp.org/xml/ns/persistence">
                 <persistence-unit name="%s" transaction-type="JTA">
                   <provider>org.eclipse.persistence.jpa.PersistenceProvider</provider>
                   <jta-data-source>osgi:service/javax.sql.DataSource/(osgi.jndi.service.name=tessera)</jta-data-source>
                   %s
                   <exclude-unlisted-classes>true</exclude-unlisted-classes>
                   <shared-cache-mode>NONE</shared-cache-mode>
                   <properties>
                     <property name="eclipselink.ddl-generation" value="none"/>
                     <property name="eclipselink.weaving" value="false"/>
                   </properties>
                 </persistence-unit>
               </persistence>
               """
                .formatted(name, classes);
    }
}
