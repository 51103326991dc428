package ${package};

/** The names of the descriptor. */
public final class TicketFields {

    /** The id of the module. */
    public static final String MODULE = "${moduleId}";

    /** The id of the record type. */
    public static final String TYPE = MODULE + ".ticket";

    /** The state of a ticket. */
    public static final String STATE = "state";

    /** A value of the state. */
    public static final String OPEN = "open";

    /** The other value of the state. */
    public static final String CLOSED = "closed";

    private TicketFields() {}
}
