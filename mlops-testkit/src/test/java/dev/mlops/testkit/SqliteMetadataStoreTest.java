package dev.mlops.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mlops.core.JdbcMetadataStore;
import dev.mlops.error.StorageException;
import dev.mlops.spi.Attributes;
import dev.mlops.spi.MetadataStore;
import dev.mlops.spi.MetadataStore.Document;
import dev.mlops.spi.MetadataStore.Event;
import dev.mlops.spi.Query;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sqlite.SQLiteDataSource;

class SqliteMetadataStoreTest extends JdbcMetadataStoreTest {
    @Override
    protected MetadataStore open(Path place) {
        return JdbcMetadataStore.sqlite(place.resolve("metadata.db"));
    }

    @Override
    Connection connect(Path place) throws SQLException {
        return DriverManager.getConnection("jdbc:sqlite:" + place.resolve("metadata.db"));
    }

    @Test
    void sqlite_oddPath_isTakenAsItIs(@TempDir Path parent) throws IOException {
        for (String name :
                List.of("a b", "q?mode=memory", "h#x", "p%41", "\u00fc\u20ac", ":memory:", "file:x", "a&b=c;d")) {
            Path file = parent.resolve(name).resolve(name + ".db");
            try (MetadataStore store = JdbcMetadataStore.sqlite(file)) {
                store.write(tx -> tx.insert(KEY, name));
            }
            assertThat(file).isRegularFile();
            try (MetadataStore store = JdbcMetadataStore.sqlite(file)) {
                assertThat(StoreTests.find(store, KEY)).contains(new Document(KEY, 1, name));
            }
        }
    }

    @Test
    void sqlite_otherFile_throwsAndLeavesItAlone(@TempDir Path place) throws IOException {
        Path file = Files.writeString(
                place.resolve("notes.txt"), "This is no database, but long enough to be one. ".repeat(100));
        byte[] before = Files.readAllBytes(file);
        assertThatThrownBy(() -> JdbcMetadataStore.sqlite(file))
                .isInstanceOf(StorageException.class)
                .hasMessageContaining(file.toString())
                .hasMessageContaining("no SQLite file");
        assertThat(file).hasBinaryContent(before);
    }

    @Test
    void sqlite_folderInTheWay_throws(@TempDir Path place) throws IOException {
        Path file = Files.createDirectory(place.resolve("metadata.db"));
        assertThatThrownBy(() -> JdbcMetadataStore.sqlite(file))
                .isInstanceOf(StorageException.class)
                .hasMessageContaining(file.toString());
        Path below = Files.writeString(place.resolve("file"), "in the way").resolve("metadata.db");
        assertThatThrownBy(() -> JdbcMetadataStore.sqlite(below))
                .isInstanceOf(StorageException.class)
                .hasMessageContaining(below.toString());
    }

    /** The tables as version 1 made them; version 1 is released and never changes. */
    @Test
    void sqlite_version1_migratesAndKeepsAll(@TempDir Path place) throws SQLException {
        sql(place, "create table mlops_schema (version integer not null primary key)");
        sql(place, "insert into mlops_schema (version) values (1)");
        sql(
                place,
                "create table mlops_document (kind blob not null, name blob not null, revision bigint not null,"
                        + " body text not null, primary key (kind, name))");
        sql(place, "create table mlops_counter (name blob not null primary key, value bigint not null)");
        sql(
                place,
                "create table mlops_event (number integer not null primary key, subject blob not null, body text not null)");
        sql(place, "create index mlops_event_subject on mlops_event (subject, number)");
        sql(place, "insert into mlops_document values (x'6b696e64', x'6e616d65', 7, 'old')");
        sql(place, "insert into mlops_document values (x'6b696e64', x'6e', 1, 'other')");
        sql(place, "insert into mlops_counter values (x'6e', 41)");
        sql(place, "insert into mlops_event values (1, x'73', 'event')");
        Attributes attributes = Attributes.none().number("x", 1);
        MetadataStore.Key other = new MetadataStore.Key("kind", "n");
        for (int opened = 0; opened < 2; opened++) {
            long revision = 7L + opened;
            try (MetadataStore store = open(place)) {
                assertThat(StoreTests.find(store, KEY).orElseThrow().revision()).isEqualTo(revision);
                assertThat(StoreTests.find(store, other)).contains(new Document(other, 1, "other"));
                assertThat(store.<Long>write(tx -> tx.next("n"))).isEqualTo(42 + opened);
                assertThat(store.read(tx -> tx.events("s")).size()).isEqualTo(1);
                assertThat(store.<Boolean>write(tx -> tx.update(KEY, revision, "new", attributes)))
                        .isTrue();
                List<Document> found =
                        store.read(tx -> tx.query(Query.of("kind").orderBy("x")));
                assertThat(found)
                        .containsExactly(
                                new Document(KEY, revision + 1, "new", attributes), new Document(other, 1, "other"));
            }
        }
    }

