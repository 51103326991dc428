package org.tessera.platform.rest;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.tessera.api.action.ActionDescriptor;
import org.tessera.api.module.ModuleDescriptor;
import org.tessera.api.module.ModuleRegistry;
import org.tessera.api.module.ModuleState;
import org.tessera.api.module.ModuleStatus;
import org.tessera.api.record.Record;
import org.tessera.api.report.ReportDescriptor;
import org.tessera.api.text.LocalizedText;
import org.tessera.api.type.Choice;
import org.tessera.api.type.FieldDescriptor;
import org.tessera.api.type.FieldType;
import org.tessera.api.type.RecordType;

/** A made-up module with a field of every kind. */
public final class TestTypes {

    public static final RecordType PLANT = plant();
    public static final RecordType BED = bed();
    public static final RecordType PLANTING = planting();
    public static final ActionDescriptor WATER =
            new ActionDescriptor(
                    "garden.plant",
                    "water",
                    text("Water", "Regar"),
                    text("Gives it water", "Le da agua"),
                    List.of(
                            FieldDescriptor.builder(
                                            "liters", FieldType.DECIMAL, text("Liters", "Litros"))
                                    .required(true)
                                    .min(BigDecimal.ONE)
                                    .build()));
    public static final ReportDescriptor HARVEST =
            new ReportDescriptor(
                    "garden",
                    "harvest",
                    text("Harvest", "Cosecha"),
                    text("What was harvested", "Lo que se cosechó"),
                    List.of(
                            FieldDescriptor.builder("from", FieldType.DATE, text("From", "Desde"))
                                    .required(true)
                                    .build(),
                            FieldDescriptor.builder(
                                            "colors",
                                            FieldType.MULTI_CHOICE,
                                            text("Colors", "Colores"))
                                    .choices(colors())
                                    .build()));

    private TestTypes() {}

    public static LocalizedText text(String en, String es) {
        return new LocalizedText(en, es);
    }

    public static Record plant(long id, long version, Object... namesAndValues) {
        Map<String, Object> values = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            values.put((String) namesAndValues[i], namesAndValues[i + 1]);
        }
        Record.Stamp stamp = new Record.Stamp(Instant.parse("2026-03-01T08:30:00Z"), "admin");
        return new Record("garden.plant", id, version, "Rose", null, stamp, stamp, null, values);
    }

    public static ModuleRegistry registry() {
        return new Registry(ModuleState.ACTIVE);
    }

    public static ModuleRegistry registry(ModuleState state) {
        return new Registry(state);
    }

    private static List<Choice> colors() {
        return List.of(
                new Choice("red", text("Red", "Rojo")),
                new Choice("white", text("White", "Blanco")));
    }

    private static RecordType plant() {
        RecordType.Builder type =
                RecordType.builder("garden", "plant")
                        .entity("org.example.Plant")
                        .label(text("Plant", "Planta"), text("Plants", "Plantas"))
                        .title("{name}")
                        .statusField("color");
        for (FieldType kind : FieldType.values()) {
            FieldDescriptor.Builder field =
                    FieldDescriptor.builder(
                            kind.name().toLowerCase(Locale.ROOT), kind, text(kind.name(), "es"));
            switch (kind) {
                case CHOICE, MULTI_CHOICE -> field.choices(colors());
                case LINK -> field.target("garden.bed");
                case LINKS -> field.target("garden.planting").inverse("plant");
                case RELATION ->
                        field.target("garden.bed").through("garden.planting", "plant", "bed");
                case INTEGER -> field.min(BigDecimal.ZERO).max(BigDecimal.TEN);
                default -> field.recommended(false);
            }
            type.field(field.build());
        }
        return type.field(
                        FieldDescriptor.builder("name", FieldType.TEXT, text("Name", "Nombre"))
                                .required(true)
                                .build())
                .field(
                        FieldDescriptor.builder(
                                        "double", FieldType.DECIMAL, text("Double", "Doble"))
                                .computed("decimal * 2")
                                .build())
                .build();
    }

    private static RecordType bed() {
        return RecordType.builder("garden", "bed")
                .entity("org.example.Bed")
                .title("{name}")
                .field(
                        FieldDescriptor.builder("name", FieldType.TEXT, text("Name", "Nombre"))
                                .required(true)
                                .build())
                .build();
    }

    private static RecordType planting() {
        return RecordType.builder("garden", "planting")
                .entity("org.example.Planting")
                .title("{plant}")
                .field(
                        FieldDescriptor.builder("plant", FieldType.LINK, text("Plant", "Planta"))
                                .target("garden.plant")
                                .required(true)
                                .build())
                .field(
                        FieldDescriptor.builder("bed", FieldType.LINK, text("Bed", "Bancal"))
                                .target("garden.bed")
                                .required(true)
                                .build())
                .field(
                        FieldDescriptor.builder("row", FieldType.INTEGER, text("Row", "Fila"))
                                .build())
                .build();
    }

    private record Registry(ModuleState state) implements ModuleRegistry {

        private static final List<RecordType> TYPES = List.of(BED, PLANT, PLANTING);

        @Override
        public List<ModuleStatus> modules() {
            ModuleDescriptor descriptor =
                    new ModuleDescriptor(
                            "garden",
                            "1.0.0",
                            text("Garden", "Jardín"),
                            text("Plants", "Plantas"),
                            "garden",
                            1,
                            TYPES);
            String reason = state == ModuleState.ACTIVE ? "" : "no water";
            return List.of(new ModuleStatus("garden", descriptor, 77, state, reason));
        }

        @Override
        public List<RecordType> types() {
            return state == ModuleState.ACTIVE ? TYPES : List.of();
        }

        @Override
        public Optional<RecordType> type(String id) {
            return types().stream().filter(type -> type.id().equals(id)).findFirst();
        }

        @Override
        public Optional<RecordType> typeByPath(String module, String path) {
            return types().stream()
                    .filter(t -> t.module().equals(module) && t.path().equals(path))
                    .findFirst();
        }
    }
}
