package dev.mlops.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mlops.core.testing.CentroidModels;
import dev.mlops.core.testing.NearestCentroidEngine;
import dev.mlops.core.testing.NearestCentroidEngine.NearestCentroid;
import dev.mlops.data.ColumnType;
import dev.mlops.data.Origin;
import dev.mlops.data.Schema;
import dev.mlops.data.Table;
import dev.mlops.error.DataException;
import dev.mlops.error.EngineException;
import dev.mlops.model.Label;
import dev.mlops.model.Model;
import dev.mlops.model.Task;
import dev.mlops.pipeline.FittedPipeline;
import dev.mlops.pipeline.Pipeline;
import dev.mlops.spi.Estimator;
import dev.mlops.spi.EstimatorSource;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ModelsTest {
    private static final Task.Classification KIND = Task.classification("kind");
    private static final Table ROWS = Table.ofMaps(List.of(
            Map.of("x", 1.0, "y", true, "kind", "a"),
            Map.of("x", 2.0, "y", false, "kind", "b"),
            Map.of("x", 5.0, "y", false, "kind", "b")));
    private static final NearestCentroid ALGORITHM = NearestCentroidEngine.nearestCentroid();
    private static final List<String> LABELS = List.of("a", "b");
    private static final Model<Label> LEARNT = CentroidModels.classify(KIND, Pipeline.of(), ROWS);
    private static final Estimator ESTIMATOR = ((EstimatorSource) LEARNT).estimator();

    private static Model<Label> of(Schema inputs, List<String> labels) {
        return Models.of(KIND, inputs, labels, new NearestCentroidEngine(), ESTIMATOR, ALGORITHM);
    }

    @Test
    void estimator_becomesAModelThatIsStoredAndLoaded() {
        Schema inputs = LEARNT.signature().inputs();
        Model<Label> model = of(inputs, LABELS);
        assertThat(model.predict(ROWS).stream().map(p -> p.scores()).toList())
                .isEqualTo(LEARNT.predict(ROWS).stream().map(p -> p.scores()).toList());
        assertThat(model.origin()).isEqualTo(Origin.inMemory());
        assertThat(model.pipeline().features()).isEqualTo(inputs.names());
        try (var ws = MlOps.builder()
                .metadata(InMemoryMetadataStore.create())
                .artifacts(InMemoryArtifactStore.create())
                .engine(new NearestCentroidEngine())
                .build()) {
            Model<Label> loaded = ws.registry().register("kinds", model).load(Label.class);
            assertThat(loaded.digest()).isEqualTo(model.digest());
            assertThat(loaded.predict(ROWS.row(0)).scores())
                    .isEqualTo(model.predict(ROWS.row(0)).scores());
        }
    }

    @Test
    void fittedPipeline_isKept() {
        FittedPipeline pipeline = LEARNT.pipeline();
        Model<Label> model = Models.of(KIND, pipeline, LABELS, new NearestCentroidEngine(), ESTIMATOR, ALGORITHM);
        assertThat(model.pipeline()).isSameAs(pipeline);
    }

    @Test
    void whatDoesNotFit_isRefused() {
        Schema text =
                Schema.of(new Schema.Field("x", ColumnType.NUMBER), new Schema.Field("color", ColumnType.CATEGORY));
        assertThatThrownBy(() -> of(text, LABELS))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("column 'color'");
        Schema one = Schema.of(new Schema.Field("x", ColumnType.NUMBER));
        assertThatThrownBy(() -> of(one, LABELS)).isInstanceOf(EngineException.class);
        Schema both = LEARNT.signature().inputs();
        for (List<String> labels : List.of(List.of("b", "a"), List.of("a", "a"), List.of("a"), List.<String>of())) {
            assertThatThrownBy(() -> of(both, labels))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageStartingWith("labels: ");
        }
    }
}
