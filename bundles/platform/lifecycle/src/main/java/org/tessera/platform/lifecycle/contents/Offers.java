package org.tessera.platform.lifecycle.contents;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.ServiceReference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tessera.api.action.ActionDescriptor;
import org.tessera.spi.action.RecordAction;
import org.tessera.spi.record.RecordRule;
import org.tessera.spi.report.Report;

/** What bundles offer as services. For one thread. */
final class Offers {

    private static final Logger LOG = LoggerFactory.getLogger(Offers.class);

    /** Others are not asked for: asking alone would bring them up. */
    private static final Set<String> ASKED =
            Set.of(
                    RecordAction.class.getName(),
                    Report.class.getName(),
                    RecordRule.class.getName());

    private final BundleContext context;
    private final Set<String> actions = new TreeSet<>();
    private final Set<String> reports = new TreeSet<>();
    private final Set<String> rules = new TreeSet<>();
    private final Set<String> touched = new TreeSet<>();

    Offers(BundleContext context) {
        this.context = context;
    }

    void read(Bundle bundle) {
        ServiceReference<?>[] registered = bundle.getRegisteredServices();
        for (ServiceReference<?> reference :
                registered == null ? new ServiceReference<?>[0] : registered) {
            String[] names = (String[]) reference.getProperty(Constants.OBJECTCLASS);
            if (Arrays.stream(names).anyMatch(ASKED::contains)) {
                read(reference);
            }
        }
    }

    private void read(ServiceReference<?> reference) {
        try {
            Object service = context.getService(reference);
            if (service instanceof RecordAction action) {
                ActionDescriptor descriptor = action.descriptor();
                touched.add(descriptor.type());
                actions.add(descriptor.type() + ":" + descriptor.name());
            }
            if (service instanceof Report report) {
                reports.add(report.descriptor().module() + "." + report.descriptor().name());
            }
            if (service instanceof RecordRule rule) {
                touched.add(rule.type());
                rules.add(rule.type());
            }
        } catch (RuntimeException | LinkageError e) {
            LOG.warn("A service of {} does not say what it is for", reference.getBundle(), e);
        } finally {
            context.ungetService(reference);
        }
    }

    /** Returns the actions, as {@code sales.lead:convert}. */
    Set<String> actions() {
        return actions;
    }

    /** Returns the reports, as {@code sales.pipeline}. */
    Set<String> reports() {
        return reports;
    }

    /** Returns the record types that rules guard. */
    Set<String> rules() {
        return rules;
    }

    /** Returns the record types that actions and rules are for. */
    List<String> touched() {
        return List.copyOf(touched);
    }
}
