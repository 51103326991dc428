package org.tessera.platform.transfer.xlsx;

import java.io.IOException;
import org.tessera.api.text.LocalizedText;

/** A file that is no workbook, or none that can be taken in. */
public final class BadWorkbookException extends IOException {

    private static final long serialVersionUID = 1L;

    private final transient LocalizedText reason;
    private final boolean tooLarge;

    private BadWorkbookException(LocalizedText reason, boolean tooLarge, Throwable cause) {
        super(reason.en(), cause);
        this.reason = reason;
        this.tooLarge = tooLarge;
    }

    static BadWorkbookException of(String en, String es) {
        return new BadWorkbookException(new LocalizedText(en, es), false, null);
    }

    static BadWorkbookException of(LocalizedText reason) {
        return new BadWorkbookException(reason, false, null);
    }

    static BadWorkbookException damaged(Throwable cause) {
        return new BadWorkbookException(
                new LocalizedText("The workbook is damaged", "El libro de cálculo está dañado"),
                false,
                cause);
    }

    static BadWorkbookException tooLarge(String en, String es) {
        return new BadWorkbookException(new LocalizedText(en, es), true, null);
    }

    /** Returns what people are told. */
    public LocalizedText reason() {
        return reason;
    }

    /** Tells whether the workbook may be right but is more than is taken in. */
    public boolean isTooLarge() {
        return tooLarge;
    }
}
