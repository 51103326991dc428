package org.tessera.platform.rest.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.Mockito.doThrow;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mockito.ArgumentMatchers;
import org.tessera.api.problem.ProblemException;
import org.tessera.api.problem.ProblemType;
import org.tessera.api.text.LocalizedText;
import org.tessera.api.transfer.ImportService;
import org.tessera.platform.rest.Calls;
import org.tessera.platform.rest.http.Reply;
import org.tessera.platform.rest.idempotency.Idempotency;
import org.tessera.platform.rest.service.Services;
import org.tessera.platform.rest.service.Settings;

class ImportsTest {

    private static final String PATH = "/api/v1/imports/7";

    private final Services services = mock(Services.class);
    private final ImportService service = mock(ImportService.class);
    private final Imports imports =
            new Imports(services, mock(Idempotency.class), mock(Settings.class));

    @BeforeEach
    void setUp() {
        when(services.imports()).thenReturn(service);
    }

    @Test
    void removesAnImport() {
        Reply reply = imports.delete(Calls.send("DELETE", PATH, null, null), 7);
        assertThat(reply.status()).isEqualTo(204);
        verify(service).delete(Calls.ANA, 7);
    }

    @Test
    void handsOnWhyAnImportCannotBeRemoved() {
        doThrow(new ProblemException(ProblemType.CONFLICT, LocalizedText.same("running")))
                .when(service)
                .delete(Calls.ANA, 7);
        assertThatThrownBy(() -> imports.delete(Calls.send("DELETE", PATH, null, null), 7))
                .isInstanceOf(ProblemException.class);
    }

    @Test
    void refusesParametersThatItDoesNotKnow() {
        assertThatThrownBy(() -> imports.delete(Calls.send("DELETE", PATH + "?a=b", null, null), 7))
                .isInstanceOf(ProblemException.class);
        verify(service, never()).delete(ArgumentMatchers.any(), ArgumentMatchers.anyLong());
    }
}
