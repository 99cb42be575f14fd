package dev.mlops.core;

import dev.mlops.core.internal.source.JdbcRowSource;
import dev.mlops.data.DataSource;
import dev.mlops.data.Rows;
import java.sql.ResultSet;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Rows of a database: {@code Jdbc.query(database, "select age, income from people where year = ?", 2024)}. Rows are fetched while they are
 * read and need not fit in memory. Nothing but static functions.
 *
 * <p><b>Columns</b> have the labels of the query, which must be different, and these types:
 *
 * <table>
 * <caption>SQL types and column types</caption>
 * <tr><th>SQL</th><th>column</th></tr>
 * <tr><td>TINYINT, SMALLINT, INTEGER, BIGINT; DECIMAL and NUMERIC of 1 to 18 digits without a fraction</td><td>integer</td></tr>
 * <tr><td>REAL, FLOAT, DOUBLE; DECIMAL and NUMERIC otherwise, rounded to the nearest double</td><td>number</td></tr>
 * <tr><td>BOOLEAN, BIT</td><td>flag</td></tr>
 * <tr><td>DATE, TIMESTAMP, which are taken to be in UTC (a date is its first moment); TIMESTAMP WITH TIME ZONE. What is finer than a
 * microsecond is cut off</td><td>instant</td></tr>
 * <tr><td>CHAR, VARCHAR, NCHAR, NVARCHAR</td><td>category</td></tr>
 * <tr><td>LONGVARCHAR, LONGNVARCHAR, CLOB, NCLOB</td><td>text</td></tr>
 * </table>
 *
 * <p>NULL is missing, and so is NaN. A column of another type is a {@link dev.mlops.error.DataException} that names it, and so is a value
 * that does not suit its column, as databases without strict types have them; {@code cast(.. as ..)} in the query helps. What the database
 * has to say is a {@code DataException} too.
 */
public final class Jdbc {
    private Jdbc() {}

    /**
     * The rows of a result from where its cursor is. They can be read once: reading them again is a
     * {@link dev.mlops.error.DataException}. The result stays open; it is for the caller to close.
     */
    @SuppressWarnings("exports") // whoever has a result set requires java.sql
    public static DataSource rows(ResultSet result) {
        return Rows.of("result set", JdbcRowSource.of(Objects.requireNonNull(result, "result")));
    }

    /**
     * The rows of a query. It is run each time that its rows are read, on a connection of its own.
     *
     * @param parameters what stands for its {@code ?}, set with {@code setObject}
     */
    @SuppressWarnings("exports") // as above
    public static DataSource query(javax.sql.DataSource database, String sql, @Nullable Object... parameters) {
        Objects.requireNonNull(database, "database");
        Objects.requireNonNull(sql, "sql");
        List<@Nullable Object> values = new ArrayList<>();
        Collections.addAll(values, parameters);
        return Rows.of("query " + sql, JdbcRowSource.of(database, sql, Collections.unmodifiableList(values)));
    }
}
