package dev.mlops.benchmarks.hpo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class FidelityRunTest {
    @BeforeEach
    void requireFolder() {
        assumeTrue(
                Files.isDirectory(Problems.sharedFolder()),
                "no problems: set -Dmlops.shared to the folder that has bench/hpo");
    }

    private static FidelityRun.Result run(String pruner) throws IOException {
        Problems problems = Problems.shared();
        return FidelityRun.of(
                problems.get("mf_mlp_digits"), problems, Samplers.of("random", 3), PruningKinds.of(pruner));
    }

    @Test
    void withoutPruner_asManyTriesAreWhole_asTheBudgetHasRoomFor() throws IOException {
        FidelityRun.Result result = run("none");
        assertThat(result.tries()).isEqualTo(100);
        assertThat(result.complete()).isEqualTo(100);
        for (int c = 1; c < result.scores().length; c++) {
            assertThat(result.scores()[c]).isLessThanOrEqualTo(result.scores()[c - 1]);
        }
    }

    @Test
    void pruner_makesRoomForMoreTries() throws IOException {
        FidelityRun.Result result = run("asha:1:3");
        assertThat(result.tries()).isGreaterThan(200);
        assertThat(result.complete()).isBetween(1, 99);
    }

    @Test
    void seeds_areACountOrARange() {
        assertThat(Seeds.of("3").stream().boxed()).containsExactly(0L, 1L, 2L);
        assertThat(Seeds.of("100-101").stream().boxed()).containsExactly(100L, 101L);
        assertThatThrownBy(() -> Seeds.of("5-4")).isInstanceOf(IllegalArgumentException.class);
    }
}
