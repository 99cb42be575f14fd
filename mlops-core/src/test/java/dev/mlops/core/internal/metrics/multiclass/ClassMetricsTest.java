package dev.mlops.core.internal.metrics.multiclass;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.mlops.core.internal.metrics.ZeroDivision;
import dev.mlops.core.internal.metrics.binary.BinaryCounts;
import dev.mlops.core.internal.metrics.binary.RankedScores;
import dev.mlops.core.internal.metrics.multiclass.ConfusionMatrix.Disagreement;
import java.util.Arrays;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class ClassMetricsTest {
    private static int[] labels(Random random, int classes, int rows) {
        return random.ints(rows, 0, classes).toArray();
    }

    @Property
    void microF1_isAccuracy(
            @ForAll long seed,
            @ForAll @IntRange(min = 1, max = 6) int classes,
            @ForAll @IntRange(min = 1, max = 60) int rows) {
        Random random = new Random(seed);
        ConfusionMatrix matrix =
                ConfusionMatrix.of(classes, labels(random, classes, rows), labels(random, classes, rows), null);
        assertThat(matrix.averages().micro(BinaryCounts::f1, ZeroDivision.NAN))
                .isCloseTo(matrix.accuracy(), within(1e-15));
        assertThat(matrix.averages().weighted(BinaryCounts::recall, ZeroDivision.NAN))
                .isCloseTo(matrix.accuracy(), within(1e-14));
        assertThat(matrix.accuracy() + matrix.errorRate()).isCloseTo(1, within(1e-15));
    }

    @Property
    void twoClasses_areAsInBinary(@ForAll long seed, @ForAll @IntRange(min = 1, max = 60) int rows) {
        Random random = new Random(seed);
        ConfusionMatrix matrix = ConfusionMatrix.of(2, labels(random, 2, rows), labels(random, 2, rows), null);
        BinaryCounts counts = matrix.label(1);
        assertThat(matrix.matthews(ZeroDivision.ZERO)).isCloseTo(counts.matthews(ZeroDivision.ZERO), within(1e-14));
        assertThat(matrix.balancedAccuracy()).isCloseTo(counts.balancedAccuracy(), within(1e-15));
        for (Disagreement disagreement : Disagreement.values()) {
            if (Double.isNaN(counts.cohenKappa())) {
                assertThat(matrix.cohenKappa(disagreement)).isNaN();
            } else {
                assertThat(matrix.cohenKappa(disagreement)).isCloseTo(counts.cohenKappa(), within(1e-14));
            }
        }
    }

    @Property
    void parts_mergeToTheWhole(@ForAll long seed, @ForAll @IntRange(min = 0, max = 40) int first) {
        Random random = new Random(seed);
        int[] truth = labels(random, 4, 60);
        int[] decided = labels(random, 4, 60);
        ConfusionMatrix whole = ConfusionMatrix.of(4, truth, decided, null);
        ConfusionMatrix merged = new ConfusionAccumulator(4)
                .add(Arrays.copyOf(truth, first), Arrays.copyOf(decided, first), null)
                .merge(new ConfusionAccumulator(4)
                        .add(Arrays.copyOfRange(truth, first, 60), Arrays.copyOfRange(decided, first, 60), null))
                .matrix();
        for (int a = 0; a < 4; a++) {
            for (int b = 0; b < 4; b++) {
                assertThat(merged.count(a, b)).isEqualTo(whole.count(a, b));
            }
        }
    }

    private static double[] probabilities(Random random, int rows, int classes) {
        double[] p = new double[rows * classes];
        for (int row = 0; row < rows; row++) {
            double sum = 0;
            for (int label = 0; label < classes; label++) {
                p[row * classes + label] = 1 + random.nextInt(9);
                sum += p[row * classes + label];
            }
            for (int label = 0; label < classes; label++) {
                p[row * classes + label] /= sum;
            }
        }
        return p;
    }

    @Property(tries = 100)
    void losses_mergeToTheWhole(@ForAll long seed, @ForAll @IntRange(min = 0, max = 30) int first) {
        Random random = new Random(seed);
        int[] truth = labels(random, 3, 31);
        double[] p = probabilities(random, 31, 3);
        double[] weights = random.ints(31, 0, 4).asDoubleStream().toArray();
        weights[30] = 1;
        ClassLosses whole = new ClassLosses(3, 5).add(truth, p, weights);
        ClassLosses merged = new ClassLosses(3, 5)
                .add(Arrays.copyOf(truth, first), Arrays.copyOf(p, 3 * first), Arrays.copyOf(weights, first))
                .merge(new ClassLosses(3, 5)
                        .add(
                                Arrays.copyOfRange(truth, first, 31),
                                Arrays.copyOfRange(p, 3 * first, 93),
                                Arrays.copyOfRange(weights, first, 31)));
        assertThat(merged.logLoss()).isCloseTo(whole.logLoss(), within(1e-14));
        assertThat(merged.brier()).isCloseTo(whole.brier(), within(1e-14)).isBetween(0.0, 2.0);
        assertThat(merged.topLabel().expectedError()).isCloseTo(whole.topLabel().expectedError(), within(1e-14));
    }

    @Test
    void topAccuracy_growsToOne() {
        Random random = new Random(8);
        int[] truth = labels(random, 4, 50);
        double[] scores = probabilities(random, 50, 4);
        double last = 0;
        for (int k = 1; k <= 4; k++) {
            double share = ClassScores.topAccuracy(k, 4, scores, truth, null);
            assertThat(share).isGreaterThanOrEqualTo(last);
            last = share;
        }
        assertThat(last).isEqualTo(1);
    }

    @Test
    void wholeWeights_areRepeatedRows() {
        double[] scores = {0.7, 0.2, 0.1, 0.3, 0.3, 0.4, 0.1, 0.6, 0.3, 0.5, 0.4, 0.1};
        int[] truth = {0, 2, 1, 1};
        double[] weights = {2, 1, 1, 1};
        double[] repeatedScores = {0.7, 0.2, 0.1, 0.7, 0.2, 0.1, 0.3, 0.3, 0.4, 0.1, 0.6, 0.3, 0.5, 0.4, 0.1};
        int[] repeated = {0, 0, 2, 1, 1};
        for (boolean byPrevalence : new boolean[] {true, false}) {
            assertThat(ClassScores.oneVersusOne(byPrevalence, 3, scores, truth, weights))
                    .isCloseTo(
                            ClassScores.oneVersusOne(byPrevalence, 3, repeatedScores, repeated, null), within(1e-15));
        }
        assertThat(ClassScores.oneVersusRest(3, scores, truth, weights).weighted(RankedScores::rocAuc))
                .isCloseTo(
                        ClassScores.oneVersusRest(3, repeatedScores, repeated, null)
                                .weighted(RankedScores::rocAuc),
                        within(1e-15));
        assertThat(ClassScores.oneVersusRest(3, scores, truth, weights).micro(RankedScores::rocAuc))
                .isCloseTo(
                        ClassScores.oneVersusRest(3, repeatedScores, repeated, null)
                                .micro(RankedScores::rocAuc),
                        within(1e-15));
        assertThat(ClassScores.oneVersusOne(false, 4, new double[8], new int[] {0, 1}, null))
                .as("a class that is not there")
                .isNaN();
    }

    @Test
    void badInput_isNamed() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ConfusionMatrix.of(2, new int[] {0, 2}, new int[2], null))
                .withMessageContaining("truth")
                .withMessageContaining("row 1");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ConfusionAccumulator(2).merge(new ConfusionAccumulator(3)))
                .withMessageContaining("2 classes");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ClassLosses(2, 5).merge(new ClassLosses(3, 5)))
                .withMessageContaining("2 classes");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ClassLosses(2, 5).add(new int[2], new double[3], null))
                .withMessageContaining("2 for each of 2 rows");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ClassLosses(2, 5).add(new int[1], new double[] {0.5, 1.5}, null))
                .withMessageContaining("probabilities");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ClassScores.topAccuracy(0, 2, new double[2], new int[1], null))
                .withMessageContaining("k:");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ClassScores.oneVersusRest(2, new double[3], new int[1], null))
                .withMessageContaining("no multiple");
    }
}
