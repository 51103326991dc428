package org.tessera.itests.lifecycle;

import java.io.IOException;
import java.nio.file.Path;
import org.tessera.itests.support.BundleBuilder;

/** A module with classes, a component and a resource of its own that may take a while to start. */
final class SlowModule {

    private SlowModule() {}

    /** Builds one that answers {@code GET /api/v1/slow/pace} with its version. */
    static Path build(Path home, Path folder, String version, int seconds) throws IOException {
        return new BundleBuilder(home, folder, "com.example.slow", version)
                .module("slow")
                .header("Import-Package", "org.osgi.framework,javax.ws.rs")
                .header("Bundle-Activator", "misfit.Activator")
                .source(
                        "Activator",
                        """
                                import org.osgi.framework.*;
                                public class Activator implements BundleActivator {
                                  public void start(BundleContext context) throws Exception {
                                    Thread.sleep(%d);
                                  }
                                  public void stop(BundleContext context) { }
                                }
                                """
                                .formatted(seconds * 1000))
                .source(
                        "Pace",
                        """
                                import javax.ws.rs.*;
                                @Path("pace")
                                public class Pace {
                                  @GET
                                  public String get() { return "version %s"; }
                                  @POST
                                  @Consumes("application/json")
                                  public String post(String body) { return body; }
                                }
                                """
                                .formatted(version))
                .header("Service-Component", "OSGI-INF/pace.xml")
                .file(
                        "OSGI-INF/pace.xml",
                        """
                                <scr:component xmlns:scr="http://www.osgi.org/xmlns/scr/v1.3.0" name="misfit.Pace">
                                  <implementation class="misfit.Pace"/>
                                  <property name="osgi.jaxrs.resource" type="Boolean" value="true"/>
                                  <property name="osgi.jaxrs.application.select" value="(osgi.jaxrs.name=tessera.slow)"/>
                                  <service><provide interface="misfit.Pace"/></service>
                                </scr:component>
                                """)
                .build();
    }
}
