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
import org.tessera.platform.shell.console.Services;

/** Looks at the REST applications and resources. */
public final class RestCheck {

    private static final String SUBJECT = "REST";

    /** Looks. */
    public List<Finding> look(Services services) {
        Optional<JaxrsServiceRuntime> runtime = services.find(JaxrsServiceRuntime.class);
        return runtime.map(known -> look(known.getRuntimeDTO()))
                .orElseGet(
                        () ->
                                List.of(
                                        Finding.problem(
                                                SUBJECT, "the JAX-RS whiteboard is not running")));
    }

    static List<Finding> look(RuntimeDTO runtime) {
        List<Finding> problems = new ArrayList<>();
        for (FailedApplicationDTO failed : nonNull(runtime.failedApplicationDTOs)) {
            problems.add(problem("application " + failed.name, failed.failureReason));
        }
        for (FailedResourceDTO failed : nonNull(runtime.failedResourceDTOs)) {
            problems.add(problem("resource " + failed.name, failed.failureReason));
        }
        for (FailedExtensionDTO failed : nonNull(runtime.failedExtensionDTOs)) {
            problems.add(problem("extension " + failed.name, failed.failureReason));
        }
        int applications = runtime.applicationDTOs == null ? 0 : runtime.applicationDTOs.length;
        return Finding.problemsOr(
                problems, SUBJECT, applications + " applications, none of them failed");
    }

    private static Finding problem(String what, int reason) {
        return Finding.problem(SUBJECT, what + " failed: " + reason(reason));
    }

    private static <T> List<T> nonNull(T[] elements) {
        return elements == null ? List.of() : List.of(elements);
    }

    private static String reason(int reason) {
        return switch (reason) {
            case DTOConstants.FAILURE_REASON_SHADOWED_BY_OTHER_SERVICE ->
                    "another one has its place";
            case DTOConstants.FAILURE_REASON_SERVICE_NOT_GETTABLE -> "its service cannot be had";
            case DTOConstants.FAILURE_REASON_VALIDATION_FAILED -> "its properties are not valid";
            case DTOConstants.FAILURE_REASON_REQUIRED_EXTENSIONS_UNAVAILABLE ->
                    "an extension that it requires is missing";
            case DTOConstants.FAILURE_REASON_DUPLICATE_NAME -> "its name is taken";
            case DTOConstants.FAILURE_REASON_REQUIRED_APPLICATION_UNAVAILABLE ->
                    "its application is missing";
            case DTOConstants.FAILURE_REASON_NOT_AN_EXTENSION_TYPE -> "it is no extension";
            default -> "reason " + reason;
        };
    }
}
