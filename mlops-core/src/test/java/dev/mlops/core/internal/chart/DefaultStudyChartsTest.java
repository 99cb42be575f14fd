package dev.mlops.core.internal.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.mlops.error.NotFoundException;
import dev.mlops.tuning.Direction;
import dev.mlops.tuning.FinishedTrial;
import dev.mlops.tuning.Parameter;
import dev.mlops.tuning.StudyCharts;
import dev.mlops.tuning.StudyCharts.ContourChart;
import dev.mlops.tuning.StudyCharts.FrontChart;
import dev.mlops.tuning.StudyCharts.HistoryChart;
import dev.mlops.tuning.StudyCharts.SliceChart;
import dev.mlops.tuning.TrialState;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What figures are made of. */
class DefaultStudyChartsTest {
    private static final Parameter X = Studies.number("x", 0, 1, false);

    @Test
    void history_followsTheBestOfTheCompleteTries() {
        StudyCharts charts = charts(
                Direction.MAXIMIZE,
                trial(3, TrialState.COMPLETE, 0.5, 7),
                trial(0, TrialState.PRUNED, 0.1, 9),
                trial(1, TrialState.COMPLETE, 0.2, 4),
                Studies.trial(2, TrialState.FAILED, Map.of("x", 0.3), List.of()),
                trial(4, TrialState.INFEASIBLE, 0.6, 8),
                trial(5, TrialState.COMPLETE, 0.7, 5));

        assertThat(charts.history().points())
                .containsExactly(
                        new HistoryChart.Point(0, 9, Double.NaN, TrialState.PRUNED),
                        new HistoryChart.Point(1, 4, 4, TrialState.COMPLETE),
                        new HistoryChart.Point(3, 7, 7, TrialState.COMPLETE),
                        new HistoryChart.Point(4, 8, 7, TrialState.INFEASIBLE),
                        new HistoryChart.Point(5, 5, 7, TrialState.COMPLETE));
    }

    @Test
    void slice_hasTheCompleteTriesThatHaveTheSetting() {
        SliceChart slice = charts(
                        Direction.MINIMIZE,
                        trial(0, TrialState.COMPLETE, 0.1, 3),
                        trial(1, TrialState.PRUNED, 0.2, 4),
                        Studies.trial(2, TrialState.COMPLETE, Map.of(), List.of(5.0)),
                        Studies.trial(3, TrialState.COMPLETE, Map.of("x", 0.4), List.of(Double.NaN)))
                .slice("x");

        assertThat(slice.parameter()).isEqualTo(X);
        assertThat(slice.points()).containsExactly(new SliceChart.Setting(0, 0.1, 3));
    }

    @Test
    void charts_nameTheNearestSettingWhereThereIsNoneOfAName() {
        StudyCharts charts = Studies.mixed(10);

        assertThatThrownBy(() -> charts.slice("learningrate"))
                .isInstanceOf(NotFoundException.class)
                .hasMessageContaining("did you mean 'learningRate'");
        assertThatThrownBy(() -> charts.contour("maxDepth", "nothing"))
                .isInstanceOf(NotFoundException.class)
                .hasMessageContaining("nothing");
    }

    @Test
    void parallelCoordinates_hasTheCompleteTries() {
        assertThat(charts(
                                Direction.MINIMIZE,
                                trial(1, TrialState.COMPLETE, 0.1, 3),
                                trial(0, TrialState.COMPLETE, 0.1, 3),
                                trial(2, TrialState.PRUNED, 0.2, 4))
                        .parallelCoordinates()
                        .trials())
                .extracting(FinishedTrial::number)
                .containsExactly(0, 1);
    }

    @Test
    void contour_isNearTheTriesAndNotANumberFarFromThem() {
        Parameter y = Studies.number("y", 1e-4, 1, true);
        List<FinishedTrial> trials = IntStream.range(0, 100)
                .mapToObj(i -> {
                    double x = i % 10 / 20.0;
                    int row = i / 10;
                    double log = row / 9.0;
                    return Studies.trial(
                            i, TrialState.COMPLETE, Map.of("x", x, "y", Math.pow(10, -4 + 4 * log)), List.of(x + log));
                })
                .toList();
        ContourChart contour =
                new DefaultStudyCharts("s", List.of(Direction.MINIMIZE), List.of(X, y), trials).contour("x", "y");

        int near = 0;
        for (int r = 0; r < contour.rows().size(); r++) {
            for (int c = 0; c < contour.columns().size(); c++) {
                double x = (Double) contour.columns().get(c);
                double log = (Math.log10((Double) contour.rows().get(r)) + 4) / 4;
                if (x < 0.45) {
                    assertThat(contour.value(r, c)).isCloseTo(x + log, within(0.08));
                    near++;
                } else if (x > 0.8) {
                    assertThat(contour.value(r, c)).isNaN();
                }
            }
        }
        assertThat(near).isGreaterThan(1000);
    }

