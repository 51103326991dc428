package org.tessera.platform.transfer.run;

import java.nio.charset.Charset;
import java.nio.file.Path;
import java.time.Instant;
import org.tessera.api.caller.Caller;
import org.tessera.platform.transfer.mapping.RowPlan;

/**
 * What a run is about.
 *
 * @param id the import
 * @param run the run
 * @param caller on whose behalf
 * @param plan how rows become records
 * @param dry whether to change nothing
 * @param label what people read in the list of change sets
 * @param startedAt when the import was started first
 * @param progress how far it is
 * @param file the file
 * @param charset its character set
 * @param delimiter the character between its cells
 * @param isSheet whether it was made of a sheet of a workbook
 * @param rejects the reject file
 * @param warnings the warnings file
 * @param deferred the file of links that wait
 */
public record ImportJob(
        long id,
        long run,
        Caller caller,
        RowPlan plan,
        boolean dry,
        String label,
        Instant startedAt,
        Progress progress,
        Path file,
        Charset charset,
        char delimiter,
        boolean isSheet,
        Path rejects,
        Path warnings,
        Path deferred) {}
