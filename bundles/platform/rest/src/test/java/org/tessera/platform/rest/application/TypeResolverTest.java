package org.tessera.platform.rest.application;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import org.junit.jupiter.api.Test;
import org.tessera.api.module.ModuleState;
import org.tessera.api.problem.ProblemException;
import org.tessera.api.problem.ProblemType;
import org.tessera.platform.rest.TestTypes;
import org.tessera.platform.rest.service.Services;

class TypeResolverTest {

    private final Services services = mock(Services.class);
    private final TypeResolver types = new TypeResolver(services);

    @Test
    void findsATypeByItsPath() {
        when(services.modules()).thenReturn(TestTypes.registry());
        assertThat(types.type("garden", "plants")).isSameAs(TestTypes.PLANT);
    }

    @Test
    void doesNotFindWhatIsNotThere() {
        when(services.modules()).thenReturn(TestTypes.registry());
        assertThatThrownBy(() -> types.type("garden", "plant"))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        e -> assertThat(e.type()).isEqualTo(ProblemType.NOT_FOUND));
    }

    @Test
    void saysThatAModuleCannotServeNow() {
        when(services.modules()).thenReturn(TestTypes.registry(ModuleState.STARTING));
        assertThatThrownBy(() -> types.type("garden", "plants"))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        e -> assertThat(e.type()).isEqualTo(ProblemType.UNAVAILABLE));
    }

    @Test
    void idsThatNoRecordCanHaveAreNotFound() {
        assertThat(TypeResolver.id("7")).isEqualTo(7);
        assertThatThrownBy(() -> TypeResolver.id("99999999999999999999"))
                .isInstanceOf(ProblemException.class);
    }

    @Test
    void knowsTheMethodsOfEveryRoute() {
        assertThat(Routes.of(ModuleResource.class).of("/plants/7"))
                .isEqualTo("DELETE, GET, HEAD, OPTIONS, PATCH");
        assertThat(Routes.of(ModuleResource.class).of("/plants/7/actions/water"))
                .isEqualTo("OPTIONS, POST");
        assertThat(Routes.of(ModuleResource.class).of("/plants/seven")).isNull();
        assertThat(Routes.of(PlatformResource.class).of("/openapi.json"))
                .isEqualTo("GET, HEAD, OPTIONS");
    }
}
