package org.tessera.platform.transfer.convert;

import java.time.ZoneId;
import java.util.Locale;

/**
 * What is known beforehand about the cells of a column. Immutable.
 *
 * @param reading how its numbers and dates are read
 * @param dateFormat the pattern of its dates; null to go by the reading
 * @param locale the language of names of months
 * @param currency ISO 4217 code for amounts that name none; null to leave that open
 * @param zone zone of times that name none
 */
public record ColumnContext(
        Reading reading, String dateFormat, Locale locale, String currency, ZoneId zone) {}
