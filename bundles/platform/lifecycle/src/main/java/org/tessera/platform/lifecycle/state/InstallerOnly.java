package org.tessera.platform.lifecycle.state;

import org.tessera.api.problem.ProblemException;
import org.tessera.api.problem.ProblemType;
import org.tessera.api.text.LocalizedText;
import org.tessera.spi.record.RecordRule;
import org.tessera.spi.record.RecordWrite;

/** Lets nobody but the installer write the records of a type. */
abstract class InstallerOnly implements RecordRule {

    private final String type;

    InstallerOnly(String type) {
        this.type = type;
    }

    @Override
    public String type() {
        return type;
    }

    @Override
    public void beforeWrite(RecordWrite write) {
        requireInstaller(write);
    }

    @Override
    public void afterWrite(RecordWrite write) {
        requireInstaller(write);
    }

    private static void requireInstaller(RecordWrite write) {
        if (!write.session().caller().origin().equals(Modules.ORIGIN)) {
            throw new ProblemException(
                    ProblemType.FORBIDDEN,
                    new LocalizedText(
                            "Only the installer writes what is known of modules; use its commands",
                            "Solo el instalador anota lo que se sabe de los módulos; use sus órdenes"));
        }
    }
}
