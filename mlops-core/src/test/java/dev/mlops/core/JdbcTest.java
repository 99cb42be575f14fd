package dev.mlops.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mlops.core.internal.source.TableSources;
import dev.mlops.data.Column;
import dev.mlops.data.DataSource;
import dev.mlops.data.Row;
import dev.mlops.data.Rows;
import dev.mlops.data.Table;
import dev.mlops.error.DataException;
import java.lang.reflect.Proxy;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sqlite.SQLiteDataSource;

class JdbcTest {
    @TempDir
    Path folder;

    private SQLiteDataSource database;

    @BeforeEach
    void fill() throws SQLException {
        database = new SQLiteDataSource();
        database.setUrl("jdbc:sqlite:" + folder.resolve("people.db"));
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.executeUpdate(
                    "create table people (id integer, name varchar(20), income real, adult boolean, born timestamp)");
            statement.executeUpdate("insert into people values (1, 'Ann', 10.5, 1, '1990-01-02 03:04:05.678')");
            statement.executeUpdate("insert into people values (2, null, null, null, null)");
            statement.executeUpdate(
                    "insert into people values (9007199254740993, 'Bob', 3, 0, '2024-05-01 12:00:00.000')");
        }
    }

    private static Table read(DataSource source) {
        return TableSources.read(source);
    }

    @Test
    void query_columnsOfSqlite_haveTheirTypes() {
        Table table = read(Jdbc.query(database, "select * from people order by rowid"));

        assertThat(table.schema()).hasToString("(id:integer, name:category, income:number, adult:flag, born:instant)");
        assertThat(table.row(0))
                .isEqualTo(Row.of(
                        "id",
                        1L,
                        "name",
                        "Ann",
                        "income",
                        10.5,
                        "adult",
                        true,
                        "born",
                        Instant.parse("1990-01-02T03:04:05.678Z")));
        assertThat(table.row(1)).isEqualTo(Row.of("id", 2L, "name", null, "income", null, "adult", null, "born", null));
        assertThat(table.column("id").integer(2)).isEqualTo(9_007_199_254_740_993L);
    }

    @Test
    void query_parametersAndLabels_areTaken() {
        DataSource source = Jdbc.query(
                database,
                "select name as who, count(*) as n from people where id < ? and name = ? group by name",
                100,
                "Ann");

        assertThat(read(source)).isEqualTo(Table.of(Column.categories("who", "Ann"), Column.integers("n", 1)));
        assertThat(read(source).rowCount()).as("run again").isOne();
    }

    @Test
    void query_manyRows_comeInBatches() {
        Rows rows = (Rows) Jdbc.query(
                database,
                "with recursive n(i) as (select 1 union all select i + 1 from n where i < 20000) select i from n");
        List<Integer> sizes = new ArrayList<>();
        long[] sum = {0};
        rows.batches().forEachBatch(batch -> {
            sizes.add(batch.rowCount());
            for (int row = 0; row < batch.rowCount(); row++) {
                sum[0] += batch.column("i").integer(row);
            }
        });

        assertThat(sizes).containsExactly(8_192, 8_192, 3_616);
        assertThat(sum[0]).isEqualTo(200_010_000);
        assertThat(rows.batches().schema()).hasToString("(i:integer)");
    }

    @Test
    void query_wrongOrUnsuitable_saysSo() throws SQLException {
        assertThatThrownBy(() -> read(Jdbc.query(database, "select * from nowhere")))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("query select * from nowhere cannot be read")
                .hasMessageContaining("nowhere");
        assertThatThrownBy(() -> read(Jdbc.query(database, "select id, name as id from people")))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("two columns are named 'id'");
        assertThatThrownBy(() -> read(Jdbc.query(database, "select id from people where id < 0")))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("has no rows");
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.executeUpdate("insert into people (id) values ('many')");
            statement.executeUpdate("create table pictures (picture blob)");
            statement.executeUpdate("insert into pictures values (x'00ff')");
        }
        assertThatThrownBy(() -> read(Jdbc.query(database, "select id from people")))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("row 4, column 'id': the value is no integer")
                .hasMessageContaining("'many' (String)");
        assertThatThrownBy(() -> read(Jdbc.query(database, "select picture from pictures")))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("column 'picture' has a type that no column holds")
                .hasMessageContaining("BLOB");
    }

    @Test
    void query_connection_isGivenBack() throws SQLException {
        List<Connection> open = new ArrayList<>();
        javax.sql.DataSource watched = (javax.sql.DataSource) Proxy.newProxyInstance(
                getClass().getClassLoader(),
                new Class<?>[] {javax.sql.DataSource.class},
                (proxy, method, arguments) -> {
                    Connection connection = database.getConnection();
                    open.add(connection);
                    return connection;
                });
        Rows rows = (Rows) Jdbc.query(watched, "select id from people");
        IllegalStateException own = new IllegalStateException("mine");

        assertThatThrownBy(() -> rows.batches().forEachBatch(batch -> {
                    throw own;
                }))
                .isSameAs(own);
        assertThat(open).hasSize(1);
        assertThat(open.get(0).isClosed()).isTrue();
    }

    @Test
    void rows_resultSet_isReadOnce() throws SQLException {
        try (Connection connection = DriverManager.getConnection(database.getUrl());
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery("select id from people order by rowid")) {
            DataSource source = Jdbc.rows(result);

            assertThat(read(source).rowCount()).isEqualTo(3);
            assertThat(result.isClosed()).isFalse();
            assertThatThrownBy(() -> read(source))
                    .isInstanceOf(DataException.class)
                    .hasMessageContaining("were read already")
                    .hasMessageContaining("Jdbc.query(..)");
        }
    }

    /** A column of a result that is made by hand, for SQL types that SQLite has not. */
    private record Made(String label, int type, int precision, int scale, List<Object> values) {}

    private static ResultSet made(Made... columns) {
        int[] row = {-1};
        ResultSetMetaData metadata = proxy(ResultSetMetaData.class, (name, place) -> {
            Made column = columns[Math.max(0, place - 1)];
            return switch (name) {
                case "getColumnCount" -> columns.length;
                case "getColumnLabel" -> column.label();
                case "getColumnType" -> column.type();
                case "getColumnTypeName" -> "T" + column.type();
                case "getPrecision" -> column.precision();
                case "getScale" -> column.scale();
                default -> throw new UnsupportedOperationException(name);
            };
        });
        return proxy(ResultSet.class, (name, place) -> {
            if (name.equals("getMetaData")) {
                return metadata;
            }
            if (name.equals("next")) {
                return ++row[0] < columns[0].values().size();
            }
            Object value = columns[place - 1].values().get(row[0]);
            return switch (name) {
                case "getObject", "getTimestamp", "getDate", "getBoolean" -> value;
                case "getString" -> value.toString();
                case "getLong" -> ((Number) value).longValue();
                default -> throw new UnsupportedOperationException(name);
            };
        });
    }

    private interface Answer {
        Object to(String method, int place);
    }

    private static <T> T proxy(Class<T> type, Answer answer) {
        return type.cast(Proxy.newProxyInstance(
                JdbcTest.class.getClassLoader(),
                new Class<?>[] {type},
                (proxy, method, arguments) ->
                        answer.to(method.getName(), arguments == null ? 0 : (Integer) arguments[0])));
    }

    @Test
    void rows_sqlTypesThatSqliteLacks_haveTheirColumnTypes() {
        Instant moment = Instant.parse("1969-12-31T23:59:59.123456Z");
        Instant day = Instant.parse("2024-05-01T00:00:00Z");
        Table table = read(Jdbc.rows(made(
                new Made("whole", Types.DECIMAL, 18, 0, Arrays.asList(new BigDecimal("123456789012345678"), null)),
                new Made("huge", Types.NUMERIC, 38, 0, Arrays.asList(new BigDecimal("1e30"), null)),
                new Made("price", Types.DECIMAL, 10, 2, Arrays.asList(new BigDecimal("0.1"), null)),
                new Made("flag", Types.BIT, 0, 0, Arrays.asList(true, null)),
                new Made("zoned", Types.TIMESTAMP_WITH_TIMEZONE, 0, 0, Arrays.asList(Timestamp.from(moment), null)),
                new Made("day", Types.DATE, 0, 0, Arrays.asList(Timestamp.from(day), null)),
                new Made("note", Types.CLOB, 0, 0, Arrays.asList("long", null)),
                new Made("nan", Types.DOUBLE, 0, 0, Arrays.asList(Double.NaN, 1.0)))));

        assertThat(table.schema())
                .hasToString("(whole:integer, huge:number, price:number, flag:flag, zoned:instant, day:instant,"
                        + " note:text, nan:number)");
        assertThat(table.row(0))
                .isEqualTo(Row.of(
                        "whole",
                        123_456_789_012_345_678L,
                        "huge",
                        1e30,
                        "price",
                        0.1,
                        "flag",
                        true,
                        "zoned",
                        moment,
                        "day",
                        day,
                        "note",
                        "long",
                        "nan",
                        null));
        assertThat(table.row(1).find("whole")).isEmpty();
        assertThat(table.row(1).find("nan")).contains(1.0);
    }

    @Test
    void rows_typesThatNoColumnHolds_areNamed() {
        for (int type : new int[] {Types.BLOB, Types.ARRAY, Types.TIME, Types.OTHER, -12_345}) {
            assertThatThrownBy(() -> read(Jdbc.rows(made(new Made("x", type, 0, 0, Arrays.asList("v"))))))
                    .as("type %d", type)
                    .isInstanceOf(DataException.class)
                    .hasMessageContaining("column 'x' has a type that no column holds")
                    .hasMessageContaining("T" + type);
        }
        assertThatThrownBy(() ->
                        read(Jdbc.rows(made(new Made("x", Types.DECIMAL, 5, 0, Arrays.asList(new BigDecimal("1.5")))))))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("row 1, column 'x': the value is no integer");
    }
}
