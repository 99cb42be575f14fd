package dev.mlops.benchmarks;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** DuckDB in this process: {@code SUMMARIZE} for the profile, and one query for the demands. */
final class DuckDbJudge implements Judge {
    /** What the two queries read. */
    enum Way {
        /** The file, each of them. */
        FILE,
        /** A table in memory, which the file is loaded into first. */
        TABLE
    }

    private final Connection connection;
    private final Way way;

    private DuckDbJudge(Connection connection, Way way) {
        this.connection = connection;
        this.way = way;
    }

    static DuckDbJudge open(int threads, Way way) throws SQLException {
        Connection connection = DriverManager.getConnection("jdbc:duckdb:");
        try (Statement statement = connection.createStatement()) {
            statement.execute("SET threads=" + threads);
        }
        return new DuckDbJudge(connection, way);
    }

    @Override
    public Verdict judge(Path file, List<Demand> demands) throws SQLException {
        String source = "read_csv('" + file.toString().replace("'", "''") + "', header=true)";
        try (Statement statement = connection.createStatement()) {
            if (way == Way.TABLE) {
                statement.execute("CREATE TEMP TABLE mixed AS SELECT * FROM " + source);
                source = "mixed";
            }
            summarize(statement, source);
            Verdict verdict = count(statement, source, demands);
            if (way == Way.TABLE) {
                statement.execute("DROP TABLE mixed");
            }
            return verdict;
        }
    }

    private static void summarize(Statement statement, String source) throws SQLException {
        List<String> columns = new ArrayList<>();
        try (ResultSet rows = statement.executeQuery("SUMMARIZE SELECT * FROM " + source)) {
            while (rows.next()) {
                columns.add(rows.getString("column_name"));
            }
        }
        if (columns.size() != 12) {
            throw new IllegalStateException("SUMMARIZE gives a line per column, found " + columns);
        }
    }

    private static Verdict count(Statement statement, String source, List<Demand> demands) throws SQLException {
        String query = demands.stream()
                .map(DuckDbJudge::counted)
                .collect(Collectors.joining(", ", "SELECT count(*), ", " FROM " + source));
        try (ResultSet result = statement.executeQuery(query)) {
            result.next();
            long rows = result.getLong(1);
            List<Long> atFault = new ArrayList<>();
            for (int i = 0; i < demands.size(); i++) {
                atFault.add(demands.get(i).atFault(result.getLong(i + 2), rows));
            }
            return new Verdict(rows, atFault);
        }
    }

    private static String counted(Demand demand) {
        if (demand instanceof Demand.RowCount) {
            return "count(*)";
        } else if (demand instanceof Demand.Complete wanted) {
            return counted(wanted.column() + " IS NULL");
        } else if (demand instanceof Demand.Between wanted) {
            return counted(wanted.column() + " NOT BETWEEN " + wanted.low() + " AND " + wanted.high());
        } else if (demand instanceof Demand.In wanted) {
            return counted(wanted.column() + " NOT IN ('" + String.join("', '", wanted.values()) + "')");
        } else if (demand instanceof Demand.Unique wanted) {
            return "count(" + wanted.column() + ") - count(DISTINCT " + wanted.column() + ")";
        }
        throw new IllegalArgumentException("demand: not one of those known, found " + demand);
    }

    private static String counted(String condition) {
        return "count(*) FILTER (WHERE " + condition + ")";
    }

    @Override
    public void close() throws IOException {
        try {
            connection.close();
        } catch (SQLException e) {
            throw new IOException(e);
        }
    }
}
