package dev.mlops.core.internal.storage;

import dev.mlops.error.Problem;
import dev.mlops.error.StorageException;
import dev.mlops.spi.MetadataStore;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Metadata in a database. One connection at a time writes, guarded by the gate; others read, as many as there are threads that do. Where another process holds the lock, the unit of work is started again until it gets its turn.
 */
public final class JdbcMetadata implements MetadataStore {
    private static final Logger LOG = LoggerFactory.getLogger(JdbcMetadata.class);
    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final int IDLE_READERS = 4;
    private static final long SHORTEST_PAUSE_NANOS = 200_000;
    private static final long PAUSE_SPREAD_NANOS = 3_000_000;

    private final Database database;
    private final Duration patience;
    private final Gate gate;
    private final Deque<Session> idleReaders = new ArrayDeque<>();
    private final Map<Key, Long> attributes = new ConcurrentHashMap<>();
    private @Nullable Session writer;

    private JdbcMetadata(Database database, Duration patience) {
        this.database = database;
        this.patience = patience;
        this.gate = new Gate("the metadata store of " + database);
    }

    /** Opens a SQLite file, which is made, as is its folder, where it is missing. */
    public static JdbcMetadata sqlite(Path file) {
        return sqlite(file, PATIENCE);
    }

    /** The same, with how long to wait for another process. */
    static JdbcMetadata sqlite(Path file, Duration patience) {
        Path parent = file.toAbsolutePath().normalize().getParent();
        try {
            if (parent != null) {
                Directories.create(parent);
            }
        } catch (IOException e) {
            throw new StorageException(
                    Problem.of("the folder of " + file + " could not be made").found(e.toString()), e);
        }
        return open(new SqliteDatabase(file), patience);
    }

    /**
     * Opens what the connections of a data source lead to: a schema of a PostgreSQL server or a SQLite file.
     *
     * @throws StorageException where they lead to another database, or nowhere
     */
    public static JdbcMetadata on(DataSource source) {
        return on(source, PATIENCE);
    }

    /** The same, with how long to wait for another process. */
    static JdbcMetadata on(DataSource source, Duration patience) {
        try (Connection connection = source.getConnection()) {
            String product = connection.getMetaData().getDatabaseProductName();
            if (product.equals("PostgreSQL")) {
                String name = "PostgreSQL schema " + connection.getSchema() + " of " + address(connection);
                return open(new PostgresDatabase(source, name, patience), patience);
            }
            if (product.equals("SQLite")) {
                return sqlite(SqliteDatabase.file(connection), patience);
            }
            throw new StorageException(Problem.of("this data source leads to a database that cannot keep metadata")
                    .expected("PostgreSQL or SQLite")
                    .found(product)
                    .next("give a data source of one of these, or a MetadataStore of your own"));
        } catch (SQLException e) {
            throw new StorageException(
                    Problem.of("no connection came from the data source "
                                    + source.getClass().getName())
                            .found(String.valueOf(e.getMessage()))
                            .next(
                                    "see that the database can be reached with the address and the user that it was given"),
                    e);
        }
    }

    /** Without parameters, which may hold a password. */
    private static String address(Connection connection) throws SQLException {
        String url = connection.getMetaData().getURL();
        int parameters = url.indexOf('?');
        return parameters < 0 ? url : url.substring(0, parameters);
    }

    private static JdbcMetadata open(Database database, Duration patience) {
        JdbcMetadata store = new JdbcMetadata(database, patience);
        try {
            store.migrate();
            return store;
        } catch (RuntimeException | Error e) {
            try {
                store.close();
            } catch (RuntimeException suppressed) {
                e.addSuppressed(suppressed);
            }
            throw e;
        }
    }

    private void migrate() {
        Migrator migrator = new Migrator(database.migrations(), database.toString());
        gate.enterWriting();
        try {
            untilFree("opened", () -> {
                Session session = writer();
                try {
                    return migrator.isCurrent(session)
                            || session.transact(true, () -> {
                                migrator.migrate(session);
                                return true;
                            });
                } finally {
                    giveBackWriter();
                }
            });
        } finally {
            gate.leaveWriting();
        }
    }

