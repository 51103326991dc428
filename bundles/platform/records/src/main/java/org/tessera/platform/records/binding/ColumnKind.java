package org.tessera.platform.records.binding;

import java.math.BigDecimal;
import java.sql.Date;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.LocalDate;
import java.time.LocalDateTime;

/** The Java types that entity attributes have, and how they are read from and written to JDBC. */
public enum ColumnKind {
    /** {@link String}. */
    TEXT(String.class),
    /** {@link Long}. */
    LONG(Long.class),
    /** {@link BigDecimal}. */
    DECIMAL(BigDecimal.class),
    /** {@link Boolean}. */
    BOOLEAN(Boolean.class),
    /** {@link LocalDate}. */
    DATE(LocalDate.class),
    /** {@link LocalDateTime} in UTC. */
    TIMESTAMP(LocalDateTime.class);

    private final Class<?> javaType;

    ColumnKind(Class<?> javaType) {
        this.javaType = javaType;
    }

    /** Returns the type that the entity's attribute must have. */
    public Class<?> javaType() {
        return javaType;
    }

    /** Reads a column; null if it is NULL. */
    public Object read(ResultSet row, int index) throws SQLException {
        return switch (this) {
            case TEXT -> row.getString(index);
            case LONG -> {
                long value = row.getLong(index);
                yield row.wasNull() ? null : value;
            }
            case DECIMAL -> row.getBigDecimal(index);
            case BOOLEAN -> {
                boolean value = row.getBoolean(index);
                yield row.wasNull() ? null : value;
            }
            case DATE -> {
                Date value = row.getDate(index);
                yield value == null ? null : value.toLocalDate();
            }
            case TIMESTAMP -> {
                Timestamp value = row.getTimestamp(index);
                yield value == null ? null : value.toLocalDateTime();
            }
        };
    }

    /** Sets a parameter that is not null. */
    public void write(PreparedStatement statement, int index, Object value) throws SQLException {
        switch (this) {
            case TEXT -> statement.setString(index, (String) value);
            case LONG -> statement.setLong(index, (Long) value);
            case DECIMAL -> statement.setBigDecimal(index, (BigDecimal) value);
            case BOOLEAN -> statement.setBoolean(index, (Boolean) value);
            case DATE -> statement.setDate(index, Date.valueOf((LocalDate) value));
            case TIMESTAMP ->
                    statement.setTimestamp(index, Timestamp.valueOf((LocalDateTime) value));
        }
    }
}
