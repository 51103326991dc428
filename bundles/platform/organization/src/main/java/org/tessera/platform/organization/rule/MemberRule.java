package org.tessera.platform.organization.rule;

import org.osgi.service.component.annotations.Component;
import org.tessera.platform.organization.internal.Types;
import org.tessera.spi.record.RecordRule;
import org.tessera.spi.record.RecordWrite;

/** A user is a member of a department once. */
@Component(service = RecordRule.class)
public final class MemberRule implements RecordRule {

    @Override
    public String type() {
        return Types.MEMBER;
    }

    @Override
    public void beforeWrite(RecordWrite write) {
        PairKey.set(write, write.value("user"));
    }
}