    @Override
    public <T> T read(Function<? super Transaction, ? extends T> work) {
        gate.enter();
        try {
            return untilFree("read", () -> {
                Session session = takeReader();
                try {
                    return run(session, false, work);
                } finally {
                    giveBack(session);
                }
            });
        } finally {
            gate.leave();
        }
    }

    @Override
    public <T> T write(Function<? super Transaction, ? extends T> work) {
        gate.enterWriting();
        try {
            return untilFree("written", () -> {
                try {
                    return run(writer(), true, work);
                } finally {
                    giveBackWriter();
                }
            });
        } finally {
            gate.leaveWriting();
        }
    }

    private <T> T run(Session session, boolean writable, Function<? super Transaction, ? extends T> work)
            throws SQLException {
        return session.transact(writable, () -> {
            JdbcRows rows = new JdbcRows(session, database, attributes, writable);
            CheckedTransaction transaction = new CheckedTransaction(rows, writable);
            T result;
            try {
                result = work.apply(transaction);
            } catch (RuntimeException | Error e) {
                SQLException failure = rows.failure();
                if (failure != null && database.isBusy(failure)) {
                    throw failure;
                }
                throw e;
            } finally {
                transaction.end();
            }
            SQLException failure = rows.failure();
            if (failure != null) {
                // The work has swallowed it, but what it did after that rests on something that did not happen.
                throw failure;
            }
            return result;
        });
    }

    /** Runs again and again what another process is in the way of. */
    private <T> T untilFree(String done, Session.Sql<T> attempt) {
        long start = System.nanoTime();
        while (true) {
            try {
                return attempt.run();
            } catch (SQLException e) {
                if (!database.isBusy(e)) {
                    throw new StorageException(
                            Problem.of(database + " could not be " + done)
                                    .found(String.valueOf(e.getMessage()))
                                    .next(database.advice(e)),
                            e);
                }
                if (System.nanoTime() - start > patience.toNanos()) {
                    throw new StorageException(
                            Problem.of(database + " could not be " + done)
                                    .expected("that no other process holds its lock for " + patience.toMillis() + " ms")
                                    .found(String.valueOf(e.getMessage()))
                                    .next("nothing was changed; end the process that holds the lock, or try again"),
                            e);
                }
            }
            pause();
        }
    }

    /** Sleeps for a time that is hardly the same in two processes, so that they do not wake in step: the clock's last digits decide. */
    private void pause() {
        long nanos = SHORTEST_PAUSE_NANOS + Math.floorMod(System.nanoTime(), PAUSE_SPREAD_NANOS);
        try {
            TimeUnit.NANOSECONDS.sleep(nanos);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StorageException(
                    Problem.of("interrupted while waiting for " + database)
                            .next("nothing was changed; run the unit of work again if it is still wanted"),
                    e);
        }
    }

    /** The connection that writes; only for the thread that has entered to write. */
    private Session writer() throws SQLException {
        Session session = writer;
        if (session == null) {
            session = new Session(database, database.connect(true));
            writer = session;
        }
        return session;
    }

    private void giveBackWriter() {
        Session session = writer;
        if (session != null && (session.isBroken() || !database.keepsConnections())) {
            writer = null;
            close(session);
        }
    }

    private Session takeReader() throws SQLException {
        synchronized (idleReaders) {
            Session session = idleReaders.poll();
            if (session != null) {
                return session;
            }
        }
        return new Session(database, database.connect(false));
    }

    private void giveBack(Session session) {
        synchronized (idleReaders) {
            if (!session.isBroken() && database.keepsConnections() && idleReaders.size() < IDLE_READERS) {
                idleReaders.push(session);
                return;
            }
        }
        close(session);
    }

    @Override
    public void close() {
        gate.close(() -> {
            for (Session session : idleReaders) {
                close(session);
            }
            idleReaders.clear();
            if (writer != null) {
                close(writer);
                writer = null;
            }
        });
    }

    private void close(Session session) {
        try {
            session.close();
        } catch (SQLException e) {
            // All that was kept is kept, whatever becomes of the connection.
            LOG.warn("a connection to {} could not be closed", database, e);
        }
    }

    @Override
    public String toString() {
        return "metadata in " + database;
    }
}
