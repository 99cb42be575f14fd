package dev.mlops.core.internal.tuning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.mlops.core.internal.storage.MemoryMetadata;
import dev.mlops.core.testing.NearestCentroidEngine.NearestCentroid;
import dev.mlops.core.testing.RecordingEngine;
import dev.mlops.core.testing.Rows;
import dev.mlops.data.Folds;
import dev.mlops.data.Split;
import dev.mlops.data.Table;
import dev.mlops.error.ConflictException;
import dev.mlops.evaluation.Metrics;
import dev.mlops.model.Label;
import dev.mlops.model.Task;
import dev.mlops.pipeline.FeatureMatrix;
import dev.mlops.pipeline.Pipeline;
import dev.mlops.pipeline.Steps;
import dev.mlops.tuning.Direction;
import dev.mlops.tuning.FinishedTrial;
import dev.mlops.tuning.Pruners;
import dev.mlops.tuning.Samplers;
import dev.mlops.tuning.Study;
import dev.mlops.tuning.StudyProgress;
import dev.mlops.tuning.Trial;
import dev.mlops.tuning.TrialState;
import dev.mlops.tuning.Tuner;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What may be searched, and how the search is told to go. */
class TunerSpacesTest {
    private static final Task.Classification TASK = Task.classification("label").positive("yes");
    private static final Table ROWS = Rows.labelled(60, 1);

    private final MemoryMetadata metadata = new MemoryMetadata();
    private final RecordingEngine engine = new RecordingEngine();

    private Tuner<Label> tuner() {
        return Tuners.of(metadata, engine, Runnable::run, TASK)
                .search(t -> new NearestCentroid(t.logUniform("sharpness", 0.01, 100)))
                .minimize(Metrics.logLoss())
                .crossValidated(3)
                .trials(6)
                .seed(4);
    }

    private static Pipeline some(Trial trial) {
        return trial.flag("drops") ? Pipeline.of(Steps.drop("x")) : Pipeline.of();
    }

    @Test
    void pipelines_areSearchedWithAlgorithms() {
        Study<Label> study = tuner().pipeline(TunerSpacesTest::some).trials(12).tune(ROWS);
        assertThat(study.parameters()).extracting("name").containsExactly("drops", "sharpness");
        // Both features say something, so it is better to keep both.
        assertThat(study.best().parameters()).containsEntry("drops", false);
        assertThat(study.bestPipeline()).isEqualTo(Pipeline.of());
        for (FinishedTrial trial : study.trials()) {
            Pipeline pipeline =
                    Boolean.TRUE.equals(trial.parameters().get("drops")) ? Pipeline.of(Steps.drop("x")) : Pipeline.of();
            assertThat(study.refit(trial).pipeline().pipeline()).isEqualTo(pipeline);
            Study<Label> alone = tuner().pipeline(pipeline)
                    .search(t -> new NearestCentroid((Double) trial.parameters().get("sharpness")))
                    .trials(1)
                    .tune(ROWS);
            assertThat(alone.best().value()).isEqualTo(trial.value());
        }
    }

    @Test
    void pipelineOfATry_thatDoesNotSuit_failsThatTryOnly() {
        Study<Label> study = tuner().pipeline(t -> t.flag("wrong") ? Pipeline.of(Steps.drop("z")) : Pipeline.of())
                .sampler(Samplers.random())
                .trials(10)
                .tune(ROWS);
        assertThat(study.trials())
                .allSatisfy(trial -> assertThat(trial.failed())
                        .isEqualTo(trial.parameters().get("wrong").equals(true)));
        assertThat(study.trials()).anyMatch(FinishedTrial::failed).anyMatch(FinishedTrial::isComplete);
    }

    @Test
    void tuning_neverSeesTheTestPart() {
        Split split = ROWS.split(Split.stratified("label").seed(2));
        Study<Label> study = tuner().pruner(Pruners.median()).tune(split.train());
        study.refit();
        study.versusDefault();
        Set<Double> seen = new HashSet<>();
        engine.requests().forEach(request -> seen.addAll(firstFeature(request.features())));
        assertThat(seen).hasSize(split.train().rowCount()).doesNotContainAnyElementsOf(numbers(split.test(), "x"));
    }

    static Set<Double> firstFeature(FeatureMatrix features) {
        return IntStream.range(0, features.rowCount())
                .mapToObj(row -> features.get(row, 0))
                .collect(Collectors.toSet());
    }

    static Set<Double> numbers(Table rows, String column) {
        return IntStream.range(0, rows.rowCount())
                .mapToObj(row -> rows.column(column).number(row))
                .collect(Collectors.toSet());
    }

