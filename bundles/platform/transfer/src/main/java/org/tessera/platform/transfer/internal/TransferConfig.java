package org.tessera.platform.transfer.internal;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** Settings of import. */
@ObjectClassDefinition(name = "Tessera import and export")
@interface TransferConfig {

    /** Where files are kept. */
    @AttributeDefinition(
            description =
                    "Folder of imported files and their reports; imports in the data folder if empty")
    String folder() default "";

    /** How large files may be. */
    @AttributeDefinition(description = "Largest file that is taken in, in bytes")
    long maxFileBytes() default 1L << 30;

    /** How long imports are kept. */
    @AttributeDefinition(
            description =
                    "Days after which an import and its files are removed; 0 to keep them for ever")
    int keepDays() default 90;

    /** How many rows share a transaction. */
    @AttributeDefinition(
            description = "Number of rows in a transaction, 1 to 500",
            min = "1",
            max = "500")
    int chunkRows() default 200;
}
