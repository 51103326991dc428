package org.tessera.platform.transfer.memory;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.tessera.api.module.ModuleRegistry;
import org.tessera.api.module.ModuleStatus;
import org.tessera.api.text.LocalizedText;
import org.tessera.api.type.Choice;
import org.tessera.api.type.FieldDescriptor;
import org.tessera.api.type.FieldType;
import org.tessera.api.type.RecordType;

/** Record types like those of a sales module, for tests. */
public final class SalesTypes {

    /** A company, in a hierarchy. */
    public static final RecordType ACCOUNT =
            type("customers", "account", "{name}", "Account", "Cuenta")
                    .field(field("name", FieldType.TEXT, "Name", "Nombre").required(true).build())
                    .field(
                            field("parent", FieldType.LINK, "Parent account", "Cuenta matriz")
                                    .target("customers.account")
                                    .build())
                    .field(
                            field("industry", FieldType.CHOICE, "Industry", "Sector")
                                    .choices(
                                            List.of(
                                                    choice(
                                                            "technology",
                                                            "Technology",
                                                            "Tecnología"),
                                                    choice(
                                                            "retail",
                                                            "Retail",
                                                            "Comercio minorista"),
                                                    choice("medical", "Medical", "Medicina"),
                                                    choice("media", "Media", "Medios"),
                                                    choice("other", "Other", "Otro")))
                                    .build())
                    .field(
                            field("interests", FieldType.MULTI_CHOICE, "Interests", "Intereses")
                                    .choices(
                                            List.of(
                                                    choice("golf", "Golf", "Golf"),
                                                    choice("music", "Music", "Música"),
                                                    choice("art", "Art, all", "Arte")))
                                    .build())
                    .field(field("website", FieldType.URL, "Web site", "Sitio web").build())
                    .field(field("phone", FieldType.PHONE, "Phone", "Teléfono").build())
                    .field(field("email", FieldType.EMAIL, "E-mail", "Correo electrónico").build())
                    .field(
                            field(
                                            "billingAddress",
                                            FieldType.ADDRESS,
                                            "Billing address",
                                            "Dirección de facturación")
                                    .build())
                    .field(
                            field("employees", FieldType.INTEGER, "Employees", "Empleados")
                                    .min(BigDecimal.ZERO)
                                    .build())
                    .field(
                            field(
                                            "annualRevenue",
                                            FieldType.MONEY,
                                            "Annual revenue",
                                            "Facturación anual")
                                    .build())
                    .field(
                            field(
                                            "foundedYear",
                                            FieldType.INTEGER,
                                            "Founded in",
                                            "Año de fundación")
                                    .build())
                    .field(field("taxId", FieldType.TEXT, "Tax number", "NIF").unique(true).build())
                    .field(field("vip", FieldType.BOOLEAN, "Important", "Importante").build())
                    .field(
                            field("lastCall", FieldType.DATE_TIME, "Last call", "Última llamada")
                                    .build())
                    .field(field("discount", FieldType.PERCENT, "Discount", "Descuento").build())
                    .field(
                            field("description", FieldType.LONG_TEXT, "Description", "Descripción")
                                    .build())
                    .field(
                            field("domain", FieldType.TEXT, "Domain", "Dominio")
                                    .readOnly(true)
                                    .build())
                    .build();

    /** Something that is sold. */
    public static final RecordType PRODUCT =
            type("sales", "product", "{name}", "Product", "Producto")
                    .field(field("name", FieldType.TEXT, "Name", "Nombre").required(true).build())
                    .field(field("code", FieldType.TEXT, "Code", "Código").unique(true).build())
                    .field(
                            field("series", FieldType.TEXT, "Series or family", "Serie o familia")
                                    .build())
                    .field(
                            field("listPrice", FieldType.MONEY, "List price", "Precio de tarifa")
                                    .build())
                    .build();

    /** Somebody who sells. */
    public static final RecordType REPRESENTATIVE =
            type("sales", "representative", "{name}", "Representative", "Comercial")
                    .field(field("name", FieldType.TEXT, "Name", "Nombre").required(true).build())
                    .field(
                            field("manager", FieldType.LINK, "Manager", "Responsable")
                                    .target("sales.representative")
                                    .build())
                    .field(field("region", FieldType.TEXT, "Region", "Región").build())
                    .build();

