package org.tessera.platform.identity.rule;

import org.osgi.service.component.annotations.Component;
import org.tessera.api.journal.EntryKind;
import org.tessera.api.query.Filter;
import org.tessera.platform.identity.internal.Types;
import org.tessera.spi.record.RecordRule;
import org.tessera.spi.record.RecordWrite;

/** Keeps the role by which the last administrator is one. */
@Component(service = RecordRule.class)
public final class RoleRule implements RecordRule {

    @Override
    public String type() {
        return Types.ROLE;
    }

    @Override
    public void afterWrite(RecordWrite write) {
        boolean counted =
                write.before()
                        .filter(before -> before.flag(LastAdministrator.ADMINISTRATOR))
                        .isPresent();
        boolean counts =
                write.kind() != EntryKind.DELETE
                        && Boolean.TRUE.equals(write.value(LastAdministrator.ADMINISTRATOR));
        if (counted
                && !counts
                && LastAdministrator.isAny(
                        write.session(),
                        Filter.and(
                                Filter.eq("role", write.recordId()),
                                LastAdministrator.IS_ACTIVE))) {
            LastAdministrator.require(write.session());
        }
    }
}
