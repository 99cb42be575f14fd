package dev.mlops.core.internal.storage;

import dev.mlops.core.internal.query.Dialect;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import javax.sql.DataSource;

/**
 * A schema of a PostgreSQL server: the one in which a connection of the data source makes tables. Units of work that write take an advisory
 * lock of the schema, so that they do not overlap, whichever process they come from; those that read see the snapshot of their first
 * question. Connections go back to the data source after each unit of work.
 */
final class PostgresDatabase implements Database {
    /** Any number will do that other users of advisory locks in the same database do not happen to have. */
    private static final int LOCK_CLASS = 1_835_822_191;

    /** Serialization failure, deadlock and lock not available: PostgreSQL documentation, appendix A. */
    private static final Set<String> BUSY = Set.of("40001", "40P01", "55P03");

    private static final String BEGIN_READING = "set transaction isolation level repeatable read, read only";

    private final DataSource source;
    private final String name;
    private final String beginWriting;

    /** Of what the connections of a data source lead to; units of work wait for the lock for as long as this. */
    PostgresDatabase(DataSource source, String name, Duration patience) {
        this.source = source;
        this.name = name;
        // A unit of work that writes must see what was kept while it waited for the lock, so each of its questions sees
        // anew; nobody else can write meanwhile.
        this.beginWriting = "set transaction isolation level read committed, read write; set local lock_timeout = "
                + patience.toMillis() + "; select pg_advisory_xact_lock(" + LOCK_CLASS
                + ", hashtext(current_schema()))";
    }

    @Override
    public Connection connect(boolean writable) throws SQLException {
        return source.getConnection();
    }

    @Override
    public boolean keepsConnections() {
        return false;
    }

    @Override
    public void begin(Session session, boolean writable) throws SQLException {
        session.connection().setAutoCommit(false);
        session.execute(writable ? beginWriting : BEGIN_READING);
    }

    @Override
    public void commit(Session session) throws SQLException {
        session.connection().commit();
    }

    @Override
    public void rollback(Session session) throws SQLException {
        session.connection().rollback();
    }

    /** Whoever gets the connection next finds it as a new one is. */
    @Override
    public void release(Connection connection) throws SQLException {
        try (connection) {
            if (!connection.getAutoCommit()) {
                connection.rollback();
                connection.setAutoCommit(true);
            }
        }
    }

    @Override
    public boolean isBusy(SQLException e) {
        return BUSY.contains(String.valueOf(e.getSQLState()));
    }

    @Override
    public String advice(SQLException e) {
        return "see that the server can be reached, and that its user may read and write the tables mlops_* of the schema"
                + " and make them where they are missing";
    }

    @Override
    public List<Migration> migrations() {
        return Tables.POSTGRESQL;
    }

    @Override
    public Dialect dialect() {
        return Dialect.POSTGRESQL;
    }

    @Override
    public String toString() {
        return name;
    }
}
