package org.tessera.platform.shell.command;

import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.lenient;
import static org.mockito.Mockito.mock;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tessera.api.module.ModuleRegistry;
import org.tessera.api.record.Money;
import org.tessera.api.record.Record;
import org.tessera.api.text.LocalizedText;
import org.tessera.api.type.Choice;
import org.tessera.api.type.FieldDescriptor;
import org.tessera.api.type.FieldType;
import org.tessera.api.type.RecordType;

/** A record type and records of it for tests. */
final class Samples {

    static final RecordType DEAL =
            RecordType.builder("sales", "deal")
                    .entity("org.example.Deal")
                    .title("{name}")
                    .label(new LocalizedText("Deal", "Trato"), new LocalizedText("Deals", "Tratos"))
                    .listFields(List.of("name", "amount", "stage", "account"))
                    .field(field("name", FieldType.TEXT, "Name", "Nombre").required(true).build())
                    .field(field("amount", FieldType.MONEY, "Amount", "Importe").build())
                    .field(
                            field("stage", FieldType.CHOICE, "Stage", "Etapa")
                                    .choices(
                                            List.of(
                                                    new Choice(
                                                            "open",
                                                            new LocalizedText("Open", "Abierto")),
                                                    new Choice(
                                                            "won",
                                                            new LocalizedText("Won", "Ganado"))))
                                    .build())
                    .field(
                            field("account", FieldType.LINK, "Account", "Cuenta")
                                    .target("sales.account")
                                    .build())
                    .field(field("closeDate", FieldType.DATE, "Close date", "Cierre").build())
                    .build();

    static final RecordType ACCOUNT =
            RecordType.builder("sales", "account")
                    .entity("org.example.Account")
                    .title("{name}")
                    .field(field("name", FieldType.TEXT, "Name", "Nombre").build())
                    .build();

    private Samples() {}

    static FieldDescriptor.Builder field(String name, FieldType type, String en, String es) {
        return FieldDescriptor.builder(name, type, new LocalizedText(en, es));
    }

    static ModuleRegistry registry() {
        ModuleRegistry registry = mock(ModuleRegistry.class);
        lenient().when(registry.type(any())).thenReturn(Optional.empty());
        lenient().when(registry.type("sales.deal")).thenReturn(Optional.of(DEAL));
        lenient().when(registry.type("sales.account")).thenReturn(Optional.of(ACCOUNT));
        lenient().when(registry.types()).thenReturn(List.of(ACCOUNT, DEAL));
        return registry;
    }

    static Record deal(long id, String name, String amount, String stage) {
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("name", name);
        values.put("amount", new Money(new BigDecimal(amount), "USD"));
        values.put("stage", stage);
        values.put("account", 7L);
        values.put("closeDate", LocalDate.of(2026, 3, 1));
        return record("sales.deal", id, name, values);
    }

    static Record record(String type, long id, String title, Map<String, Object> values) {
        Record.Stamp stamp = new Record.Stamp(Instant.parse("2026-01-02T03:04:05Z"), "admin");
        return new Record(type, id, 1, title, null, stamp, stamp, null, values);
    }
}
