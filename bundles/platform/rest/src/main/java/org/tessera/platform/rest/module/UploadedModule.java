package org.tessera.platform.rest.module;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.tessera.api.problem.ProblemException;
import org.tessera.api.text.LocalizedText;
import org.tessera.platform.core.lifecycle.ModuleSource;
import org.tessera.platform.rest.http.Call;
import org.tessera.platform.rest.http.HttpProblem;
import org.tessera.platform.rest.http.Members;
import org.tessera.platform.rest.http.Reply;

/**
 * The module that a request brings: a file in its body, kept as long as this is open, or the name
 * of a feature. Not thread-safe.
 */
final class UploadedModule implements AutoCloseable {

    private static final long LIMIT = 256L << 20;
    private static final int NAME_LENGTH = 200;

    /** File extensions by content type. */
    private static final Map<String, String> FILES =
            new TreeMap<>(
                    Map.of(
                            "application/java-archive", ".jar",
                            "application/vnd.apache.karaf.kar", ".kar",
                            "application/vnd.tessera.module+json", ".json"));

    private final ModuleSource source;
    private final Path file;

    private UploadedModule(ModuleSource source, Path file) {
        this.source = source;
        this.file = file;
    }

    /** Reads the body of a request. */
    static UploadedModule of(Call call) {
        String type = mediaType(call.contentType());
        if (type.equals(Reply.JSON)) {
            return feature(Members.of(call.jsonBody(), "", Set.of("feature", "version")));
        }
        String extension = FILES.get(type);
        if (extension == null) {
            throw HttpProblem.unsupportedMediaType(
                    "Accept-Post", String.join(", ", FILES.keySet()) + ", " + Reply.JSON);
        }
        String name = call.query().text("file").orElse("upload" + extension);
        if (name.length() > NAME_LENGTH || name.chars().anyMatch(Character::isISOControl)) {
            throw ProblemException.badRequest(
                    "file",
                    "format",
                    new LocalizedText(
                                    "Has to be a file name of {0} characters at most",
                                    "Debe ser un nombre de archivo de {0} caracteres como máximo")
                            .with(NAME_LENGTH));
        }
        return file(call, name, extension);
    }

    private static UploadedModule feature(Members body) {
        String feature = body.text("feature", NAME_LENGTH);
        if (feature == null || feature.isBlank()) {
            throw body.missing("feature");
        }
        return new UploadedModule(
                ModuleSource.feature(feature, body.text("version", NAME_LENGTH)), null);
    }

    private static UploadedModule file(Call call, String name, String extension) {
        try {
            Path file = Files.createTempFile("tessera-module", extension);
            try (InputStream body = call.bodyStream(LIMIT)) {
                Files.copy(body, file, StandardCopyOption.REPLACE_EXISTING);
            } catch (IOException | RuntimeException e) {
                Files.delete(file);
                throw e;
            }
            return new UploadedModule(ModuleSource.file(file, name), file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String mediaType(String contentType) {
        return contentType == null
                ? ""
                : contentType.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
    }

    ModuleSource source() {
        return source;
    }

    @Override
    public void close() {
        if (file != null) {
            try {
                Files.deleteIfExists(file);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
