package dev.mlops.core.internal.data;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mlops.core.InMemoryMetadataStore;
import dev.mlops.core.testing.SharedData;
import dev.mlops.data.ColumnType;
import dev.mlops.data.Csv;
import dev.mlops.data.DatasetVersion;
import dev.mlops.data.Datasets;
import dev.mlops.data.Table;
import dev.mlops.error.ConflictException;
import dev.mlops.error.DataException;
import dev.mlops.error.MlOpsException;
import dev.mlops.error.NotFoundException;
import dev.mlops.error.Problem;
import dev.mlops.error.StorageException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DefaultDatasetsTest {
    private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");
    private static final String PEOPLE = "age,city\n39,Bonn\n50,?\n38,\"Ulm, old\"\n";

    @TempDir
    Path folder;

    private final TamperingArtifacts artifacts = new TamperingArtifacts();
    private final InMemoryMetadataStore metadata = InMemoryMetadataStore.create();
    private final Datasets datasets = new DefaultDatasets(artifacts, metadata, Clock.fixed(NOW, ZoneOffset.UTC));

    private Path people() throws IOException {
        return Files.writeString(folder.resolve("people.csv"), PEOPLE);
    }

    private void assertNothingStored() {
        assertThat(artifacts.puts).isZero();
        assertThat(datasets.names()).isEmpty();
        for (String kind : List.of("dataset", "dataset-version", "dataset-profile", "dataset-content")) {
            assertThat(metadata.<Integer>read(tx -> tx.list(kind, "").size()))
                    .as(kind)
                    .isZero();
        }
    }

    @Test
    void commit_file_keepsWhatWasSaid() throws IOException {
        DatasetVersion version = datasets.message("first")
                .tag("source", "registry")
                .commit("people", Csv.file(people()).missing("?"));

        assertThat(version.name()).isEqualTo("people");
        assertThat(version.version()).isEqualTo(1);
        assertThat(version.digest()).matches("[0-9a-f]{64}");
        assertThat(version.schema()).hasToString("(age:integer, city:category)");
        assertThat(version.rowCount()).isEqualTo(3);
        assertThat(version.createdAt()).isEqualTo(NOW);
        assertThat(version.message()).isEqualTo("first");
        assertThat(version.tags()).isEqualTo(Map.of("source", "registry"));
        assertThat(version.profile().column("city").missing()).isEqualTo(1);
        assertThat(version.origin()).hasToString("people v1 " + version.digest().substring(0, 8));
        assertThat(version)
                .hasToString("people v1 " + version.digest().substring(0, 8)
                        + ", 3 rows x 2 columns, committed 2026-03-01T10:00:00Z: first");
    }

    @Test
    void read_committed_isTheTableOfTheSource() throws IOException {
        Csv source = Csv.file(people()).missing("?");
        DatasetVersion version = datasets.commit("people", source);
        Files.delete(folder.resolve("people.csv"));

        Table table = version.read();

        assertThat(table.origin()).isEqualTo(version.origin());
        assertThat(table).isEqualTo(datasets.read(Csv.text(PEOPLE).missing("?")));
        assertThat(table.column("city").text(2)).isEqualTo("Ulm, old");
        assertThat(datasets.profile(table)).isEqualTo(version.profile());
    }

    @Test
    void find_anotherInstanceOnTheSameStores_seesTheSame() throws IOException {
        DatasetVersion version = datasets.tag("a", "b")
                .commit("people", Csv.file(people()).missing("?").type("age", ColumnType.NUMBER));
        Datasets later = new DefaultDatasets(artifacts, metadata, Clock.fixed(NOW.plusSeconds(60), ZoneOffset.UTC));

        DatasetVersion found = later.get("people");

        assertThat(found).isEqualTo(version).hasToString(version.toString());
        assertThat(found.schema()).isEqualTo(version.schema());
        assertThat(found.tags()).isEqualTo(version.tags());
        assertThat(found.read()).isEqualTo(version.read());
        assertThat(found.read().column("age").type()).isEqualTo(ColumnType.NUMBER);
    }

    @Test
    void commit_sameContentAgain_isTheSameVersionAndStoresNothing() throws IOException {
        DatasetVersion first =
                datasets.message("first").commit("people", Csv.file(people()).missing("?"));
        Path copy = Files.writeString(folder.resolve("copy.csv"), PEOPLE);

        DatasetVersion again = datasets.message("again")
                .tag("x", "y")
                .commit("people", Csv.file(copy).missing("?"));

        assertThat(again).isEqualTo(first);
        assertThat(again.message()).isEqualTo("first");
        assertThat(again.tags()).isEmpty();
        assertThat(artifacts.puts).isEqualTo(1);
        assertThat(datasets.versions("people")).containsExactly(first);
    }

    @Test
    void commit_otherOptionsOrBytes_isTheNextVersion() {
        DatasetVersion first = datasets.commit("people", Csv.text(PEOPLE));
        DatasetVersion options = datasets.commit("people", Csv.text(PEOPLE).missing("?"));
        DatasetVersion bytes =
                datasets.commit("people", Csv.text(PEOPLE + "1,x\n").missing("?"));
        DatasetVersion backAgain = datasets.commit("people", Csv.text(PEOPLE));

        assertThat(List.of(first.version(), options.version(), bytes.version())).containsExactly(1, 2, 3);
        assertThat(backAgain).isEqualTo(first);
        assertThat(List.of(first.digest(), options.digest(), bytes.digest())).doesNotHaveDuplicates();
        assertThat(datasets.get("people")).isEqualTo(bytes);
        assertThat(datasets.get("people", 2)).isEqualTo(options);
        assertThat(datasets.versions("people")).containsExactly(first, options, bytes);
    }

    @Test
    void commit_underTwoNames_countsEachFromOne() {
        DatasetVersion a = datasets.commit("a", Csv.text(PEOPLE));
        DatasetVersion b = datasets.commit("a.b", Csv.text(PEOPLE));

        assertThat(b.version()).isEqualTo(1);
        assertThat(b.digest()).isEqualTo(a.digest());
        assertThat(datasets.names()).containsExactly("a", "a.b");
        assertThat(datasets.versions("a")).containsExactly(a);
        assertThat(datasets.find("nothing")).isEmpty();
        assertThat(datasets.versions("nothing")).isEmpty();
    }

    @Test
    void versions_moreThanTen_areInOrder() {
        List<DatasetVersion> committed = IntStream.rangeClosed(1, 12)
                .mapToObj(i -> datasets.commit("d", Csv.text("a\n" + i + "\n")))
                .toList();

        assertThat(datasets.versions("d")).isEqualTo(committed);
        assertThat(datasets.get("d").version()).isEqualTo(12);
    }

    @Test
    void commit_manyAtOnce_givesNumbersWithoutGaps() {
        ExecutorService pool = Executors.newFixedThreadPool(4);
        try {
            List<CompletableFuture<DatasetVersion>> commits = IntStream.range(0, 40)
                    .mapToObj(i -> CompletableFuture.supplyAsync(
                            () -> datasets.commit("d", Csv.text("a\n" + i % 10 + "\n")), pool))
                    .toList();
            commits.forEach(CompletableFuture::join);
        } finally {
            pool.shutdown();
        }

        assertThat(datasets.versions("d").stream().map(DatasetVersion::version))
                .containsExactlyElementsOf(IntStream.rangeClosed(1, 10).boxed().toList());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ".a",
                "-a",
                "_a",
                "a/b",
                "a\\b",
                "a b",
                "a..b",
                "é",
                "a\n",
                "../a",
                "a:b",
                "a\u0000",
                "con",
                "NUL.x",
                "a\uff0fb"
            })
    void commit_badName_isRefusedNamingTheRule(String name) {
        assertThatThrownBy(() -> datasets.commit(name, Csv.text(PEOPLE)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("name: letters, digits");
        assertNothingStored();
    }

    @Test
    void commit_badName_isToldWhichOneWouldDo() {
        assertThatThrownBy(() -> datasets.commit("../adult census", Csv.text(PEOPLE)))
                .hasMessageEndingWith("found '../adult census'; 'adult-census' would do");
        assertThatThrownBy(() -> datasets.commit("///", Csv.text(PEOPLE))).hasMessageEndingWith("found '///'");
    }

    @Test
    void commit_longestName_isTaken() {
        assertThat(datasets.commit("a".repeat(128), Csv.text(PEOPLE)).version()).isEqualTo(1);
        assertThatThrownBy(() -> datasets.commit("a".repeat(129), Csv.text(PEOPLE)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "\n",
                "a,b\n",
                "a,a\n1,2\n",
                "a,\n1,2\n",
                "a,b\n1,2\n3\n",
                "a,b\n1,2\n3,4,5\n",
                "a,b\n1,\"2\n",
                "a,b\n1,\ud800\n"
            })
    void commit_badInput_leavesBothStoresEmpty(String text) {
        assertThatThrownBy(() -> datasets.commit("d", Csv.text(text)))
                .isInstanceOf(DataException.class)
                .extracting(e -> ((MlOpsException) e).problem().next())
                .asString()
                .isNotBlank();
        assertNothingStored();
    }

    @Test
    void commit_badFiles_leaveBothStoresEmpty() throws IOException {
        Path latin1 = Files.write(folder.resolve("latin1.csv"), new byte[] {'a', '\n', (byte) 0xe9, '\n'});

        for (Csv source : List.of(
                Csv.file(folder.resolve("nowhere.csv")),
                Csv.file(folder),
                Csv.file(latin1),
                Csv.text(PEOPLE).type("city", ColumnType.NUMBER),
                Csv.text(PEOPLE).type("town", ColumnType.TEXT))) {
            assertThatThrownBy(() -> datasets.commit("d", source))
                    .as(source.toString())
                    .isInstanceOf(DataException.class);
        }
        assertNothingStored();
        assertThat(datasets.commit("d", Csv.text(PEOPLE)).version()).isEqualTo(1); // no number was used up
    }

    @Test
    void commit_fileChangedBeforeItIsStored_isAConflictAndStoresNothing() throws IOException {
        Path file = people();
        artifacts.beforePut = () -> {
            try {
                Files.writeString(file, PEOPLE.replace("39", "93"));
            } catch (IOException e) {
                throw new AssertionError(e);
            }
        };
        // the store reads the stream that was opened before it; so open it late, as another process would change it
        assertThatThrownBy(() -> datasets.commit("people", Csv.file(file)))
                .isInstanceOf(ConflictException.class)
                .hasMessageContaining("people.csv")
                .hasMessageContaining("changed while it was read");
        assertNothingStored();
    }

    @Test
    void get_unknown_namesTheNearest() {
        assertThatThrownBy(() -> datasets.get("adult"))
                .isInstanceOf(NotFoundException.class)
                .hasMessageContaining("commit(..)");
        datasets.commit("adult", Csv.text(PEOPLE));

        assertThatThrownBy(() -> datasets.get("adlt"))
                .isInstanceOf(NotFoundException.class)
                .hasMessageContaining("did you mean 'adult'?");
        assertThatThrownBy(() -> datasets.get("adult", 2))
                .isInstanceOf(NotFoundException.class)
                .hasMessageContaining("no version 2")
                .hasMessageContaining("version 1");
        assertThatThrownBy(() -> datasets.get("nope", 2))
                .isInstanceOf(NotFoundException.class)
                .hasMessageContaining("nope");
    }

    @Test
    void forEachBatch_someRows_areThoseOfRead() {
        String rows = IntStream.range(0, 20_000)
                .mapToObj(i -> i + ",v" + i % 7)
                .collect(Collectors.joining("\n", "n,c\n", "\n"));
        DatasetVersion version = datasets.commit("d", Csv.text(rows));
        List<Table> batches = new ArrayList<>();

        version.forEachBatch(batches::add);

        assertThat(batches.stream().map(Table::rowCount)).containsExactly(8_192, 8_192, 3_616);
        assertThat(batches.stream().flatMap(batch -> batch.rows().stream()).toList())
                .isEqualTo(version.read().rows());
        assertThat(batches.get(1).origin().dataset()).isEqualTo("d");
        assertThat(batches.get(1).origin().operations().toString()).contains("from=8192");
    }

    @Test
    void forEachBatch_actionThrows_reachesTheCallerAsItIs() {
        DatasetVersion version = datasets.commit("d", Csv.text(PEOPLE));
        DataException own = new DataException(Problem.of("mine"));

        assertThatThrownBy(() -> version.forEachBatch(batch -> {
                    throw own;
                }))
                .isSameAs(own);
    }

    @Test
    void reads_flippedBit_isAStorageExceptionBeforeAnyRow() {
        DatasetVersion version = datasets.commit("people", Csv.text(PEOPLE));
        byte[] flipped = PEOPLE.getBytes(UTF_8);
        flipped[10] ^= 1; // 39 becomes 29 or the like: still a table
        artifacts.instead = flipped;
        List<Table> batches = new ArrayList<>();

        for (Runnable read : List.<Runnable>of(
                version::read,
                () -> version.forEachBatch(batches::add),
                () -> version.restore(folder.resolve("out")))) {
            assertThatThrownBy(read::run)
                    .isInstanceOf(StorageException.class)
                    .hasMessageContaining("people v1")
                    .hasMessageContaining(version.digest());
        }
        assertThat(batches).isEmpty();
        assertThat(folder.resolve("out")).isEmptyDirectory();
    }

    @Test
    void read_bytesThatAreNoTableAnyMore_isAStorageException() {
        DatasetVersion version = datasets.commit("people", Csv.text(PEOPLE));
        artifacts.instead = "age,city\n39\n".getBytes(UTF_8);

        assertThatThrownBy(version::read).isInstanceOf(StorageException.class).hasMessageContaining("people v1");
    }

    @Test
    void restore_anyBytes_areGivenBackBitForBit() throws IOException {
        byte[] bytes = "\uFEFFa,b\r\n1,\"x\"\r\n\r\n2,y".getBytes(UTF_8);
        Path source = Files.write(folder.resolve("odd name.csv"), bytes);
        DatasetVersion version = datasets.commit("d", Csv.file(source));
        Path out = folder.resolve("deep").resolve("out");

        Path restored = version.restore(out);

        assertThat(restored).isEqualTo(out.resolve("odd name.csv")).hasBinaryContent(bytes);
        assertThat(version.restore(out)).isEqualTo(restored); // the same file again is fine
        try (var files = Files.list(out)) {
            assertThat(files).containsExactly(restored);
        }
    }

    @Test
    void restore_text_isNamedAfterTheDataset() {
        DatasetVersion version = datasets.commit("people", Csv.text(PEOPLE));

        assertThat(version.restore(folder))
                .isEqualTo(folder.resolve("people.csv"))
                .hasContent(PEOPLE);
    }

    @Test
    void restore_otherFileThere_isAConflictAndLeavesIt() throws IOException {
        DatasetVersion version = datasets.commit("people", Csv.text(PEOPLE));
        Path there = Files.writeString(folder.resolve("people.csv"), "mine");

        assertThatThrownBy(() -> version.restore(folder))
                .isInstanceOf(ConflictException.class)
                .hasMessageContaining("people.csv");
        assertThat(there).hasContent("mine");
        Files.delete(there);
        Files.createDirectory(there);
        assertThatThrownBy(() -> version.restore(folder)).isInstanceOf(ConflictException.class);
    }

    @Test
    void restore_folderThatIsAFile_namesTheFolder() throws IOException {
        DatasetVersion version = datasets.commit("people", Csv.text(PEOPLE));
        Path file = Files.writeString(folder.resolve("file"), "x");

        assertThatThrownBy(() -> version.restore(file))
                .isInstanceOf(StorageException.class)
                .hasMessageContaining("cannot be restored into");
    }

    @Test
    void digest_knownContent_neverChanges() {
        // computed by Python's hashlib and json; stored in workspaces, so that every later version must come to the
        // same
        assertThat(datasets.commit(
                                "d", Csv.text("a,b\n1,x\n2.5,y\n").missing("?").type("b", ColumnType.TEXT))
                        .digest())
                .isEqualTo("44a2c50832379bba17c9487b861e8c4e6122e08dd2af418e0a3d98ba6dde6aad");
    }

    @Test
    @Tag("shared")
    void commit_adult_isReadAndRestored() throws IOException {
        Path file = SharedData.file("adult.csv");
        DatasetVersion adult = datasets.commit("adult", Csv.file(file).missing("?"));

        assertThat(adult.rowCount()).isEqualTo(32_561);
        assertThat(adult.read()).isEqualTo(datasets.read(Csv.file(file).missing("?")));
        assertThat(adult.restore(folder)).hasSameBinaryContentAs(file);
        assertThat(datasets.commit("adult", Csv.file(file).missing("?"))).isEqualTo(adult);
        assertThat(artifacts.puts).isEqualTo(1);
    }
}
