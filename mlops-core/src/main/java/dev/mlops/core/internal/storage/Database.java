package dev.mlops.core.internal.storage;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/** What differs between databases: how they are reached, how a unit of work starts, what their tables are made with. */
interface Database {
    /** A connection for one thread at a time. */
    Connection connect(boolean writable) throws SQLException;

    /** The statement that starts a unit of work; for one that writes, it succeeds for one at a time, of all processes. */
    String begin(boolean writable);

    /** Whether this came of another process being in the way, so that trying again will help. */
    boolean isBusy(SQLException e);

    /** What a user may do about a failure; empty where nothing can be said. */
    String advice(SQLException e);

    /** How the tables came to be what they are, oldest first. Those that were released never change. */
    List<Migration> migrations();

    /** Which one it is, for messages. */
    @Override
    String toString();
}