    @Test
    void contour_hasAChoiceOrAWholeNumberInEachRow() {
        ContourChart contour = Studies.mixed(60).contour("algorithm", "standardise");
        assertThat(contour.columns()).containsExactly("gradient boosted trees", "linear", "nearest neighbours");
        assertThat(contour.rows()).containsExactly(false, true);

        assertThat(Studies.mixed(60).contour("learningRate", "maxDepth").rows())
                .allSatisfy(depth -> assertThat(depth).isInstanceOf(Integer.class))
                .doesNotHaveDuplicates();
    }

    @Test
    void reports_hasTheTriesThatReported() {
        assertThat(Studies.mixed(40).reports().trials())
                .isNotEmpty()
                .allSatisfy(t -> assertThat(t.reported()).isNotEmpty());
        assertThat(Studies.branin(10).reports().trials()).isEmpty();
    }

    /** Against the definition, asked of every pair. */
    @Test
    void front_isWhatNoOtherTryBeats() {
        Random random = new Random(5);
        List<FinishedTrial> trials = IntStream.range(0, 300)
                .mapToObj(i ->
                        Studies.trial(i, TrialState.COMPLETE, Map.of(), List.of((double) random.nextInt(40), (double)
                                random.nextInt(40))))
                .toList();
        FrontChart front = new DefaultStudyCharts(
                        "s", List.of(Direction.MINIMIZE, Direction.MAXIMIZE), List.of(), trials)
                .front(0, 1);

        List<FinishedTrial> expected = trials.stream()
                .filter(t -> trials.stream().noneMatch(o -> beats(o, t)))
                .toList();
        assertThat(front.front()).containsExactlyInAnyOrderElementsOf(expected);
        assertThat(front.front()).isSortedAccordingTo((a, b) -> Double.compare(a.value(), b.value()));
        assertThat(front.others()).hasSize(300 - expected.size());
    }

    private static boolean beats(FinishedTrial o, FinishedTrial t) {
        boolean asGood = o.values().get(0) <= t.values().get(0)
                && o.values().get(1) >= t.values().get(1);
        boolean equal = o.values().equals(t.values());
        return asGood && (!equal || o.number() < t.number());
    }

    @Test
    void front_needsTwoObjectives() {
        assertThatThrownBy(() -> Studies.branin(5).front(0, 1))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("two objectives");
        assertThatThrownBy(() -> Studies.twoObjectives(5).front(0, 2))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("from 0 to 1");
        assertThatThrownBy(() -> Studies.twoObjectives(5).front(1, 1)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void valueAxis_isLogarithmicForSmallValuesOfManyMagnitudes() {
        assertThat(ValueAxis.of(new double[] {1e-6, 1, 300}, Direction.MINIMIZE).isLog())
                .isTrue();
        assertThat(ValueAxis.of(new double[] {1e-6, 1, 300}, Direction.MAXIMIZE).isLog())
                .isFalse();
        assertThat(ValueAxis.of(new double[] {0, 1, 300}, Direction.MINIMIZE).isLog())
                .isFalse();
    }

    @Test
    void valueAxis_holdsBadOutliersAtItsEdge() {
        double[] values = IntStream.range(0, 50).mapToDouble(i -> i / 50.0).toArray();
        values[10] = -1e9;
        ValueAxis axis = ValueAxis.of(values, Direction.MAXIMIZE);

        assertThat(axis.beyond()).isEqualTo(1);
        assertThat(axis.lowest()).isZero();
        assertThat(axis.badness(-1e9)).isEqualTo(1);
        assertThat(axis.badness(49 / 50.0)).isZero();
        assertThat(ValueAxis.of(values, Direction.MINIMIZE).beyond()).isZero();
    }

    @Test
    void thinning_keepsTheBestAndAnEvenChoice() {
        List<FinishedTrial> trials = IntStream.range(0, 1000)
                .mapToObj(i -> trial(i, TrialState.COMPLETE, 0.1, i))
                .toList();
        List<FinishedTrial> best = new ArrayList<>(trials.subList(990, 1000));
        List<FinishedTrial> chosen = Thinning.of(trials, best, 100);

        assertThat(chosen).hasSizeBetween(90, 100).containsAll(best).isSubsetOf(trials);
        assertThat(chosen.stream().filter(t -> t.number() < 500)).hasSizeBetween(40, 50);
        assertThat(Thinning.of(trials, best, 1000)).isEqualTo(trials);
    }

    private static FinishedTrial trial(int number, TrialState state, double x, double value) {
        return Studies.trial(number, state, Map.of("x", x), List.of(value));
    }

    private static StudyCharts charts(Direction direction, FinishedTrial... trials) {
        return new DefaultStudyCharts("s", List.of(direction), List.of(X), List.of(trials));
    }
}
