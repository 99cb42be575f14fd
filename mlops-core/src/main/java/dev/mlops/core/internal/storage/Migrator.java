package dev.mlops.core.internal.storage;

import dev.mlops.error.Problem;
import dev.mlops.error.StorageException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;

/** Brings the tables of a database to the version that this library knows, forwards only and in one transaction. */
final class Migrator {
    private static final String TABLE = "mlops_schema";

    private final List<Migration> migrations;
    private final String database;

    /** For the migrations of a database, which count up from 1. */
    Migrator(List<Migration> migrations, String database) {
        for (int i = 0; i < migrations.size(); i++) {
            if (migrations.get(i).version() != i + 1) {
                throw new IllegalArgumentException("migrations: version " + (i + 1) + " expected at " + i + ", found "
                        + migrations.get(i).version());
            }
        }
        this.migrations = List.copyOf(migrations);
        this.database = database;
    }

    /** Whether all is up to date, so that nothing need be written. */
    boolean isCurrent(Session session) throws SQLException {
        return version(session) == migrations.size();
    }

    /** Applies what is missing. The caller has started a transaction that writes, and ends it. */
    void migrate(Session session) throws SQLException {
        session.execute("create table if not exists " + TABLE + " (version integer not null primary key)");
        int version = version(session);
        for (Migration migration : migrations.subList(version, migrations.size())) {
            for (String statement : migration.statements()) {
                session.execute(statement);
            }
            session.execute("insert into " + TABLE + " (version) values (" + migration.version() + ")");
        }
    }

    private int version(Session session) throws SQLException {
        try (ResultSet table = session.tables(TABLE)) {
            if (!table.next()) {
                return 0;
            }
        }
        int version;
        try (ResultSet row = session.prepared("select coalesce(max(version), 0) from " + TABLE)
                .executeQuery()) {
            row.next();
            version = row.getInt(1);
        }
        if (version > migrations.size()) {
            throw new StorageException(Problem.of(database + " was written by a newer version of this library")
                    .expected("schema version " + migrations.size() + " or lower")
                    .found("schema version " + version)
                    .next("open it with the newer version; nothing was changed"));
        }
        return version;
    }
}
