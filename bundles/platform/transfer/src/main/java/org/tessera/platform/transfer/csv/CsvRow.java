package org.tessera.platform.transfer.csv;

import java.util.List;

/**
 * A row of a file as it was read.
 *
 * @param line number of the physical line where it begins, or of the row of a sheet; from 1
 * @param cells the texts of its cells
 * @param malformed whether its quotation marks do not add up; its one cell is the whole physical
 *     line then
 */
public record CsvRow(long line, List<String> cells, boolean malformed) {}
