package org.tessera.platform.lifecycle.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;
import org.osgi.service.component.runtime.ServiceComponentRuntime;
import org.osgi.service.component.runtime.dto.ComponentDescriptionDTO;
import org.osgi.service.component.runtime.dto.ReferenceDTO;

class ServiceUsersTest {

    private final BundleContext context = mock(BundleContext.class);
    private final ServiceComponentRuntime runtime = mock(ServiceComponentRuntime.class);
    private final ServiceUsers users = new ServiceUsers(context, runtime);

    private static Bundle bundle(String location) {
        Bundle bundle = mock(Bundle.class);
        when(bundle.getLocation()).thenReturn(location);
        return bundle;
    }

    private void offer(String service, Bundle... bundles) throws Exception {
        ServiceReference<?>[] references = new ServiceReference<?>[bundles.length];
        for (int i = 0; i < bundles.length; i++) {
            references[i] = mock(ServiceReference.class);
            when(references[i].getBundle()).thenReturn(bundles[i]);
        }
        when(context.getAllServiceReferences(service, null)).thenReturn(references);
    }

    private void component(Bundle bundle, String service, String cardinality) {
        ReferenceDTO reference = new ReferenceDTO();
        reference.interfaceName = service;
        reference.cardinality = cardinality;
        ComponentDescriptionDTO component = new ComponentDescriptionDTO();
        component.references = new ReferenceDTO[] {reference};
        when(runtime.getComponentDescriptionDTOs(bundle)).thenReturn(List.of(component));
    }

    @Test
    void namesWhoNeedsWhatNobodyElseOffers() throws Exception {
        Bundle pricing = bundle("tessera-module:pricing");
        Bundle other = bundle("mvn:org.example/other");
        Bundle shop = bundle("tessera-module:shop");
        Bundle part = bundle("tessera-module:fleet/com.example.part");
        Bundle depot = bundle("tessera-module:depot");
        Bundle herbs = bundle("tessera-module:herbs");
        Bundle own = bundle("tessera-module:pricing/com.example.own");
        Bundle platform = bundle("mvn:org.example/platform");
        when(context.getBundles())
                .thenReturn(new Bundle[] {pricing, other, shop, part, depot, herbs, own, platform});
        offer("Prices", pricing);
        offer("Clock", pricing, other);
        component(shop, "Prices", "1..1");
        component(part, "Prices", "1..n");
        component(depot, "Clock", "1..1");
        component(herbs, "Prices", "0..1");
        component(own, "Prices", "1..1");
        component(platform, "Prices", "1..1");
        assertThat(users.of("pricing")).containsExactly("fleet", "shop");
        assertThat(users.of("shop")).isEmpty();
    }
}
