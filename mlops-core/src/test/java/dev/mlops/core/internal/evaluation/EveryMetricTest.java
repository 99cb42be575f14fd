package dev.mlops.core.internal.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.mlops.data.Column;
import dev.mlops.data.Operation;
import dev.mlops.data.Table;
import dev.mlops.evaluation.Evaluation;
import dev.mlops.evaluation.Evaluator;
import dev.mlops.evaluation.Interval;
import dev.mlops.evaluation.Measurement;
import dev.mlops.evaluation.Metric;
import dev.mlops.evaluation.MetricKind;
import dev.mlops.evaluation.Scope;
import dev.mlops.evaluation.StandardMetric;
import dev.mlops.model.Cluster;
import dev.mlops.model.Label;
import dev.mlops.model.Output;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds for every metric that the library computes. */
class EveryMetricTest {
    private static final Operation MADE = Operation.of("made", Map.of());

    static List<MadeAnswers<?>> answers() {
        return List.of(
                MadeAnswers.twoLabels(150, 1),
                MadeAnswers.threeLabels(150, 2),
                MadeAnswers.quantities(150, 3),
                MadeAnswers.labelSets(150, 4),
                MadeAnswers.clusters(90, 5),
                MadeAnswers.verdicts(150, 6));
    }

    private static <O extends Output> List<Metric<O>> weighable(MadeAnswers<O> made) {
        return made.metrics().stream()
                .filter(metric -> ((StandardMetric<O>) metric).kind().takesWeights())
                .toList();
    }

    @Test
    void everyKind_isOfSomeTask() {
        Set<MetricKind> seen = EnumSet.noneOf(MetricKind.class);
        answers().forEach(made -> made.metrics().forEach(metric -> seen.add(((StandardMetric<?>) metric).kind())));

        assertThat(seen).containsExactlyInAnyOrder(MetricKind.values());
    }

    @ParameterizedTest
    @MethodSource("answers")
    <O extends Output> void everyMetric_isComputed_withAnIntervalAboutIt(MadeAnswers<O> made) {
        Evaluation<O> found = new DefaultEvaluator<>(made.task())
                .metrics(made.metrics())
                .confidence(0.9)
                .resamples(200)
                .evaluate(made.model(), made.rows());

        for (Metric<O> metric : made.metrics()) {
            assertThat(found.value(metric)).as(metric.id()).isFinite();
            Interval interval = found.interval(metric).orElseThrow();
            assertThat(interval.confidence()).isEqualTo(0.9);
            double width = interval.high() - interval.low();
            // BCa moves away from the value where draws are biased, as they are for calibration.
            assertThat(found.value(metric))
                    .as("%s in %s by %s", metric.id(), interval, interval.method())
                    .isBetween(interval.low() - 1.5 * width, interval.high() + 1.5 * width);
        }
    }

    @ParameterizedTest
    @MethodSource("answers")
    <O extends Output> void orderOfRows_changesNothingButRounding(MadeAnswers<O> made) {
        List<Integer> order = new ArrayList<>(
                IntStream.range(0, made.rows().rowCount()).boxed().toList());
        Collections.shuffle(order, new Random(7));
        Table shuffled =
                made.rows().select(order.stream().mapToInt(Integer::intValue).toArray(), MADE);
        Evaluator<O> evaluator = new DefaultEvaluator<>(made.task()).metrics(made.metrics());

        Evaluation<O> one = evaluator.evaluate(made.model(), made.rows());
        Evaluation<O> other = evaluator.evaluate(made.model(), shuffled);

        for (Metric<O> metric : made.metrics()) {
            assertThat(other.value(metric)).as(metric.id()).isCloseTo(one.value(metric), within(1e-9));
        }
    }

