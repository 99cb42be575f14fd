package dev.mlops.core.internal.registry.replay;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mlops.core.internal.model.DefaultModel;
import dev.mlops.core.internal.model.Engines;
import dev.mlops.core.testing.CentroidModels;
import dev.mlops.core.testing.NearestCentroidEngine;
import dev.mlops.core.testing.Rows;
import dev.mlops.model.Label;
import dev.mlops.model.Task;
import dev.mlops.pipeline.Pipeline;
import java.util.List;
import org.junit.jupiter.api.Test;

class HereTest {
    private final DefaultModel<Label> model =
            CentroidModels.classify(Task.classification("label"), Pipeline.of(), Rows.labelled(20, 1));

    @Test
    void libraries_areTheEngineWithItsOwn_thisOneAndTheAlgebra() {
        NearestCentroidEngine engine = new NearestCentroidEngine();
        assertThat(Here.libraries(model.manifest(), new Engines(List.of(engine))))
                .containsOnlyKeys("engine " + engine.id(), "distances", "mlops", "ejml")
                .containsEntry("engine " + engine.id(), engine.version())
                .containsEntry("distances", "1.2")
                .allSatisfy((name, version) -> assertThat(version).matches("[0-9]+(\\.[0-9]+)*(-SNAPSHOT)?"));
    }

    @Test
    void libraries_ofAnEngineThatIsNotThere_areWhatTheModelSays() {
        assertThat(Here.libraries(model.manifest(), new Engines(List.of())))
                .containsOnlyKeys("engine centroid", "mlops", "ejml")
                .containsEntry("engine centroid", "1");
    }
}
