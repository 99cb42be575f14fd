package dev.mlops.core.internal.storage;

import dev.mlops.core.internal.query.Dialect;
import dev.mlops.error.Problem;
import dev.mlops.error.StorageException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Locale;
import org.sqlite.Function;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteErrorCode;

/**
 * A SQLite file. Its journal is a write-ahead log, so that reading and writing do not wait for each other, and every commit is
 * synchronised. All processes must be on one host, as they share the log's index in memory.
 */
final class SqliteDatabase implements Database {
    /** Readers meet a lock only while another process recovers or removes the log, which is over soon. */
    private static final int READER_PATIENCE_MILLIS = 5_000;

    /**
     * Writers ask again by themselves, because SQLite sleeps longer each time that it finds the lock taken (up to 100 ms) and so leaves
     * it to whoever writes without a pause.
     */
    private static final int WRITER_PATIENCE_MILLIS = 2;

    private final Path file;

    /** Of a file, which is made with the first connection. */
    SqliteDatabase(Path file) {
        this.file = file.toAbsolutePath().normalize();
    }

    /**
     * The file that a connection leads to.
     *
     * @throws StorageException where it leads to none, as in memory
     */
    static Path file(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(
                        "select file from pragma_database_list where name = 'main' and file <> ''")) {
            if (row.next()) {
                return Path.of(row.getString(1));
            }
        }
        throw new StorageException(Problem.of("this SQLite data source leads to no file")
                .expected("a file that the store can open by itself")
                .found(connection.getMetaData().getURL())
                .next("name a file; for metadata in memory there is InMemoryMetadataStore.create()"));
    }

    @Override
    public Connection connect(boolean writable) throws SQLException {
        SQLiteConfig config = new SQLiteConfig();
        config.setBusyTimeout(writable ? WRITER_PATIENCE_MILLIS : READER_PATIENCE_MILLIS);
        config.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
        // As a URI, because the driver takes a question mark in a plain name for the start of its options.
        Connection connection = config.createConnection("jdbc:sqlite:" + file.toUri());
        try {
            Function.create(connection, "mlops_like", new LikeFunction(), 3, Function.FLAG_DETERMINISTIC);
            if (writable) {
                useWriteAheadLog(connection);
            } else {
                execute(connection, "pragma query_only = on");
            }
            return connection;
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
    }

    private static void useWriteAheadLog(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("pragma journal_mode = wal")) {
            row.next();
            String mode = row.getString(1).toLowerCase(Locale.ROOT);
            if (!mode.equals("wal")) {
                throw new SQLException("the file system allows no write-ahead log (SQLite stays with '" + mode
                        + "'); keep the file on a local disk");
            }
        }
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    @Override
    public boolean keepsConnections() {
        return true;
    }

    @Override
    public void begin(Session session, boolean writable) throws SQLException {
        // A transaction that starts by reading and then wants to write fails where another has written in between.
        session.prepared(writable ? "begin immediate" : "begin").execute();
    }

    @Override
    public void commit(Session session) throws SQLException {
        session.prepared("commit").execute();
    }

    @Override
    public void rollback(Session session) throws SQLException {
        session.prepared("rollback").execute();
    }

    @Override
    public void release(Connection connection) throws SQLException {
        connection.close();
    }

    @Override
    public boolean isBusy(SQLException e) {
        return e.getErrorCode() == SQLiteErrorCode.SQLITE_BUSY.code;
    }

    @Override
    public String advice(SQLException e) {
        if (e.getErrorCode() == SQLiteErrorCode.SQLITE_NOTADB.code) {
            return "it is no SQLite file; name another file or move this one away";
        }
        if (e.getErrorCode() == SQLiteErrorCode.SQLITE_CORRUPT.code) {
            return "the file is damaged; restore it from a copy";
        }
        return "see that the file and its folder can be written and have room;"
                + " where the folder for temporary files forbids running code, set org.sqlite.tmpdir to another";
    }

    @Override
    public List<Migration> migrations() {
        return Tables.SQLITE;
    }

    @Override
    public Dialect dialect() {
        return Dialect.SQLITE;
    }

    @Override
    public String toString() {
        return "SQLite file " + file;
    }
}
