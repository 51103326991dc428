package org.tessera.platform.gateway.internal;

import org.tessera.api.text.LocalizedText;

/**
 * Why a request is refused before anybody looks at it.
 *
 * @param status the HTTP status
 * @param type the stable URI of the kind of problem
 * @param retrySeconds after how many seconds it makes sense to try again; 0 if it never does
 */
record Refusal(
        int status, String type, LocalizedText title, LocalizedText detail, long retrySeconds) {

    private static final String TYPES = "urn:tessera:problem:";

    static Refusal tooManyRequests(long seconds) {
        return new Refusal(
                429,
                TYPES + "too-many-requests",
                new LocalizedText("Too many requests", "Demasiadas peticiones"),
                new LocalizedText(
                        "More requests came in a short time than are allowed; try again later",
                        "Han llegado en poco tiempo más peticiones de las permitidas; inténtelo más tarde"),
                seconds);
    }

    static Refusal wrongHost() {
        return new Refusal(
                421,
                TYPES + "wrong-host",
                new LocalizedText(
                        "This server has another name", "Este servidor tiene otro nombre"),
                new LocalizedText(
                        "The header Host names a host that is not among those of this server",
                        "La cabecera Host indica un servidor que no está entre los nombres de este"),
                0);
    }

    static Refusal httpsOnly() {
        return new Refusal(
                403,
                TYPES + "https-only",
                new LocalizedText("HTTPS only", "Solo HTTPS"),
                new LocalizedText(
                        "Over the network this server answers over HTTPS alone",
                        "Por la red este servidor solo responde por HTTPS"),
                0);
    }

    static Refusal tooManyParameters() {
        return new Refusal(
                400,
                TYPES + "bad-request",
                new LocalizedText("The request cannot be understood", "No se entiende la petición"),
                new LocalizedText(
                        "The query has too many parameters",
                        "La consulta tiene demasiados parámetros"),
                0);
    }
}
