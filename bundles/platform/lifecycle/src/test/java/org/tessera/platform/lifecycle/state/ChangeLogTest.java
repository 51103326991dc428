package org.tessera.platform.lifecycle.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyLong;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.doAnswer;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.verifyNoMoreInteractions;
import static org.mockito.Mockito.when;

import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.mockito.ArgumentCaptor;
import org.tessera.api.caller.Caller;
import org.tessera.api.query.Filter;
import org.tessera.api.query.RecordQuery;
import org.tessera.api.record.Record;
import org.tessera.api.record.RecordService;
import org.tessera.platform.core.lifecycle.ModuleAction;
import org.tessera.platform.core.lifecycle.ModulePlan;

class ChangeLogTest {

    private final RecordService records = mock(RecordService.class);
    private final ChangeLog changes = new ChangeLog(records);

    @Test
    void notesWhatTheContainerDidNotSurvive() {
        ArgumentCaptor<RecordQuery> query = ArgumentCaptor.forClass(RecordQuery.class);
        doAnswer(
                call -> {
                    Consumer<Record> consumer = call.getArgument(2);
                    consumer.accept(record(7));
                    consumer.accept(record(9));
                    return null;
                })
                .when(records)
                .stream(any(), query.capture(), any());
        changes.interrupted();
        assertThat(query.getValue().filter()).isEqualTo(Filter.eq("outcome", "planned"));
        ArgumentCaptor<Map<String, Object>> values = ArgumentCaptor.captor();
        ArgumentCaptor<Caller> caller = ArgumentCaptor.forClass(Caller.class);
        verify(records)
                .update(caller.capture(), eq(ChangeLog.TYPE), eq(7L), anyLong(), values.capture());
        verify(records).update(any(), eq(ChangeLog.TYPE), eq(9L), anyLong(), any());
        verify(records).stream(any(), any(RecordQuery.class), any());
        verifyNoMoreInteractions(records);
        assertThat(caller.getValue().origin()).isEqualTo(Modules.ORIGIN);
        assertThat(values.getValue()).containsEntry("outcome", "failed");
        assertThat((String) values.getValue().get("reason")).contains("container ended");
    }

    @Test
    void saysThroughWhatAChangeCameThatBringsNoFile() {
        Record created = record(3);
        ArgumentCaptor<Map<String, Object>> values = ArgumentCaptor.captor();
        when(records.create(any(), eq(ChangeLog.TYPE), values.capture())).thenReturn(created);
        ModulePlan plan =
                new ModulePlan(
                        ModuleAction.STOP,
                        "shop",
                        null,
                        null,
                        null,
                        List.of(),
                        List.of(),
                        List.of(),
                        List.of(),
                        List.of());
        changes.begin(Caller.system("modules/shop.jar"), plan, null);
        changes.refused(Caller.system("rest"), plan, "mvn:org.example/shop");
        assertThat(values.getAllValues())
                .extracting(each -> each.get("origin"))
                .containsExactly("modules/shop.jar", "mvn:org.example/shop");
    }

    @Test
    void notesWhatWasChangedByOtherMeans() {
        Record created = record(3);
        ArgumentCaptor<Map<String, Object>> values = ArgumentCaptor.captor();
        when(records.create(any(), eq(ChangeLog.TYPE), values.capture())).thenReturn(created);
        changes.putBack("shop", "1.0.0");
        assertThat(values.getValue())
                .containsEntry("module", "shop")
                .containsEntry("outcome", "refused")
                .containsEntry("origin", "other means");
        assertThat((String) values.getValue().get("reason")).contains("put back");
    }

    private static Record record(long id) {
        Record record = mock(Record.class);
        when(record.id()).thenReturn(id);
        return record;
    }
}
