package org.tessera.platform.transfer.run;

import java.util.ArrayList;
import java.util.List;
import org.tessera.api.problem.FieldProblem;
import org.tessera.api.problem.ProblemException;
import org.tessera.api.text.LocalizedText;
import org.tessera.platform.transfer.convert.CellReaders;

/** Makes remarks. */
final class Remarks {

    private Remarks() {}

    static Remark of(
            String field, String value, String code, String en, String es, Object... arguments) {
        Object[] shown = new Object[arguments.length];
        for (int i = 0; i < arguments.length; i++) {
            shown[i] = arguments[i] instanceof String text ? CellReaders.shown(text) : arguments[i];
        }
        return new Remark(field, value, code, new LocalizedText(en, es).with(shown));
    }

    static Remark ragged(int cells, int headings) {
        return of(
                "",
                "",
                "ragged",
                "The row has {0} cells and the file has {1} columns",
                "La fila tiene {0} celdas y el archivo tiene {1} columnas",
                cells,
                headings);
    }

    static Remark malformed() {
        return of(
                "",
                "",
                "malformed",
                "A quotation mark is opened and not closed, or there is text behind the closing one",
                "Hay unas comillas sin cerrar, o texto detrás de las de cierre");
    }

    static Remark unreadable() {
        return of(
                "",
                "",
                "unreadable",
                "The row has characters that could not be read in the character set of the file",
                "La fila tiene caracteres ilegibles con el juego de caracteres del archivo");
    }

    static Remark impossible() {
        return of(
                "",
                "",
                "unreadable",
                "The row has the character NUL, which no text can have",
                "La fila tiene el carácter NUL, que ningún texto puede tener");
    }

    static Remark recommended(String field) {
        return of(field, "", "recommended", "{0} is blank", "{0} está en blanco", field);
    }

    static Remark matched(String field, String text, String title) {
        return of(field, text, "matched", "Matched to {0}", "Corresponde a {0}", title);
    }

    static Remark linkCreated(String field, String text, String type) {
        return of(
                field, text, "created", "{0} was created in {1}", "{0} se creó en {1}", text, type);
    }

    static Remark linkNotFound(String field, String text, String type) {
        return of(
                field,
                text,
                "link-not-found",
                "There is no \"{0}\" in {1}",
                "No existe «{0}» en {1}",
                text,
                type);
    }

    static Remark linkAmbiguous(String field, String text, int count, String type) {
        return of(
                field,
                text,
                "link-ambiguous",
                "There are {1} records \"{0}\" in {2}",
                "Existen {1} registros «{0}» en {2}",
                text,
                count,
                type);
    }

    static Remark linkNotWithin(String field, String text, String within) {
        return of(
                field,
                text,
                "link-not-found",
                "There is no \"{0}\" that belongs to the same {1}",
                "No existe «{0}» que pertenezca a la misma referencia {1}",
                text,
                within);
    }

    static Remark linkLost(String field, String text) {
        return of(
                field,
                text,
                "link-lost",
                "The record was imported without \"{0}\", whose own row was rejected",
                "El registro se importó sin «{0}», cuya propia fila se rechazó",
                text);
    }

    static Remark exists(String title) {
        return of(
                "",
                "",
                "exists",
                "There is a record like this already: {0}",
                "Ya existe un registro así: {0}",
                title);
    }

    static Remark noMatch(String key) {
        return of(
                "",
                "",
                "no-match",
                "There is no record {0} to change",
                "No existe el registro {0} que cambiar",
                key);
    }

    static Remark noKey() {
        return of(
                "",
                "",
                "no-key",
                "What tells which record to change is blank",
                "Está en blanco lo que indica qué registro cambiar");
    }

    static Remark ambiguous(String key, int count) {
        return of(
                "",
                "",
                "ambiguous",
                "{1} records match {0}",
                "{1} registros corresponden a {0}",
                key,
                count);
    }

    static Remark repeated() {
        return of(
                "",
                "",
                "repeated",
                "An earlier row of this import wrote the same record",
                "Una fila anterior de esta importación escribió el mismo registro");
    }

    static Remark failed() {
        return of(
                "",
                "",
                "error",
                "Something went wrong inside; the log has the details",
                "Algo falló internamente; el registro de sucesos tiene los detalles");
    }

    /** Returns what the engine has against a record. */
    static Remark takenByRow(FieldProblem error, Object value) {
        return of(
                error.field(),
                "",
                error.code(),
                "{0} is taken by another row of the file",
                "{0} ya lo tiene otra fila del archivo",
                value == null ? error.field() : value);
    }

    static List<Remark> of(ProblemException problem) {
        List<Remark> remarks = new ArrayList<>();
        for (FieldProblem error : problem.errors()) {
            remarks.add(new Remark(error.field(), "", error.code(), error.message()));
        }
        if (remarks.isEmpty()) {
            String code = problem.type().uri().substring(problem.type().uri().lastIndexOf(':') + 1);
            remarks.add(new Remark("", "", code, problem.detail()));
        }
        return remarks;
    }
}
