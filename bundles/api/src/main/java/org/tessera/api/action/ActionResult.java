package org.tessera.api.action;

import java.util.Map;

/**
 * What an action did, or would do in a dry run.
 *
 * @param outcome by name: texts, numbers, booleans, lists, maps, {@link
 *     org.tessera.api.record.Record records} and {@link org.tessera.api.record.Money}; nulls are
 *     allowed
 */
public record ActionResult(Map<String, Object> outcome) {}
