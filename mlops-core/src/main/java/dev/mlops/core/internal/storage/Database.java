package dev.mlops.core.internal.storage;

import dev.mlops.core.internal.query.Dialect;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/** What differs between databases: how they are reached, how a unit of work starts and ends, what their tables are made with. */
interface Database {
    /** A connection for one thread at a time. */
    Connection connect(boolean writable) throws SQLException;

    /** Whether connections are kept from one unit of work to the next; otherwise whoever hands them out does that. */
    boolean keepsConnections();

    /** Starts a unit of work; one that writes starts for one at a time, of all processes. */
    void begin(Session session, boolean writable) throws SQLException;

    /** Keeps a unit of work. */
    void commit(Session session) throws SQLException;

    /** Takes a unit of work back. */
    void rollback(Session session) throws SQLException;

    /** Closes a connection; what it has not kept is taken back. */
    void release(Connection connection) throws SQLException;

    /** Whether this came of another process being in the way, so that trying again will help. */
    boolean isBusy(SQLException e);

    /** What a user may do about a failure; empty where nothing can be said. */
    String advice(SQLException e);

    /** How the tables came to be what they are, oldest first. Those that were released never change. */
    List<Migration> migrations();

    /** How searches are written. */
    Dialect dialect();

    /** Which one it is, for messages. */
    @Override
    String toString();
}
