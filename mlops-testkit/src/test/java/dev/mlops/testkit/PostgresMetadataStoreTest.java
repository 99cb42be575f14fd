package dev.mlops.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mlops.core.JdbcMetadataStore;
import dev.mlops.error.StorageException;
import dev.mlops.spi.Attributes;
import dev.mlops.spi.MetadataStore;
import dev.mlops.spi.MetadataStore.Document;
import dev.mlops.spi.Query;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postgresql.ds.PGSimpleDataSource;

class PostgresMetadataStoreTest extends JdbcMetadataStoreTest {
    private final Map<Path, String> urls = new HashMap<>();
    private final Map<String, DataSource> pools = new HashMap<>();

    @Override
    protected MetadataStore open(Path place) throws SQLException {
        String url = url(place);
        return JdbcMetadataStore.on(pools.computeIfAbsent(url, PostgresServer::pool));
    }

    @Override
    Connection connect(Path place) throws SQLException {
        return PostgresServer.at(url(place)).getConnection();
    }

    private String url(Path place) throws SQLException {
        String url = urls.get(place);
        if (url == null) {
            url = PostgresServer.newSchema();
            urls.put(place, url);
        }
        return url;
    }

    @Override
    protected int randomQueries() {
        return 500;
    }

    @Test
    void twoProcesses_countTogether_loseNothing(@TempDir Path place) throws Exception {
        try (MetadataStore store = open(place)) {
            StoreTests.countTogether(store, place.resolve("errors"), 2, 100, url(place));
        }
    }

    @Test
    void schemas_ofOneDatabase_areStoresOfTheirOwn(@TempDir Path one, @TempDir Path other) throws SQLException {
        try (MetadataStore a = open(one);
                MetadataStore b = open(other)) {
            a.write(tx -> tx.insert(KEY, "a"));
            assertThat(StoreTests.find(b, KEY)).isEmpty();
            // Units of work of two stores may be inside each other, so they do not share a lock.
            a.write(tx -> b.write(inner -> inner.insert(KEY, "b")));
            assertThat(StoreTests.find(b, KEY)).contains(new Document(KEY, 1, "b"));
        }
    }

    @Test
    void on_version1_migratesAndKeepsAll(@TempDir Path place) throws SQLException {
        open(place).close();
        // What version 1 was: the tables without what version 2 added.
        sql(place, "drop table mlops_attribute, mlops_attribute_name, mlops_deleted");
        sql(place, "alter table mlops_document drop column id, drop column attributes");
        sql(place, "delete from mlops_schema where version = 2");
        sql(place, "insert into mlops_document (kind, name, revision, body) values ('kind', 'name', 7, 'old')");
        Attributes attributes = Attributes.none().number("x", 1);
        try (MetadataStore store = open(place)) {
            assertThat(StoreTests.find(store, KEY)).contains(new Document(KEY, 7, "old"));
            store.write(tx -> tx.update(KEY, 7, "new", attributes));
            List<Document> found = store.read(tx -> tx.query(Query.of("kind").orderBy("x")));
            assertThat(found).containsExactly(new Document(KEY, 8, "new", attributes));
        }
    }

    @Test
    void on_serverThatIsNotThere_throws() {
        PGSimpleDataSource source = PostgresServer.at("jdbc:postgresql://localhost:1/none?user=u&password=secret");
        assertThatThrownBy(() -> JdbcMetadataStore.on(source))
                .isInstanceOf(StorageException.class)
                .hasMessageContaining("no connection")
                .hasMessageNotContaining("secret");
    }

    @Test
    void toString_namesSchemaAndServerButNoPassword(@TempDir Path place) throws SQLException {
        try (MetadataStore store = open(place)) {
            assertThat(store.toString())
                    .contains("PostgreSQL schema s")
                    .contains("jdbc:postgresql://localhost")
                    .doesNotContain("password");
        }
    }

    @Test
    void connections_areHandedBackAsTheyCame(@TempDir Path place) throws SQLException {
        String url = url(place);
        try (Connection only = PostgresServer.at(url).getConnection();
                MetadataStore store = JdbcMetadataStore.on(PostgresServer.handingOut(only))) {
            store.write(tx -> tx.insert(KEY, "body"));
            assertThat(StoreTests.find(store, KEY)).isPresent();
            assertThatThrownBy(() -> store.write(tx -> {
                        throw new UnsupportedOperationException("taken back");
                    }))
                    .isInstanceOf(UnsupportedOperationException.class);
            assertThat(only.getAutoCommit()).isTrue();
            try (Statement statement = only.createStatement();
                    ResultSet row = statement.executeQuery("show transaction_isolation")) {
                row.next();
                assertThat(row.getString(1)).isEqualTo("read committed");
            }
            sql(only, "insert into mlops_counter (name, value) values ('x', 1)");
        }
    }
}
