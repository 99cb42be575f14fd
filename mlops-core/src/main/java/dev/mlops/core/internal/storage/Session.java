package dev.mlops.core.internal.storage;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;

/** A connection with the statements that were prepared on it. For one thread at a time. */
final class Session implements AutoCloseable {
    /** Searches come in any number of forms; the rest are few. */
    private static final int KEPT_STATEMENTS = 100;

    private final Database database;
    private final Connection connection;
    /** Those that were used last come last. */
    private final Map<String, PreparedStatement> statements = new LinkedHashMap<>(16, 0.75f, true);

    private boolean broken;

    /** Over a connection, which it closes when it is closed. */
    Session(Database database, Connection connection) {
        this.database = database;
        this.connection = connection;
    }

    /** Something to do with a database. */
    interface Sql<T> {
        T run() throws SQLException;
    }

    /** Runs work in a transaction, which is kept where the work succeeds and taken back where it throws. */
    <T> T transact(boolean writable, Sql<T> work) throws SQLException {
        try {
            database.begin(this, writable);
        } catch (SQLException e) {
            broken |= !database.isBusy(e);
            throw e;
        }
        try {
            T result = work.run();
            database.commit(this);
            return result;
        } catch (Throwable e) {
            rollback(e);
            throw e;
        }
    }

    private void rollback(Throwable reason) {
        try {
            database.rollback(this);
        } catch (SQLException e) {
            // Closing the connection takes back what it has not committed.
            broken = true;
            reason.addSuppressed(e);
        }
    }

    /** Whether nothing is known of the state that the connection is in, so that it must not be used again. */
    boolean isBroken() {
        return broken;
    }

    /** The connection. */
    Connection connection() {
        return connection;
    }

    /** The prepared statement for this SQL, kept for the next time; to be used before another is asked for. */
    PreparedStatement prepared(String sql) throws SQLException {
        PreparedStatement statement = statements.get(sql);
        if (statement == null) {
            if (statements.size() >= KEPT_STATEMENTS) {
                Iterator<PreparedStatement> oldest = statements.values().iterator();
                oldest.next().close();
                oldest.remove();
            }
            statement = connection.prepareStatement(sql);
            statements.put(sql, statement);
        }
        return statement;
    }

    /** Runs SQL that is not worth preparing. */
    void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** The tables of this name where new ones would be made, one or none; the caller closes it. */
    ResultSet tables(String name) throws SQLException {
        return connection.getMetaData().getTables(null, connection.getSchema(), name, null);
    }

    @Override
    public void close() throws SQLException {
        database.release(connection);
    }
}