    @ParameterizedTest
    @MethodSource("answers")
    <O extends Output> void weightOfTwo_isAsTwoRows(MadeAnswers<O> made) {
        List<Metric<O>> metrics = weighable(made);
        if (metrics.isEmpty()) {
            assertThat(made.metrics())
                    .noneMatch(metric -> ((StandardMetric<O>) metric).kind().takesWeights());
            return;
        }
        int count = made.rows().rowCount();
        long[] weights = new long[count];
        List<Integer> repeated = new ArrayList<>();
        Random random = new Random(8);
        for (int row = 0; row < count; row++) {
            weights[row] = random.nextInt(3);
            for (int i = 0; i < weights[row]; i++) {
                repeated.add(row);
            }
        }
        Table weighted = made.rows().with(Column.integers("w", weights), MADE);
        Table rows =
                made.rows().select(repeated.stream().mapToInt(Integer::intValue).toArray(), MADE);
        Evaluator<O> evaluator = new DefaultEvaluator<>(made.task()).metrics(metrics);

        Evaluation<O> byWeights = evaluator.weights("w").evaluate(made.model(), weighted);
        Evaluation<O> byRows = evaluator.evaluate(made.model(), rows);

        for (Metric<O> metric : metrics) {
            MetricKind kind = ((StandardMetric<O>) metric).kind();
            // With weights there is no interpolation between two middle rows.
            double slack = kind == MetricKind.MEDIAN_ABSOLUTE_ERROR
                            || kind == MetricKind.D2_PINBALL
                            || kind == MetricKind.D2_ABSOLUTE_ERROR
                    ? 0.02
                    : 1e-9;
            if (kind != MetricKind.MAX_ERROR) {
                assertThat(byWeights.value(metric)).as(metric.id()).isCloseTo(byRows.value(metric), within(slack));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("answers")
    <O extends Output> void metricsWithoutWeights_areRefusedWithThem(MadeAnswers<O> made) {
        for (Metric<O> metric : made.metrics()) {
            Evaluator<O> evaluator = new DefaultEvaluator<>(made.task()).metrics(List.of(metric));
            if (((StandardMetric<O>) metric).kind().takesWeights()) {
                assertThat(evaluator.weights("w")).isNotNull();
            } else {
                assertThatThrownBy(() -> evaluator.weights("w"))
                        .isInstanceOf(IllegalArgumentException.class)
                        .hasMessageContaining(metric.id())
                        .hasMessageContaining("'w'");
            }
        }
    }

    @ParameterizedTest
    @MethodSource("answers")
    <O extends Output> void sameSeed_givesTheSameFiguresOnAnyNumberOfThreads(MadeAnswers<O> made) {
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            Map<Scope, Map<String, Measurement>> alone = new DefaultEvaluator<>(made.task())
                    .metrics(made.metrics())
                    .slices("group")
                    .confidence(0.95)
                    .resamples(100)
                    .seed(5)
                    .evaluate(made.model(), made.rows())
                    .measurements();
            Map<Scope, Map<String, Measurement>> together = new DefaultEvaluator<>(made.task(), threads)
                    .metrics(made.metrics())
                    .slices("group")
                    .confidence(0.95)
                    .resamples(100)
                    .seed(5)
                    .evaluate(made.model(), made.rows())
                    .measurements();

            assertThat(together).isEqualTo(alone);
        } finally {
            threads.shutdownNow();
        }
    }

    @ParameterizedTest
    @MethodSource("answers")
    <O extends Output> void modelAndItself_doNotDiffer(MadeAnswers<O> made) {
        var same = new DefaultEvaluator<>(made.task())
                .metrics(made.metrics())
                .resamples(100)
                .compare(made.model(), made.model(), made.rows());

        for (Metric<O> metric : made.metrics()) {
            assertThat(same.difference(metric).value()).as(metric.id()).isZero();
            assertThat(same.difference(metric).p()).as(metric.id()).isEqualTo(1);
            assertThat(same.difference(metric).interval().orElseThrow())
                    .as(metric.id())
                    .satisfies(interval -> assertThat(interval.low()).isZero())
                    .satisfies(interval -> assertThat(interval.high()).isZero());
        }
    }

    /** The metrics that are undefined on some rows. */
    private static <O extends Output> Set<MetricKind> undefined(MadeAnswers<O> made, int... rows) {
        Evaluation<O> found = new DefaultEvaluator<>(made.task())
                .metrics(made.metrics())
                .confidence(0.95)
                .resamples(100)
                .evaluate(made.model(), made.rows().select(rows, MADE));
        Set<MetricKind> undefined = EnumSet.noneOf(MetricKind.class);
        for (Metric<O> metric : made.metrics()) {
            if (Double.isNaN(found.value(metric))) {
                undefined.add(((StandardMetric<O>) metric).kind());
                assertThat(found.interval(metric)).as(metric.id()).isEmpty();
            }
        }
        return undefined;
    }

    private static int[] rows(MadeAnswers<?> made, String column, String value) {
        Column values = made.rows().column(column);
        return IntStream.range(0, values.size())
                .filter(row -> value.equals(values.text(row)))
                .toArray();
    }

    @Test
    void undefined_areMetricsOfPositivesWithoutAny() {
        MadeAnswers<Label> made = MadeAnswers.twoLabels(150, 1);
        int[] saidNo = IntStream.of(rows(made, "y", "no"))
                .filter(row -> made.rows().column("s0").number(row) > 0.5)
                .toArray();

        assertThat(undefined(made, saidNo))
                .containsExactlyInAnyOrder(
                        MetricKind.PRECISION,
                        MetricKind.RECALL,
                        MetricKind.F1,
                        MetricKind.F_BETA,
                        MetricKind.JACCARD,
                        MetricKind.FALSE_NEGATIVE_RATE,
                        MetricKind.YOUDEN_J,
                        MetricKind.GEOMETRIC_MEAN,
                        MetricKind.COHEN_KAPPA,
                        MetricKind.COHEN_KAPPA_LINEAR,
                        MetricKind.COHEN_KAPPA_QUADRATIC,
                        MetricKind.ROC_AUC,
                        MetricKind.ROC_AUC_ONE_VS_ONE,
                        MetricKind.PARTIAL_ROC_AUC,
                        MetricKind.GINI,
                        MetricKind.AVERAGE_PRECISION,
                        MetricKind.PR_AUC,
                        MetricKind.KOLMOGOROV_SMIRNOV,
                        MetricKind.BEST_F1);
    }

    @Test
    void undefined_areMetricsOfVariationInASingleRow() {
        assertThat(undefined(MadeAnswers.quantities(20, 1), 0))
                .containsExactlyInAnyOrder(
                        MetricKind.R2,
                        MetricKind.D2_ABSOLUTE_ERROR,
                        MetricKind.D2_PINBALL,
                        MetricKind.PEARSON,
                        MetricKind.SPEARMAN,
                        MetricKind.KENDALL);
    }

    @Test
    void undefined_areShapesOfASingleCluster() {
        MadeAnswers<Cluster> made = MadeAnswers.clusters(60, 1);
        int[] first = IntStream.range(0, 60)
                .filter(row -> made.rows().column("x").number(row) < 1.5)
                .toArray();

        assertThat(undefined(made, first))
                .containsExactlyInAnyOrder(
                        MetricKind.SILHOUETTE, MetricKind.CALINSKI_HARABASZ, MetricKind.DAVIES_BOULDIN);
    }
}
