package org.tessera.platform.records.sql;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.tessera.api.problem.ProblemException;
import org.tessera.api.text.LocalizedText;
import org.tessera.platform.records.binding.BoundType;
import org.tessera.platform.records.binding.ColumnKind;

/** The values of the sort keys of the last row of a page, as text that clients hand back. */
final class Cursor {

    private static final int VERSION = 1;

    private Cursor() {}

    static String encode(BoundType type, List<SortKey> keys, List<Object> values) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeByte(VERSION);
            out.writeInt(fingerprint(type, keys));
            for (int i = 0; i < keys.size(); i++) {
                Object value = values.get(i);
                out.writeBoolean(value != null);
                if (value != null) {
                    out.writeUTF(
                            value instanceof BigDecimal number
                                    ? number.toPlainString()
                                    : value.toString());
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes.toByteArray());
    }

    static List<Object> decode(BoundType type, List<SortKey> keys, String cursor) {
        try (DataInputStream in =
                new DataInputStream(
                        new ByteArrayInputStream(Base64.getUrlDecoder().decode(cursor)))) {
            if (in.readByte() != VERSION || in.readInt() != fingerprint(type, keys)) {
                throw wrong();
            }
            List<Object> values = new ArrayList<>();
            for (SortKey key : keys) {
                values.add(in.readBoolean() ? value(key.kind(), in.readUTF()) : null);
            }
            boolean storable =
                    values.stream().allMatch(value -> value == null || Sql.isStorable(value));
            if (!storable || values.get(values.size() - 1) == null || in.read() >= 0) {
                throw wrong();
            }
            return values;
        } catch (IOException | IllegalArgumentException | DateTimeException e) {
            throw wrong();
        }
    }

    private static Object value(ColumnKind kind, String text) {
        return switch (kind) {
            case TEXT -> text;
            case LONG -> Long.valueOf(text);
            case DECIMAL -> Operands.number(text);
            case BOOLEAN -> Boolean.valueOf(text);
            case DATE -> LocalDate.parse(text);
            case TIMESTAMP -> LocalDateTime.parse(text);
        };
    }

    /** A cursor is only good for the sort order that it was made for. */
    private static int fingerprint(BoundType type, List<SortKey> keys) {
        return (type.id() + SortKey.orderBy(keys, "")).hashCode();
    }

    private static ProblemException wrong() {
        return ProblemException.badRequest(
                "after",
                "cursor",
                new LocalizedText(
                        "this is no cursor of a list with this type and sort order",
                        "no es un cursor de una lista de este tipo y con este orden"));
    }
}
