package dev.mlops.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class ConfusionMatrixTest {
    private static final List<String> LABELS = List.of("cat", "dog");

    @Test
    void count_isByTrueAndThenByPredictedLabel() {
        ConfusionMatrix matrix = ConfusionMatrix.of(LABELS, new long[][] {{1, 2}, {3, 4000}});

        assertThat(matrix.count("cat", "dog")).isEqualTo(2);
        assertThat(matrix.count("dog", "cat")).isEqualTo(3);
        assertThat(matrix.labels()).isEqualTo(LABELS);
        assertThat(matrix.toString().lines())
                .containsExactly(
                        "actual \\ predicted  cat    dog",
                        "cat                   1      2",
                        "dog                   3  4,000");
    }

    @Test
    void matrix_keepsItsOwnCounts() {
        long[][] counts = {{1, 2}, {3, 4}};
        ConfusionMatrix matrix = ConfusionMatrix.of(LABELS, counts);
        counts[0][0] = 99;

        assertThat(matrix.count("cat", "cat")).isEqualTo(1);
        assertThat(matrix)
                .isEqualTo(ConfusionMatrix.of(LABELS, new long[][] {{1, 2}, {3, 4}}))
                .isNotEqualTo(ConfusionMatrix.of(LABELS, new long[][] {{1, 2}, {3, 5}}));
    }

    @Test
    void countsOfAnotherSizeAndUnknownLabels_areRefused() {
        assertThatThrownBy(() -> ConfusionMatrix.of(LABELS, new long[][] {{1, 2}}))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("counts");
        assertThatThrownBy(() -> ConfusionMatrix.of(LABELS, new long[][] {{1}, {2}}))
                .isInstanceOf(IllegalArgumentException.class);
        ConfusionMatrix matrix = ConfusionMatrix.of(LABELS, new long[][] {{1, 2}, {3, 4}});
        assertThatThrownBy(() -> matrix.count("cow", "cat"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'cow'");
    }
}
