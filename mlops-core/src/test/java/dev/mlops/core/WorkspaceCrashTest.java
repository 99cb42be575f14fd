package dev.mlops.core;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mlops.Workspace;
import dev.mlops.core.testing.ChildProcess;
import dev.mlops.data.DatasetVersion;
import dev.mlops.spi.ArtifactStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is left of a workspace whose process is killed while it commits. */
class WorkspaceCrashTest {
    private static final int KILLS = 50;

    @TempDir
    Path temp;

    @Test
    void commit_processesKilledAtRandomMoments_losesNothingAcknowledged() throws Exception {
        Random random = new Random(20_260_301);
        Path workspace = temp.resolve("workspace");
        List<String> acknowledged = new ArrayList<>();

        for (int kill = 0; kill < KILLS; kill++) {
            Path scratch = Files.createDirectories(temp.resolve("scratch"));
            Process child = ChildProcess.start(
                    WorkspaceChild.class,
                    temp.resolve("errors"),
                    "commit",
                    workspace.toString(),
                    scratch.toString(),
                    "k" + kill);
            acknowledged.addAll(ChildProcess.killed(child, random.nextInt(8), random.nextInt(20_000_000)));
        }

        try (ArtifactStore artifacts = DirectoryArtifactStore.at(workspace.resolve("artifacts"))) {
            assertThat(artifacts.verify()).isEmpty();
        }
        try (Workspace opened = MlOps.open(workspace)) {
            assertThat(acknowledged).hasSizeGreaterThan(KILLS);
            for (String line : acknowledged) {
                requireThere(opened, line.split(" "));
            }
            for (String name : opened.datasets().names()) {
                List<DatasetVersion> versions = opened.datasets().versions(name);
                assertThat(versions.get(versions.size() - 1).version()).isEqualTo(versions.size()); // no gap
                for (DatasetVersion version : versions) {
                    assertThat(version.read().rowCount()).isEqualTo((int) version.rowCount()); // also what was not told
                }
            }
        }
        assertThat(temp.resolve("errors")).content().doesNotContain("Exception");
    }

    private void requireThere(Workspace opened, String[] line) throws IOException {
        DatasetVersion version = opened.datasets().get(line[0], Integer.parseInt(line[1]));
        Path out = temp.resolve("out").resolve(line[0] + line[1]);
        Path restored = version.restore(out);
        if (line[0].equals("file")) {
            assertThat(restored).hasContent(WorkspaceChild.text(line[2], "one.csv"));
        } else {
            for (String name : WorkspaceChild.NAMES) {
                assertThat(restored.resolve(name)).hasContent(WorkspaceChild.text(line[2], name));
            }
        }
    }
}
