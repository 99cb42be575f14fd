package dev.mlops.core.internal.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mlops.error.StorageException;
import dev.mlops.spi.MetadataStore;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How the store gets along with others who hold the database's lock; what it keeps is tried by the testkit's contract. */
class JdbcMetadataTest {
    private static final MetadataStore.Key KEY = new MetadataStore.Key("kind", "name");
    private static final Duration SHORT = Duration.ofMillis(50);
    private static final Duration LONG = Duration.ofMinutes(1);

    private SqliteDatabase database;
    private Path file;

    @BeforeEach
    void place(@TempDir Path place) {
        file = place.resolve("a.db");
        database = new SqliteDatabase(file);
    }

    @Test
    void connect_writes_synchronisesEveryCommitOfTheLog() throws SQLException {
        try (Connection connection = database.connect(true)) {
            assertThat(pragma(connection, "journal_mode")).isEqualTo("wal");
            // 2 is FULL: https://www.sqlite.org/pragma.html#pragma_synchronous
            assertThat(pragma(connection, "synchronous")).isEqualTo("2");
        }
    }

    @Test
    void connect_reads_cannotWrite() throws SQLException {
        JdbcMetadata.sqlite(file).close();
        try (Connection connection = database.connect(false);
                Statement statement = connection.createStatement()) {
            assertThatThrownBy(() -> statement.execute("delete from mlops_document"))
                    .isInstanceOf(SQLException.class)
                    .hasMessageContaining("READONLY");
        }
    }

    @Test
    void write_whileAnotherHoldsTheLock_waitsForIt() throws Exception {
        try (JdbcMetadata store = JdbcMetadata.sqlite(file, LONG);
                Connection other = database.connect(true)) {
            lock(other);
            ExecutorService pool = Executors.newSingleThreadExecutor();
            try {
                CountDownLatch begun = new CountDownLatch(1);
                Future<Boolean> inserted = pool.submit(() -> {
                    begun.countDown();
                    return store.<Boolean>write(tx -> tx.insert(KEY, "body"));
                });
                begun.await();
                assertThat(store.<Boolean>read(tx -> tx.find(KEY).isEmpty()))
                        .as("reading goes on")
                        .isTrue();
                assertThat(inserted.isDone()).isFalse();
                execute(other, "commit");
                assertThat(inserted.get()).isTrue();
            } finally {
                pool.shutdownNow();
            }
        }
    }

    @Test
    void write_whileAnotherNeverGivesTheLockBack_throwsAndWritesNothing() throws SQLException {
        List<String> runs = new ArrayList<>();
        try (JdbcMetadata store = JdbcMetadata.sqlite(file, SHORT);
                Connection other = database.connect(true)) {
            lock(other);
            assertThatThrownBy(() -> store.write(tx -> runs.add("run") && tx.insert(KEY, "body")))
                    .isInstanceOf(StorageException.class)
                    .hasMessageContaining(file.toString())
                    .hasMessageContaining("no other process holds its lock");
            assertThat(runs).as("a unit of work begins with the lock").isEmpty();
            execute(other, "rollback");
            assertThat(store.<Boolean>write(tx -> tx.insert(KEY, "body"))).isTrue();
        }
    }

    @Test
    void sqlite_whileAnotherHoldsTheLock_opensWhatIsUpToDate() throws SQLException {
        JdbcMetadata.sqlite(file).close();
        try (Connection other = database.connect(true)) {
            lock(other);
            try (JdbcMetadata store = JdbcMetadata.sqlite(file, SHORT)) {
                assertThat(store.<Boolean>read(tx -> tx.find(KEY).isEmpty())).isTrue();
            }
            execute(other, "rollback");
        }
    }

    @Test
    void write_interruptedWhileAnotherHoldsTheLock_throwsAndKeepsTheFlag() throws SQLException {
        try (JdbcMetadata store = JdbcMetadata.sqlite(file, LONG);
                Connection other = database.connect(true)) {
            lock(other);
            Thread.currentThread().interrupt();
            assertThatThrownBy(() -> store.write(tx -> tx.insert(KEY, "body")))
                    .isInstanceOf(StorageException.class)
                    .hasMessageContaining("interrupted");
            assertThat(Thread.interrupted()).as("interrupt flag").isTrue();
            execute(other, "rollback");
            assertThat(store.<Boolean>read(tx -> tx.find(KEY).isEmpty())).isTrue();
        }
    }

    @Test
    void read_ofDamagedBytes_throws() throws SQLException {
        try (JdbcMetadata store = JdbcMetadata.sqlite(file, SHORT);
                Connection other = database.connect(true)) {
            execute(other, "insert into mlops_document (kind, name, revision, body) values (x'6b', x'ff', 1, 'body')");
            assertThatThrownBy(() -> store.read(tx -> tx.list("k", "")))
                    .isInstanceOf(StorageException.class)
                    .hasMessageContaining("damaged");
        }
    }

    private static void lock(Connection connection) throws SQLException {
        execute(connection, "begin immediate");
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static String pragma(Connection connection, String name) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("pragma " + name)) {
            row.next();
            return row.getString(1);
        }
    }
}
