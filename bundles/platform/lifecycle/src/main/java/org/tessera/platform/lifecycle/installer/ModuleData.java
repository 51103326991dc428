package org.tessera.platform.lifecycle.installer;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tessera.api.caller.Caller;
import org.tessera.api.module.ModuleRegistry;
import org.tessera.api.query.RecordQuery;
import org.tessera.api.text.LocalizedText;
import org.tessera.api.transfer.ExportService;
import org.tessera.api.type.RecordType;
import org.tessera.platform.core.lifecycle.DataChoice;
import org.tessera.platform.core.lifecycle.ModuleProgress;
import org.tessera.platform.lifecycle.exchange.ExchangeException;
import org.tessera.platform.lifecycle.state.DataState;
import org.tessera.platform.lifecycle.state.Installation;
import org.tessera.platform.lifecycle.state.Modules;
import org.tessera.platform.persistence.SchemaException;
import org.tessera.platform.persistence.SchemaManager;

/** What becomes of the data of a module that is removed. For the installer's thread only. */
final class ModuleData {

    private static final Logger LOG = LoggerFactory.getLogger(ModuleData.class);
    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss").withZone(ZoneOffset.UTC);

    private final SchemaManager schemas;
    private final ModuleRegistry registry;
    private final Supplier<ExportService> exports;
    private final Path folder;

    /**
     * Creates it.
     *
     * @param exports gives null while there is none
     * @param folder where exports go
     */
    ModuleData(
            SchemaManager schemas,
            ModuleRegistry registry,
            Supplier<ExportService> exports,
            Path folder) {
        this.schemas = schemas;
        this.registry = registry;
        this.exports = exports;
        this.folder = folder;
    }

    /** Does what has to be done while the module still serves. */
    void before(Caller caller, String module, DataChoice choice, ModuleProgress progress)
            throws ExchangeException {
        if (choice == DataChoice.EXPORT) {
            progress.step(new LocalizedText("Exporting its records", "Exportando sus registros"));
            // All of it goes, so all of it is written, whatever this caller may see.
            export(
                    new Caller(
                            Modules.SYSTEM.id(),
                            Modules.SYSTEM.name(),
                            caller.locale(),
                            caller.zone(),
                            Modules.ORIGIN,
                            true,
                            null),
                    module);
        }
    }

    /** Does what has to be done when the module does not serve any more. */
    void after(String module, DataChoice choice) throws ExchangeException {
        try {
            switch (choice) {
                case KEEP -> LOG.info("The tables of {} stay: {}", module, schemas.tables(module));
                case PARK -> LOG.info("Parked: {}", schemas.park(module));
                case EXPORT, DELETE -> LOG.info("Dropped: {}", schemas.drop(module));
            }
        } catch (SchemaException e) {
            throw new ExchangeException(e.reason(), e);
        }
    }

    /** Returns what is left to know of a module; empty if nothing is. */
    Optional<Installation> left(Installation present, DataChoice choice) {
        return switch (choice) {
            case KEEP -> Optional.of(present.removed(DataState.KEPT));
            case PARK -> Optional.of(present.removed(DataState.PARKED));
            case EXPORT, DELETE -> Optional.empty();
        };
    }

    private void export(Caller caller, String module) throws ExchangeException {
        ExportService service = exports.get();
        if (service == null) {
            throw failed("no service exports now", null);
        }
        Path target = folder.resolve(module + "-" + STAMP.format(Instant.now()));
        try {
            Files.createDirectories(target);
            List<RecordType> types =
                    registry.types().stream().filter(t -> t.module().equals(module)).toList();
            if (types.isEmpty() && !schemas.tables(module).isEmpty()) {
                throw failed("its record types are not there", null);
            }
            for (RecordType type : types) {
                write(service, caller, type, RecordQuery.Bin.WITHOUT, target);
                write(service, caller, type, RecordQuery.Bin.ONLY, target);
            }
            LOG.info("The records of {} are in {}", module, target);
        } catch (IOException | RuntimeException e) {
            throw failed(e.getMessage(), e);
        }
    }

    private static void write(
            ExportService service, Caller caller, RecordType type, RecordQuery.Bin bin, Path target)
            throws IOException {
        boolean live = bin == RecordQuery.Bin.WITHOUT;
        Path file = target.resolve(type.name() + (live ? ".csv" : "-bin.csv"));
        long count;
        try (OutputStream out = Files.newOutputStream(file)) {
            count = service.exportCsv(caller, RecordQuery.of(type.id()).bin(bin).build(), out);
        }
        if (!live && count == 0) {
            Files.delete(file);
        }
    }

    private static ExchangeException failed(String why, Exception cause) {
        return new ExchangeException(
                new LocalizedText(
                                "The records cannot be exported: {0}",
                                "No se pueden exportar los registros: {0}")
                        .with(why),
                cause);
    }
}
