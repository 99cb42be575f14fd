package dev.mlops.core.testing;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;

/** Real data sets, from {@code data} in the folder of the system property {@code mlops.shared}. */
public final class SharedData {
    private SharedData() {}

    /** A file; without it the test is skipped, saying why, or fails where the environment says {@code CI=true}. */
    public static Path file(String name) {
        Path file = Path.of(System.getProperty("mlops.shared", "."), "data", name);
        String absent = "no " + file + ": set -Dmlops.shared to the folder that has data/";
        boolean isThere = Files.isRegularFile(file);
        if (!isThere && "true".equals(System.getenv("CI"))) {
            throw new AssertionError(absent);
        }
        assumeTrue(isThere, absent);
        return file;
    }
}
