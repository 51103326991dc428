package org.tessera.platform.audit.internal;

import java.nio.file.Path;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.tessera.platform.security.SecretFile;

/**
 * Has the key that this node signs with and the folder outside the database, for what else is in
 * this bundle. Thread-safe.
 */
@Component(service = KeyKeeper.class)
public final class KeyKeeper {

    private final SealFolder folder;
    private final SealKey key;

    /** Makes the key at the first start. */
    @Activate
    public KeyKeeper(BundleContext context) {
        this(Path.of(context.getProperty("karaf.data"), "audit"));
    }

    KeyKeeper(SealFolder folder, SealKey key) {
        this.folder = folder;
        this.key = key;
        folder.keep(key);
    }

    private KeyKeeper(Path data) {
        this(
                new SealFolder(data),
                new SealKey(
                        new SecretFile(data.resolve("signing.key"), "key of the audit")
                                .readOrCreate()));
    }

    SealFolder folder() {
        return folder;
    }

    SealKey key() {
        return key;
    }
}
