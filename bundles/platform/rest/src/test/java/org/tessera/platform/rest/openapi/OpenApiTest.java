package org.tessera.platform.rest.openapi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.parser.OpenAPIV3Parser;
import io.swagger.v3.parser.core.models.ParseOptions;
import io.swagger.v3.parser.core.models.SwaggerParseResult;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.servlet.http.HttpServletRequest;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tessera.api.action.ActionService;
import org.tessera.api.policy.Access;
import org.tessera.api.policy.Policy;
import org.tessera.api.query.Filter;
import org.tessera.api.report.ReportService;
import org.tessera.api.text.LocalizedText;
import org.tessera.api.type.FieldDescriptor;
import org.tessera.api.type.FieldType;
import org.tessera.api.type.PersonalData;
import org.tessera.api.type.RecordType;
import org.tessera.platform.records.value.JsonValues;
import org.tessera.platform.rest.Calls;
import org.tessera.platform.rest.TestTypes;
import org.tessera.platform.rest.access.TestGuard;
import org.tessera.platform.rest.http.Call;
import org.tessera.platform.rest.http.Descriptors;
import org.tessera.platform.rest.http.Json;
import org.tessera.platform.rest.http.Reply;
import org.tessera.platform.rest.service.Services;

class OpenApiTest {

    private final Services services = mock(Services.class);
    private final ActionService actions = mock(ActionService.class);
    private final ReportService reports = mock(ReportService.class);
    private final Policy policy = mock(Policy.class);
    private final OpenApi openApi = new OpenApi(services);

    @BeforeEach
    void setUp() {
        when(services.modules()).thenReturn(TestTypes.registry());
        when(services.actions()).thenReturn(actions);
        when(services.reports()).thenReturn(reports);
        when(services.policy()).thenReturn(policy);
        when(policy.decide(any(), any(), any())).thenReturn(Access.ALL);
        when(services.guard()).thenReturn(TestGuard.except("garden"));
        when(actions.actions(any(), any())).thenReturn(List.of());
        when(actions.actions(any(), eq("garden.plant"))).thenReturn(List.of(TestTypes.WATER));
        when(reports.reports()).thenReturn(List.of(TestTypes.HARVEST));
    }

    @Test
    void namesNoFieldAndNoTypeThatIsHiddenFromTheReader() {
        String everything = document();
        assertThat(everything).contains("\"money\"", "/api/v1/garden/plants/{id}");
        when(policy.decide(any(), any(), any()))
                .thenReturn(new Access(true, Filter.all(), Set.of("money")));
        assertThat(document())
                .doesNotContain("\"money\"", "\"-money\"")
                .contains("\"text\"", "/api/v1/garden/plants/{id}");
        when(policy.decide(any(), any(), any())).thenReturn(Access.NONE);
        assertThat(document()).doesNotContain("/api/v1/garden/plants", "garden.plant.create");
        when(policy.decide(any(), any(), any())).thenReturn(Access.ALL);
        assertThat(document()).isEqualTo(everything);
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

    @Test
    void leavesOutWhatADepartmentDoesNotHave() {
        String before = document();
        HttpServletRequest request = Calls.request("GET", "/api/v1/openapi.json", null, null);
        Call call = new Call(request, Calls.ANA.in(TestGuard.DEPARTMENT), Calls.BODY_LIMIT);
        assertThat(new String(openApi.document(call).body(), StandardCharsets.UTF_8))
                .doesNotContain("garden", "harvest")
                .contains("/api/v1/imports");
        assertThat(document()).isEqualTo(before);
    }

    @Test
    void offersNoWritesOfWhatIsReadOnly() {
        RecordType type =
                RecordType.builder("garden", "measurement")
                        .entity("org.example.Measurement")
                        .title("{at}")
                        .field(
                                FieldDescriptor.builder(
                                                "at",
                                                FieldType.DATE_TIME,
                                                TestTypes.text("At", "Cuándo"))
                                        .required(true)
                                        .readOnly(true)
                                        .build())
                        .build();
        FieldSchemas fields = new FieldSchemas(TestTypes.registry()::type);
        Map<String, Object> paths = new HashMap<>();
        new TypePaths(fields).add(type, List.of(), paths);
        Map<String, Object> schemas = new HashMap<>();
        new TypeSchemas(fields).add(type, schemas);

        assertThat(paths.get("/api/v1/garden/measurements"))
                .asInstanceOf(InstanceOfAssertFactories.MAP)
                .containsOnlyKeys("get");
        assertThat(paths.get("/api/v1/garden/measurements/{id}"))
                .asInstanceOf(InstanceOfAssertFactories.MAP)
                .containsOnlyKeys("get", "delete");
        assertThat(schemas).containsOnlyKeys("garden.measurement", "garden.measurement.page");
    }

    @Test
    void showsTheExampleOfTheType() {
        Map<String, Object> example = Map.of("name", "Rose bed");
        RecordType type =
                RecordType.builder("garden", "bed")
                        .entity("org.example.Bed")
                        .title("{name}")
                        .field(
                                FieldDescriptor.builder(
                                                "name",
                                                FieldType.TEXT,
                                                TestTypes.text("Name", "Nombre"))
                                        .build())
                        .example(example)
                        .build();
        Map<String, Object> schemas = new HashMap<>();
        new TypeSchemas(new FieldSchemas(TestTypes.registry()::type)).add(type, schemas);

        assertThat(schemas.get("garden.bed.create"))
                .asInstanceOf(InstanceOfAssertFactories.MAP)
                .containsEntry("example", example);
    }

    @Test
    void describesEveryMemberOfADescriptor() throws Exception {
        byte[] written = Json.bytes(json -> Descriptors.write(json, TestTypes.PLANT, Set.of()));
        Map<String, Object> descriptor =
                JsonValues.parseObject(new String(written, StandardCharsets.UTF_8));
        Schema<?> schema =
                new OpenAPIV3Parser()
                        .readContents(document())
                        .getOpenAPI()
                        .getComponents()
                        .getSchemas()
                        .get("TypeDescriptor");

        assertThat(descriptor).containsKeys("titleTemplate", "statusField", "listFields");
        assertThat(schema.getProperties().keySet()).isEqualTo(descriptor.keySet());
    }

    @Test
    void tellsWhichFieldsArePersonal() {
        RecordType person =
                RecordType.builder("garden", "gardener")
                        .entity("x.Gardener")
                        .title("{name}")
                        .label(
                                new LocalizedText("Gardener", "Jardinero"),
                                new LocalizedText("Gardeners", "Jardineros"))
                        .field(
                                FieldDescriptor.builder(
                                                "name",
                                                FieldType.TEXT,
                                                new LocalizedText("Name", "Nombre"))
                                        .personal(PersonalData.IDENTIFIES)
                                        .build())
                        .build();
        FieldSchemas schemas = new FieldSchemas(id -> Optional.empty());
        assertThat(schemas.nullable(person.field("name").orElseThrow()))
                .containsEntry("x-tessera-personal", "identifies");
        assertThat(
                        new String(
                                Json.bytes(json -> Descriptors.write(json, person, Set.of())),
                                StandardCharsets.UTF_8))
                .contains("\"personal\":\"identifies\"");
    }

    private String document() {
        return new String(
                openApi.document(Calls.get("/api/v1/openapi.json")).body(), StandardCharsets.UTF_8);
    }
}
