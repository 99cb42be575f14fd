package dev.mlops.onnx;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.mlops.Workspace;
import dev.mlops.core.MlOps;
import dev.mlops.data.Csv;
import dev.mlops.data.Table;
import java.nio.file.Files;
import java.nio.file.Path;

/** Real rows. */
final class DataSets {
    private DataSets() {}

    static Table read(String name, String missing) {
        Path file = Path.of(System.getProperty("mlops.shared", "."), "data", name + ".csv");
        assumeTrue(Files.isRegularFile(file), "no " + file + ": set -Dmlops.shared to the folder that has data/");
        try (Workspace ws = MlOps.inMemory()) {
            return ws.datasets().commit(name, Csv.file(file).missing(missing)).read();
        }
    }
}
