package org.tessera.platform.lifecycle.installer;

import java.net.URL;
import java.net.URLConnection;
import java.security.AccessControlException;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.url.AbstractURLStreamHandlerService;
import org.osgi.service.url.URLConstants;
import org.osgi.service.url.URLStreamHandlerService;
import org.tessera.platform.lifecycle.exchange.ModuleBundles;

/** Says what to do instead to those who want to update a bundle of a module from its location. */
@Component(
        service = URLStreamHandlerService.class,
        property = URLConstants.URL_HANDLER_PROTOCOL + "=" + ModuleBundles.SCHEME)
public final class ModuleAddress extends AbstractURLStreamHandlerService {

    /** Refuses. The framework shows the message of no other exception to who asked for it. */
    @Override
    @SuppressWarnings("removal")
    public URLConnection openConnection(URL url) {
        throw new AccessControlException(
                "This bundle belongs to a module; crm:module-upgrade exchanges modules without"
                        + " losing a request");
    }
}
