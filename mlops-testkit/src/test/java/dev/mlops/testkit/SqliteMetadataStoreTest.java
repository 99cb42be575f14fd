package dev.mlops.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mlops.core.JdbcMetadataStore;
import dev.mlops.error.StorageException;
import dev.mlops.spi.MetadataStore;
import dev.mlops.spi.MetadataStore.Document;
import dev.mlops.spi.MetadataStore.Event;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
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

class SqliteMetadataStoreTest extends MetadataStoreContract {
    private static final MetadataStore.Key KEY = new MetadataStore.Key("kind", "name");

    @Override
    protected MetadataStore open(Path place) {
        return JdbcMetadataStore.sqlite(place.resolve("metadata.db"));
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

    @Test
    void sqlite_newerSchema_isRefusedAndLeftAlone(@TempDir Path place) throws SQLException {
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
    void read_whileAUnitWrites_doesNotWait(@TempDir Path place) throws Exception {
        try (MetadataStore store = open(place)) {
            assertThat(StoreTests.readsWhileWriting(store)).isEmpty();
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
    void twoProcesses_countTogether_loseNothing(@TempDir Path place) throws Exception {
        int each = 200;
        Path errors = place.resolve("errors");
        try (MetadataStore store = open(place)) {
            store.write(tx -> tx.insert(StoreChild.SHARED, "0"));
            List<Process> children = new ArrayList<>();
            for (int i = 0; i < 2; i++) {
                children.add(StoreChild.start(
                        errors, "count", place.resolve("metadata.db").toString(), "" + each));
            }
            List<Long> numbers = new ArrayList<>();
            for (Process child : children) {
                String lines = new String(child.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
                lines.lines().map(Long::valueOf).forEach(numbers::add);
                assertThat(child.waitFor())
                        .as(() -> "exit code; " + read(errors))
                        .isZero();
            }
            assertThat(read(errors)).doesNotContain("is locked", "SQLITE_BUSY", "Exception");
            assertThat(numbers)
                    .containsExactlyInAnyOrderElementsOf(
                            LongStream.rangeClosed(1, 2L * each).boxed().toList());
            assertThat(StoreTests.find(store, StoreChild.SHARED))
                    .contains(new Document(StoreChild.SHARED, 2L * each + 1, Integer.toString(2 * each)));
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

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            return e.toString();
        }
    }

    private static Connection connect(Path place) throws SQLException {
        return DriverManager.getConnection("jdbc:sqlite:" + place.resolve("metadata.db"));
    }

    private static void sql(Path place, String sql) throws SQLException {
        try (Connection connection = connect(place);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