    @Test
    void on_dataSourceOfAFile_opensTheFile(@TempDir Path place) {
        Path file = place.resolve("by source.db");
        SQLiteDataSource source = new SQLiteDataSource();
        source.setUrl("jdbc:sqlite:" + file);
        try (MetadataStore store = JdbcMetadataStore.on(source)) {
            store.write(tx -> tx.insert(KEY, "body"));
            assertThat(store.toString()).contains(file.toString());
        }
        try (MetadataStore store = JdbcMetadataStore.sqlite(file)) {
            assertThat(StoreTests.find(store, KEY)).contains(new Document(KEY, 1, "body"));
        }
        source.setUrl("jdbc:sqlite::memory:");
        assertThatThrownBy(() -> JdbcMetadataStore.on(source))
                .isInstanceOf(StorageException.class)
                .hasMessageContaining("leads to no file")
                .hasMessageContaining("InMemoryMetadataStore");
    }

    @Test
    void sqlite_usesAWriteAheadLog(@TempDir Path place) throws SQLException {
        try (MetadataStore store = open(place)) {
            store.write(tx -> tx.insert(KEY, "body"));
            assertThat(place.resolve("metadata.db-wal")).isNotEmptyFile();
        }
        assertThat(place.resolve("metadata.db-wal"))
                .as("after the last one has closed")
                .doesNotExist();
    }

    @Test
    void bodies_ofJson_areStoredAsTheyAre(@TempDir Path place) throws SQLException {
        String json = "{\"name\":\"\u00fc\ud83d\ude00\"}";
        try (MetadataStore store = open(place)) {
            store.write(tx -> tx.insert(KEY, json));
            try (Connection connection = connect(place);
                    Statement statement = connection.createStatement();
                    ResultSet row = statement.executeQuery(
                            "select cast(kind as text), cast(name as text), body from mlops_document")) {
                assertThat(row.next()).isTrue();
                assertThat(List.of(row.getString(1), row.getString(2), row.getString(3)))
                        .containsExactly("kind", "name", json);
            }
        }
    }

    @Test
    void write_thatSwallowsAFailure_isTakenBack(@TempDir Path place) throws SQLException {
        try (MetadataStore store = open(place)) {
            sql(place, "alter table mlops_event rename to away");
            assertThatThrownBy(() -> store.write(tx -> {
                        tx.insert(KEY, "body");
                        assertThatThrownBy(() -> tx.append("subject", "event"))
                                .isInstanceOf(StorageException.class)
                                .hasMessageContaining("mlops_event");
                        return true;
                    }))
                    .isInstanceOf(StorageException.class)
                    .hasMessageContaining("mlops_event");
            assertThat(StoreTests.find(store, KEY)).isEmpty();
            sql(place, "alter table away rename to mlops_event");
            assertThat(store.<Boolean>write(tx -> tx.insert(KEY, "body"))).isTrue();
        }
    }

    @Test
    void fourProcesses_countTogether_loseNothing(@TempDir Path place) throws Exception {
        try (MetadataStore store = open(place)) {
            // Each takes a number and moves the shared document: 1,000 operations per process.
            StoreTests.countTogether(
                    store,
                    place.resolve("errors"),
                    4,
                    500,
                    place.resolve("metadata.db").toString());
        }
    }

    @Test
    void processKilledAgainAndAgain_keepsWhatWasAcknowledgedAndNoHalf(@TempDir Path place) throws Exception {
        List<String> acknowledged = new ArrayList<>();
        for (int kill = 0; kill < 5; kill++) {
            Process child = StoreChild.start(
                    place.resolve("errors"),
                    "units",
                    place.resolve("metadata.db").toString());
            acknowledged.addAll(StoreChild.killAfter(child, 10 + 3 * kill));
        }
        assertThat(acknowledged).hasSizeGreaterThanOrEqualTo(80).doesNotHaveDuplicates();
        try (MetadataStore store = open(place)) {
            Set<String> left = names(store, "left");
            assertThat(left).containsAll(acknowledged);
            assertThat(names(store, "right")).isEqualTo(left);
            assertThat(store.read(tx -> tx.events("unit")).stream()
                            .map(Event::body)
                            .toList())
                    .containsExactlyElementsOf(LongStream.rangeClosed(1, left.size())
                            .mapToObj(Long::toString)
                            .toList());
            assertThat(store.<Long>write(tx -> tx.next("unit"))).isEqualTo(left.size() + 1);
        }
        try (Connection connection = connect(place);
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("pragma integrity_check")) {
            row.next();
            assertThat(row.getString(1)).isEqualTo("ok");
        }
    }

    private static Set<String> names(MetadataStore store, String kind) {
        Set<String> names = new HashSet<>();
        store.read(tx -> tx.list(kind, ""))
                .forEach(document -> names.add(document.key().name()));
        return names;
    }
}
