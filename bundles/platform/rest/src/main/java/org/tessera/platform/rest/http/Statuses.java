package org.tessera.platform.rest.http;

import java.util.Locale;
import org.tessera.api.problem.ProblemException;
import org.tessera.api.problem.ProblemType;
import org.tessera.api.text.LocalizedText;

/** Makes problem documents of bare HTTP statuses. */
public final class Statuses {

    private Statuses() {}

    /** Returns the answer for an error of which only the status is known. */
    public static Reply reply(int status, Locale locale, String path) {
        LocalizedText detail =
                switch (status) {
                    case 400 -> text("The request cannot be read", "No se puede leer la petición");
                    case 404 ->
                            text("There is nothing under this path", "No hay nada en esta ruta");
                    case 405 ->
                            text(
                                    "This path does not take the method",
                                    "Esta ruta no admite el método");
                    case 406 ->
                            text(
                                    "There is no answer in a form you accept",
                                    "No hay respuesta en un formato aceptado");
                    case 408 ->
                            text(
                                    "The request came too slowly",
                                    "La petición llegó demasiado despacio");
                    case 411 ->
                            text(
                                    "The length of the body is missing",
                                    "Falta la longitud del cuerpo");
                    case 413 -> text("The body is too large", "El cuerpo es demasiado grande");
                    case 414 -> text("The address is too long", "La dirección es demasiado larga");
                    case 415 ->
                            text(
                                    "The content type is not supported",
                                    "El tipo de contenido no se admite");
                    case 417 ->
                            text(
                                    "The expectation cannot be met",
                                    "No se puede cumplir la expectativa");
                    case 426 -> text("Another protocol is needed", "Hace falta otro protocolo");
                    case 431 ->
                            text(
                                    "The headers are too large",
                                    "Las cabeceras son demasiado grandes");
                    case 501 -> text("The method is not known", "El método no se conoce");
                    case 503 -> text("Not available right now", "No disponible en este momento");
                    case 505 ->
                            text(
                                    "The version of HTTP is not supported",
                                    "La versión de HTTP no se admite");
                    default ->
                            status < 500
                                    ? text(
                                            "The request cannot be done",
                                            "No se puede hacer la petición")
                                    : text(
                                            "The server could not do it",
                                            "El servidor no pudo hacerlo");
                };
        for (ProblemType type : ProblemType.values()) {
            if (type.status() == status && type != ProblemType.IDEMPOTENCY_MISMATCH) {
                return Problems.of(new ProblemException(type, detail), locale, path);
            }
        }
        return Problems.ofStatus(status, detail, locale, path);
    }

    private static LocalizedText text(String en, String es) {
        return new LocalizedText(en, es);
    }
}