    @Test
    void severalMetrics_areEachTheirMeanOverTheFolds() {
        Study<Label> both = tuner().alsoMaximize(Metrics.accuracy())
                .pipeline(TunerSpacesTest::some)
                .sampler(Samplers.random())
                .trials(10)
                .tune(ROWS);
        Study<Label> one = tuner().maximize(Metrics.accuracy())
                .pipeline(TunerSpacesTest::some)
                .sampler(Samplers.random())
                .trials(10)
                .tune(ROWS);
        assertThat(both.directions()).containsExactly(Direction.MINIMIZE, Direction.MAXIMIZE);
        for (int i = 0; i < 10; i++) {
            assertThat(both.trials().get(i).values().get(1))
                    .isEqualTo(one.trials().get(i).value());
        }
        assertThat(both.front()).isNotEmpty();
        assertThat(both.hypervolume(10, 0)).isPositive();
        assertThatThrownBy(both::best).isInstanceOf(IllegalStateException.class);
        assertThat(both.versusDefault()).isEmpty();
        assertThat(both.refit(both.front().get(0))).isNotNull();
        assertThatThrownBy(() -> tuner().alsoMaximize(Metrics.logLoss()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("log_loss");
    }

    @Test
    void folds_thatAreGiven_areTaken_alsoThoseThatAwaitTheTarget() {
        Folds folds = Folds.stratified(4, "label").seed(9);
        Study<Label> given = tuner().validated(folds).tune(ROWS);
        assertThat(engine.requests()).hasSize(6 * 4);
        Study<Label> open = tuner().validated(Folds.stratified(4).seed(9)).tune(ROWS);
        assertThat(open.best().value()).isEqualTo(given.best().value());
        assertThat(engine.requests()).hasSize(6 * 4);
        assertThat(tuner().validated(folds)
                        .crossValidated(3)
                        .tune(ROWS)
                        .trials()
                        .get(0)
                        .reported())
                .hasSize(3);
        // The folds are their own, whatever the seed.
        Study<Label> other = tuner().validated(folds)
                .seed(5)
                .enqueue(Map.of("sharpness", 1.0))
                .tune(ROWS);
        Study<Label> same =
                tuner().validated(folds).enqueue(Map.of("sharpness", 1.0)).tune(ROWS);
        assertThat(other.trials().get(0).value()).isCloseTo(same.trials().get(0).value(), within(1e-12));
    }

    @Test
    void enqueued_isTriedFirst() {
        Study<Label> study = tuner().enqueue(Map.of("sharpness", 3.5))
                .enqueue(Map.of("sharpness", 0.25))
                .tune(ROWS);
        assertThat(study.trials().get(0).parameters()).containsEntry("sharpness", 3.5);
        assertThat(study.trials().get(1).parameters()).containsEntry("sharpness", 0.25);
        assertThat(study.trials()).hasSize(6);
    }

    @Test
    void brokenConstraint_isNotTrained() {
        Study<Label> study = tuner().search(t -> {
                    double sharpness = t.logUniform("sharpness", 0.01, 100);
                    t.constrain("notTooSharp", sharpness - 1);
                    return new NearestCentroid(sharpness);
                })
                .sampler(Samplers.random())
                .trials(10)
                .tune(ROWS);
        long feasible = study.trials().stream()
                .filter(t -> t.state() == TrialState.COMPLETE)
                .count();
        assertThat(engine.requests()).hasSize((int) feasible * 3);
        assertThat(feasible).isBetween(1L, 9L);
        assertThat(study.trials())
                .allSatisfy(t -> assertThat(t.isComplete())
                        .isEqualTo((Double) t.parameters().get("sharpness") <= 1));
    }

    @Test
    void timeBudget_endsTheSearch() {
        // The clock goes on by a second each time it is asked.
        List<StudyProgress> heard = new ArrayList<>();
        Study<Label> study = tuner().timeout(Duration.ofSeconds(30))
                .trials(1_000)
                .onProgress(heard::add)
                .tune(ROWS);
        assertThat(study.trials()).hasSizeBetween(2, 30);
        assertThat(heard).hasSameSizeAs(study.trials());
        assertThatThrownBy(() -> tuner().timeout(Duration.ZERO)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void namedStudy_goesOn_andKnowsItsModels() {
        Tuner<Label> named = tuner().pipeline(TunerSpacesTest::some).named("sharp-or-not");
        Study<Label> unnamed = tuner().pipeline(TunerSpacesTest::some).trials(9).tune(ROWS);
        named.trials(4).tune(ROWS);
        Study<Label> study = named.trials(9).tune(ROWS);
        assertThat(study.name()).contains("sharp-or-not");
        assertThat(study.trials()).hasSize(9);
        assertThat(study.trials())
                .extracting("parameters")
                .isEqualTo(
                        unnamed.trials().stream().map(FinishedTrial::parameters).toList());
        Study<Label> again = named.trials(9).tune(ROWS);
        assertThat(again.bestAlgorithm()).isEqualTo(unnamed.bestAlgorithm());
        assertThat(again.bestPipeline()).isEqualTo(unnamed.bestPipeline());
        assertThat(again.refit().digest()).isEqualTo(unnamed.refit().digest());
        assertThatThrownBy(() -> tuner().named("a b")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void namedStudy_ofOtherRowsMetricsOrFolds_isRefused() {
        Tuner<Label> named = tuner().named("one").trials(2);
        named.tune(ROWS);
        assertThatThrownBy(() -> named.tune(Rows.labelled(60, 2)))
                .isInstanceOf(ConflictException.class)
                .hasMessageContaining("rows");
        assertThatThrownBy(() -> named.minimize(Metrics.brier()).tune(ROWS))
                .isInstanceOf(ConflictException.class)
                .hasMessageContaining("brier");
        assertThatThrownBy(() -> named.crossValidated(4).tune(ROWS)).isInstanceOf(ConflictException.class);
        assertThatThrownBy(() -> named.pipeline(Pipeline.of(Steps.drop("x"))).tune(ROWS))
                .isInstanceOf(ConflictException.class);
    }
}
