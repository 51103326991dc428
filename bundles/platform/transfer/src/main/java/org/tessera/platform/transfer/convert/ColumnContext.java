package org.tessera.platform.transfer.convert;

import java.time.ZoneId;
import java.util.Locale;

/**
 * What is known beforehand about the cells of a column. Immutable.
 *
 * @param profile what its cells say together
 * @param dateFormat the pattern of its dates; null to go by the profile
 * @param locale decides what the cells leave open
 * @param currency ISO 4217 code for amounts that name none; null to leave that open
 * @param zone zone of times that name none
 */
public record ColumnContext(
        ColumnProfile profile, String dateFormat, Locale locale, String currency, ZoneId zone) {}
