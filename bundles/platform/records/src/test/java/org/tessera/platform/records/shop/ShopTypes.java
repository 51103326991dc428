package org.tessera.platform.records.shop;

import java.util.List;
import org.tessera.api.module.ModuleDescriptor;
import org.tessera.api.text.LocalizedText;
import org.tessera.api.type.Choice;
import org.tessera.api.type.FieldDescriptor;
import org.tessera.api.type.FieldType;
import org.tessera.api.type.RecordType;

/** The descriptor of the module. */
public final class ShopTypes {

    /** What is sold; belongs to an owner and has lines and people. */
    public static final String DEAL = "shop.deal";

    /** Cannot be without its deal. */
    public static final String LINE = "shop.line";

    /** Found by name and e-mail address. */
    public static final String PERSON = "shop.person";

    /** Ties a person to a deal. */
    public static final String SHARE = "shop.share";

    private ShopTypes() {}

    /** Returns the descriptor. */
    public static ModuleDescriptor module() {
        return new ModuleDescriptor(
                "shop",
                "1.0.0",
                LocalizedText.same("Shop"),
                LocalizedText.same("Shop"),
                "shop",
                1,
                List.of(deal(), line(), person(), share()));
    }

    private static FieldDescriptor.Builder field(String name, FieldType type) {
        return FieldDescriptor.builder(name, type, LocalizedText.same(name));
    }

    private static RecordType deal() {
        return RecordType.builder("shop", "deal")
                .entity(Deal.class.getName())
                .title("{name}")
                .field(field("name", FieldType.TEXT).required(true).maxLength(80).build())
                .field(field("phase", FieldType.TEXT).indexed(true).maxLength(20).build())
                .field(field("closeDate", FieldType.DATE).indexed(true).build())
                .field(field("total", FieldType.DECIMAL).scale(2).build())
                .field(field("owner", FieldType.LINK).target(PERSON).indexed(true).build())
                .field(
                        field("people", FieldType.RELATION)
                                .target(PERSON)
                                .through(SHARE, "deal", "person")
                                .build())
                .owned()
                .build();
    }

    private static RecordType line() {
        return RecordType.builder("shop", "line")
                .entity(Line.class.getName())
                .title("{deal}")
                .field(link("deal", DEAL))
                .field(field("price", FieldType.DECIMAL).scale(2).build())
                .follows(List.of("deal"))
                .build();
    }

    private static FieldDescriptor link(String name, String target) {
        return field(name, FieldType.LINK).target(target).required(true).indexed(true).build();
    }

    private static RecordType person() {
        return RecordType.builder("shop", "person")
                .entity(Person.class.getName())
                .title("{name}")
                .field(field("name", FieldType.TEXT).required(true).maxLength(80).build())
                .field(field("email", FieldType.EMAIL).indexed(true).maxLength(120).build())
                .field(field("deals", FieldType.INTEGER).build())
                .field(field("boss", FieldType.LINK).target(PERSON).hierarchy(true).build())
                .build();
    }

    private static RecordType share() {
        return RecordType.builder("shop", "share")
                .entity(Share.class.getName())
                .title("{deal} {person}")
                .field(link("deal", DEAL))
                .field(link("person", PERSON))
                .field(
                        field("role", FieldType.CHOICE)
                                .choices(
                                        List.of(
                                                new Choice("buyer", LocalizedText.same("Buyer")),
                                                new Choice("pilot", LocalizedText.same("Pilot")),
                                                new Choice("a", LocalizedText.same("A")),
                                                new Choice("b", LocalizedText.same("B"))))
                                .build())
                .follows(List.of("deal", "person"))
                .build();
    }
}
