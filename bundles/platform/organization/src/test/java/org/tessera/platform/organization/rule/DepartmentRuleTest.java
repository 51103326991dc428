package org.tessera.platform.organization.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyLong;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tessera.api.journal.EntryKind;
import org.tessera.api.problem.ProblemException;
import org.tessera.api.problem.ProblemType;
import org.tessera.api.query.RecordPage;
import org.tessera.api.query.RecordQuery;
import org.tessera.api.record.Record;
import org.tessera.api.record.RecordSession;
import org.tessera.platform.organization.internal.Types;
import org.tessera.spi.record.RecordWrite;

class DepartmentRuleTest {

    private final Map<Long, Long> parents = new HashMap<>();
    private final RecordSession session = mock(RecordSession.class);
    private final RecordWrite write = mock(RecordWrite.class);
    private final DepartmentRule rule = new DepartmentRule();
    private String hanging;

    @BeforeEach
    void prepare() {
        when(write.session()).thenReturn(session);
        when(session.find(eq(Types.DEPARTMENT), anyLong()))
                .thenAnswer(call -> Optional.of(department(call.getArgument(1))));
        when(session.list(any()))
                .thenAnswer(
                        call -> {
                            RecordQuery query = call.getArgument(0);
                            List<Record> found =
                                    query.type().equals(hanging)
                                            ? List.of(department(1))
                                            : List.of();
                            return new RecordPage(found, null, null, Map.of());
                        });
    }

    private Record department(long id) {
        Record.Stamp stamp = new Record.Stamp(Instant.EPOCH, "ana");
        Map<String, Object> values =
                parents.get(id) == null ? Map.of() : Map.of("parent", parents.get(id));
        return new Record(Types.DEPARTMENT, id, 1, "D" + id, null, stamp, stamp, null, values);
    }

    private void move(long id, Long parent) {
        when(write.recordId()).thenReturn(id);
        when(write.changed("parent")).thenReturn(true);
        when(write.value("parent")).thenReturn(parent);
        rule.beforeWrite(write);
    }

    @Test
    void takesWhatStaysATree() {
        parents.put(3L, 2L);
        parents.put(2L, 1L);
        assertThatCode(() -> move(4, 3L)).doesNotThrowAnyException();
        assertThatCode(() -> move(1, null)).doesNotThrowAnyException();
    }

    @Test
    void refusesCircles() {
        parents.put(3L, 2L);
        parents.put(2L, 1L);
        for (long below : List.of(1L, 2L, 3L)) {
            assertThatThrownBy(() -> move(1, below))
                    .isInstanceOfSatisfying(
                            ProblemException.class,
                            e -> assertThat(e.errors().get(0).code()).isEqualTo("circle"));
        }
    }

    @Test
    void refusesATreeThatIsTooHigh() {
        for (long i = 2; i <= DepartmentRule.MAX_DEPTH; i++) {
            parents.put(i, i - 1);
        }
        assertThatCode(() -> move(100, DepartmentRule.MAX_DEPTH - 1L)).doesNotThrowAnyException();
        assertThatThrownBy(() -> move(100, (long) DepartmentRule.MAX_DEPTH))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        e -> assertThat(e.errors().get(0).code()).isEqualTo("too-deep"));
    }

    @Test
    void keepsADepartmentThatSomethingHangsOn() {
        when(write.kind()).thenReturn(EntryKind.DELETE);
        when(write.recordId()).thenReturn(7L);
        assertThatCode(() -> rule.afterWrite(write)).doesNotThrowAnyException();
        for (String type :
                List.of(
                        Types.DEPARTMENT,
                        Types.MEMBER,
                        Types.MODULE_ENABLEMENT,
                        Types.ACTION_VARIANT)) {
            hanging = type;
            assertThatThrownBy(() -> rule.afterWrite(write))
                    .as(type)
                    .isInstanceOfSatisfying(
                            ProblemException.class,
                            e -> assertThat(e.type()).isEqualTo(ProblemType.CONFLICT));
        }
    }
}
