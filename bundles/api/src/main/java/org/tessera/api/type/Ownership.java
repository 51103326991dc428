package org.tessera.api.type;

import java.util.List;
import org.tessera.api.text.LocalizedText;

/**
 * The fields that say to whom a record belongs. The platform adds them to every record type that
 * neither follows others nor is nobody's; roles whose level is not {@code all} go by them.
 *
 * @since 1.3
 */
public final class Ownership {

    /** Name of the link to the user whom a record belongs to. */
    public static final String OWNER = "ownedBy";

    /** Name of the link to the department that a record belongs to. */
    public static final String DEPARTMENT = "ownedDepartment";

    /** Name of the flag that a record is for its owner alone. */
    public static final String CONFIDENTIAL = "confidential";

    /** Names of all of the fields. */
    public static final List<String> FIELDS = List.of(OWNER, DEPARTMENT, CONFIDENTIAL);

    private static final List<FieldDescriptor> DESCRIPTORS =
            List.of(
                    FieldDescriptor.builder(
                                    OWNER,
                                    FieldType.LINK,
                                    new LocalizedText("Owned by", "Pertenece a"))
                            .help(
                                    new LocalizedText(
                                            "The user to whom the record belongs; at first who creates it",
                                            "El usuario al que pertenece el registro; al principio, quien lo crea"))
                            .target("identity.user")
                            .indexed(true)
                            .build(),
                    FieldDescriptor.builder(
                                    DEPARTMENT,
                                    FieldType.LINK,
                                    new LocalizedText(
                                            "Owning department", "Departamento al que pertenece"))
                            .help(
                                    new LocalizedText(
                                            "The department to which the record belongs; at first that of who creates it",
                                            "El departamento al que pertenece el registro; al principio, el de quien lo crea"))
                            .target("organization.department")
                            .build(),
                    FieldDescriptor.builder(
                                    CONFIDENTIAL,
                                    FieldType.BOOLEAN,
                                    new LocalizedText("Private record", "Registro privado"))
                            .help(
                                    new LocalizedText(
                                            "Only for the owner, the owner's managers, and those with whom it is shared",
                                            "Solo para su propietario, los superiores de este y con quienes se comparta"))
                            .build());

    private Ownership() {}

    /** Returns the fields. */
    public static List<FieldDescriptor> fields() {
        return DESCRIPTORS;
    }

    /** Tells whether a field of this name is one of them. */
    public static boolean isField(String name) {
        return FIELDS.contains(name);
    }
}
