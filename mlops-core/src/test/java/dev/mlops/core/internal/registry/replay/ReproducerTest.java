package dev.mlops.core.internal.registry.replay;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mlops.Workspace;
import dev.mlops.core.InMemoryArtifactStore;
import dev.mlops.core.InMemoryMetadataStore;
import dev.mlops.core.MlOps;
import dev.mlops.core.testing.NearestCentroidEngine;
import dev.mlops.core.testing.RecordingEngine;
import dev.mlops.core.testing.SteppingClock;
import dev.mlops.data.Rows;
import dev.mlops.data.Selector;
import dev.mlops.data.Split;
import dev.mlops.data.Table;
import dev.mlops.error.EngineException;
import dev.mlops.error.Problem;
import dev.mlops.model.Label;
import dev.mlops.model.Model;
import dev.mlops.model.Prediction;
import dev.mlops.model.Quantity;
import dev.mlops.model.Task;
import dev.mlops.pipeline.Derivations;
import dev.mlops.pipeline.Pipeline;
import dev.mlops.pipeline.Steps;
import dev.mlops.registry.ModelVersion;
import dev.mlops.registry.Reproduction;
import dev.mlops.registry.Reproduction.Outcome;
import dev.mlops.spi.ArtifactStore;
import dev.mlops.spi.Engine;
import dev.mlops.spi.MetadataStore;
import dev.mlops.spi.TrainingRequest;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ReproducerTest {
    private static final Pipeline PIPELINE = Pipeline.of(
            Steps.drop("day"), Steps.standardize(Selector.numeric()), Steps.targetEncode(Selector.columns("team")));

    private final MetadataStore metadata = InMemoryMetadataStore.create();
    private final ArtifactStore artifacts = InMemoryArtifactStore.create();
    private final Workspace workspace = open(new NearestCentroidEngine());
    private final Split split = workspace
            .datasets()
            .commit("rows", Rows.of(ReplayedRows.table()))
            .read()
            .split(Split.stratified("label").seed(42));

    private Workspace open(Engine engine) {
        return MlOps.builder()
                .metadata(metadata)
                .artifacts(artifacts)
                .engine(engine)
                .clock(new SteppingClock())
                .executor(Runnable::run)
                .build();
    }

    @AfterEach
    void close() {
        workspace.close();
    }

    private Model<Label> model(Pipeline pipeline, Table rows) {
        return workspace
                .trainer(Task.classification("label"))
                .pipeline(pipeline)
                .algorithm(NearestCentroidEngine.nearestCentroid())
                .seed(9)
                .train(rows);
    }

    private ModelVersion version() {
        return workspace.registry().register("income", model(PIPELINE, split.train()));
    }

    private Reproduction reproduced(Engine engine, ModelVersion version) {
        try (Workspace other = open(engine)) {
            return other.registry().reproduce(other.registry().get(version.name(), version.version()));
        }
    }

    /** Runs the engine once more and keeps nothing: neither the run that a trainer would keep nor a model. */
    @Test
    void reproduce_ofTheSame_trainsAgain_andKeepsNothing() {
        ModelVersion version = version();
        RecordingEngine engine = new RecordingEngine();
        List<MetadataStore.Document> before = documents();
        Reproduction reproduction = reproduced(engine, version);
        assertThat(reproduction)
                .isEqualTo(new Reproduction("income v1", Outcome.IDENTICAL, version.digest(), 0, 0, List.of()))
                .hasToString("income v1: identical (" + version.digest().substring(0, 8) + ")");
        assertThat(reproduction.isIdentical()).isTrue();
        assertThat(engine.requests()).hasSize(1);
        assertThat(documents()).isEqualTo(before);
        assertThat(workspace.registry().log("income")).hasSize(1);
    }

    private List<MetadataStore.Document> documents() {
        return metadata.read(
                tx -> List.of("run", "model-version", "experiment-run", "model-content", "model", "model-log").stream()
                        .flatMap(kind -> tx.list(kind, "").stream())
                        .toList());
    }

    @Test
    void reproduce_ofANumber_isIdentical() {
        Model<Quantity> model = workspace
                .trainer(Task.regression("y"))
                .pipeline(Pipeline.of(Steps.keep("x")))
                .algorithm(NearestCentroidEngine.nearestCentroid())
                .train(split.test());
        assertThat(workspace
                        .registry()
                        .reproduce(workspace.registry().register("y", model))
                        .isIdentical())
                .isTrue();
    }

    @Test
    void reproduce_byAnotherVersionOfTheEngine_whichLearnsTheSame_saysTheVersion() {
        ModelVersion version = version();
        Reproduction reproduction = reproduced(new RecordingEngine("2", request -> {}), version);
        assertThat(reproduction.outcome()).isEqualTo(Outcome.SAME_PREDICTIONS);
        assertThat(reproduction.digest()).isNotEqualTo(version.digest()).hasSize(64);
        assertThat(reproduction.rows()).isEqualTo(split.train().rowCount());
        assertThat(reproduction.differences()).containsExactly("engine centroid: 1 then, 2 now");
    }

    @Test
    void reproduce_byAnEngineThatLearnsSomethingElse_saysHowFarScoresAre() {
        ModelVersion version = version();
        Consumer<TrainingRequest> swapping = request -> request.targets()[0] = 1 - request.targets()[0];
        Reproduction reproduction = reproduced(new RecordingEngine("1", swapping), version);
        assertThat(reproduction.outcome()).isEqualTo(Outcome.DIFFERENT);
        assertThat(reproduction.rows()).isEqualTo(split.train().rowCount());
        double largest = largestDifference(version, swapping);
        assertThat(largest).isPositive();
        assertThat(reproduction.largestDifference()).isEqualTo(largest);
        assertThat(reproduction.differences())
                .hasSize(2)
                .anyMatch(line -> line.startsWith("estimator: "))
                .anyMatch(line -> line.contains("scores by up to " + largest));
        assertThat(reproduction.toString()).contains("income v1: different, scores by up to " + largest, "\n- ");
    }

    /** By predictions of a model that a trainer makes with that engine. */
    private double largestDifference(ModelVersion version, Consumer<TrainingRequest> before) {
        try (Workspace other = MlOps.builder()
                .metadata(InMemoryMetadataStore.create())
                .artifacts(InMemoryArtifactStore.create())
                .engine(new RecordingEngine("1", before))
                .executor(Runnable::run)
                .build()) {
            List<Prediction<Label>> now = other.trainer(Task.classification("label"))
                    .pipeline(PIPELINE)
                    .algorithm(NearestCentroidEngine.nearestCentroid())
                    .seed(9)
                    .train(split.train())
                    .predict(split.train());
            List<Prediction<Label>> then = version.load(Label.class).predict(split.train());
            double largest = 0;
            for (int row = 0; row < now.size(); row++) {
                for (String label : List.of("no", "yes")) {
                    largest = Math.max(
                            largest,
                            Math.abs(now.get(row).score(label) - then.get(row).score(label)));
                }
            }
            return largest;
        }
    }

    private static void requireImpossible(Reproduction reproduction, String... why) {
        assertThat(reproduction.outcome()).isEqualTo(Outcome.IMPOSSIBLE);
        assertThat(reproduction.digest()).isEmpty();
        assertThat(reproduction.differences()).singleElement().asString().contains(why);
    }

    @Test
    void reproduce_whereSomethingIsNotThere_saysWhat() {
        ModelVersion inMemory =
                workspace.registry().register("memory", model(Pipeline.of(Steps.keep("x")), ReplayedRows.table()));
        requireImpossible(workspace.registry().reproduce(inMemory), "in memory");

        Derivations.register("replay-sum", row -> row.number(0) + row.number(1));
        Pipeline own = Pipeline.of(Steps.keep("x", "y"), Steps.derive("sum", "replay-sum", "x", "y"));
        ModelVersion derived = workspace.registry().register("derived", model(own, split.train()));
        requireImpossible(workspace.registry().reproduce(derived), "the caller's own", "derive(sum");

        ModelVersion version = version();
        RecordingEngine failing = new RecordingEngine("1", request -> {
            throw new EngineException(Problem.of("no more memory"));
        });
        requireImpossible(reproduced(failing, version), "training it again failed", "no more memory");
        requireImpossible(
                reproduced(new RecordingEngine("other", "1", request -> {}), version), "no engine 'centroid'");

        workspace.datasets().because("asked for").delete("rows", 1);
        requireImpossible(workspace.registry().reproduce(version), "dataset rows v1 cannot be read");
    }
}
