package dev.mlops.core.internal.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.mlops.core.testing.GivenModels;
import dev.mlops.core.testing.Rows;
import dev.mlops.data.Column;
import dev.mlops.data.Table;
import dev.mlops.diagnosis.ConformalIntervals;
import dev.mlops.diagnosis.Diagnosis;
import dev.mlops.error.DataException;
import dev.mlops.evaluation.Interval;
import dev.mlops.model.Label;
import dev.mlops.model.Model;
import dev.mlops.model.Prediction;
import dev.mlops.model.Quantity;
import dev.mlops.model.Task;
import java.time.Clock;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ConformalIntervalsTest {
    private static final Task.Regression PRICE = Task.regression("price");

    private final Diagnosis<Quantity> diagnosis = new DefaultDiagnosis<>(PRICE, Clock.systemUTC(), Runnable::run);
    private final Model<Quantity> model = GivenModels.of(PRICE, List.of(), x -> new double[] {2 * x[0]}, 1, "x");

    /** Rows whose estimates are off by 1, -2, 3 and so on. */
    private static Table off(int rows) {
        return Table.of(
                Column.numbers("x", new double[rows]),
                Column.numbers(
                        "price",
                        IntStream.rangeClosed(1, rows)
                                .mapToDouble(i -> i % 2 == 0 ? -i : i)
                                .toArray()));
    }

    @Test
    void width_isOfTheRankThatTheTheoremSays() {
        ConformalIntervals intervals = diagnosis.predictionIntervals(model, off(9));
        assertThat(intervals.level()).isEqualTo(0.9);
        assertThat(intervals.halfWidth()).isEqualTo(9); // 10 * 0.9
        assertThat(intervals.level(0.5).halfWidth()).isEqualTo(5);
        assertThat(intervals.level(0.51).halfWidth()).isEqualTo(6); // 5.1 rounded up
        assertThat(intervals.level(0.01).halfWidth()).isEqualTo(1);
        assertThat(intervals.meanWidth()).isEqualTo(18);
        assertThat(intervals.around(4)).isEqualTo(new Interval(-5, 13, 0.9, "split conformal"));
        assertThat(intervals.around(Prediction.ofValue(4))).isEqualTo(intervals.around(4));
        assertThat(intervals.around(Table.of(Column.numbers("x", 2)).row(0))).isEqualTo(intervals.around(4));
        assertThat(intervals).hasToString("intervals of level 0.9: the estimate +- 9.000, by 9 calibration rows");
    }

    @Test
    void tooFewRows_areRefused() {
        assertThatThrownBy(() -> diagnosis.predictionIntervals(model, off(8)))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("at least 9");
        ConformalIntervals intervals = diagnosis.predictionIntervals(model, off(98));
        assertThatThrownBy(() -> intervals.level(0.99))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("at least 99");
        assertThat(diagnosis.predictionIntervals(model, off(99)).level(0.99).halfWidth())
                .isEqualTo(99);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> intervals.level(1))
                .withMessageContaining("share");
    }

    @Test
    void coverage_isThatOfTheTheorem() {
        double sum = 0;
        int runs = 300;
        for (int seed = 0; seed < runs; seed++) {
            ConformalIntervals intervals = diagnosis
                    .predictionIntervals(model, Rows.priced(50, 2L * seed))
                    .level(0.8);
            sum += intervals.coverage(Rows.priced(200, 2L * seed + 1)).value();
        }
        // 41 of 51 are due; the standard deviation of a run is at most 0.065.
        assertThat(sum / runs).isCloseTo(41.0 / 51, within(4 * 0.065 / Math.sqrt(runs)));
    }

    @Test
    void scores_areCountedByHand() {
        ConformalIntervals intervals =
                diagnosis.predictionIntervals(model, off(9)).level(0.5);
        Table rows = Table.of(Column.numbers("x", 0, 0, 0, 0), Column.numbers("price", 5, -5, 7, -6));
        assertThat(intervals.coverage(rows).value()).isEqualTo(0.5);
        assertThat(intervals.coverage(rows).interval().orElseThrow().contains(0.5))
                .isTrue();
        assertThat(intervals.winklerScore(rows)).isCloseTo(10 + 4 * (2 + 1) / 4.0, within(1e-12));
    }

    @Test
    void labels_haveNoIntervals() {
        Task.Classification task = Task.classification("label");
        Model<Label> labels = GivenModels.of(task, List.of("no", "yes"), "x", "y");
        assertThatThrownBy(() -> new DefaultDiagnosis<>(task, Clock.systemUTC(), Runnable::run)
                        .predictionIntervals(labels, Rows.labelled(50, 1)))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("regression");
        ConformalIntervals intervals = diagnosis.predictionIntervals(model, off(9));
        Prediction<Label> label = Prediction.ofProbabilities(List.of("no", "yes"), new double[] {0.2, 0.8});
        assertThatIllegalArgumentException().isThrownBy(() -> intervals.around(label));
    }
}
