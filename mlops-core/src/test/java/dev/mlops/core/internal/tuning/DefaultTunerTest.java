package dev.mlops.core.internal.tuning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.mlops.core.internal.evaluation.DefaultEvaluator;
import dev.mlops.core.internal.model.Engines;
import dev.mlops.core.internal.model.ModelStore;
import dev.mlops.core.internal.runs.RunDesk;
import dev.mlops.core.internal.storage.MemoryArtifacts;
import dev.mlops.core.internal.storage.MemoryMetadata;
import dev.mlops.core.internal.training.DefaultTrainer;
import dev.mlops.core.testing.NearestCentroidEngine.NearestCentroid;
import dev.mlops.core.testing.RecordingEngine;
import dev.mlops.core.testing.Rows;
import dev.mlops.core.testing.SteppingClock;
import dev.mlops.data.Column;
import dev.mlops.data.Folds;
import dev.mlops.data.Operation;
import dev.mlops.data.Selector;
import dev.mlops.data.Split;
import dev.mlops.data.Table;
import dev.mlops.error.DataException;
import dev.mlops.error.EngineException;
import dev.mlops.error.Problem;
import dev.mlops.evaluation.Metric;
import dev.mlops.evaluation.Metrics;
import dev.mlops.model.Algorithm;
import dev.mlops.model.Label;
import dev.mlops.model.Quantity;
import dev.mlops.model.Task;
import dev.mlops.pipeline.Pipeline;
import dev.mlops.pipeline.Steps;
import dev.mlops.tuning.FinishedTrial;
import dev.mlops.tuning.Samplers;
import dev.mlops.tuning.Study;
import dev.mlops.tuning.Trial;
import dev.mlops.tuning.Tuner;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DefaultTunerTest {
    private static final Task.Classification TASK = Task.classification("label").positive("yes");
    private static final Table ROWS = Rows.labelled(60, 1);

    private final MemoryMetadata metadata = new MemoryMetadata();
    private final RecordingEngine engine = new RecordingEngine();

    private static Algorithm space(Trial trial) {
        return new NearestCentroid(trial.logUniform("sharpness", 0.01, 100));
    }

    private Tuner<Label> tuner(RecordingEngine with) {
        return Tuners.of(metadata, with, Runnable::run, TASK)
                .search(DefaultTunerTest::space)
                .minimize(Metrics.logLoss())
                .crossValidated(3)
                .trials(6)
                .seed(4);
    }

    /** The library's own trainer and evaluator, fold by fold. */
    private static double meanOverFolds(Algorithm algorithm, Metric<Label> metric, Pipeline pipeline) {
        Engines engines = new Engines(List.of(new RecordingEngine()));
        MemoryArtifacts artifacts = new MemoryArtifacts();
        ModelStore models = new ModelStore(artifacts, engines);
        RunDesk desk = RunDesk.of(new MemoryMetadata(), artifacts, new SteppingClock(), new SecureRandom());
        double sum = 0;
        Folds folds = Folds.stratified(3, "label").seed(Seeds.of(4, 0, "folds"));
        for (Split fold : ROWS.folds(folds)) {
            var model = new DefaultTrainer<>(desk, models, engines, Runnable::run, TASK)
                    .pipeline(pipeline)
                    .algorithm(algorithm)
                    .train(fold.train());
            sum += new DefaultEvaluator<>(TASK)
                    .metrics(List.of(metric))
                    .evaluate(model, fold.test())
                    .value(metric);
        }
        return sum / 3;
    }

    @Test
    void value_isTheMeanOverFolds_eachFittedOnItsTrainingPartOnly() {
        Pipeline pipeline = Pipeline.of(Steps.standardize(Selector.numeric()));
        Study<Label> study = tuner(engine).pipeline(pipeline).trials(2).tune(ROWS);
        for (FinishedTrial trial : study.trials()) {
            Algorithm algorithm = new NearestCentroid(
                    (double) Objects.requireNonNull(trial.parameters().get("sharpness")));
            assertThat(trial.value()).isCloseTo(meanOverFolds(algorithm, Metrics.logLoss(), pipeline), within(1e-12));
        }
    }

    @Test
    void best_isTheSmallestOrLargestValue_ofEqualsTheFirst() {
        Study<Label> smallest = tuner(engine).tune(ROWS);
        double[] values =
                smallest.trials().stream().mapToDouble(FinishedTrial::value).toArray();
        assertThat(smallest.best().value())
                .isEqualTo(Arrays.stream(values).min().orElseThrow());
        assertThat(smallest.bestAlgorithm()).isEqualTo(new NearestCentroid((double)
                Objects.requireNonNull(smallest.best().parameters().get("sharpness"))));
        Study<Label> largest = tuner(engine).maximize(Metrics.logLoss()).tune(ROWS);
        assertThat(largest.best().value()).isEqualTo(Arrays.stream(values).max().orElseThrow());
        Study<Label> same = tuner(engine).search(t -> new NearestCentroid(1)).tune(ROWS);
        assertThat(same.best().number()).isZero();
    }

    @Test
    void tune_again_trainsNothing() {
        Study<Label> first = tuner(engine).tune(ROWS);
        assertThat(engine.requests()).hasSize(6 * 3);
        Study<Label> again = tuner(engine).tune(Rows.labelled(60, 1));
        assertThat(engine.requests()).hasSize(6 * 3);
        assertThat(Tuners.withoutDurations(again)).isEqualTo(Tuners.withoutDurations(first));
        assertThat(tuner(engine).trials(8).tune(ROWS).trials()).hasSize(8);
        assertThat(engine.requests()).hasSize(8 * 3);
    }

    @Test
    void tune_ofAnythingElse_trains() {
        Tuner<Label> base = tuner(engine).search(t -> new NearestCentroid(1)).trials(1);
        base.tune(ROWS);
        assertThat(engine.requests()).hasSize(3);
        base.seed(5).tune(ROWS);
        base.crossValidated(2).tune(ROWS);
        base.pipeline(Pipeline.of(Steps.drop("x"))).tune(ROWS);
        base.maximize(Metrics.accuracy()).tune(ROWS);
        base.tune(Rows.labelled(60, 2));
        assertThat(engine.requests()).hasSize(3 + 3 + 2 + 3 + 3 + 3);
        RecordingEngine newer = new RecordingEngine("2", request -> {});
        tuner(newer).search(t -> new NearestCentroid(1)).trials(1).tune(ROWS);
        assertThat(newer.requests()).hasSize(3);
    }

    @Test
    void sameSettings_areScoredOnce() {
        Study<Label> study = tuner(engine)
                .search(t -> new NearestCentroid(t.integer("sharpness", 1, 2)))
                .trials(12)
                .tune(ROWS);
        assertThat(engine.requests()).hasSize(2 * 3);
        assertThat(study.trials().stream().map(FinishedTrial::value).distinct()).hasSize(2);
    }

    @Test
    void failedTraining_isKept_andTheSearchGoesOn() {
        RecordingEngine failing = new RecordingEngine("1", request -> {
            double sharpness = ((NearestCentroid) request.algorithm()).sharpness();
            if (sharpness > 1) {
                throw sharpness > 10
                        ? new IllegalArgumentException("a defect of the engine")
                        : new EngineException(
                                Problem.of("it diverged").expected("less").found("more"));
            }
        });
        Study<Label> study = tuner(failing).trials(20).tune(ROWS);
        for (FinishedTrial trial : study.trials()) {
            double sharpness =
                    (double) Objects.requireNonNull(trial.parameters().get("sharpness"));
            assertThat(trial.failed()).isEqualTo(sharpness > 1);
            if (sharpness > 10) {
                assertThat(trial.error()).contains("a defect of the engine");
            } else if (sharpness > 1) {
                assertThat(trial.error()).isEqualTo("it diverged; expected less; found more");
                assertThat(trial.value()).isNaN();
            }
        }
        assertThat(study.best().failed()).isFalse();
        assertThat(study.toString()).contains("failed");
    }

    @Test
    void study_ofWhichEveryTryFailed_saysSo() {
        RecordingEngine failing = new RecordingEngine("1", request -> {
            throw new EngineException(Problem.of("it diverged"));
        });
        Study<Label> study = tuner(failing).tune(ROWS);
        assertThat(study.trials()).hasSize(6).allMatch(FinishedTrial::failed);
        assertThatThrownBy(study::best)
                .isInstanceOf(EngineException.class)
                .hasMessageContaining("none of 6 tries is complete")
                .hasMessageContaining("it diverged");
        assertThatThrownBy(study::bestAlgorithm).isInstanceOf(EngineException.class);
        assertThat(study.toString()).contains("none of 6 tries is complete").contains("it diverged");
    }

    @Test
    void engine_thatIsNotThere_failsTheTry() {
        Study<Label> study = tuner(engine)
                .search(t -> t.number() == 0 ? new Unknown() : space(t))
                .trials(2)
                .tune(ROWS);
        assertThat(study.trials().get(0).error()).contains("no engine 'unknown'");
        assertThat(study.trials().get(1).failed()).isFalse();
    }

    private record Unknown() implements Algorithm {
        @Override
        public String engine() {
            return "unknown";
        }

        @Override
        public String name() {
            return "unknown";
        }

        @Override
        public SortedMap<String, Object> settings() {
            return new TreeMap<>();
        }
    }

    @Test
    void undefinedMetric_failsTheTry_alsoTheNextTime() {
        // Far from all centroids, one label always wins: nobody is said to be positive.
        Table rows = Table.of(
                Column.numbers("x", 0, 0, 0, 0, 0, 0, 0, 0),
                Column.categories("label", "no", "yes", "no", "yes", "no", "yes", "no", "yes"));
        Tuner<Label> precision =
                tuner(engine).maximize(Metrics.precision()).crossValidated(2).trials(1);
        String error = precision.tune(rows).trials().get(0).error();
        assertThat(error).isEqualTo("precision is undefined on fold 1");
        int trained = engine.requests().size();
        assertThat(precision.tune(rows).trials().get(0).error()).isEqualTo(error);
        assertThat(engine.requests()).hasSize(trained);
    }

    @Test
    void searchSpaceThatThereCannotBe_endsTheSearch() {
        assertThatThrownBy(() -> tuner(engine)
                        .search(t -> new NearestCentroid(t.uniform("sharpness", 2, 1)))
                        .tune(ROWS))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("sharpness");
        assertThatThrownBy(() -> tuner(engine)
                        .search(t -> {
                            t.uniform("a", 0, 1);
                            return new NearestCentroid(t.integer("a", 1, 2));
                        })
                        .tune(ROWS))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("another name");
        assertThat(engine.requests()).isEmpty();
    }

    @Test
    void rows_thatDoNotSufficeForTheFolds_areRefusedBeforeAnyTry() {
        Table rare = Table.of(
                Column.numbers("x", 1, 2, 3, 4, 5, 6),
                Column.categories("label", "no", "no", "no", "no", "yes", "yes"));
        assertThatThrownBy(() -> tuner(engine).tune(rare))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("rows do not suffice for the folds")
                .hasMessageContaining("'yes' 2");
        assertThat(tuner(engine).crossValidated(2).tune(rare).trials()).hasSize(6);
        Tuner<Quantity> numbers = Tuners.of(metadata, engine, Runnable::run, Task.regression("price"))
                .search(DefaultTunerTest::space)
                .minimize(Metrics.rmse());
        assertThatThrownBy(() -> numbers.tune(Rows.priced(4, 1))).isInstanceOf(DataException.class);
        assertThat(numbers.tune(Rows.priced(20, 1)).best().value()).isPositive();
    }

    @Test
    void pipelineThatDoesNotSuitTheRows_endsTheSearch() {
        Table words = ROWS.with(
                Column.categories(
                        "word", IntStream.range(0, 60).mapToObj(i -> "w").toArray(String[]::new)),
                Operation.of("add", Map.of()));
        assertThatThrownBy(() -> tuner(engine)
                        .pipeline(Pipeline.of(Steps.standardize(Selector.all())))
                        .tune(words))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("word");
    }

    @Test
    void target_mustSuit() {
        assertThatThrownBy(() -> tuner(engine).tune(ROWS.without("label")))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("'label'");
    }

    @Test
    void stages_doNotChange_andOptionsAreChecked() {
        Tuner<Label> tuner = tuner(engine);
        tuner.trials(1);
        tuner.seed(9);
        tuner.sampler(Samplers.random());
        assertThat(tuner.tune(ROWS).trials()).hasSize(6);
        assertThatThrownBy(() -> tuner.trials(0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> tuner.parallel(0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> tuner.crossValidated(1)).isInstanceOf(IllegalArgumentException.class);
        Tuner<Label> bare = Tuners.of(metadata, engine, Runnable::run, TASK);
        assertThatThrownBy(() -> bare.maximize(Metrics.accuracy()).tune(ROWS))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("no search");
        assertThatThrownBy(() -> bare.search(DefaultTunerTest::space).tune(ROWS))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("no metric");
    }

    @Test
    void defaults_areFiveFoldsAndTwentyTries() {
        Tuner<Label> bare = Tuners.of(metadata, engine, Runnable::run, TASK);
        Study<Label> study =
                bare.search(DefaultTunerTest::space).minimize(Metrics.logLoss()).tune(ROWS);
        assertThat(study.trials()).hasSize(20);
        assertThat(engine.requests()).hasSize(20 * 5);
    }

    @Test
    void study_printsTheBestTen_withTheirSettings() {
        Study<Label> study = tuner(engine).trials(12).tune(ROWS);
        assertThat(study.toString().lines().toList()).hasSize(1 + 1 + 10 + 1).satisfies(lines -> {
            assertThat(lines.get(0))
                    .startsWith("best of 12: trial " + study.best().number());
            assertThat(lines.get(1)).contains("trial", "log_loss", "sharpness");
            assertThat(lines.get(2).trim())
                    .startsWith(Integer.toString(study.best().number()));
            assertThat(lines.get(12)).isEqualTo("and 2 more");
        });
    }
}
