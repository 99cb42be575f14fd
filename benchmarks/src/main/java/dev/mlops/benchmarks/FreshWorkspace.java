package dev.mlops.benchmarks;

import dev.mlops.Workspace;
import dev.mlops.benchmarks.harness.WorkFolder;
import dev.mlops.core.MlOps;
import dev.mlops.data.DataSource;
import dev.mlops.data.DatasetVersion;
import java.io.IOException;
import java.nio.file.Path;

/** A workspace in a folder, made empty, opened and removed again and again. Mutable; for one thread. */
final class FreshWorkspace {
    private final Path home;
    private Workspace workspace = MlOps.inMemory();

    FreshWorkspace(Path home) {
        this.home = home;
    }

    /** Opens an empty one, with nothing left that the disk has to write. */
    void fresh() throws IOException {
        close();
        WorkFolder.delete(home);
        open();
        WorkFolder.sync();
    }

    void open() {
        close();
        workspace = MlOps.open(home);
    }

    DatasetVersion commit(DataSource source) {
        return workspace.datasets().commit("data", source);
    }

    void close() {
        workspace.close();
    }

    void remove() throws IOException {
        close();
        WorkFolder.delete(home);
    }

    /** How many bytes all files of its artifact store have. */
    long artifactBytes() throws IOException {
        return WorkFolder.size(home.resolve("artifacts"));
    }

    /** How many bytes all files of it have, the metadata too. */
    long bytes() throws IOException {
        return WorkFolder.size(home);
    }
}
