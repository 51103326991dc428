package org.tessera.benchmarks.yardstick;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;

/** Writes rows of the account table in the JSON of the product. */
final class AccountJson {

    private AccountJson() {}

    /** Writes the row at hand. */
    static void write(JsonGenerator json, ResultSet row) throws IOException, SQLException {
        json.writeStartObject();
        json.writeStringField("id", Long.toString(row.getLong(1)));
        json.writeStringField("type", "customers.account");
        json.writeNumberField("version", row.getLong(2));
        json.writeStringField("title", row.getString(3));
        json.writeStringField("externalId", row.getString(5));
        time(json, "createdAt", row.getTimestamp(6));
        json.writeStringField("createdBy", row.getString(7));
        time(json, "updatedAt", row.getTimestamp(8));
        json.writeStringField("updatedBy", row.getString(9));
        json.writeStringField("name", row.getString(12));
        json.writeStringField("parent", row.getString(13));
        json.writeStringField("kind", row.getString(14));
        json.writeStringField("industry", row.getString(15));
        json.writeStringField("website", row.getString(16));
        json.writeStringField("phone", row.getString(17));
        json.writeStringField("email", row.getString(18));
        json.writeStringField("domain", row.getString(19));
        address(json, "billingAddress", row, 20);
        address(json, "shippingAddress", row, 25);
        number(json, "employees", row, 30);
        money(json, row);
        number(json, "foundedYear", row, 33);
        json.writeStringField("taxId", row.getString(34));
        json.writeStringField("preferredChannel", row.getString(35));
        json.writeStringField("description", row.getString(36));
        json.writeEndObject();
    }

    private static void money(JsonGenerator json, ResultSet row) throws IOException, SQLException {
        BigDecimal amount = row.getBigDecimal(31);
        if (amount == null) {
            json.writeNullField("annualRevenue");
            return;
        }
        json.writeObjectFieldStart("annualRevenue");
        json.writeStringField("amount", amount.toPlainString());
        json.writeStringField("currency", row.getString(32));
        json.writeEndObject();
    }

    private static void address(JsonGenerator json, String name, ResultSet row, int first)
            throws IOException, SQLException {
        String street = row.getString(first);
        if (street == null) {
            json.writeNullField(name);
            return;
        }
        json.writeObjectFieldStart(name);
        json.writeStringField("street", street);
        json.writeStringField("city", row.getString(first + 1));
        json.writeStringField("region", row.getString(first + 2));
        json.writeStringField("postalCode", row.getString(first + 3));
        json.writeStringField("country", row.getString(first + 4));
        json.writeEndObject();
    }

    private static void number(JsonGenerator json, String name, ResultSet row, int column)
            throws IOException, SQLException {
        long value = row.getLong(column);
        if (row.wasNull()) {
            json.writeNullField(name);
        } else {
            json.writeNumberField(name, value);
        }
    }

    private static void time(JsonGenerator json, String name, Timestamp value) throws IOException {
        json.writeStringField(name, value.toInstant().toString());
    }
}
