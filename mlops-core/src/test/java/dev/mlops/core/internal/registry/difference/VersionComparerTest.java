package dev.mlops.core.internal.registry.difference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mlops.core.internal.evaluation.DefaultEvaluator;
import dev.mlops.core.internal.model.DefaultModel;
import dev.mlops.core.internal.model.Engines;
import dev.mlops.core.internal.model.ModelStore;
import dev.mlops.core.internal.registry.DefaultModelRegistry;
import dev.mlops.core.internal.registry.lineage.RecordedVersion;
import dev.mlops.core.internal.storage.MemoryArtifacts;
import dev.mlops.core.internal.storage.MemoryMetadata;
import dev.mlops.core.testing.CentroidModels;
import dev.mlops.core.testing.NearestCentroidEngine;
import dev.mlops.core.testing.Rows;
import dev.mlops.core.testing.SteppingClock;
import dev.mlops.data.Origin;
import dev.mlops.data.Selector;
import dev.mlops.data.Table;
import dev.mlops.evaluation.Average;
import dev.mlops.evaluation.CustomMetric;
import dev.mlops.evaluation.Interval;
import dev.mlops.evaluation.Measurement;
import dev.mlops.evaluation.Metric;
import dev.mlops.evaluation.Metrics;
import dev.mlops.evaluation.Scope;
import dev.mlops.model.Label;
import dev.mlops.model.Quantity;
import dev.mlops.model.Task;
import dev.mlops.pipeline.Pipeline;
import dev.mlops.pipeline.Steps;
import dev.mlops.registry.ModelRegistry;
import dev.mlops.registry.ModelVersion;
import dev.mlops.registry.VersionComparison;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class VersionComparerTest {
    private static final Task.Classification TASK = Task.classification("label").positive("yes");
    private static final Engines ENGINES = new Engines(List.of(new NearestCentroidEngine()));
    private static final Table TEST = Rows.labelled(400, 9);
    private static final Table TRAIN = Rows.labelled(60, 1).from(Origin.of("adult", 1, "aa"));

    private final ModelRegistry registry = new DefaultModelRegistry(
            new MemoryMetadata(), new ModelStore(new MemoryArtifacts(), ENGINES), ENGINES, new SteppingClock());

    private ModelVersion register(Pipeline pipeline, Table train, List<Metric<Label>> metrics) {
        DefaultModel<Label> model = CentroidModels.classify(TASK, pipeline, train);
        return metrics.isEmpty()
                ? registry.register("income", model)
                : registry.evaluation(new DefaultEvaluator<>(TASK)
                                .metrics(metrics)
                                .confidence(0.95)
                                .evaluate(model, TEST))
                        .register("income", model);
    }

    private ModelVersion good() {
        return register(Pipeline.of(), TRAIN, List.of(Metrics.accuracy(), Metrics.rocAuc()));
    }

    /** It only sees x, and less than the other. */
    private ModelVersion poor() {
        return register(
                Pipeline.of(Steps.drop(Selector.columns("y"))),
                Rows.labelled(60, 1).from(Origin.of("adult", 2, "bb")),
                List.of(Metrics.accuracy(), Metrics.logLoss()));
    }

    @Test
    void recorded_differencesAreListedByArea() {
        VersionComparison found = registry.compare(good(), poor());
        assertThat(found.first()).isEqualTo("income v1");
        assertThat(found.second()).isEqualTo("income v2");
        assertThat(found.differences())
                .contains(
                        new VersionComparison.Difference("pipeline", "step 1", "-", "drop(columns(y))"),
                        new VersionComparison.Difference("data", "trained on", "adult v1 aa", "adult v2 bb"))
                .extracting(d -> d.area() + " " + d.name())
                .contains("metrics roc_auc", "metrics log_loss", "size bytes")
                .noneMatch(name -> name.startsWith("environment") || name.startsWith("code"));
        assertThat(found.metrics())
                .extracting(VersionComparison.MetricDifference::metric)
                .containsExactly("accuracy");
        assertThat(found.isEmpty()).isFalse();
        assertThat(found.latencies()).isEmpty();
        assertThat(found.toString()).contains("income v1", "adult v2 bb", "drop(columns(y))", "accuracy");
    }

    @Test
    void version_andItself_differInNothing() {
        ModelVersion version = good();
        VersionComparison found = registry.compare(version, version);
        assertThat(found.isEmpty()).isTrue();
        assertThat(found.metrics()).hasSize(2).noneMatch(VersionComparison.MetricDifference::isClear);
    }

    @Test
    void metrics_areClear_whereIntervalsDoNotMeet() {
        assertThat(clear(interval(0.80, 0.85), interval(0.86, 0.90))).isTrue();
        assertThat(clear(interval(0.86, 0.90), interval(0.80, 0.85))).isTrue();
        assertThat(clear(interval(0.80, 0.86), interval(0.86, 0.90))).isFalse();
        assertThat(clear(interval(0.80, 0.85), Measurement.of(0.99, 100))).isFalse();
    }

    private static Measurement interval(double low, double high) {
        return Measurement.of((low + high) / 2, new Interval(low, high, 0.95, "wilson"), 100);
    }

    private static boolean clear(Measurement first, Measurement second) {
        VersionComparison found = VersionComparer.compare(measured(1, first), measured(2, second));
        assertThat(found.metrics().get(0).pValue()).isNaN();
        return found.metrics().get(0).isClear();
    }

    private static ModelVersion measured(int number, Measurement accuracy) {
        return RecordedVersion.of(
                        "income", number, Instant.EPOCH, Origin.inMemory(), Optional.empty(), Optional.empty())
                .measured(Map.of(Scope.ALL, Map.of("accuracy", accuracy)));
    }

    @Test
    void onRows_figuresAndPValuesAreThoseOfTheEvaluator() {
        ModelVersion one = good();
        ModelVersion two = poor();
        VersionComparison found = registry.compare(one, two, TEST);
        List<VersionComparison.MetricDifference> expected = new DefaultEvaluator<>(TASK)
                        .metrics(List.of(Metrics.accuracy(), Metrics.rocAuc(), Metrics.logLoss()))
                        .compare(one.load(Label.class), two.load(Label.class), TEST)
                        .differences()
                        .stream()
                        .map(difference -> new VersionComparison.MetricDifference(
                                difference.metric(),
                                difference.champion(),
                                difference.challenger(),
                                difference.adjustedP(),
                                difference.adjustedP() < 0.05))
                        .toList();
        assertThat(found.metrics()).hasSize(3).isEqualTo(expected);
        assertThat(found.metrics().get(0).isClear()).isTrue();
        assertThat(found.differences())
                .isEqualTo(registry.compare(one, two).differences().stream()
                        .filter(difference -> !difference.area().equals("metrics"))
                        .toList());
        assertThat(found.latencies()).extracting(VersionComparison.Latency::of).containsExactly("one row", "400 rows");
        assertThat(found.toString()).contains("clear, p = ", "us per row, one row");
    }

    @Test
    void onRows_metricsOfTheCallersOwn_areSaidToBeAsRegistered() {
        Metric<Label> own = CustomMetric.of("hits_of_mine", true, answers -> answers.rowCount() / 800.0);
        ModelVersion one = register(Pipeline.of(), TRAIN, List.of(Metrics.accuracy(), own));
        ModelVersion two =
                register(Pipeline.of(Steps.drop(Selector.columns("y"))), TRAIN, List.of(Metrics.accuracy(), own));
        assertThat(one.metrics()).containsEntry("hits_of_mine", 0.5);
        VersionComparison found = registry.compare(one, two, TEST.head(100));
        assertThat(found.metrics())
                .extracting(VersionComparison.MetricDifference::metric)
                .containsExactly("accuracy");
        assertThat(found.unmeasured())
                .containsExactly(new VersionComparison.MetricDifference("hits_of_mine", 0.5, 0.5, Double.NaN, false));
        assertThat(found.toString().lines())
                .anySatisfy(line ->
                        assertThat(line).contains("hits_of_mine", "0.5000", "registered; cannot be measured here"));
        assertThat(registry.compare(one, two).unmeasured()).isEmpty();
        assertThat(registry.compare(one, one, TEST).isEmpty()).isTrue();
    }

    @Test
    void onRows_withoutMetrics_thoseOfTheTaskAreTaken_withHolmsCorrection() {
        ModelVersion one = register(Pipeline.of(), TRAIN, List.of());
        ModelVersion two = register(Pipeline.of(Steps.drop(Selector.columns("y"))), TRAIN, List.of());
        assertThat(registry.compare(one, poor(), TEST).metrics())
                .extracting(VersionComparison.MetricDifference::metric)
                .containsExactly("accuracy", "log_loss");
        VersionComparison found = registry.compare(one, two, TEST);
        assertThat(found.metrics())
                .extracting(VersionComparison.MetricDifference::metric)
                .containsExactly("accuracy", "balanced_accuracy", "log_loss");
        double alone = new DefaultEvaluator<>(TASK)
                .metrics(List.of(Metrics.accuracy()))
                .compare(one.load(Label.class), two.load(Label.class), TEST)
                .differences()
                .get(0)
                .p();
        assertThat(found.metrics().get(0).pValue()).isGreaterThan(alone);
    }

    @Test
    void onRows_latencyIsTheMedianForEachRow() {
        ModelVersion one = good();
        AtomicLong now = new AtomicLong();
        VersionComparison found = VersionComparer.compare(one, one, TEST, () -> now.getAndAdd(400_000));
        VersionComparison.Latency batch = found.latencies().get(1);
        assertThat(batch.first()).isEqualTo(1.0);
        assertThat(batch.ratio()).isEqualTo(1.0);
        assertThat(found.latencies().get(0).first()).isEqualTo(2.0);
    }

    @Test
    void onRows_thoseThatPredictSomethingElse_orNoRows_areRefused() {
        ModelVersion one = good();
        DefaultModel<Quantity> other =
                CentroidModels.estimate(Task.regression("price"), Pipeline.of(), Rows.priced(50, 1));
        ModelVersion price = registry.register("price", other);
        assertThatThrownBy(() -> registry.compare(one, price, TEST))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("price v1");
        assertThatThrownBy(() -> registry.compare(one, one, TEST.head(0))).isInstanceOf(IllegalArgumentException.class);
        assertThat(registry.compare(price, price, Rows.priced(50, 2)).metrics())
                .extracting(VersionComparison.MetricDifference::metric)
                .containsExactly("rmse", "mae", "r2");
    }

    @Test
    void metrics_areFoundByTheirIds() {
        List<Metric<Label>> all = List.of(
                Metrics.accuracy(),
                Metrics.f1("a(b)_1"),
                Metrics.precision(Average.MACRO),
                Metrics.fBeta(0.5),
                Metrics.fBeta(2, "x"),
                Metrics.meanCost(1, 1e-7),
                Metrics.partialRocAuc(0.1),
                Metrics.rocAucOneVsOne(Average.WEIGHTED),
                Metrics.calibrationErrorEqualMass(10),
                Metrics.topAccuracy(3));
        for (Metric<Label> metric : all) {
            assertThat(MetricIds.find(TASK, metric.id())).contains(metric);
        }
        assertThat(MetricIds.find(TASK, "rmse")).isEmpty();
        assertThat(MetricIds.find(TASK, "accuracy_of_mine")).isEmpty();
    }
}
