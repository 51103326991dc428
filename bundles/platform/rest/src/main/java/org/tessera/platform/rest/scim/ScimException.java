package org.tessera.platform.rest.scim;

import org.tessera.api.text.LocalizedText;

/** A request that SCIM has a name of its own for what is wrong with it (RFC 7644, 3.12). */
final class ScimException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int status;
    private final String kind;
    private final transient LocalizedText detail;

    private ScimException(int status, String kind, LocalizedText detail) {
        super(detail.en());
        this.status = status;
        this.kind = kind;
        this.detail = detail;
    }

    static ScimException filter(String en, String es) {
        return new ScimException(400, "invalidFilter", new LocalizedText(en, es));
    }

    static ScimException path(String en, String es) {
        return new ScimException(400, "invalidPath", new LocalizedText(en, es));
    }

    static ScimException value(String en, String es) {
        return new ScimException(400, "invalidValue", new LocalizedText(en, es));
    }

    static ScimException syntax(String en, String es) {
        return new ScimException(400, "invalidSyntax", new LocalizedText(en, es));
    }

    static ScimException noTarget() {
        return new ScimException(
                400,
                "noTarget",
                new LocalizedText("The path meets no value", "La ruta no alcanza ningún valor"));
    }

    int status() {
        return status;
    }

    String kind() {
        return kind;
    }

    LocalizedText detail() {
        return detail;
    }
}
