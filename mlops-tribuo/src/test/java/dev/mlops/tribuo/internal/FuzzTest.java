package dev.mlops.tribuo.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.mlops.model.Algorithm;
import dev.mlops.model.Task;
import dev.mlops.spi.TrainingRequest;
import dev.mlops.spi.engine.AlgorithmKind;
import dev.mlops.spi.engine.AlgorithmValue;
import dev.mlops.testkit.MadeRows;
import dev.mlops.testkit.StoredForms;
import dev.mlops.tribuo.internal.wrapped.StoredBytes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Everything that the engine stores, damaged in every way, in a heap that a length which is believed would fill. */
class FuzzTest {
    private static final TribuoEngine ENGINE = new TribuoEngine();

    /** What each algorithm stores of each kind of task it suits. */
    private static List<byte[]> stored() {
        double[][] rows = Arrays.stream(MadeRows.mixedRows(40, 3, new Random(1)))
                .map(row -> Arrays.stream(row).map(Math::abs).toArray())
                .toArray(double[][]::new);
        List<byte[]> stored = new ArrayList<>();
        for (AlgorithmKind kind : Families.kinds()) {
            AlgorithmValue algorithm = small(kind);
            for (TrainingRequest request : requests(algorithm, rows)) {
                if (kind.suits(request.task())) {
                    stored.add(StoredForms.trained(ENGINE, request));
                }
            }
        }
        return stored;
    }

    /** With few trees, so that bytes are tried that matter. */
    private static AlgorithmValue small(AlgorithmKind kind) {
        AlgorithmValue algorithm = AlgorithmValue.defaults(kind);
        return algorithm.settings().containsKey("trees") ? algorithm.with("trees", 3L) : algorithm;
    }

    private static List<TrainingRequest> requests(Algorithm algorithm, double[][] rows) {
        double[] marks = new double[80];
        for (int i = 0; i < 40; i++) {
            marks[2 * i] = rows[i][0] > 0.7 ? 1 : 0;
            marks[2 * i + 1] = i % 2;
        }
        return List.of(
                MadeRows.labelled(rows, 3, row -> row[0] + row[1]).request(algorithm),
                MadeRows.numbers(rows, row -> row[0]).request(algorithm),
                new TrainingRequest(
                        algorithm,
                        Task.multiLabel("a", "b"),
                        new MadeRows.Matrix(rows),
                        marks,
                        List.of("a", "b"),
                        1,
                        MadeRows.SAME_THREAD),
                new MadeRows(rows, new double[0], 0).withoutTargets(algorithm, Task.clustering()),
                new MadeRows(rows, new double[0], 0).withoutTargets(algorithm, Task.anomalies()));
    }

    /** Cut off, changed, or put together from two, with a checksum that fits. */
    private static byte[] damaged(List<byte[]> stored, Random chance) {
        byte[] bytes = stored.get(chance.nextInt(stored.size()));
        switch (chance.nextInt(4)) {
            case 0 -> {
                return StoredForms.withChecksum(Arrays.copyOf(bytes, 4 + chance.nextInt(bytes.length - 4)));
            }
            case 1 -> {
                byte[] other = stored.get(chance.nextInt(stored.size()));
                int at = chance.nextInt(Math.min(bytes.length, other.length));
                byte[] spliced = Arrays.copyOf(bytes, other.length);
                System.arraycopy(other, at, spliced, at, other.length - at);
                return StoredForms.withChecksum(spliced);
            }
            default -> {
                return StoredForms.mutated(bytes, chance);
            }
        }
    }

    private static int refused(int tries, long seed) {
        List<byte[]> stored = stored();
        Random chance = new Random(seed);
        int refused = 0;
        for (int i = 0; i < tries; i++) {
            refused += StoredBytes.assertRefusedOrWorks(damaged(stored, chance), ENGINE::read) ? 1 : 0;
        }
        return refused;
    }

    @Test
    void fuzz_1000() {
        assertThat(refused(1_000, 1)).isBetween(300, 999);
    }

    @Test
    @Tag("long")
    void fuzz_100000() {
        int refused = assertTimeoutPreemptively(Duration.ofMinutes(20), () -> refused(100_000, 2));
        assertThat(refused).isBetween(30_000, 99_999);
    }
}
