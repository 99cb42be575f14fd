package dev.mlops.core.internal.registry.replay;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mlops.Workspace;
import dev.mlops.core.InMemoryArtifactStore;
import dev.mlops.core.InMemoryMetadataStore;
import dev.mlops.core.MlOps;
import dev.mlops.core.internal.model.DefaultModel;
import dev.mlops.core.testing.NearestCentroidEngine;
import dev.mlops.core.testing.SteppingClock;
import dev.mlops.data.Rows;
import dev.mlops.data.Split;
import dev.mlops.model.InputRange;
import dev.mlops.model.Label;
import dev.mlops.model.Task;
import dev.mlops.pipeline.Pipeline;
import dev.mlops.pipeline.Steps;
import dev.mlops.registry.ModelVersion;
import dev.mlops.registry.Reproduction;
import dev.mlops.registry.Reproduction.Outcome;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Versions as they were registered before the ranges of inputs were recorded are trained again today. */
class EarlierVersionsTest {
    private final Workspace workspace = open();
    private final DefaultModel<Label> trained = train();

    private static Workspace open() {
        return MlOps.builder()
                .metadata(InMemoryMetadataStore.create())
                .artifacts(InMemoryArtifactStore.create())
                .engine(new NearestCentroidEngine())
                .clock(new SteppingClock())
                .executor(Runnable::run)
                .build();
    }

    private DefaultModel<Label> train() {
        Split split = workspace
                .datasets()
                .commit("rows", Rows.of(ReplayedRows.table()))
                .read()
                .split(Split.stratified("label").seed(42));
        return (DefaultModel<Label>) workspace
                .trainer(Task.classification("label"))
                .pipeline(Pipeline.of(Steps.keep("x", "y")))
                .algorithm(NearestCentroidEngine.nearestCentroid())
                .seed(9)
                .train(split.train());
    }

    @AfterEach
    void close() {
        workspace.close();
    }

    /** The same model with these ranges. */
    private DefaultModel<Label> with(Map<String, InputRange> ranges) {
        return new DefaultModel<>(
                trained.task(),
                trained.signature().labels(),
                ranges,
                trained.pipeline(),
                new NearestCentroidEngine(),
                trained.estimator(),
                trained.algorithm(),
                trained.seed(),
                trained.origin());
    }

    @Test
    void versionWithoutRanges_isIdentical() {
        ModelVersion version = workspace.registry().register("income", with(Map.of()));
        assertThat(version.signature().ranges()).isEmpty();
        assertThat(version.digest()).isNotEqualTo(trained.digest());
        assertThat(workspace.registry().reproduce(version))
                .isEqualTo(new Reproduction("income v1", Outcome.IDENTICAL, version.digest(), 0, 0, List.of()));
    }

    @Test
    void versionWithRanges_isIdentical() {
        ModelVersion version = workspace.registry().register("income", trained);
        assertThat(version.signature().ranges()).containsOnlyKeys("x", "y");
        assertThat(workspace.registry().reproduce(version).isIdentical()).isTrue();
    }

    @Test
    void versionWithOtherRanges_saysSo() {
        InputRange other = InputRange.ofNumbers(1, 2, 0);
        Reproduction found =
                workspace.registry().reproduce(workspace.registry().register("income", with(Map.of("x", other))));
        assertThat(found.outcome()).isEqualTo(Outcome.SAME_PREDICTIONS);
        assertThat(found.digest()).isEqualTo(trained.digest());
        assertThat(found.differences())
                .singleElement()
                .asString()
                .startsWith("ranges of the inputs: {x=1 to 2} then, {x=-");
    }

    @Test
    void versions_ofThenAndOfToday_areTakenElsewhere(@TempDir Path folder) {
        ModelVersion then = workspace.registry().register("income", with(Map.of()));
        ModelVersion today = workspace.registry().register("income", trained);
        assertThat(today.version()).isEqualTo(2);
        for (ModelVersion version : List.of(then, today)) {
            Path file = folder.resolve("income" + version.version() + ".zip");
            workspace.registry().export(version, file);
            try (Workspace other = open()) {
                ModelVersion taken = other.registry().importFrom(file);
                assertThat(taken.signature()).isEqualTo(version.signature());
                assertThat(taken.load(Label.class).signature()).isEqualTo(version.signature());
                assertThat(taken.load(Label.class).digest()).isEqualTo(version.digest());
            }
        }
    }
}
