package dev.mlops.core;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mlops.Workspace;
import dev.mlops.core.testing.CentroidModels;
import dev.mlops.core.testing.ChildProcess;
import dev.mlops.core.testing.NearestCentroidEngine;
import dev.mlops.core.testing.Rows;
import dev.mlops.data.DatasetVersion;
import dev.mlops.model.Task;
import dev.mlops.pipeline.Pipeline;
import dev.mlops.registry.AliasMove;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Several processes at the same workspace. */
class WorkspaceProcessesTest {
    private static final int PROCESSES = 4;
    private static final int OPERATIONS = 1_000;

    @TempDir
    Path temp;

    @Test
    void mix_fourProcesses_losesNothingAndRepeatsNothing() throws Exception {
        Path folder = Files.createDirectories(temp.resolve("workspace"));
        registerTwoVersions(folder);
        List<Process> children = new ArrayList<>();
        Path errors = temp.resolve("errors");
        for (int i = 0; i < PROCESSES; i++) {
            children.add(ChildProcess.start(
                    WorkspaceChild.class,
                    errors,
                    "mix",
                    folder.toString(),
                    Integer.toString(i),
                    Integer.toString(OPERATIONS)));
        }
        List<List<String>> said =
                children.parallelStream().map(ChildProcess::lines).toList();

        assertThat(errors).content().doesNotContain("Exception", "database is locked", "SQLITE_");
        for (Process child : children) {
            assertThat(child.waitFor()).isZero();
        }
        assertThat(said).allSatisfy(lines -> assertThat(lines).hasSize(OPERATIONS));
        List<Integer> numbers = said.stream()
                .flatMap(List::stream)
                .filter(line -> line.startsWith("version "))
                .map(line -> Integer.valueOf(line.substring("version ".length())))
                .sorted()
                .toList();
        int commits = PROCESSES * OPERATIONS / 2;
        assertThat(numbers).isEqualTo(IntStream.rangeClosed(1, commits).boxed().toList());
        try (Workspace workspace = MlOps.open(folder)) {
            List<DatasetVersion> versions = workspace.datasets().versions("shared");
            assertThat(versions).hasSize(commits);
            assertThat(versions.stream().map(DatasetVersion::digest).distinct()).hasSize(commits);
            List<AliasMove> moves = workspace.registry().history("m");
            OptionalInt at = OptionalInt.empty();
            for (AliasMove move : moves) { // each move starts where the one before ended
                assertThat(move.from()).isEqualTo(at);
                at = OptionalInt.of(move.to());
            }
            assertThat(workspace.registry().get("m@champion").version()).isEqualTo(at.orElseThrow());
            assertThat(moves).hasSizeGreaterThan(OPERATIONS / 10);
        }
    }

    private static void registerTwoVersions(Path folder) {
        try (JdbcMetadataStore metadata = JdbcMetadataStore.sqlite(folder.resolve("metadata.db"));
                DirectoryArtifactStore artifacts = DirectoryArtifactStore.at(folder.resolve("artifacts"));
                Workspace workspace = MlOps.builder()
                        .metadata(metadata)
                        .artifacts(artifacts)
                        .engine(new NearestCentroidEngine())
                        .build()) {
            for (int seed = 1; seed <= 2; seed++) {
                workspace
                        .registry()
                        .register(
                                "m",
                                CentroidModels.classify(
                                        Task.classification("label"), Pipeline.of(), Rows.labelled(20, seed)));
            }
        }
    }
}
