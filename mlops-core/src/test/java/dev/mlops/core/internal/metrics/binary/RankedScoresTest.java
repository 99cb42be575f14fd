package dev.mlops.core.internal.metrics.binary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.mlops.core.internal.metrics.ZeroDivision;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class RankedScoresTest {
    private static double[] scores(List<Integer> values, double scale) {
        return values.stream().mapToDouble(value -> value * scale).toArray();
    }

    private static boolean[] flags(List<Boolean> values, int size) {
        boolean[] flags = new boolean[size];
        for (int i = 0; i < size; i++) {
            flags[i] = values.get(i);
        }
        return flags;
    }

    private static double pairs(double[] scores, boolean[] truth) {
        double won = 0;
        int count = 0;
        for (int i = 0; i < scores.length; i++) {
            for (int j = 0; j < scores.length; j++) {
                if (truth[i] && !truth[j]) {
                    won += scores[i] > scores[j] ? 1 : scores[i] == scores[j] ? 0.5 : 0;
                    count++;
                }
            }
        }
        return won / count;
    }

    private static void assertSame(RankedScores found, RankedScores expected) {
        assertThat(found.thresholds()).containsExactly(expected.thresholds());
        assertThat(found.truePositives()).containsExactly(expected.truePositives());
        assertThat(found.falsePositives()).containsExactly(expected.falsePositives());
    }

    @Property
    void rocAuc_isTheShareOfPairsInOrder(
            @ForAll @Size(min = 1, max = 40) List<@IntRange(min = -5, max = 5) Integer> values,
            @ForAll @Size(40) List<Boolean> labels) {
        double[] scores = scores(values, 0.1);
        boolean[] truth = flags(labels, scores.length);
        double expected = pairs(scores, truth);
        double area = RankedScores.of(scores, truth).rocAuc();
        if (Double.isNaN(expected)) {
            assertThat(area).isNaN();
        } else {
            assertThat(area).isCloseTo(expected, within(1e-15));
        }
    }

    @Property
    void negatedScores_turnTheAreaRound(
            @ForAll @Size(min = 1, max = 40) List<@IntRange(min = -5, max = 5) Integer> values,
            @ForAll @Size(40) List<Boolean> labels) {
        boolean[] truth = flags(labels, values.size());
        double area = RankedScores.of(scores(values, 1), truth).rocAuc();
        double turned = RankedScores.of(scores(values, -1), truth).rocAuc();
        if (Double.isNaN(area)) {
            assertThat(turned).isNaN();
        } else {
            assertThat(turned).isCloseTo(1 - area, within(1e-15));
        }
    }

    @Property
    void order_doesNotMatter(
            @ForAll @Size(min = 1, max = 40) List<@IntRange(min = 0, max = 10) Integer> values,
            @ForAll @Size(40) List<Boolean> labels,
            @ForAll long seed) {
        double[] scores = scores(values, 0.1);
        boolean[] truth = flags(labels, scores.length);
        List<Integer> order = new ArrayList<>();
        for (int i = 0; i < scores.length; i++) {
            order.add(i);
        }
        Collections.shuffle(order, new Random(seed));
        double[] shuffled = new double[scores.length];
        boolean[] shuffledTruth = new boolean[scores.length];
        for (int i = 0; i < scores.length; i++) {
            shuffled[i] = scores[order.get(i)];
            shuffledTruth[i] = truth[order.get(i)];
        }
        assertSame(RankedScores.of(shuffled, shuffledTruth), RankedScores.of(scores, truth));
    }

    @Property
    void wholeWeights_areRepeatedRows(
            @ForAll @Size(min = 1, max = 30) List<@IntRange(min = 0, max = 10) Integer> values,
            @ForAll @Size(30) List<Boolean> labels,
            @ForAll @Size(30) List<@IntRange(min = 0, max = 3) Integer> repeats) {
        double[] scores = scores(values, 0.1);
        boolean[] truth = flags(labels, scores.length);
        double[] weights = new double[scores.length];
        double[] repeated = new double[90];
        boolean[] repeatedTruth = new boolean[90];
        int size = 0;
        for (int i = 0; i < scores.length; i++) {
            weights[i] = repeats.get(i);
            for (int k = 0; k < repeats.get(i); k++) {
                repeated[size] = scores[i];
                repeatedTruth[size++] = truth[i];
            }
        }
        assertSame(
                RankedScores.of(scores, truth, weights),
                RankedScores.of(Arrays.copyOf(repeated, size), Arrays.copyOf(repeatedTruth, size)));
    }

    @Test
    void manyScores_areRankedAsFewAre() {
        // Enough for the radix sort: once packed, once carried along because of a score below 0.
        Random random = new Random(3);
        int rows = 5_000;
        double[] scores = new double[rows];
        boolean[] truth = new boolean[rows];
        for (int i = 0; i < rows; i++) {
            scores[i] = i % 7 == 0 ? random.nextInt(20) / 20.0 : random.nextDouble();
            truth[i] = random.nextDouble() < scores[i];
        }
        RankedScores packed = RankedScores.of(scores, truth);
        double[] ones = new double[rows];
        Arrays.fill(ones, 1);
        assertSame(RankedScores.of(scores, truth, ones), packed);
        assertThat(packed.rocAuc()).isCloseTo(pairs(scores, truth), within(1e-13));
        double[] lower = Arrays.stream(scores).map(score -> score - 3).toArray();
        assertThat(RankedScores.of(lower, truth).rocAuc()).isCloseTo(pairs(lower, truth), within(1e-13));
        double[] thresholds = packed.thresholds();
        for (int i = 1; i < thresholds.length; i++) {
            assertThat(thresholds[i]).isLessThan(thresholds[i - 1]);
        }
    }

    @Test
    void minusZero_isZero() {
        RankedScores packed = RankedScores.of(new double[] {0.0, -0.0}, new boolean[] {true, false});
        assertThat(packed.size()).isEqualTo(1);
        RankedScores carried = RankedScores.of(new double[] {0.0, -0.0, -1}, new boolean[] {true, false, true});
        assertThat(carried.thresholds()).containsExactly(0.0, -1);
    }

    @Test
    void infiniteScores_haveAPlace() {
        RankedScores ranked = RankedScores.of(
                new double[] {Double.NEGATIVE_INFINITY, 1, Double.POSITIVE_INFINITY},
                new boolean[] {false, false, true});
        assertThat(ranked.thresholds()).containsExactly(Double.POSITIVE_INFINITY, 1, Double.NEGATIVE_INFINITY);
        assertThat(ranked.rocAuc()).isEqualTo(1);
    }

    @Test
    void oneClass_leavesAreasUndefined() {
        RankedScores ranked = RankedScores.of(new double[] {0.1, 0.2}, new boolean[2]);
        assertThat(ranked.rocAuc()).isNaN();
        assertThat(ranked.gini()).isNaN();
        assertThat(ranked.partialRocAuc(0.2)).isNaN();
        assertThat(ranked.averagePrecision()).isNaN();
        assertThat(ranked.averagePrecision(ZeroDivision.ZERO)).isZero();
        assertThat(ranked.precisionRecallArea()).isNaN();
        assertThat(ranked.kolmogorovSmirnov()).isNaN();
        assertThat(ranked.bestF1().value()).isNaN();
        RankedScores none = RankedScores.of(new double[0], new boolean[0]);
        assertThat(none.rocAuc()).isNaN();
        assertThat(none.rocCurve().size()).isEqualTo(1);
    }

    @Test
    void badInput_isNamed() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RankedScores.of(new double[] {0.5, Double.NaN}, new boolean[2]))
                .withMessageContaining("scores")
                .withMessageContaining("row 1");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RankedScores.of(new double[2], new boolean[3]))
                .withMessageContaining("truth");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RankedScores.of(new double[2], new boolean[2], new double[] {1, -1}))
                .withMessageContaining("weights")
                .withMessageContaining("row 1");
        RankedScores ranked = RankedScores.of(new double[2], new boolean[2]);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ranked.partialRocAuc(0))
                .withMessageContaining("most");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ranked.cheapest(-1, 1))
                .withMessageContaining("ofFalsePositive");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ranked.bestFBeta(0))
                .withMessageContaining("beta");
    }

    @Property
    void bestThresholds_areBestOfAll(
            @ForAll @Size(min = 2, max = 30) List<@IntRange(min = 0, max = 10) Integer> values,
            @ForAll @Size(30) List<Boolean> labels,
            @ForAll @IntRange(min = 0, max = 5) int ofFalsePositive,
            @ForAll @IntRange(min = 0, max = 5) int ofFalseNegative) {
        double[] scores = scores(values, 0.1);
        boolean[] truth = flags(labels, scores.length);
        RankedScores ranked = RankedScores.of(scores, truth);
        OperatingPoint cheapest = ranked.cheapest(ofFalsePositive, ofFalseNegative);
        OperatingPoint f1 = ranked.bestF1();
        OperatingPoint youden = ranked.bestYouden();
        double least = Double.POSITIVE_INFINITY;
        double mostF1 = Double.NaN;
        double mostYouden = Double.NaN;
        for (double threshold : new double[] {0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1, 2}) {
            BinaryCounts counts = decided(scores, truth, threshold - 0.05);
            assertThat(ranked.countsAt(threshold - 0.05)).isEqualTo(counts);
            least = Math.min(
                    least, counts.falsePositives() * ofFalsePositive + counts.falseNegatives() * ofFalseNegative);
            mostF1 = Double.isNaN(mostF1) ? counts.f1() : Math.max(mostF1, counts.f1());
            mostYouden = Double.isNaN(mostYouden) ? counts.youdenJ() : Math.max(mostYouden, counts.youdenJ());
        }
        assertThat(cheapest.value()).isEqualTo(least);
        assertThat(cheapest.counts()).isEqualTo(ranked.countsAt(cheapest.threshold()));
        if (ranked.positives() > 0) {
            assertThat(f1.value()).isCloseTo(mostF1, within(1e-15));
            assertThat(f1.counts().f1()).isEqualTo(f1.value());
        }
        if (ranked.positives() > 0 && ranked.negatives() > 0) {
            assertThat(youden.value()).isCloseTo(mostYouden, within(1e-15));
            assertThat(youden.counts().youdenJ()).isCloseTo(youden.value(), within(1e-15));
        }
    }

    private static BinaryCounts decided(double[] scores, boolean[] truth, double threshold) {
        boolean[] decided = new boolean[scores.length];
        for (int i = 0; i < scores.length; i++) {
            decided[i] = scores[i] >= threshold;
        }
        return BinaryCounts.of(truth, decided, null);
    }

    @Test
    void curves_ofFourRows() {
        RankedScores ranked =
                RankedScores.of(new double[] {0.9, 0.8, 0.7, 0.1}, new boolean[] {true, false, true, false});
        Curve gain = ranked.gainCurve();
        assertThat(gain.x()).containsExactly(0, 0.25, 0.5, 0.75, 1);
        assertThat(gain.y()).containsExactly(0, 0.5, 0.5, 1, 1);
        assertThat(gain.thresholds()).containsExactly(Double.POSITIVE_INFINITY, 0.9, 0.8, 0.7, 0.1);
        Curve lift = ranked.liftCurve();
        assertThat(lift.x()).containsExactly(0, 0.25, 0.5, 0.75, 1);
        assertThat(lift.y()).containsExactly(2, 2, 1, 2.0 / 3 / 0.5, 1);
        Curve cost = ranked.costCurve(1, 3);
        assertThat(cost.y()).containsExactly(6, 3, 4, 1, 2);
        assertThat(ranked.cheapest(1, 3).threshold()).isEqualTo(0.7);
        assertThat(ranked.cheapest(1, 0).threshold()).isInfinite();
        assertThat(ranked.toString()).contains("4 distinct");
    }

    @Test
    void partialArea_ofAll_isTheAreaMovedAndScaled() {
        RankedScores ranked =
                RankedScores.of(new double[] {0.9, 0.8, 0.7, 0.1}, new boolean[] {true, false, true, false});
        assertThat(ranked.partialRocAuc(1)).isCloseTo((1 + ranked.gini()) / 2, within(1e-15));
    }
}
