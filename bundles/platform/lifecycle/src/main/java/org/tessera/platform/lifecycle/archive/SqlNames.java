package org.tessera.platform.lifecycle.archive;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.zip.CRC32;

/**
 * Names of tables and columns for generated entities. Different attributes get different names, and
 * none is a word that Derby or PostgreSQL keeps for itself.
 */
final class SqlNames {

    /** Short enough to be parked under a longer name. */
    private static final int MAX_TABLE = 48;

    private static final int MAX_COLUMN = 60;

    private static final Set<String> RESERVED =
            words(
                    """
                    ADD ALL ALLOCATE ALTER ANALYSE ANALYZE AND ANY ARE ARRAY AS ASC ASSERTION
                    ASYMMETRIC AT AUTHORIZATION AVG BEGIN BETWEEN BIGINT BINARY BIT BLOB BOOLEAN
                    BOTH BY CALL CASCADE CASCADED CASE CAST CHAR CHARACTER CHECK CLOB CLOSE CMAX
                    CMIN COALESCE COLLATE COLLATION COLUMN COMMIT CONCURRENTLY CONNECT CONNECTION
                    CONSTRAINT CONSTRAINTS CONTINUE CONVERT CORRESPONDING COUNT CREATE CROSS CTID
                    CURRENT CURSOR DATE DAY DEALLOCATE DEC DECIMAL DECLARE DEFAULT DEFERRABLE
                    DEFERRED DELETE DESC DESCRIBE DIAGNOSTICS DISCONNECT DISTINCT DO DOUBLE DROP
                    ELSE END ESCAPE EXCEPT EXCEPTION EXEC EXECUTE EXISTS EXPLAIN EXTERNAL EXTRACT
                    FALSE FETCH FILTER FIRST FLOAT FOR FOREIGN FOUND FREEZE FROM FULL FUNCTION GET
                    GETCURRENTCONNECTION GLOBAL GO GOTO GRANT GREATEST GROUP GROUPING HAVING HOUR
                    IDENTITY ILIKE IMMEDIATE IN INDICATOR INITIALLY INNER INOUT INPUT INSENSITIVE
                    INSERT INT INTEGER INTERSECT INTERVAL INTO IS ISNULL ISOLATION JOIN JSON KEY
                    LAST LATERAL LEADING LEAST LEFT LIKE LIMIT LOCALTIME LOCALTIMESTAMP LOWER LTRIM
                    MATCH MAX MIN MINUTE MONTH NATIONAL NATURAL NCHAR NEXT NO NONE NORMALIZE NOT
                    NOTNULL NULL NULLIF NUMERIC NVARCHAR OF OFFSET ON ONLY OPEN OPTION OR ORDER OUT
                    OUTER OUTPUT OVER OVERLAPS OVERLAY PAD PARTIAL PLACING POSITION PRECISION
                    PREPARE PRESERVE PRIMARY PRIOR PRIVILEGES PROCEDURE PUBLIC READ REAL REFERENCES
                    RELATIVE RESTRICT RETURNING REVOKE RIGHT ROLLBACK ROW ROWS RTRIM SCHEMA SCROLL
                    SECOND SELECT SET SETOF SIMILAR SMALLINT SOME SPACE SQL SQLCODE SQLERROR
                    SQLSTATE SUBSTR SUBSTRING SUM SYMMETRIC TABLE TABLEOID TABLESAMPLE TEMPORARY
                    THEN TIME TIMESTAMP TO TRAILING TRANSACTION TRANSLATE TRANSLATION TREAT TRIM
                    TRUE UNION UNIQUE UNKNOWN UPDATE UPPER USER USING VALUE VALUES VARBINARY
                    VARCHAR VARIADIC VARYING VERBOSE VIEW WHEN WHENEVER WHERE WINDOW WITH WITHIN
                    WORK WRITE XMAX XMIN XML XMLEXISTS XMLPARSE XMLQUERY XMLSERIALIZE YEAR
                    CHARACTER_LENGTH CURRENT_CATALOG CURRENT_DATE CURRENT_ROLE CURRENT_SCHEMA
                    CURRENT_TIME CURRENT_TIMESTAMP CURRENT_USER ROW_NUMBER SESSION_USER SYSTEM_USER
                    TIMEZONE_HOUR TIMEZONE_MINUTE
                    """);

    private SqlNames() {}

    /** Returns the name of the table for a record type. */
    static String table(String module, String type) {
        // A name that people choose has single underscores; so no module gets another one's table.
        return shorten(upper(module) + "__" + upper(type), MAX_TABLE);
    }

    /** Returns the name of the column for an attribute in camel case. */
    static String column(String attribute) {
        String words = attribute.replaceAll("([A-Z])", "_$1").toUpperCase(Locale.ROOT);
        return shorten(RESERVED.contains(words) ? words + "_" : words, MAX_COLUMN);
    }

    private static String upper(String hyphenated) {
        return hyphenated.replace('-', '_').toUpperCase(Locale.ROOT);
    }

    private static String shorten(String name, int max) {
        if (name.length() <= max) {
            return name;
        }
        CRC32 crc = new CRC32();
        crc.update(name.getBytes(StandardCharsets.UTF_8));
        return name.substring(0, max - 9) + "_" + String.format("%08X", crc.getValue());
    }

    private static Set<String> words(String text) {
        return Arrays.stream(text.trim().split("\\s+")).collect(Collectors.toUnmodifiableSet());
    }

    /** Returns the words that no column is named by. */
    static Set<String> reserved() {
        return RESERVED;
    }
}
