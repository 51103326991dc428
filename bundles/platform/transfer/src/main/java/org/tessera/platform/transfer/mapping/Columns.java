package org.tessera.platform.transfer.mapping;

import java.util.Map;
import org.tessera.api.type.FieldDescriptor;
import org.tessera.platform.transfer.convert.CellReader;

/** How the values of one field are made of the cells of a row. Immutable. */
public sealed interface Columns {

    /** Returns the field; null for the key in another system and the record's own key. */
    FieldDescriptor field();

    /**
     * A value of one cell.
     *
     * @param source the cell
     * @param reader reads it
     */
    record Plain(FieldDescriptor field, CellSource source, CellReader reader) implements Columns {}

    /**
     * The key in another system.
     *
     * @param source the cell
     */
    record ExternalId(CellSource source) implements Columns {
        @Override
        public FieldDescriptor field() {
            return null;
        }
    }

    /**
     * The key of the record itself, to find it by.
     *
     * @param source the cell
     */
    record Id(CellSource source) implements Columns {
        @Override
        public FieldDescriptor field() {
            return null;
        }
    }

    /**
     * An amount and its currency in cells of their own.
     *
     * @param amount the amount; null to change the currency alone
     * @param currency the currency; null if it stands with the amount or nowhere
     */
    record Amount(FieldDescriptor field, Plain amount, Plain currency) implements Columns {}

    /**
     * The parts of an address.
     *
     * @param parts sources by name of the part
     */
    record Parts(FieldDescriptor field, Map<String, CellSource> parts) implements Columns {}

    /**
     * A link to one record.
     *
     * @param source the cell
     * @param spec how the record is found
     */
    record Link(FieldDescriptor field, CellSource source, LinkSpec spec) implements Columns {}

    /**
     * A many-to-many link with its attributes.
     *
     * @param source the cell with the record linked to
     * @param spec how the record is found
     * @param attributes what the link itself says
     */
    record Relations(
            FieldDescriptor field, CellSource source, LinkSpec spec, Map<String, Plain> attributes)
            implements Columns {}
}
