package org.tessera.api.transfer;

/**
 * The forms of exported lists.
 *
 * @since 1.2
 */
public enum ExportFormat {
    /** Comma-separated values in UTF-8 (RFC 4180). */
    CSV("csv", "text/csv;charset=UTF-8"),
    /** A workbook of Office Open XML (ISO/IEC 29500), with numbers, dates and times as such. */
    XLSX("xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet");

    private final String extension;
    private final String mediaType;

    ExportFormat(String extension, String mediaType) {
        this.extension = extension;
        this.mediaType = mediaType;
    }

    /** Returns what names of such files end with, without the dot. */
    public String extension() {
        return extension;
    }

    /** Returns the media type. */
    public String mediaType() {
        return mediaType;
    }
}
