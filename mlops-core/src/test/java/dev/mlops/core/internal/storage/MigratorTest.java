package dev.mlops.core.internal.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mlops.error.StorageException;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MigratorTest {
    private static final Migration FIRST =
            new Migration(1, List.of("create table t (a integer)", "insert into t values (1)"));
    private static final Migration SECOND =
            new Migration(2, List.of("alter table t add column b integer", "update t set b = a + 1"));
    private static final Migration BROKEN =
            new Migration(3, List.of("insert into t values (7, 7)", "insert into nowhere values (1)"));

    private Session session;

    @BeforeEach
    void open(@TempDir Path place) throws SQLException {
        Database database = new SqliteDatabase(place.resolve("a.db"));
        session = new Session(database, database.connect(true));
    }

    @AfterEach
    void close() throws SQLException {
        session.close();
    }

    @Test
    void migrate_emptyDatabase_appliesAllInOrder() throws SQLException {
        Migrator migrator = new Migrator(List.of(FIRST, SECOND), "it");
        assertThat(migrator.isCurrent(session)).isFalse();
        migrate(migrator);
        assertThat(migrator.isCurrent(session)).isTrue();
        assertThat(number("select b from t")).isEqualTo(2);
    }

    @Test
    void migrate_olderDatabase_appliesWhatIsMissing() throws SQLException {
        migrate(new Migrator(List.of(FIRST), "it"));
        session.execute("update t set a = 5");
        Migrator migrator = new Migrator(List.of(FIRST, SECOND), "it");
        assertThat(migrator.isCurrent(session)).isFalse();
        migrate(migrator);
        assertThat(number("select b from t")).isEqualTo(6);
        assertThat(number("select count(*) from mlops_schema")).isEqualTo(2);
    }

    @Test
    void migrate_currentDatabase_changesNothing() throws SQLException {
        migrate(new Migrator(List.of(FIRST), "it"));
        migrate(new Migrator(List.of(FIRST), "it"));
        assertThat(number("select count(*) from t")).isEqualTo(1);
    }

    @Test
    void migrate_thatFails_isTakenBackWhole() throws SQLException {
        migrate(new Migrator(List.of(FIRST), "it"));
        assertThatThrownBy(() -> migrate(new Migrator(List.of(FIRST, SECOND, BROKEN), "it")))
                .isInstanceOf(SQLException.class)
                .hasMessageContaining("nowhere");
        assertThat(new Migrator(List.of(FIRST), "it").isCurrent(session)).isTrue();
        assertThat(number("select count(*) from t")).isEqualTo(1);
        assertThat(number("select count(*) from pragma_table_info('t')")).isEqualTo(1);
    }

    @Test
    void migrate_newerDatabase_isRefused() throws SQLException {
        migrate(new Migrator(List.of(FIRST, SECOND), "it"));
        Migrator old = new Migrator(List.of(FIRST), "it");
        assertThatThrownBy(() -> old.isCurrent(session))
                .isInstanceOf(StorageException.class)
                .hasMessageContaining("it was written by a newer version")
                .hasMessageContaining("schema version 1")
                .hasMessageContaining("schema version 2");
        assertThatThrownBy(() -> migrate(old)).isInstanceOf(StorageException.class);
    }

    @Test
    void migrations_thatDoNotCountUp_areIllegal() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Migrator(List.of(SECOND), "it"))
                .withMessageContaining("version 1");
    }

    private void migrate(Migrator migrator) throws SQLException {
        session.transact(true, () -> {
            migrator.migrate(session);
            return true;
        });
    }

    private int number(String sql) throws SQLException {
        try (ResultSet row = session.prepared(sql).executeQuery()) {
            row.next();
            return row.getInt(1);
        }
    }
}
