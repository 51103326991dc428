package org.tessera.platform.records.engine;

/**
 * Which record.
 *
 * @param type id of its type
 * @param id its key
 */
record RecordKey(String type, long id) {}
