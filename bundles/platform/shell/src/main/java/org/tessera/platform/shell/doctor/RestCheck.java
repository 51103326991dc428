package org.tessera.platform.shell.doctor;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.osgi.service.jaxrs.runtime.JaxrsServiceRuntime;
import org.osgi.service.jaxrs.runtime.dto.DTOConstants;
import org.osgi.service.jaxrs.runtime.dto.FailedApplicationDTO;
import org.osgi.service.jaxrs.runtime.dto.FailedExtensionDTO;
import org.osgi.service.jaxrs.runtime.dto.FailedResourceDTO;
import org.osgi.service.jaxrs.runtime.dto.RuntimeDTO;
import org.tessera.api.text.LocalizedText;
import org.tessera.platform.shell.console.Services;

/** Looks at the REST applications and resources. */
public final class RestCheck {

    private static final LocalizedText SUBJECT = LocalizedText.same("REST");
    private static final LocalizedText NONE =
            new LocalizedText(
                    "the JAX-RS whiteboard is not running",
                    "el whiteboard de JAX-RS no está en marcha");
    private static final LocalizedText WELL =
            new LocalizedText(
                    "{0} applications, none of them failed",
                    "{0} aplicaciones, ninguna ha fallado");
    private static final LocalizedText APPLICATION =
            new LocalizedText("application {0} failed: {1}", "la aplicación {0} ha fallado: {1}");
    private static final LocalizedText RESOURCE =
            new LocalizedText("resource {0} failed: {1}", "el recurso {0} ha fallado: {1}");
    private static final LocalizedText EXTENSION =
            new LocalizedText("extension {0} failed: {1}", "la extensión {0} ha fallado: {1}");

    /** Looks. */
    public List<Finding> look(Services services) {
        Optional<JaxrsServiceRuntime> runtime = services.find(JaxrsServiceRuntime.class);
        return runtime.map(known -> look(known.getRuntimeDTO()))
                .orElseGet(() -> List.of(Finding.problem(SUBJECT, NONE)));
    }

    static List<Finding> look(RuntimeDTO runtime) {
        List<Finding> problems = new ArrayList<>();
        for (FailedApplicationDTO failed : nonNull(runtime.failedApplicationDTOs)) {
            problems.add(problem(APPLICATION, failed.name, failed.failureReason));
        }
        for (FailedResourceDTO failed : nonNull(runtime.failedResourceDTOs)) {
            problems.add(problem(RESOURCE, failed.name, failed.failureReason));
        }
        for (FailedExtensionDTO failed : nonNull(runtime.failedExtensionDTOs)) {
            problems.add(problem(EXTENSION, failed.name, failed.failureReason));
        }
        int applications = runtime.applicationDTOs == null ? 0 : runtime.applicationDTOs.length;
        return Finding.problemsOr(problems, SUBJECT, WELL.with(applications));
    }

    private static Finding problem(LocalizedText what, String name, int code) {
        LocalizedText reason = reason(code);
        return Finding.problem(
                SUBJECT,
                new LocalizedText(
                        what.with(name, reason.en()).en(), what.with(name, reason.es()).es()));
    }

    private static <T> List<T> nonNull(T[] elements) {
        return elements == null ? List.of() : List.of(elements);
    }

    private static LocalizedText reason(int code) {
        return switch (code) {
            case DTOConstants.FAILURE_REASON_SHADOWED_BY_OTHER_SERVICE ->
                    new LocalizedText("another one has its place", "otro ocupa su lugar");
            case DTOConstants.FAILURE_REASON_SERVICE_NOT_GETTABLE ->
                    new LocalizedText(
                            "its service cannot be had", "su servicio no se puede obtener");
            case DTOConstants.FAILURE_REASON_VALIDATION_FAILED ->
                    new LocalizedText(
                            "its properties are not valid", "sus propiedades no son válidas");
            case DTOConstants.FAILURE_REASON_REQUIRED_EXTENSIONS_UNAVAILABLE ->
                    new LocalizedText(
                            "an extension that it requires is missing",
                            "falta una extensión que necesita");
            case DTOConstants.FAILURE_REASON_DUPLICATE_NAME ->
                    new LocalizedText("its name is taken", "su nombre está ocupado");
            case DTOConstants.FAILURE_REASON_REQUIRED_APPLICATION_UNAVAILABLE ->
                    new LocalizedText("its application is missing", "falta su aplicación");
            case DTOConstants.FAILURE_REASON_NOT_AN_EXTENSION_TYPE ->
                    new LocalizedText("it is no extension", "no es una extensión");
            default -> new LocalizedText("reason {0}", "motivo {0}").with(code);
        };
    }
}
