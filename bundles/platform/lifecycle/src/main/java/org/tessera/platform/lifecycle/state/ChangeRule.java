package org.tessera.platform.lifecycle.state;

import org.osgi.service.component.annotations.Component;
import org.tessera.spi.record.RecordRule;

/** Guards what is known of changes. */
@Component(service = RecordRule.class)
public final class ChangeRule extends InstallerOnly {

    /** Creates the rule. */
    public ChangeRule() {
        super(ChangeLog.TYPE);
    }
}
