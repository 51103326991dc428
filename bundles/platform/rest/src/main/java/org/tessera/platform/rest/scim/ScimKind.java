package org.tessera.platform.rest.scim;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tessera.api.query.Filter;
import org.tessera.api.record.Record;
import org.tessera.api.record.RecordSession;

/** A kind of resources, kept as records of a type. Immutable. */
interface ScimKind {

    /** Id of the record type of users. */
    String USER = "identity.user";

    /** Id of the record type of roles. */
    String ROLE = "identity.role";

    /** Id of the record type of what roles users have. */
    String ROLE_MEMBER = "identity.role-member";

    /** Returns the URN of the schema. */
    String schema();

    /** Returns the name of the kind. */
    String name();

    /** Returns where the resources are, below the root of SCIM. */
    String path();

    /** Returns the id of the record type. */
    String type();

    /**
     * Returns a condition on records that every resource meets which meets a condition of a client;
     * empty if there is none that would spare anything.
     */
    Optional<Filter> candidates(ScimFilter.Comparison condition);

    /** Returns the attribute, in lower case, that other records tell of. */
    String relation();

    /** Returns what other records tell of some: a list for each that they tell something of. */
    Map<Long, List<Map<String, Object>>> relations(ScimRecords records, List<Long> ids);

    /**
     * Adds the attributes of a record to a resource.
     *
     * @param related what other records tell of it
     */
    void describe(Record record, List<Map<String, Object>> related, Map<String, Object> resource);

    /**
     * Returns the values of the record that a resource stands for.
     *
     * @param before the resource as it was; empty for a new one
     */
    Map<String, Object> values(Map<String, Object> resource, Map<String, Object> before);

    /**
     * Writes what other records tell of one, in the session that has written it: what was changed,
     * so that nothing is taken back that others write at the same time.
     *
     * @param before the resource as it was; empty for a new one
     */
    void afterWrite(
            RecordSession session,
            Record record,
            Map<String, Object> resource,
            Map<String, Object> before);

    /** Removes what other records tell of one that will be deleted. */
    void beforeDelete(RecordSession session, Record record);
}
