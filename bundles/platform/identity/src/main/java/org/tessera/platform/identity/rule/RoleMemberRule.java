package org.tessera.platform.identity.rule;

import org.osgi.service.component.annotations.Component;
import org.tessera.api.journal.EntryKind;
import org.tessera.api.record.Record;
import org.tessera.api.record.RecordSession;
import org.tessera.platform.identity.internal.Types;
import org.tessera.spi.record.RecordRule;
import org.tessera.spi.record.RecordWrite;

/**
 * A user has a role once, also if it is given twice at the same time, and the last administrator
 * keeps the role of one.
 */
@Component(service = RecordRule.class)
public final class RoleMemberRule implements RecordRule {

    @Override
    public String type() {
        return Types.ROLE_MEMBER;
    }

    @Override
    public void beforeWrite(RecordWrite write) {
        if (write.value("user") instanceof Long user && write.value("role") instanceof Long role) {
            write.set("pairKey", user + "-" + role);
        }
    }

    @Override
    public void afterWrite(RecordWrite write) {
        boolean moved = write.changed("user") || write.changed("role");
        if (write.kind() != EntryKind.DELETE && !(write.kind() == EntryKind.UPDATE && moved)) {
            return;
        }
        if (write.before().filter(before -> counted(write.session(), before)).isPresent()) {
            LastAdministrator.require(write.session());
        }
    }

    private static boolean counted(RecordSession session, Record before) {
        return session.find(Types.ROLE, before.link("role"))
                        .filter(role -> role.flag(LastAdministrator.ADMINISTRATOR))
                        .isPresent()
                && session.find(Types.USER, before.link("user"))
                        .filter(user -> user.flag(LastAdministrator.ACTIVE))
                        .isPresent();
    }
}
