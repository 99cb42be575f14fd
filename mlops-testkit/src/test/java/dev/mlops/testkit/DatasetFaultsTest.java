package dev.mlops.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mlops.Workspace;
import dev.mlops.core.DirectoryArtifactStore;
import dev.mlops.core.JdbcMetadataStore;
import dev.mlops.core.MlOps;
import dev.mlops.data.Csv;
import dev.mlops.data.DatasetVersion;
import dev.mlops.error.StorageException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Datasets on stores that fail: what was there stays, what failed is not there, and works when it is tried again. */
class DatasetFaultsTest {
    @TempDir
    Path temp;

    private final List<Runnable> closing = new ArrayList<>();
    private FaultyArtifactStore artifacts;
    private FaultyMetadataStore metadata;
    private Workspace workspace;
    private DatasetVersion first;
    private Path folder;

    @BeforeEach
    void commitFirst() throws IOException {
        DirectoryArtifactStore bytes = DirectoryArtifactStore.at(temp.resolve("artifacts"));
        JdbcMetadataStore documents = JdbcMetadataStore.sqlite(temp.resolve("metadata.db"));
        closing.add(bytes::close);
        closing.add(documents::close);
        artifacts = FaultyArtifactStore.of(bytes);
        metadata = FaultyMetadataStore.of(documents);
        workspace = MlOps.builder().artifacts(artifacts).metadata(metadata).build();
        first = workspace.datasets().commit("d", Csv.text("a\n1\n"));
        folder = Files.createDirectories(temp.resolve("folder"));
        for (int i = 0; i < 5; i++) {
            Files.writeString(folder.resolve(i + ".csv"), "a\n" + i + "\n" + "7\n".repeat(20_000));
        }
    }

    @AfterEach
    void close() {
        workspace.close();
        closing.forEach(Runnable::run);
    }

    /** Lets a commit fail at its first, second, .. chance until it does not fail any more. */
    private int failAtEach(Consumer<Integer> fault) {
        int failures = 0;
        for (int n = 1; n < 200; n++) {
            fault.accept(n);
            DatasetVersion committed;
            try {
                committed = workspace.datasets().commit("d", Csv.folder(folder));
            } catch (StorageException e) {
                failures++;
                recover();
                assertThat(workspace.datasets().versions("d")).containsExactly(first);
                assertThat(first.read().rowCount()).isEqualTo(1);
                continue;
            } finally {
                recover();
            }
            assertThat(committed.version()).isEqualTo(2); // no number was used up
            assertThat(committed.read().rowCount()).isEqualTo(100_005);
            return failures;
        }
        throw new AssertionError("it fails for ever");
    }

    private void recover() {
        artifacts.recover();
        metadata.recover();
    }

    @Test
    void commit_artifactStoreThatFailsAtEachCall_leavesTheLastGoodState() {
        assertThat(failAtEach(n -> artifacts.failAt(n))).isGreaterThanOrEqualTo(1);
    }

    @Test
    void commit_diskThatIsFull_leavesTheLastGoodState() {
        int[] bytes = {0};
        assertThat(failAtEach(n -> artifacts.diskFullAfterBytes(bytes[0] += 20_000)))
                .isGreaterThanOrEqualTo(5);
    }

    @Test
    void commit_metadataStoreThatFailsAtEachOperation_leavesTheLastGoodState() {
        assertThat(failAtEach(n -> metadata.failAtOperation(n))).isGreaterThanOrEqualTo(5);
    }

    @Test
    void commit_unitsThatAreRunTwice_addsOneVersion() {
        metadata.runTwice();

        assertThat(workspace.datasets().commit("d", Csv.folder(folder)).version())
                .isEqualTo(2);
        assertThat(workspace.datasets().versions("d")).hasSize(2);
    }

    @Test
    void delete_metadataStoreThatFails_leavesTheVersion() {
        for (int n = 1; n < 100; n++) {
            metadata.failAtOperation(n);
            try {
                workspace.datasets().because("x").delete("d", 1);
                assertThat(n).isGreaterThan(2);
                recover();
                assertThat(workspace.datasets().deleted("d")).hasSize(1);
                return;
            } catch (StorageException e) {
                recover();
                assertThat(workspace.datasets().versions("d")).containsExactly(first);
            }
        }
        throw new AssertionError("it fails for ever");
    }
}
