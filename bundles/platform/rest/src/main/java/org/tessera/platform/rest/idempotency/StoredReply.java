package org.tessera.platform.rest.idempotency;

/**
 * What is known of a request with an idempotency key.
 *
 * @param requestHash hash of the body and its content type; null while the request is running and
 *     its body is not known
 * @param status HTTP status of the answer; 0 while the request is running
 * @param contentType content type of the answer; null if it has no body
 * @param entityTag header {@code ETag}; null if there is none
 * @param location header {@code Location}; null if there is none
 * @param body body of the answer
 * @param beat when the process that runs the request last said so, in milliseconds since 1970
 */
record StoredReply(
        String requestHash,
        int status,
        String contentType,
        String entityTag,
        String location,
        String body,
        long beat) {

    /** Tells whether the answer is there. */
    boolean isComplete() {
        return status != 0;
    }
}
