package dev.mlops.core.internal.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.mlops.core.testing.CentroidModels;
import dev.mlops.core.testing.GivenModels;
import dev.mlops.core.testing.Rows;
import dev.mlops.data.Folds;
import dev.mlops.data.Table;
import dev.mlops.diagnosis.Diagnosis;
import dev.mlops.diagnosis.LearningCurve;
import dev.mlops.diagnosis.LearningCurve.Point;
import dev.mlops.diagnosis.ValidationCurve;
import dev.mlops.evaluation.Metrics;
import dev.mlops.model.Algorithm;
import dev.mlops.model.Label;
import dev.mlops.model.Model;
import dev.mlops.model.Quantity;
import dev.mlops.model.Task;
import dev.mlops.pipeline.Pipeline;
import dev.mlops.pipeline.Steps;
import dev.mlops.spi.Progress;
import dev.mlops.training.Trainer;
import java.time.Clock;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LearningCurveTest {
    private static final Task.Classification TASK = Task.classification("label").positive("yes");
    private static final Task.Regression PRICE = Task.regression("price");
    private static final Table TRAIN = Rows.labelled(400, 1);
    private static final Table TEST = Rows.labelled(300, 2);

    private final Diagnosis<Label> diagnosis = new DefaultDiagnosis<>(TASK, Clock.systemUTC(), Runnable::run);

    private static Model<Label> learn(Table rows) {
        return CentroidModels.classify(TASK, Pipeline.of(), rows);
    }

    @Test
    void constantModel_isFlat() {
        Model<Label> constant = GivenModels.of(TASK, List.of("no", "yes"), x -> new double[] {0.3, 0.7}, 2, "x");
        LearningCurve curve = diagnosis.learningCurve(rows -> constant, TRAIN, TEST);
        assertThat(curve.points()).extracting(Point::rows).containsExactly(25, 50, 100, 200, 400);
        assertThat(curve.points())
                .allSatisfy(point -> assertThat(point.test().value())
                        .isCloseTo(-(Math.log(0.3) + Math.log(0.7)) / 2, within(1e-12)));
        assertThat(curve.last().fromRows()).isEqualTo(200);
        assertThat(curve.last().better()).isZero();
        assertThat(curve.last().interval()).hasValueSatisfying(interval -> {
            assertThat(interval.low()).isZero();
            assertThat(interval.high()).isZero();
        });
        assertThat(curve.moreRowsLookWorthwhile()).isFalse();
        assertThat(curve.toString()).contains("test log_loss", "more rows do not look worthwhile");
    }

    @Test
    void errorThatShrinksWithRows_looksWorthwhile() {
        Diagnosis<Quantity> regression = new DefaultDiagnosis<>(PRICE, Clock.systemUTC(), Runnable::run);
        Function<Table, Model<Quantity>> learner = rows ->
                GivenModels.of(PRICE, List.of(), x -> new double[] {2 * x[0] + 200.0 / rows.rowCount()}, 1, "x");
        LearningCurve curve = regression.learningCurve(learner, Rows.priced(200, 1), Rows.priced(500, 2), 0.1, 0.5, 1);
        assertThat(curve.moreRowsLookWorthwhile()).isTrue();
        assertThat(curve.last().better()).isCloseTo(Math.sqrt(1 + 4) - Math.sqrt(1 + 1), within(0.1));
        assertThat(curve.verdict()).contains("from 100 to 200 rows").endsWith("more rows look worthwhile");
        assertThat(regression
                        .learningCurve(learner, Rows.priced(200, 1), Rows.priced(500, 2), 1)
                        .verdict())
                .isEqualTo("nothing can be said of more rows");
    }

    @Test
    void parts_areNestedAndHaveLabelsInProportion() {
        Map<Integer, Table> parts = new ConcurrentHashMap<>();
        diagnosis.learningCurve(
                rows -> {
                    parts.put(rows.rowCount(), rows);
                    return learn(rows);
                },
                TRAIN,
                TEST,
                0.1,
                0.25,
                1);
        assertThat(parts).containsOnlyKeys(40, 100, 400);
        assertThat(values(parts.get(100))).containsAll(values(parts.get(40)));
        assertThat(parts.get(400)).isSameAs(TRAIN);
        for (int size : new int[] {40, 100}) {
            Table part = parts.get(size);
            assertThat(IntStream.range(0, size)
                            .filter(row -> "yes".equals(part.column("label").text(row))))
                    .hasSize(size / 2);
        }
    }

    private static Set<Double> values(Table rows) {
        Set<Double> values = new HashSet<>();
        IntStream.range(0, rows.rowCount())
                .forEach(row -> values.add(rows.column("x").number(row)));
        return values;
    }

    @Test
    void curve_isTheSameOnAnyNumberOfThreads() {
        ExecutorService threads = Executors.newFixedThreadPool(3);
        try {
            Diagnosis<Label> shared = new DefaultDiagnosis<>(TASK, Clock.systemUTC(), threads);
            assertThat(shared.seed(4).learningCurve(LearningCurveTest::learn, TRAIN, TEST))
                    .isEqualTo(diagnosis.seed(4).learningCurve(LearningCurveTest::learn, TRAIN, TEST))
                    .isNotEqualTo(diagnosis.seed(5).learningCurve(LearningCurveTest::learn, TRAIN, TEST));
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void sharesThatDoNotRise_areRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> diagnosis.learningCurve(LearningCurveTest::learn, TRAIN, TEST, 0.5, 0.2))
                .withMessageContaining("shares")
                .withMessageContaining("0.2 after 0.5");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> diagnosis.learningCurve(LearningCurveTest::learn, TRAIN, TEST, 0.5, 0.5001, 1.5));
    }

    @Test
    void interruptedThread_endsIt() {
        Thread.currentThread().interrupt();
        assertThatThrownBy(() -> diagnosis.learningCurve(LearningCurveTest::learn, TRAIN, TEST))
                .isInstanceOf(CancellationException.class);
        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void validationCurve_findsTheBestSetting() {
        Map<String, Trainer<Label>> trainers = new LinkedHashMap<>();
        trainers.put("neither", new Made(Pipeline.of(Steps.drop("x"))));
        trainers.put("both", new Made(Pipeline.of()));
        ValidationCurve curve = diagnosis
                .metric(Metrics.accuracy())
                .validationCurve("columns", trainers, TRAIN, Folds.stratified(4).seed(1));
        assertThat(curve.points())
                .hasSize(2)
                .allSatisfy(point -> assertThat(point.test()).hasSize(4));
        assertThat(curve.best().value()).isEqualTo("both");
        double sum =
                curve.best().test().stream().mapToDouble(Double::doubleValue).sum();
        assertThat(curve.best().testMean()).isCloseTo(sum / 4, within(1e-12)).isGreaterThan(0.85);
        assertThat(curve.toString()).contains("validation accuracy").endsWith("best: columns both");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> diagnosis.validationCurve("columns", Map.of(), TRAIN, Folds.stratified(4)));
    }

    /** A trainer of centroids. */
    private record Made(Pipeline preparation) implements Trainer<Label> {
        @Override
        public Trainer<Label> pipeline(Pipeline pipeline) {
            return new Made(pipeline);
        }

        @Override
        public Trainer<Label> algorithm(Algorithm algorithm) {
            return this;
        }

        @Override
        public Trainer<Label> seed(long seed) {
            return this;
        }

        @Override
        public Trainer<Label> named(String run) {
            return this;
        }

        @Override
        public Trainer<Label> onProgress(Progress listener) {
            return this;
        }

        @Override
        public Model<Label> train(Table rows) {
            return CentroidModels.classify(TASK, preparation, rows);
        }
    }
}
