package org.tessera.itests.harness;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.Store.CloseableResource;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.jupiter.api.extension.TestWatcher;

/**
 * Starts the container of the run before its first test class, stops it after the last, gives it to
 * tests as a parameter, and says what is wrong in it when a test fails.
 */
public final class TesseraExtension implements BeforeAllCallback, ParameterResolver, TestWatcher {

    private static final Namespace NAMESPACE = Namespace.create(TesseraExtension.class);
    private static final int TAIL = 60;

    private static final Map<Class<?>, Function<TesseraContainer, Object>> PARAMETERS =
            Map.of(
                    TesseraContainer.class, container -> container,
                    TesseraApi.class, TesseraContainer::api,
                    TesseraConsole.class, TesseraContainer::console,
                    Bundles.class, TesseraContainer::bundles,
                    Modules.class, TesseraContainer::modules,
                    LogFile.class, TesseraContainer::log);

    private record Shared(TesseraContainer container) implements CloseableResource {
        @Override
        public void close() throws IOException {
            container.close();
        }
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        container(context);
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return PARAMETERS.containsKey(parameter.getParameter().getType());
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return PARAMETERS.get(parameter.getParameter().getType()).apply(container(context));
    }

    @Override
    public void testFailed(ExtensionContext context, Throwable cause) {
        Diagnosis.print(context.getDisplayName(), container(context));
    }

    private static TesseraContainer container(ExtensionContext context) {
        return context.getRoot()
                .getStore(NAMESPACE)
                .getOrComputeIfAbsent(Shared.class, key -> start(), Shared.class)
                .container();
    }

    private static Shared start() {
        try {
            return new Shared(ExamContainer.start());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What one wants to know about a container in which a test failed. */
    private static final class Diagnosis {

        static void print(String test, TesseraContainer container) {
            System.err.println("---- " + test + " failed; the end of the log:");
            System.err.println(container.log().tail(TAIL));
            System.err.println("---- bundles and components that are not satisfied:");
            try {
                System.err.println(container.bundles().diagnosis());
            } catch (RuntimeException e) {
                System.err.println("the console does not answer: " + e);
            }
        }
    }
}
