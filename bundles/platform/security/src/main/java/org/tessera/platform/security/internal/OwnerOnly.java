package org.tessera.platform.security.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.AclEntry;
import java.nio.file.attribute.AclEntryPermission;
import java.nio.file.attribute.AclEntryType;
import java.nio.file.attribute.AclFileAttributeView;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * The rule that a file is for its owner alone, by POSIX permissions or by an access control list.
 */
abstract class OwnerOnly {

    private static final Set<PosixFilePermission> OWNER =
            Set.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);

    private OwnerOnly() {}

    /** Tells whether the rule holds for the file. */
    abstract boolean holds() throws IOException;

    /** Makes the rule hold. */
    abstract void apply() throws IOException;

    /** Returns the rule for a file that exists. */
    static OwnerOnly of(Path file) throws IOException {
        PosixFileAttributeView posix =
                Files.getFileAttributeView(
                        file, PosixFileAttributeView.class, LinkOption.NOFOLLOW_LINKS);
        if (posix != null) {
            return new Posix(posix);
        }
        AclFileAttributeView acl =
                Files.getFileAttributeView(
                        file, AclFileAttributeView.class, LinkOption.NOFOLLOW_LINKS);
        if (acl != null) {
            return new Acl(acl);
        }
        throw new IOException("The file system cannot protect files from other users");
    }

    /** Creates an empty file to which the rule applies from the beginning. */
    static void create(Path file) throws IOException {
        if (file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            Files.createFile(file, PosixFilePermissions.asFileAttribute(OWNER));
        } else {
            Files.createFile(file);
        }
        of(file).apply();
    }

    private static final class Posix extends OwnerOnly {

        private final PosixFileAttributeView view;

        private Posix(PosixFileAttributeView view) {
            this.view = view;
        }

        @Override
        boolean holds() throws IOException {
            return OWNER.containsAll(view.readAttributes().permissions());
        }

        @Override
        void apply() throws IOException {
            view.setPermissions(OWNER);
        }
    }

    private static final class Acl extends OwnerOnly {

        private final AclFileAttributeView view;

        private Acl(AclFileAttributeView view) {
            this.view = view;
        }

        @Override
        boolean holds() throws IOException {
            for (AclEntry entry : view.getAcl()) {
                if (entry.type() == AclEntryType.ALLOW
                        && entry.permissions().contains(AclEntryPermission.READ_DATA)
                        && !entry.principal().equals(view.getOwner())) {
                    return false;
                }
            }
            return true;
        }

        @Override
        void apply() throws IOException {
            view.setAcl(
                    List.of(
                            AclEntry.newBuilder()
                                    .setType(AclEntryType.ALLOW)
                                    .setPrincipal(view.getOwner())
                                    .setPermissions(EnumSet.allOf(AclEntryPermission.class))
                                    .build()));
        }
    }
}
