package dev.mlops.core.internal.metrics.binary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class CalibrationTest {
    private static final boolean[] TRUTH = {false, true, true, false, true};
    private static final double[] PROBABILITIES = {0, 0.1, 0.5, 0.5, 1};

    @Test
    void uniformBins_areClosedOnTheRight() {
        CalibrationBins bins =
                new CalibrationAccumulator(10).add(TRUTH, PROBABILITIES, null).bins();
        assertThat(bins.weight(0)).isEqualTo(2);
        assertThat(bins.weight(4)).isEqualTo(2);
        assertThat(bins.weight(9)).isEqualTo(1);
        assertThat(bins.meanPredicted(0)).isEqualTo(0.05);
        assertThat(bins.observedShare(0)).isEqualTo(0.5);
        assertThat(bins.observedShare(5)).isNaN();
        assertThat(bins.withoutEmpty().size()).isEqualTo(3);
        assertThat(bins.expectedError()).isCloseTo(0.18, within(1e-15));
        assertThat(bins.maximumError()).isCloseTo(0.45, within(1e-15));
    }

    @Property
    void everyProbability_isBetweenItsEdges(
            @ForAll @IntRange(min = 1, max = 40) int bins, @ForAll @IntRange(min = 0, max = 40) int edge) {
        double at = Math.min(1, Math.min(edge, bins) * (1.0 / bins));
        for (double p : new double[] {Math.nextDown(at), at, Math.nextUp(at)}) {
            if (p >= 0 && p <= 1) {
                CalibrationBins found = new CalibrationAccumulator(bins)
                        .add(new boolean[1], new double[] {p}, null)
                        .bins();
                int expected = 0;
                for (int i = 1; i < bins; i++) {
                    expected += i * (1.0 / bins) < p ? 1 : 0;
                }
                assertThat(found.weight(expected)).as("%s of %s bins", p, bins).isEqualTo(1);
            }
        }
    }

    @Property
    void parts_mergeToTheWhole(
            @ForAll long seed,
            @ForAll @IntRange(min = 0, max = 10_000) int first,
            @ForAll @IntRange(min = 0, max = 100) int second) {
        Random random = new Random(seed);
        int rows = first + second;
        boolean[] truth = new boolean[rows];
        double[] p = new double[rows];
        double[] weights = new double[rows];
        for (int i = 0; i < rows; i++) {
            p[i] = random.nextDouble();
            truth[i] = random.nextBoolean();
            weights[i] = random.nextInt(3);
        }
        CalibrationBins whole =
                new CalibrationAccumulator(7).add(truth, p, weights).bins();
        CalibrationBins merged = new CalibrationAccumulator(7)
                .add(Arrays.copyOf(truth, first), Arrays.copyOf(p, first), Arrays.copyOf(weights, first))
                .merge(new CalibrationAccumulator(7)
                        .add(
                                Arrays.copyOfRange(truth, first, rows),
                                Arrays.copyOfRange(p, first, rows),
                                Arrays.copyOfRange(weights, first, rows)))
                .bins();
        for (int bin = 0; bin < 7; bin++) {
            assertThat(merged.weight(bin)).isEqualTo(whole.weight(bin));
            if (whole.weight(bin) > 0) {
                assertThat(merged.meanPredicted(bin)).isCloseTo(whole.meanPredicted(bin), within(1e-13));
                assertThat(merged.observedShare(bin)).isCloseTo(whole.observedShare(bin), within(1e-13));
            }
        }
    }

    @Property
    void equalMass_isTheSameAsCuttingTheSortedRows(
            @ForAll @Size(min = 1, max = 60) List<@IntRange(min = 0, max = 10) Integer> values,
            @ForAll @Size(60) List<Boolean> labels,
            @ForAll @IntRange(min = 1, max = 12) int bins) {
        int rows = values.size();
        double[] p = values.stream().mapToDouble(value -> value / 10.0).toArray();
        boolean[] truth = new boolean[rows];
        Integer[] order = new Integer[rows];
        for (int i = 0; i < rows; i++) {
            truth[i] = labels.get(i);
            order[i] = i;
        }
        Arrays.sort(order, (a, b) -> Double.compare(p[a], p[b]));
        CalibrationBins found = EqualMass.splitting(RankedScores.of(p, truth), p, truth, bins);
        int next = 0;
        for (int bin = 0; bin < bins; bin++) {
            int size = rows / bins + (bin < rows % bins ? 1 : 0);
            double predicted = 0;
            int observed = 0;
            for (int i = 0; i < size; i++) {
                predicted += p[order[next]];
                observed += truth[order[next]] ? 1 : 0;
                next++;
            }
            assertThat(found.weight(bin)).isEqualTo(size);
            if (size > 0) {
                assertThat(found.meanPredicted(bin)).isCloseTo(predicted / size, within(1e-14));
                assertThat(found.observedShare(bin)).isEqualTo((double) observed / size);
            }
        }
    }

    @Test
    void quantileBins_keepEqualProbabilitiesTogether() {
        RankedScores ranked = RankedScores.of(PROBABILITIES, TRUTH);
        CalibrationBins bins = EqualMass.betweenQuantiles(ranked, 2);
        assertThat(bins.weight(0)).isEqualTo(4);
        assertThat(bins.weight(1)).isEqualTo(1);
        assertThat(bins.toString()).startsWith("2 bins");
    }

    @Test
    void badInput_isNamed() {
        RankedScores weighted = RankedScores.of(PROBABILITIES, TRUTH, new double[] {1, 1, 1, 1, 2});
        assertThatIllegalArgumentException()
                .isThrownBy(() -> EqualMass.betweenQuantiles(weighted, 5))
                .withMessageContaining("without weights");
        RankedScores ranked = RankedScores.of(PROBABILITIES, TRUTH);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> EqualMass.splitting(ranked, new double[3], new boolean[3], 2))
                .withMessageContaining("those that were ranked");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> EqualMass.betweenQuantiles(ranked, 0))
                .withMessageContaining("bins");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new CalibrationAccumulator(3).add(new boolean[2], new double[] {0.5, 1.5}, null))
                .withMessageContaining("row 1");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new CalibrationAccumulator(3).merge(new CalibrationAccumulator(4)))
                .withMessageContaining("3 bins");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new CalibrationAccumulator(0))
                .withMessageContaining("bins");
    }

    @Test
    void refusedBatch_leavesNothingBehind() {
        CalibrationAccumulator bins = new CalibrationAccumulator(2);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> bins.add(new boolean[2], new double[] {0.5, Double.NaN}, null));
        assertThat(bins.bins().expectedError()).isNaN();
        assertThat(bins.bins().maximumError()).isNaN();
    }
}
