package dev.mlops.core.internal.evaluation;

import static dev.mlops.evaluation.Metrics.accuracy;
import static dev.mlops.evaluation.Metrics.f1;
import static dev.mlops.evaluation.Metrics.logLoss;
import static dev.mlops.evaluation.Metrics.mae;
import static dev.mlops.evaluation.Metrics.recall;
import static dev.mlops.evaluation.Metrics.rocAuc;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.mlops.core.testing.GivenModels;
import dev.mlops.data.Column;
import dev.mlops.data.Operation;
import dev.mlops.data.Origin;
import dev.mlops.data.Table;
import dev.mlops.error.DataException;
import dev.mlops.error.NotFoundException;
import dev.mlops.evaluation.Curve;
import dev.mlops.evaluation.CustomMetric;
import dev.mlops.evaluation.Evaluation;
import dev.mlops.evaluation.Evaluator;
import dev.mlops.evaluation.GateResult;
import dev.mlops.evaluation.Interval;
import dev.mlops.evaluation.Measured;
import dev.mlops.evaluation.Measurement;
import dev.mlops.evaluation.Metric;
import dev.mlops.evaluation.QualityGate;
import dev.mlops.evaluation.Reliability;
import dev.mlops.evaluation.Scope;
import dev.mlops.evaluation.Thresholds;
import dev.mlops.model.Label;
import dev.mlops.model.Model;
import dev.mlops.model.Quantity;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Slices, intervals, baselines, curves and custom metrics of an evaluation. */
class EvaluationReportTest {
    private static final MadeAnswers<Label> MADE = MadeAnswers.twoLabels(400, 11);
    private static final Table ROWS = MADE.rows().from(Origin.of("adult", 1, "8d1f3c2a"));

    /** Says the same, and so the more common label, of every row. */
    private static final Model<Label> CONSTANT =
            GivenModels.of(MadeAnswers.TWO, List.of("no", "yes"), scores -> new double[] {0.6, 0.4}, 2, "s0");

    private static Evaluator<Label> evaluator() {
        return new DefaultEvaluator<>(MadeAnswers.TWO).metrics(accuracy(), rocAuc(), f1(), logLoss());
    }

    @Test
    void slices_areCutByEveryValue_andAddUp() {
        Evaluation<Label> found = evaluator()
                .slices("group", "size")
                .confidence(0.95)
                .resamples(100)
                .evaluate(MADE.model(), ROWS);

        assertThat(found.slices())
                .extracting(Scope::toString)
                .containsExactly("group=g0", "group=g1", "group=g2", "group=(missing)", "size=2", "size=10");
        for (String column : List.of("group", "size")) {
            double hits = 0;
            int rows = 0;
            for (Scope scope : found.slices()) {
                if (scope.column().orElseThrow().equals(column)) {
                    Evaluation<Label> slice = found.slice(column, scope.value().orElseThrow());
                    rows += slice.rowCount();
                    hits += slice.rowCount() * slice.value(accuracy());
                }
            }
            assertThat(rows).isEqualTo(400);
            assertThat(hits).isCloseTo(400 * found.value(accuracy()), within(1e-9));
        }
        Measurement one = found.slice("group", "g1").measurement(accuracy());
        Interval alone = one.interval().orElseThrow();
        Interval forAll = one.simultaneous().orElseThrow();
        assertThat(forAll.confidence()).isCloseTo(1 - 0.05 / 4, within(1e-12));
        assertThat(forAll.low()).isLessThan(alone.low());
        assertThat(forAll.high()).isGreaterThan(alone.high());
        assertThat(found.slice("group", "g1").origin().toString()).contains("slice");
        assertThatThrownBy(() -> found.slice("group", "g9"))
                .isInstanceOf(NotFoundException.class)
                .hasMessageContaining("group=g1");
    }

    @Test
    void slicesOfMeasuredColumns_orOfColumnsThatAreNotThere_areRefused() {
        assertThatThrownBy(() -> evaluator().slices("w").evaluate(MADE.model(), ROWS))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("'w'")
                .hasMessageContaining("type number");
        assertThatThrownBy(() -> evaluator().slices("q").evaluate(MADE.model(), ROWS))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("50 values");
        assertThatThrownBy(() -> evaluator().slices("grup").evaluate(MADE.model(), ROWS))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("did you mean 'group'?");
    }

