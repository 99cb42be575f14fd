package dev.mlops.core.internal.source;

import dev.mlops.data.Batches;
import dev.mlops.data.Schema;
import dev.mlops.data.Table;
import dev.mlops.error.DataException;
import dev.mlops.error.Problem;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Rows of a database as batches. */
public final class JdbcRowSource {
    private static final int BATCH_ROWS = 8_192;

    private JdbcRowSource() {}

    /** The rows of a result, once. For one thread. */
    public static Batches of(ResultSet result) {
        return new Once(result);
    }

    /** The rows of a query, which is run each time. Safe to share between threads where {@code database} is. */
    public static Batches of(DataSource database, String sql, List<@Nullable Object> parameters) {
        return new Query(database, sql, parameters);
    }

    private static final class Once implements Batches {
        private final ResultSet result;
        private boolean read;

        Once(ResultSet result) {
            this.result = result;
        }

        @Override
        public Schema schema() {
            try {
                return new JdbcColumns("result set", result).schema();
            } catch (SQLException e) {
                throw failed("result set", e);
            }
        }

        @Override
        public void forEachBatch(Consumer<Table> action) {
            if (read) {
                throw new DataException(Problem.of("the rows of the result set were read already")
                        .expected("a source that is read once")
                        .found("a second reading")
                        .next("say Jdbc.query(..), which can be run again, or commit the rows and read the version"));
            }
            read = true;
            try {
                new JdbcColumns("result set", result).forEachBatch(BATCH_ROWS, action);
            } catch (SQLException e) {
                throw failed("result set", e);
            }
        }
    }

    private record Query(DataSource database, String sql, List<@Nullable Object> parameters) implements Batches {
        /** What is done with a result. */
        private interface Reading<T> {
            T read(JdbcColumns columns) throws SQLException;
        }

        @Override
        public Schema schema() {
            return run(JdbcColumns::schema);
        }

        @Override
        public void forEachBatch(Consumer<Table> action) {
            run(columns -> {
                columns.forEachBatch(BATCH_ROWS, action);
                return columns;
            });
        }

        private <T> T run(Reading<T> reading) {
            try (Connection connection = database.getConnection();
                    PreparedStatement statement =
                            connection.prepareStatement(sql, ResultSet.TYPE_FORWARD_ONLY, ResultSet.CONCUR_READ_ONLY)) {
                boolean commits = connection.getAutoCommit();
                try {
                    connection.setAutoCommit(
                            false); // drivers such as PostgreSQL's fetch in parts within a transaction only
                    statement.setFetchSize(BATCH_ROWS);
                    for (int i = 0; i < parameters.size(); i++) {
                        statement.setObject(i + 1, parameters.get(i));
                    }
                    try (ResultSet result = statement.executeQuery()) {
                        return reading.read(new JdbcColumns("query " + sql, result));
                    }
                } finally {
                    connection.rollback();
                    connection.setAutoCommit(commits);
                }
            } catch (SQLException e) {
                throw failed("query " + sql, e);
            }
        }
    }

    private static DataException failed(String what, SQLException e) {
        return new DataException(
                Problem.of(what + " cannot be read")
                        .expected("rows")
                        .found(String.valueOf(e.getMessage()))
                        .next("look at the query and at the database"),
                e);
    }
}
