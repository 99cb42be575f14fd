package dev.mlops.core.internal.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mlops.core.InMemoryArtifactStore;
import dev.mlops.core.InMemoryMetadataStore;
import dev.mlops.core.testing.SteppingClock;
import dev.mlops.data.Csv;
import dev.mlops.data.DatasetVersion;
import dev.mlops.data.Datasets;
import dev.mlops.data.FileEntry;
import dev.mlops.data.Folder;
import dev.mlops.data.Table;
import dev.mlops.error.ConflictException;
import dev.mlops.error.DataException;
import dev.mlops.error.StorageException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Versions of more than one file. */
class DatasetFilesTest {
    @TempDir
    Path temp;

    private final InMemoryArtifactStore artifacts = InMemoryArtifactStore.create();
    private final InMemoryMetadataStore metadata = InMemoryMetadataStore.create();
    private final Datasets datasets = new DefaultDatasets(artifacts, metadata, new SteppingClock());
    private Path folder;

    @BeforeEach
    void makeFolder() throws IOException {
        folder = Files.createDirectories(temp.resolve("sales"));
        Files.createDirectories(folder.resolve("2024"));
        Files.writeString(folder.resolve("2024/may.csv"), "id,price\n1,2.5\n2,3\n");
        Files.writeString(folder.resolve("june.csv"), "id,price\n3,4\n");
    }

    private static Map<String, String> contents(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile)
                    .collect(Collectors.toMap(
                            file -> folder.relativize(file).toString().replace('\\', '/'),
                            file -> {
                                try {
                                    return Files.readString(file);
                                } catch (IOException e) {
                                    throw new AssertionError(e);
                                }
                            },
                            (a, b) -> a,
                            TreeMap::new));
        }
    }

    @Test
    void commit_folderOfTables_isOneTable() {
        DatasetVersion version = datasets.commit("sales", Csv.folder(folder));

        assertThat(version.files()).extracting(FileEntry::path).containsExactly("2024/may.csv", "june.csv");
        assertThat(version.files()).extracting(FileEntry::size).containsExactly(19L, 13L);
        assertThat(version.rowCount()).isEqualTo(3);
        assertThat(version.read().column("id").integer(2)).isEqualTo(3);
        assertThat(version.parent()).isEmpty();
        List<Table> batches = new ArrayList<>();
        version.forEachBatch(batches::add);
        assertThat(batches.stream().flatMap(batch -> batch.rows().stream()).toList())
                .isEqualTo(version.read().rows());
    }

    @Test
    void restore_folder_givesEveryFileBack() throws IOException {
        DatasetVersion version = datasets.commit("sales", Csv.folder(folder));
        Path out = temp.resolve("out");

        assertThat(version.restore(out)).isEqualTo(out);
        assertThat(contents(out)).isEqualTo(contents(folder));
        Files.delete(out.resolve("june.csv"));
        assertThat(version.restore(out)).isEqualTo(out); // what is there already is left, what is gone is made again
        assertThat(contents(out)).isEqualTo(contents(folder));
    }

    @Test
    void restore_oneFileIsAnother_writesNothing() throws IOException {
        DatasetVersion version = datasets.commit("sales", Csv.folder(folder));
        Path out = Files.createDirectories(temp.resolve("out"));
        Files.writeString(out.resolve("june.csv"), "mine");

        assertThatThrownBy(() -> version.restore(out))
                .isInstanceOf(ConflictException.class)
                .hasMessageContaining("june.csv");
        assertThat(contents(out)).isEqualTo(Map.of("june.csv", "mine"));
    }

    @Test
    void restore_linkInPlaceOfAFolder_isNotFollowed() throws IOException {
        DatasetVersion version = datasets.commit("sales", Csv.folder(folder));
        Path elsewhere = Files.createDirectories(temp.resolve("elsewhere"));
        Path out = Files.createDirectories(temp.resolve("out"));
        Files.createSymbolicLink(out.resolve("2024"), elsewhere);

        assertThatThrownBy(() -> version.restore(out))
                .isInstanceOf(StorageException.class)
                .hasMessageContaining("2024/may.csv");
        assertThat(elsewhere).isEmptyDirectory();
    }

    @Test
    void commit_sameFolderElsewhere_isTheSameVersion() throws IOException {
        DatasetVersion version = datasets.commit("sales", Csv.folder(folder));
        Path copy = version.restore(temp.resolve("copy"));

        assertThat(datasets.commit("sales", Csv.folder(copy))).isEqualTo(version);
        Files.move(copy.resolve("june.csv"), copy.resolve("july.csv"));
        DatasetVersion renamed = datasets.commit("sales", Csv.folder(copy));
        assertThat(renamed.version()).isEqualTo(2);
        assertThat(renamed.parent()).isEqualTo(Optional.of(1));
        assertThat(datasets.diff("sales", 1, 2).files().toString())
                .startsWith("files: 1 added, 1 removed, 0 changed, 1 unchanged");
    }

    @Test
    void commit_filesWithoutRows_canBeRestoredAndNotRead() throws IOException {
        Files.write(folder.resolve("photo.png"), new byte[] {1, 2, 3});
        DatasetVersion version = datasets.commit("photos", Folder.of(folder));

        assertThat(version.rowCount()).isZero();
        assertThat(version.schema().size()).isZero();
        assertThat(version.files()).hasSize(3);
        assertThat(version.restore(temp.resolve("out")).resolve("photo.png")).hasBinaryContent(new byte[] {1, 2, 3});
        assertThat(version.toString()).contains("3 files of 35 bytes");
        for (Runnable read : List.<Runnable>of(version::read, () -> version.forEachBatch(b -> {}), version::profile)) {
            assertThatThrownBy(read::run)
                    .isInstanceOf(DataException.class)
                    .hasMessageContaining("photos v1 has files without rows")
                    .hasMessageContaining("restore(folder)");
        }
        assertThat(datasets.commit("photos", Folder.of(folder))).isEqualTo(version);
        assertThat(datasets.diff("photos", 1, 1))
                .hasToString(version.origin() + " -> " + version.origin() + ": no difference");
    }

    @Test
    void commit_nameThatCannotBeGivenBack_isRefusedAndKeepsNothing() throws IOException {
        Files.writeString(folder.resolve("a\\b.csv"), "id,price\n1,2\n");

        assertThatThrownBy(() -> datasets.commit("sales", Csv.folder(folder)))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("a\\b.csv");
        assertThat(artifacts.list(Optional.empty(), 10)).isEmpty();
        assertThat(datasets.names()).isEmpty();
    }

    @Test
    void diff_twoVersions_isAReadableReport() throws IOException {
        datasets.commit("sales", Csv.folder(folder));
        Files.writeString(folder.resolve("june.csv"), "id,price\n3,40\n4,5\n");
        datasets.commit("sales", Csv.folder(folder));

        String report = datasets.diff("sales", 1, 2, "id").toString();

        assertThat(report)
                .contains("schema: the same")
                .contains("rows: 1 added, 0 removed, 1 changed, 2 unchanged, compared by id")
                .contains("  ~ id=3 price=4.0 -> 40.0")
                .contains("  + id=4 price=5.0")
                .contains("files: 0 added, 0 removed, 1 changed, 1 unchanged")
                .contains("Kolmogorov-Smirnov");
        assertThat(datasets.diff("sales", 1, 2).column("price").effect()).isBetween(0.2, 0.6);
        assertThat(datasets.diff("sales", 2, 2).isEmpty()).isTrue();
    }
}
