package dev.mlops.core.internal.maintenance;

import dev.mlops.core.DirectoryArtifactStore;
import dev.mlops.core.JdbcMetadataStore;
import dev.mlops.core.testing.ChildProcess;
import java.nio.file.Path;

/** Another process that commits to a folder, for tests. */
final class MaintenanceChild {
    private MaintenanceChild() {}

    static Process start(Path folder, long seed, int rounds) throws Exception {
        return ChildProcess.of(MaintenanceChild.class, folder.toString(), Long.toString(seed), Integer.toString(rounds))
                .redirectErrorStream(true)
                .redirectOutput(log(folder, seed).toFile())
                .start();
    }

    static Path log(Path folder, long seed) {
        return folder.resolveSibling("child-" + seed + ".log");
    }

    public static void main(String[] args) {
        Path folder = Path.of(args[0]);
        try (JdbcMetadataStore metadata = JdbcMetadataStore.sqlite(folder.resolve("metadata.db"));
                DirectoryArtifactStore artifacts = DirectoryArtifactStore.at(folder.resolve("artifacts"))) {
            new Things(metadata, artifacts).commitMany(Long.parseLong(args[1]), Integer.parseInt(args[2]));
        }
    }
}
