package dev.mlops.core.internal.training;

import static dev.mlops.core.testing.NearestCentroidEngine.nearestCentroid;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.mlops.core.internal.model.Engines;
import dev.mlops.core.internal.model.ModelStore;
import dev.mlops.core.internal.runs.DefaultRuns;
import dev.mlops.core.internal.runs.RunDesk;
import dev.mlops.core.internal.storage.JdbcMetadata;
import dev.mlops.core.internal.storage.MemoryArtifacts;
import dev.mlops.core.testing.NearestCentroidEngine.NearestCentroid;
import dev.mlops.core.testing.RecordingEngine;
import dev.mlops.core.testing.Rows;
import dev.mlops.core.testing.SteppingClock;
import dev.mlops.data.Origin;
import dev.mlops.data.Selector;
import dev.mlops.data.Table;
import dev.mlops.error.DataException;
import dev.mlops.error.Problem;
import dev.mlops.error.StorageException;
import dev.mlops.model.Label;
import dev.mlops.model.Model;
import dev.mlops.model.Task;
import dev.mlops.pipeline.Derivations;
import dev.mlops.pipeline.Pipeline;
import dev.mlops.pipeline.Step;
import dev.mlops.pipeline.Steps;
import dev.mlops.runs.Run;
import dev.mlops.runs.RunStatus;
import dev.mlops.runs.Runs;
import dev.mlops.spi.Digest;
import dev.mlops.spi.MetadataStore;
import dev.mlops.spi.TrainingRequest;
import dev.mlops.training.Trainer;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrainingRunTest {
    private static final Task.Classification TASK = Task.classification("label").positive("yes");
    private static final Table ROWS = Rows.labelled(60, 1).from(Origin.of("adult", 3, "aa"));

    @TempDir
    Path folder;

    private final MemoryArtifacts artifacts = new MemoryArtifacts();
    private final SteppingClock clock = new SteppingClock();
    private final AtomicInteger writes = new AtomicInteger();
    private Consumer<TrainingRequest> before = request -> {};
    private boolean isBroken;
    private MetadataStore store;
    private RunDesk desk;
    private Runs runs;

    @BeforeEach
    void open() {
        store = JdbcMetadata.sqlite(folder.resolve("metadata.db"));
        desk = RunDesk.of(watched(store), artifacts, clock, new SecureRandom());
        runs = new DefaultRuns(desk);
    }

    @AfterEach
    void close() {
        store.close();
    }

    /** Counts units of work that write, and lets none through once the store is broken. */
    private MetadataStore watched(MetadataStore watched) {
        return (MetadataStore) Proxy.newProxyInstance(
                MetadataStore.class.getClassLoader(), new Class<?>[] {MetadataStore.class}, (proxy, method, given) -> {
                    if (method.getName().equals("write")) {
                        writes.incrementAndGet();
                        if (isBroken) {
                            throw new StorageException(Problem.of("the disk is full"));
                        }
                    }
                    try {
                        return method.invoke(watched, given);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }

    private DefaultTrainer<Label> trainer() {
        Engines engines = new Engines(List.of(new RecordingEngine("1", request -> before.accept(request))));
        return new DefaultTrainer<>(desk, new ModelStore(artifacts, engines), engines, Runnable::run, TASK);
    }

    @Test
    void train_isARunWithAllThatWasGiven_inOneUnitOfWork() {
        before = request -> clock.instant(); // a second more
        Pipeline pipeline = Pipeline.of(Steps.standardize(Selector.numeric()));
        Model<Label> model = trainer()
                .pipeline(pipeline)
                .algorithm(nearestCentroid())
                .seed(42)
                .train(ROWS);
        assertThat(writes).hasValue(1);
        Run run = runs.find("").get(0);
        assertThat(runs.find("")).hasSize(1);
        assertThat(run.name()).isEqualTo("training");
        assertThat(run.status()).isEqualTo(RunStatus.FINISHED);
        assertThat(run.startedAt()).isEqualTo(SteppingClock.START);
        assertThat(run.endedAt()).contains(SteppingClock.START.plus(Duration.ofSeconds(2)));
        assertThat(run.metrics()).isEqualTo(Map.of("seconds", 2.0));
        assertThat(run.series("seconds")).hasSize(1);
        assertThat(run.tags()).isEmpty();
        assertThat(run.parameters())
                .isEqualTo(Map.ofEntries(
                        Map.entry("algorithm", "nearest-centroid"),
                        Map.entry("engine", "centroid"),
                        Map.entry("seed", 42L),
                        Map.entry("target", "label"),
                        Map.entry("dataset", "adult"),
                        Map.entry("dataset.version", 3L),
                        Map.entry("rows", 60L),
                        Map.entry("rows.digest", ROWS.digest()),
                        Map.entry("pipeline", pipeline.toString()),
                        Map.entry("settings.sharpness", 1.0),
                        Map.entry("model", model.digest())));
    }

    @Test
    void train_thatIsAnsweredFromBefore_isNoRun() {
        Trainer<Label> trainer = trainer().algorithm(nearestCentroid());
        trainer.train(ROWS);
        trainer.train(ROWS);
        assertThat(writes).hasValue(1);
        assertThat(runs.find("")).hasSize(1);
        trainer.seed(1).train(ROWS.from(Origin.inMemory()));
        assertThat(runs.find("parameters.dataset is missing")).hasSize(1);
    }

    @Test
    void train_withAFunctionOfTheCallers_isARunEachTime_andTheLastIsRemembered() {
        Derivations.register("training run test", row -> row.number(0));
        Trainer<Label> trainer = trainer()
                .pipeline(Pipeline.of(Steps.derive("z", "training run test", "x", "y")))
                .algorithm(nearestCentroid());
        Model<Label> model = trainer.train(ROWS);
        trainer.train(ROWS);
        List<Run> found = runs.find("order by created");
        assertThat(found).hasSize(2);
        assertThat(store.<List<Trainings.Training>>read(tx -> Trainings.of(tx, new Digest(model.digest()))))
                .singleElement()
                .satisfies(training ->
                        assertThat(training.run()).contains(found.get(1).id()));
    }

    @Test
    void train_thatFails_isAFailedRun_andThrowsTheSame() {
        IllegalStateException broken = new IllegalStateException("the engine broke");
        before = request -> {
            throw broken;
        };
        Throwable thrown = catchThrowable(
                () -> trainer().algorithm(nearestCentroid()).seed(7).train(ROWS));
        assertThat(thrown).isSameAs(broken);
        assertThat(broken.getSuppressed()).isEmpty();
        assertThat(writes).hasValue(1);
        Run run = runs.find("status = 'failed' and name = 'training'").get(0);
        assertThat(run.error()).isEqualTo("java.lang.IllegalStateException: the engine broke");
        assertThat(run.parameters())
                .containsEntry("seed", 7L)
                .containsEntry("settings.sharpness", 1.0)
                .doesNotContainKey("model");
        assertThat(run.metrics()).isEqualTo(Map.of("seconds", 1.0));
        assertThat(run.endedAt()).isPresent();
        List<MetadataStore.Document> trainings = store.read(tx -> tx.list("run", ""));
        assertThat(trainings).isEmpty();
    }

    @Test
    void train_withAnErrorOrWithRowsThatDoNotSuit_isAFailedRunToo() {
        before = request -> {
            throw new AssertionError("deep down");
        };
        Trainer<Label> trainer = trainer().algorithm(nearestCentroid());
        assertThatThrownBy(() -> trainer.train(ROWS)).isInstanceOf(AssertionError.class);
        assertThatThrownBy(() -> trainer.train(ROWS.without("label"))).isInstanceOf(DataException.class);
        assertThat(runs.find("status = 'failed' order by created"))
                .extracting(Run::error)
                .satisfiesExactly(
                        first -> assertThat(first).contains("deep down"),
                        second -> assertThat(second).contains("DataException").contains("label"));
        assertThatThrownBy(() -> trainer().train(ROWS)).hasMessageContaining("no algorithm");
        assertThat(runs.find("")).hasSize(2);
    }

    @Test
    void train_thatFailsWhereTheLogCannotBeWritten_throwsTheSame() {
        IllegalStateException broken = new IllegalStateException("the engine broke");
        before = request -> {
            isBroken = true;
            throw broken;
        };
        Throwable thrown =
                catchThrowable(() -> trainer().algorithm(nearestCentroid()).train(ROWS));
        assertThat(thrown).isSameAs(broken);
        assertThat(broken.getSuppressed())
                .singleElement()
                .satisfies(why ->
                        assertThat(why).isInstanceOf(StorageException.class).hasMessageContaining("the disk is full"));
        assertThat(runs.find("")).isEmpty();
    }

    @Test
    void train_thatCannotBeKept_isAFailure() {
        before = request -> isBroken = true;
        assertThatThrownBy(() -> trainer().algorithm(nearestCentroid()).train(ROWS))
                .isInstanceOf(StorageException.class)
                .hasMessageContaining("the disk is full");
        assertThat(runs.find("")).isEmpty();
    }

    @Test
    void train_thatWasInterrupted_isAFailedRun_andTheThreadStaysInterrupted() {
        before = request -> {
            Thread.currentThread().interrupt();
            throw new CancellationException("interrupted");
        };
        assertThatThrownBy(() -> trainer().algorithm(nearestCentroid()).train(ROWS))
                .isInstanceOf(CancellationException.class)
                .hasNoSuppressedExceptions();
        assertThat(Thread.interrupted()).isTrue();
        assertThat(runs.find("status = 'failed'")).hasSize(1);
    }

    @Test
    void run_hasTheNameThatWasGiven_andTheStudyAsATag() {
        trainer().named("income").algorithm(nearestCentroid()).train(ROWS);
        trainer().ofStudy("trees").algorithm(new NearestCentroid(2)).train(ROWS);
        assertThat(runs.find("name = 'income'"))
                .singleElement()
                .satisfies(run -> assertThat(run.tags()).isEmpty());
        assertThat(runs.find("tags.study = 'trees'"))
                .singleElement()
                .satisfies(run -> assertThat(run.name()).isEqualTo("training"));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> trainer().named("../x"))
                .withMessageContaining("run");
    }

    @Test
    void pipeline_thatIsLong_isCut() {
        List<Step> steps = new ArrayList<>(Collections.nCopies(100, Steps.standardize(Selector.numeric())));
        trainer()
                .pipeline(Pipeline.of(steps.toArray(Step[]::new)))
                .algorithm(nearestCentroid())
                .train(ROWS);
        String text = (String) runs.find("parameters.pipeline like 'standardize%'")
                .get(0)
                .parameters()
                .get("pipeline");
        assertThat(text).hasSize(500).endsWith("...");
    }
}
