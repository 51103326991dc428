package org.tessera.platform.rest.openapi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.parser.OpenAPIV3Parser;
import io.swagger.v3.parser.core.models.ParseOptions;
import io.swagger.v3.parser.core.models.SwaggerParseResult;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tessera.api.action.ActionService;
import org.tessera.api.report.ReportService;
import org.tessera.platform.rest.Calls;
import org.tessera.platform.rest.TestTypes;
import org.tessera.platform.rest.http.Reply;
import org.tessera.platform.rest.service.Services;

class OpenApiTest {

    private final Services services = mock(Services.class);
    private final ActionService actions = mock(ActionService.class);
    private final ReportService reports = mock(ReportService.class);
    private final OpenApi openApi = new OpenApi(services);

    @BeforeEach
    void setUp() {
        when(services.modules()).thenReturn(TestTypes.registry());
        when(services.actions()).thenReturn(actions);
        when(services.reports()).thenReturn(reports);
        when(actions.actions(any())).thenReturn(List.of());
        when(actions.actions("garden.plant")).thenReturn(List.of(TestTypes.WATER));
        when(reports.reports()).thenReturn(List.of(TestTypes.HARVEST));
    }

    @Test
    void validatesWithAnIndependentValidator() {
        ParseOptions options = new ParseOptions();
        options.setResolve(true);
        options.setValidateInternalRefs(true);
        SwaggerParseResult result = new OpenAPIV3Parser().readContents(document(), null, options);

        assertThat(result.getMessages()).isEmpty();
        OpenAPI api = result.getOpenAPI();
        assertThat(api.getPaths())
                .containsKeys(
                        "/api/v1/garden/plants",
                        "/api/v1/garden/plants/{id}",
                        "/api/v1/garden/plants/{id}/actions/water",
                        "/api/v1/garden/reports/harvest",
                        "/api/v1/imports/{id}/start",
                        "/api/v1/health");
        List<String> ids =
                api.getPaths().values().stream()
                        .flatMap(path -> path.readOperations().stream())
                        .map(Operation::getOperationId)
                        .toList();
        assertThat(ids).doesNotHaveDuplicates().doesNotContainNull();
        Schema<?> create = api.getComponents().getSchemas().get("garden.plant.create");
        assertThat(create.getRequired()).containsExactly("name");
        assertThat(create.getProperties())
                .containsKey("money")
                .doesNotContainKeys("double", "links");
    }

    @Test
    void isTheSameEachTime() {
        assertThat(document()).isEqualTo(document());
        OpenApi another = new OpenApi(services);
        assertThat(another.document(Calls.get("/api/v1/openapi.json")).body())
                .isEqualTo(openApi.document(Calls.get("/api/v1/openapi.json")).body());
    }

    @Test
    void isNotSentToAClientThatHasIt() {
        String tag = openApi.document(Calls.get("/api/v1/openapi.json")).headers().get("ETag");
        Reply reply = openApi.document(Calls.get("/api/v1/openapi.json", "If-None-Match", tag));
        assertThat(reply.status()).isEqualTo(304);
        assertThat(reply.headers()).containsEntry("ETag", tag);
    }

    @Test
    void changesWithTheModules() {
        String before = document();
        when(reports.reports()).thenReturn(List.of());
        assertThat(document()).isNotEqualTo(before).doesNotContain("harvest");
    }

    private String document() {
        return new String(
                openApi.document(Calls.get("/api/v1/openapi.json")).body(), StandardCharsets.UTF_8);
    }
}
