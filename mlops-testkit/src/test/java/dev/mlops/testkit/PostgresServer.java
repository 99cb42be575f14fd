package dev.mlops.testkit;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Deque;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.postgresql.ds.PGSimpleDataSource;

/** A PostgreSQL server of the tests' own, started once per run and ended with it. */
final class PostgresServer {
    private static final AtomicInteger SCHEMAS = new AtomicInteger();
    private static @Nullable EmbeddedPostgres server;
    private static @Nullable String whyNot;

    private PostgresServer() {}

    /**
     * The address of a new, empty schema. Where the server cannot be started the test fails, saying why.
     */
    static String newSchema() throws SQLException {
        EmbeddedPostgres running = running();
        String schema = "s" + SCHEMAS.incrementAndGet();
        try (Connection connection = running.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("create schema " + schema);
        }
        return running.getJdbcUrl("postgres", "postgres") + "&currentSchema=" + schema;
    }

    /** A data source that connects anew each time. */
    static PGSimpleDataSource at(String url) {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setUrl(url);
        return source;
    }

    /** A data source whose connections are used again when they have been closed, as those of a pool. */
    static DataSource pool(String url) {
        DataSource source = at(url);
        Deque<Connection> idle = new ConcurrentLinkedDeque<>();
        return dataSource(() -> {
            Connection taken = idle.poll();
            Connection connection = taken == null ? source.getConnection() : taken;
            return onClose(connection, () -> idle.push(connection));
        });
    }

    /** A data source that hands out one connection again and again. */
    static DataSource handingOut(Connection connection) {
        return dataSource(() -> onClose(connection, () -> {}));
    }

    private static DataSource dataSource(Callable<Connection> connections) {
        return (DataSource) Proxy.newProxyInstance(
                PostgresServer.class.getClassLoader(),
                new Class<?>[] {DataSource.class},
                (self, method, arguments) -> connections.call());
    }

    private static Connection onClose(Connection connection, Runnable close) {
        return (Connection) Proxy.newProxyInstance(
                PostgresServer.class.getClassLoader(), new Class<?>[] {Connection.class}, (self, method, arguments) -> {
                    if (method.getName().equals("close")) {
                        close.run();
                        return null;
                    }
                    try {
                        return method.invoke(connection, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }

    private static synchronized EmbeddedPostgres running() {
        if (server == null && whyNot == null) {
            try {
                EmbeddedPostgres started = EmbeddedPostgres.start();
                server = started;
                Runtime.getRuntime().addShutdownHook(new Thread(() -> close(started)));
            } catch (IOException | RuntimeException e) {
                whyNot = "no PostgreSQL server could be started here, so nothing was tested against one: " + e;
            }
        }
        EmbeddedPostgres running = server;
        if (running == null) {
            throw new AssertionError(whyNot);
        }
        return running;
    }

    private static void close(EmbeddedPostgres running) {
        try {
            running.close();
        } catch (IOException e) {
            System.err.println("the PostgreSQL server of the tests did not end: " + e);
        }
    }
}