    /** A way of selling. */
    public static final RecordType PIPELINE =
            type("sales", "pipeline", "{name}", "Pipeline", "Embudo")
                    .field(
                            field("name", FieldType.TEXT, "Name", "Nombre")
                                    .required(true)
                                    .unique(true)
                                    .build())
                    .build();

    /** A step of a pipeline. */
    public static final RecordType STAGE =
            type("sales", "stage", "{name}", "Stage", "Etapa")
                    .field(
                            field("pipeline", FieldType.LINK, "Pipeline", "Embudo")
                                    .target("sales.pipeline")
                                    .required(true)
                                    .build())
                    .field(field("name", FieldType.TEXT, "Name", "Nombre").required(true).build())
                    .build();

    /** A chance to sell. */
    public static final RecordType OPPORTUNITY =
            type("sales", "opportunity", "{name}", "Opportunity", "Oportunidad")
                    .field(
                            field("name", FieldType.TEXT, "Name", "Nombre")
                                    .required(true)
                                    .maxLength(40)
                                    .build())
                    .field(
                            field("account", FieldType.LINK, "Account", "Cuenta")
                                    .target("customers.account")
                                    .recommended(true)
                                    .build())
                    .field(
                            field("owner", FieldType.LINK, "Representative", "Comercial")
                                    .target("sales.representative")
                                    .build())
                    .field(
                            field("pipeline", FieldType.LINK, "Pipeline", "Embudo")
                                    .target("sales.pipeline")
                                    .build())
                    .field(
                            field("stage", FieldType.LINK, "Stage", "Etapa")
                                    .target("sales.stage")
                                    .within("pipeline")
                                    .build())
                    .field(field("amount", FieldType.MONEY, "Amount", "Importe").build())
                    .field(
                            field("closeDate", FieldType.DATE, "Close date", "Fecha de cierre")
                                    .build())
                    .field(field("openedOn", FieldType.DATE, "Opened on", "Abierta el").build())
                    .field(
                            field("products", FieldType.RELATION, "Products", "Productos")
                                    .target("sales.product")
                                    .through("sales.opportunity-line", "opportunity", "product")
                                    .build())
                    .build();

    /** A product of an opportunity. */
    public static final RecordType LINE =
            type("sales", "opportunity-line", "{product}", "Line", "Línea")
                    .field(
                            field("opportunity", FieldType.LINK, "Opportunity", "Oportunidad")
                                    .target("sales.opportunity")
                                    .required(true)
                                    .build())
                    .field(
                            field("product", FieldType.LINK, "Product", "Producto")
                                    .target("sales.product")
                                    .required(true)
                                    .build())
                    .field(
                            field("quantity", FieldType.DECIMAL, "Quantity", "Cantidad")
                                    .scale(4)
                                    .build())
                    .field(
                            field("unitPrice", FieldType.MONEY, "Unit price", "Precio unitario")
                                    .build())
                    .build();

    private static final List<RecordType> ALL =
            List.of(ACCOUNT, PRODUCT, REPRESENTATIVE, PIPELINE, STAGE, OPPORTUNITY, LINE);

    private SalesTypes() {}

    private static RecordType.Builder type(
            String module, String name, String title, String en, String es) {
        LocalizedText label = new LocalizedText(en, es);
        return RecordType.builder(module, name).entity("none").title(title).label(label, label);
    }

    private static FieldDescriptor.Builder field(
            String name, FieldType type, String en, String es) {
        return FieldDescriptor.builder(name, type, new LocalizedText(en, es));
    }

    private static Choice choice(String value, String en, String es) {
        return new Choice(value, new LocalizedText(en, es));
    }

    /** Returns an engine for these types. */
    public static MemoryRecords records() {
        return new MemoryRecords(ALL.toArray(new RecordType[0]));
    }

    /** Returns a registry with these types but for those left out. */
    public static ModuleRegistry registry(String... leftOut) {
        Map<String, RecordType> types = new TreeMap<>();
        ALL.forEach(type -> types.put(type.id(), type));
        List.of(leftOut).forEach(types::remove);
        return new ModuleRegistry() {
            @Override
            public List<ModuleStatus> modules() {
                return List.of();
            }

            @Override
            public List<RecordType> types() {
                return List.copyOf(types.values());
            }

            @Override
            public Optional<RecordType> type(String id) {
                return Optional.ofNullable(types.get(id));
            }

            @Override
            public Optional<RecordType> typeByPath(String module, String path) {
                return Optional.empty();
            }
        };
    }
}
