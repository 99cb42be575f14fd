package dev.mlops.core.internal.training;

import static dev.mlops.core.testing.NearestCentroidEngine.nearestCentroid;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.data.Offset.offset;

import dev.mlops.core.internal.model.Engines;
import dev.mlops.core.internal.model.ModelStore;
import dev.mlops.core.internal.runs.RunDesk;
import dev.mlops.core.internal.storage.MemoryArtifacts;
import dev.mlops.core.internal.storage.MemoryMetadata;
import dev.mlops.core.testing.NearestCentroidEngine.NearestCentroid;
import dev.mlops.core.testing.RecordingEngine;
import dev.mlops.core.testing.Rows;
import dev.mlops.core.testing.SteppingClock;
import dev.mlops.data.Column;
import dev.mlops.data.Origin;
import dev.mlops.data.Selector;
import dev.mlops.data.Table;
import dev.mlops.error.DataException;
import dev.mlops.error.EngineException;
import dev.mlops.error.NotFoundException;
import dev.mlops.model.Algorithm;
import dev.mlops.model.Label;
import dev.mlops.model.Model;
import dev.mlops.model.Output;
import dev.mlops.model.Quantity;
import dev.mlops.model.Task;
import dev.mlops.pipeline.Derivations;
import dev.mlops.pipeline.Pipeline;
import dev.mlops.pipeline.Steps;
import dev.mlops.spi.ArtifactStore;
import dev.mlops.spi.TrainingRequest;
import dev.mlops.training.Trainer;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class DefaultTrainerTest {
    private static final Task.Classification TASK = Task.classification("label").positive("yes");
    private static final Table ROWS = Rows.labelled(60, 1);

    private final MemoryMetadata metadata = new MemoryMetadata();
    private final MemoryArtifacts artifacts = new MemoryArtifacts();
    private final RecordingEngine engine = new RecordingEngine();
    private final Trainer<Label> trainer = trainer(engine, artifacts).algorithm(nearestCentroid());

    private Trainer<Label> trainer(RecordingEngine with, ArtifactStore store) {
        return trainer(with, store, TASK);
    }

    private <O extends Output> Trainer<O> trainer(RecordingEngine with, ArtifactStore store, Task<O> task) {
        Engines engines = new Engines(List.of(with));
        RunDesk desk = RunDesk.of(metadata, store, new SteppingClock(), new SecureRandom());
        return new DefaultTrainer<>(desk, new ModelStore(store, engines), engines, Runnable::run, task);
    }

    @Test
    void train_fitsOnTheRowsWithoutTheirTarget() {
        Model<Label> model = trainer.pipeline(Pipeline.of(Steps.standardize(Selector.numeric())))
                .seed(42)
                .train(ROWS);
        assertThat(model.signature().inputs().names()).containsExactly("x", "y");
        assertThat(model.signature().labels()).containsExactly("no", "yes");
        assertThat(model.seed()).isEqualTo(42);
        assertThat(model.algorithm()).isEqualTo(nearestCentroid());
        assertThat(model.origin()).isEqualTo(ROWS.origin());
        TrainingRequest request = engine.requests().get(0);
        assertThat(request.seed()).isEqualTo(42);
        assertThat(request.labels()).containsExactly("no", "yes");
        assertThat(request.features().features()).containsExactly("x", "y");
        assertThat(request.features().rowCount()).isEqualTo(60);
        assertThat(request.targets()[0]).isEqualTo(1);
        assertThat(request.targets()[1]).isZero();
        assertThat(model.predict(ROWS.row(0)).output().name()).isIn("no", "yes");
    }

    /** The name of the function is the same, what it gives is not. */
    @Test
    void train_withAFunctionOfTheCallers_trainsAgain() {
        Trainer<Label> derived = trainer.pipeline(Pipeline.of(Steps.derive("z", "trainer test", "x", "y")));
        Derivations.register("trainer test", row -> row.number(0));
        derived.train(ROWS);
        Derivations.register("trainer test", row -> 7);
        derived.train(ROWS);

        assertThat(engine.requests()).hasSize(2);
        assertThat(engine.requests().get(0).features().get(0, 2)).isNotEqualTo(7);
        assertThat(engine.requests().get(1).features().get(0, 2)).isEqualTo(7);
    }

    @Test
    void train_ofTheSameAgain_loadsTheModel() {
        Model<Label> first = trainer.train(ROWS);
        Model<Label> again = trainer.train(Rows.labelled(60, 1));
        assertThat(engine.requests()).hasSize(1);
        assertThat(again.digest()).isEqualTo(first.digest());
        assertThat(again.predict(ROWS).get(3).scores())
                .isEqualTo(first.predict(ROWS).get(3).scores());
    }

    @Test
    void train_ofAnythingElse_trains() {
        trainer.train(ROWS);
        trainer.seed(1).train(ROWS);
        trainer.pipeline(Pipeline.of(Steps.standardize(Selector.numeric()))).train(ROWS);
        trainer.algorithm(new NearestCentroid(2)).train(ROWS);
        trainer.train(Rows.labelled(60, 2));
        trainer.train(ROWS.from(Origin.of("made", 1, "aa")));
        trainer(new RecordingEngine("2", request -> {}), artifacts)
                .algorithm(nearestCentroid())
                .train(ROWS);
        assertThat(engine.requests()).hasSize(6);
    }

    @Test
    void progress_isWhatTheEngineTells() {
        List<String> told = new ArrayList<>();
        RecordingEngine telling = new RecordingEngine("3", request -> {
            request.progress().report(1, 2);
            request.progress().report(2, 2);
        });

        trainer(telling, artifacts)
                .algorithm(nearestCentroid())
                .onProgress((done, total) -> told.add(done + " of " + total))
                .train(ROWS);

        assertThat(told).containsExactly("1 of 2", "2 of 2");
    }

    @Test
    void train_ofAnotherTask_trains() {
        trainer.train(ROWS);
        trainer(engine, artifacts, Task.classification("label"))
                .algorithm(nearestCentroid())
                .train(ROWS);
        assertThat(engine.requests()).hasSize(2);
    }

    @Test
    void train_whereTheModelsBytesWereLost_trainsAgain_andRemembersThat() {
        String digest = trainer.train(ROWS).digest();
        Trainer<Label> withoutBytes = trainer(engine, new MemoryArtifacts()).algorithm(nearestCentroid());
        assertThat(withoutBytes.train(ROWS).digest()).isEqualTo(digest);
        assertThat(engine.requests()).hasSize(2);
        withoutBytes.train(ROWS);
        assertThat(engine.requests()).hasSize(2);
    }

    @Test
    void train_ofTheSameByManyThreads_givesOneModel() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            List<Future<String>> digests = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                digests.add(threads.submit(() -> trainer.train(ROWS).digest()));
            }
            String digest = trainer.train(ROWS).digest();
            for (Future<String> other : digests) {
                assertThat(other.get(60, TimeUnit.SECONDS)).isEqualTo(digest);
            }
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void train_ofNumbers_learnsAQuantity() {
        Table rows = Rows.priced(50, 1);
        Model<Quantity> model = trainer(engine, artifacts, Task.regression("price"))
                .algorithm(nearestCentroid())
                .train(rows);
        double mean = rows.rows().stream()
                .mapToDouble(row -> (double) row.find("price").orElseThrow())
                .average()
                .orElseThrow();
        assertThat(model.predict(rows.row(0)).output().value()).isEqualTo(mean, offset(1e-12));
        assertThat(model.signature().labels()).isEmpty();
    }

    @Test
    void train_withoutAlgorithm_isRefused() {
        assertThatThrownBy(() -> trainer(engine, artifacts).train(ROWS))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("no algorithm");
    }

    @Test
    void algorithm_ofNoEngine_isRefusedAtOnce() {
        assertThatThrownBy(() -> trainer.algorithm(new Foreign("other")))
                .isInstanceOf(NotFoundException.class)
                .hasMessageContaining("no engine 'other'");
    }

    @Test
    void algorithm_thatTheEngineCannotUse_isRefusedAtOnce() {
        assertThatThrownBy(() -> trainer.algorithm(new Foreign("centroid"))).isInstanceOf(EngineException.class);
    }

    private record Foreign(String engine) implements Algorithm {
        @Override
        public String name() {
            return "foreign";
        }

        @Override
        public SortedMap<String, Object> settings() {
            return new TreeMap<>();
        }
    }

    @Test
    void train_whichFails_leavesNoModel() {
        Table one = Table.of(Column.numbers("x", 1, 2), Column.categories("label", "yes", "yes"));
        assertThatThrownBy(() -> trainer.train(one)).isInstanceOf(EngineException.class);
        assertThatThrownBy(() -> trainer.train(ROWS.without("label"))).isInstanceOf(DataException.class);
        Table words = Table.of(Column.categories("x", "a", "b"), Column.categories("label", "yes", "no"));
        assertThatThrownBy(() -> trainer.pipeline(Pipeline.of(Steps.standardize(Selector.all())))
                        .train(words))
                .isInstanceOf(DataException.class);
        assertThat(metadata.<Integer>read(tx -> tx.list("run", "").size())).isZero();
    }

    @Test
    void stages_doNotChange() {
        Model<Label> before = trainer.train(ROWS);
        trainer.seed(9);
        trainer.pipeline(Pipeline.of(Steps.drop("x")));
        trainer.algorithm(new NearestCentroid(3));
        assertThat(trainer.train(ROWS).digest()).isEqualTo(before.digest());
    }
}
