package org.tessera.platform.lifecycle.state;

import org.osgi.service.component.annotations.Component;
import org.tessera.spi.record.RecordRule;

/** Guards the desired state. */
@Component(service = RecordRule.class)
public final class InstallationRule extends InstallerOnly {

    /** Creates the rule. */
    public InstallationRule() {
        super(Installations.TYPE);
    }
}
