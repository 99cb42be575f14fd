package dev.mlops.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mlops.error.StorageException;
import dev.mlops.spi.MetadataStore;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What holds of a store in a database beside the contract, whichever database it is. */
abstract class JdbcMetadataStoreTest extends MetadataStoreContract {
    static final MetadataStore.Key KEY = new MetadataStore.Key("kind", "name");

    /** Leads to the tables of the store at a place. */
    abstract Connection connect(Path place) throws SQLException;

    final void sql(Path place, String sql) throws SQLException {
        try (Connection connection = connect(place)) {
            sql(connection, sql);
        }
    }

    static void sql(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    @Test
    void newerSchema_isRefusedAndLeftAlone(@TempDir Path place) throws Exception {
        open(place).close();
        sql(place, "insert into mlops_schema (version) values (99)");
        assertThatThrownBy(() -> open(place))
                .isInstanceOf(StorageException.class)
                .hasMessageContaining("newer version")
                .hasMessageContaining("99");
        sql(place, "delete from mlops_schema where version = 99");
        try (MetadataStore store = open(place)) {
            assertThat(store.<Boolean>write(tx -> tx.insert(KEY, "again"))).isTrue();
        }
    }

    @Test
    void read_whileAUnitWrites_doesNotWait(@TempDir Path place) throws Exception {
        try (MetadataStore store = open(place)) {
            assertThat(StoreTests.readsWhileWriting(store)).isEmpty();
        }
    }
}