    @Test
    void intervals_areThereWhenAskedFor_andSayHowTheyWereMade() {
        Evaluation<Label> bare = evaluator().evaluate(MADE.model(), ROWS);
        Evaluation<Label> found =
                evaluator().metrics(recall()).confidence(0.95).resamples(300).evaluate(MADE.model(), ROWS);

        assertThat(bare.interval(accuracy())).isEmpty();
        assertThat(found.interval(accuracy()).orElseThrow().method()).isEqualTo("wilson");
        assertThat(found.interval(recall()).orElseThrow().method()).isEqualTo("wilson");
        assertThat(found.interval(rocAuc()).orElseThrow().method()).isEqualTo("delong");
        assertThat(found.interval(f1()).orElseThrow().method()).isEqualTo("bca");
        assertThat(found.interval(logLoss()).orElseThrow().method()).isEqualTo("bca");
        for (Metric<Label> metric : List.of(accuracy(), rocAuc(), f1(), logLoss())) {
            assertThat(found.interval(metric).orElseThrow().contains(found.value(metric)))
                    .as(metric.id())
                    .isTrue();
        }
        Evaluation<Label> weighted =
                evaluator().weights("w").confidence(0.95).resamples(100).evaluate(MADE.model(), ROWS);
        assertThat(weighted.interval(accuracy()).orElseThrow().method()).isEqualTo("bca");
        assertThat(weighted.interval(rocAuc()).orElseThrow().method()).isEqualTo("bca");
    }

    @Test
    void gate_hasAllThatItAsksFor() {
        Evaluation<Label> found = evaluator()
                .slices("group")
                .confidence(0.95)
                .resamples(200)
                .baseline(CONSTANT)
                .trainedOn(ROWS)
                .evaluate(MADE.model(), ROWS);
        QualityGate<Label> gate = QualityGate.of(
                rocAuc().atLeast(0.6),
                accuracy().confidentlyAtLeast(0.5),
                accuracy().onEverySlice("group").atLeast(0.5),
                rocAuc().betterThanBaselineBy(0.05),
                logLoss().trainTestGapAtMost(0.01));

        GateResult result = gate.check(found);

        assertThat(result.passed()).as(result.toString()).isTrue();
        assertThat(result.checks()).hasSize(8);
        assertThat(found.measurement(Scope.MODEL, Measured.MODEL_BYTES)
                        .orElseThrow()
                        .value())
                .isPositive();
        assertThat(found.train().orElseThrow().value(accuracy())).isEqualTo(found.value(accuracy()));
        assertThat(found.versusBaseline().orElseThrow().difference(rocAuc()).value())
                .isCloseTo(found.value(rocAuc()) - 0.5, within(1e-12));
        assertThat(found.toString())
                .contains("95% interval", "train", "versus baseline", "slice", "group=g0", "on 400 rows of adult v1");
    }

    @Test
    void customMetrics_seeAnswersTruthAndWeights() {
        CustomMetric<Label> hits = CustomMetric.of("my-accuracy", true, answers -> {
            double right = 0;
            double all = 0;
            for (int row = 0; row < answers.rowCount(); row++) {
                right += answers.prediction(row).output().equals(answers.truth(row)) ? answers.weight(row) : 0;
                all += answers.weight(row);
            }
            return right / all;
        });
        Evaluation<Label> found = new DefaultEvaluator<>(MadeAnswers.TWO)
                .metrics(hits, accuracy())
                .weights("w")
                .slices("group")
                .confidence(0.9)
                .resamples(100)
                .evaluate(MADE.model(), ROWS);

        assertThat(found.value(hits)).isCloseTo(found.value(accuracy()), within(1e-12));
        assertThat(found.slice("group", "g2").value(hits))
                .isCloseTo(found.slice("group", "g2").value(accuracy()), within(1e-12));
        Interval mine = found.interval(hits).orElseThrow();
        Interval own = found.interval(accuracy()).orElseThrow();
        assertThat(mine.low()).as("of the same draws").isCloseTo(own.low(), within(0.01));
        assertThat(mine.high()).isCloseTo(own.high(), within(0.01));
    }

