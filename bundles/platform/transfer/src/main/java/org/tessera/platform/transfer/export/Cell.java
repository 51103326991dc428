package org.tessera.platform.transfer.export;

/**
 * A value on its way to a file.
 *
 * @param text as it stands in files of text, made harmless for spreadsheets
 * @param value a {@link String}, {@link Number}, {@link Boolean}, {@link java.time.LocalDate} or
 *     {@link java.time.Instant} for files that tell them apart; null if there is none
 */
record Cell(String text, Object value) {}
