package dev.mlops.tribuo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.mlops.Workspace;
import dev.mlops.core.MlOps;
import dev.mlops.data.Row;
import dev.mlops.data.Table;
import dev.mlops.error.EngineException;
import dev.mlops.model.Algorithm;
import dev.mlops.model.Label;
import dev.mlops.model.Model;
import dev.mlops.model.Task;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.tribuo.classification.LabelFactory;
import org.tribuo.classification.dtree.CARTClassificationTrainer;
import org.tribuo.classification.ensemble.VotingCombiner;
import org.tribuo.common.tree.RandomForestTrainer;
import org.tribuo.ensemble.EnsembleModel;
import org.tribuo.impl.ArrayExample;
import org.tribuo.regression.Regressor;

class TribuoModelsTest {
    private static final Algorithm FOREST =
            Tribuo.wrap(new RandomForestTrainer<>(new CARTClassificationTrainer(5, 0.5f, 3L), new VotingCombiner(), 4));

    /** A point and how high it lies. */
    record Point(double x, double y, String level) {}

    private static Model<Label> trained(Workspace ws, Algorithm algorithm) {
        Random chance = new Random(1);
        List<Point> points = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            double x = chance.nextDouble();
            double y = chance.nextDouble();
            points.add(new Point(x, y, x + 0.2 * y > 0.6 ? "high" : "low"));
        }
        return ws.trainer(Task.classification("level"))
                .algorithm(algorithm)
                .seed(1)
                .train(Table.of(points));
    }

    @Test
    void unwrap_givesTribuosModel() {
        try (Workspace ws = MlOps.inMemory()) {
            Model<Label> trained = trained(ws, FOREST);
            Model<Label> loaded = ws.registry().register("level", trained).load(Label.class);
            assertThat(loaded.digest()).isEqualTo(trained.digest());
            for (Model<Label> model : List.of(trained, loaded)) {
                var inside = TribuoModels.unwrap(model, org.tribuo.classification.Label.class);
                assertThat(((EnsembleModel<?>) inside).getModels()).hasSize(4);
                double tribuos = inside.predict(new ArrayExample<>(
                                LabelFactory.UNKNOWN_LABEL,
                                new String[] {"f0000000000", "f0000000001"},
                                new double[] {0.7, 0.1}))
                        .getOutputScores()
                        .getOrDefault("0", LabelFactory.UNKNOWN_LABEL)
                        .getScore();
                double own = model.predict(Row.of("x", 0.7, "y", 0.1)).score("high");
                assertThat(own).isCloseTo(tribuos, within(1e-12));
            }
        }
    }

    @Test
    void unwrap_asAnotherOutput_isRefused() {
        try (Workspace ws = MlOps.inMemory()) {
            Model<Label> model = trained(ws, FOREST);
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> TribuoModels.unwrap(model, Regressor.class))
                    .withMessageContaining("WeightedEnsembleModel")
                    .withMessageContaining("classification(level)");
        }
    }

    @Test
    void unwrap_ofWhatIsKeptFlat_saysWhy() {
        try (Workspace ws = MlOps.inMemory()) {
            Model<Label> model = trained(ws, Tribuo.cart());
            assertThatThrownBy(() -> TribuoModels.unwrap(model, org.tribuo.classification.Label.class))
                    .isInstanceOf(EngineException.class)
                    .hasMessageContaining("'cart' of engine 'tribuo'")
                    .hasMessageContaining("Tribuo.wrap(trainer)");
            assertThatThrownBy(() -> TribuoModels.provenance(model)).isInstanceOf(EngineException.class);
        }
    }

    @Test
    void provenance_isReadable() {
        try (Workspace ws = MlOps.inMemory()) {
            assertThat(TribuoModels.provenance(trained(ws, FOREST)))
                    .containsEntry("trainer.class-name", "org.tribuo.common.tree.RandomForestTrainer")
                    .containsEntry("trainer.innerTrainer.maxDepth", "5")
                    .containsEntry("trainer.numMembers", "4")
                    .containsEntry("dataset.num-examples", "200")
                    .containsEntry("tribuo-version", "4.3.2")
                    .containsEntry("trained-at", "1970-01-01T00:00Z")
                    .containsEntry("java-version", "unrecorded")
                    .containsKey("member-provenance.4.trainer.maxDepth");
        }
    }
}