    @Test
    void curves_goFromOneEndToTheOther() {
        Evaluation<Label> found = evaluator().evaluate(MADE.model(), ROWS);
        Curve roc = found.rocCurve();

        assertThat(roc.points().get(0)).isEqualTo(new Curve.Point(0, 0, Double.POSITIVE_INFINITY));
        assertThat(roc.x()[roc.size() - 1]).isEqualTo(1);
        assertThat(roc.y()[roc.size() - 1]).isEqualTo(1);
        double area = IntStream.range(1, roc.size())
                .mapToDouble(i -> (roc.x()[i] - roc.x()[i - 1]) * (roc.y()[i] + roc.y()[i - 1]) / 2)
                .sum();
        assertThat(area).isCloseTo(found.value(rocAuc()), within(1e-9));
        assertThat(roc.toString().lines()).hasSize(12);
        assertThat(roc.thin(5).size()).isLessThanOrEqualTo(5);
        assertThat(found.rocCurve("no").y()).hasSameSizeAs(roc.y());
        assertThat(found.precisionRecallCurve().toString().lines()).hasSize(12);
        assertThat(found.gainCurve().y()[0]).isZero();
        assertThatThrownBy(found::residuals).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void thresholds_haveTheCheapest() {
        Evaluation<Label> found = evaluator().evaluate(MADE.model(), ROWS);

        Thresholds sweep = found.thresholds(1, 3);

        assertThat(sweep.points()).allSatisfy(point -> {
            assertThat(point.cost()).isGreaterThanOrEqualTo(sweep.cheapest().cost());
            assertThat(point.truePositives() + point.falsePositives() + point.falseNegatives() + point.trueNegatives())
                    .isEqualTo(400);
        });
        assertThat(sweep.toString().lines()).hasSizeLessThanOrEqualTo(12);
        assertThat(sweep.toString()).contains("cheapest");
    }

    @Test
    void reliability_isOfAllRows() {
        Reliability bins = evaluator().evaluate(MADE.model(), ROWS).reliability(8);

        assertThat(bins.bins().stream().mapToDouble(Reliability.Bin::rows).sum())
                .isEqualTo(400);
        assertThat(bins.bins()).isSortedAccordingTo((a, b) -> Double.compare(a.predicted(), b.predicted()));
        assertThat(bins.toString()).contains("expected calibration error");
    }

    @Test
    void residuals_areTruthMinusEstimate() {
        MadeAnswers<Quantity> made = MadeAnswers.quantities(50, 3);
        Evaluation<Quantity> found =
                new DefaultEvaluator<>(made.task()).metrics(mae()).evaluate(made.model(), made.rows());
        Column truth = made.rows().column("y");
        Column said = made.rows().column("s0");
        double mean = IntStream.range(0, 50)
                .mapToDouble(row -> truth.number(row) - said.number(row))
                .average()
                .orElseThrow();

        assertThat(found.residuals().mean()).isCloseTo(mean, within(1e-12));
        assertThat(found.residuals().rows()).isEqualTo(50);
        assertThat(found.residuals().toString().lines()).hasSize(12);
    }

    @Test
    void weights_mustWeighSomething() {
        Table negative = ROWS.with(
                Column.numbers("w", IntStream.range(0, 400).mapToDouble(i -> -i).toArray()),
                Operation.of("made", Map.of()));
        assertThatThrownBy(() -> evaluator().weights("w").evaluate(MADE.model(), negative))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("row 2");
        assertThatThrownBy(() -> evaluator().weights("group").evaluate(MADE.model(), ROWS))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("no numbers");
        assertThatThrownBy(() -> evaluator().weights("none").evaluate(MADE.model(), ROWS))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("'none'");
    }

    @Test
    void interruption_endsTheWork_andStays() {
        Thread.currentThread().interrupt();
        try {
            assertThatThrownBy(() -> evaluator().confidence(0.95).evaluate(MADE.model(), ROWS))
                    .isInstanceOf(CancellationException.class);
            assertThat(Thread.currentThread().isInterrupted()).isTrue();
        } finally {
            assertThat(Thread.interrupted()).isTrue();
        }
    }

    @Test
    void options_areChecked() {
        assertThatThrownBy(() -> evaluator().confidence(95)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> evaluator().resamples(10)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> evaluator()
                        .metrics(CustomMetric.of("a", true, answers -> 1), CustomMetric.of("a", false, answers -> 1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("two called a");
    }
}
