package dev.mlops.core.internal.runs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mlops.core.internal.storage.JdbcMetadata;
import dev.mlops.core.internal.storage.MemoryArtifacts;
import dev.mlops.core.testing.ChildProcess;
import dev.mlops.runs.MetricPoint;
import dev.mlops.runs.Run;
import dev.mlops.runs.RunStatus;
import dev.mlops.runs.Runs;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is left of a run whose process is killed while it records. */
class RunsCrashTest {
    private static final int KILLS = 12;

    @TempDir
    Path temp;

    @Test
    void flush_processesKilledAtRandomMoments_losesNothingPromised() throws Exception {
        Random random = new Random(20_261_129);
        Path file = temp.resolve("metadata.db");
        Map<String, Integer> promised = new HashMap<>();
        for (int kill = 0; kill < KILLS; kill++) {
            Process child = ChildProcess.start(RunChild.class, temp.resolve("errors"), file.toString());
            promised.putAll(killed(child, 1 + random.nextInt(20), random.nextInt(10_000_000)));
        }

        try (JdbcMetadata store = JdbcMetadata.sqlite(file)) {
            Runs runs =
                    new DefaultRuns(RunDesk.of(store, new MemoryArtifacts(), Clock.systemUTC(), new SecureRandom()));
            assertThat(promised).hasSize(KILLS);
            promised.forEach((id, points) -> requireThere(runs.get(id), points));
            assertThat(runs.find("status = 'running'")).hasSize(KILLS);
        }
        assertThat(temp.resolve("errors")).content().doesNotContain("Exception");
    }

    private static void requireThere(Run run, int promised) {
        assertThat(run.status()).isEqualTo(RunStatus.RUNNING);
        List<MetricPoint> series = run.series("m");
        assertThat(series).hasSizeGreaterThanOrEqualTo(promised);
        for (int i = 0; i < series.size(); i++) {
            assertThat(series.get(i).step()).isEqualTo(i);
            assertThat(series.get(i).value()).isEqualTo(i + 1);
        }
        if (!series.isEmpty()) {
            assertThat(run.metrics()).isEqualTo(Map.of("m", (double) series.size())); // no half of a flush
        }
        if (promised > 0) {
            assertThat(Integer.parseInt(run.tags().get("count"))).isGreaterThanOrEqualTo(promised);
        }
    }

    /** Lets a child print that many lines and go on for some nanoseconds, kills it, and gives the last that it had promised. */
    private static Map<String, Integer> killed(Process child, int lines, long nanos) throws Exception {
        Map<String, Integer> promised = new HashMap<>();
        for (String line : ChildProcess.killed(child, lines, nanos)) {
            String[] parts = line.split(" ", -1);
            promised.put(parts[0], Integer.parseInt(parts[1]));
        }
        return promised;
    }
}
