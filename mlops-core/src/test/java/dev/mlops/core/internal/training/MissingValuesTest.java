package dev.mlops.core.internal.training;

import static dev.mlops.core.testing.NearestCentroidEngine.nearestCentroid;
import static dev.mlops.data.Selector.columns;
import static dev.mlops.pipeline.Steps.standardize;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mlops.Workspace;
import dev.mlops.core.MlOps;
import dev.mlops.core.internal.storage.MemoryArtifacts;
import dev.mlops.core.internal.storage.MemoryMetadata;
import dev.mlops.core.testing.FillingEngine;
import dev.mlops.core.testing.FillingEngine.Filling;
import dev.mlops.core.testing.NearestCentroidEngine;
import dev.mlops.data.Column;
import dev.mlops.data.Row;
import dev.mlops.data.Table;
import dev.mlops.error.DataException;
import dev.mlops.evaluation.Metrics;
import dev.mlops.model.Label;
import dev.mlops.model.Model;
import dev.mlops.model.Prediction;
import dev.mlops.model.Task;
import dev.mlops.pipeline.Pipeline;
import dev.mlops.tuning.Study;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Algorithms that take missing values, beside one that does not. */
class MissingValuesTest {
    private static final Task.Classification TASK = Task.classification("label").positive("yes");
    private static final Pipeline STEPS = Pipeline.of(standardize(columns("x")));
    private static final Table ROWS = rows();

    private final FillingEngine filling = new FillingEngine();
    private final Workspace ws = MlOps.builder()
            .metadata(new MemoryMetadata())
            .artifacts(new MemoryArtifacts())
            .executor(Runnable::run)
            .engine(filling, new NearestCentroidEngine())
            .build();

    /** Where the value is missing the label is yes. */
    private static Table rows() {
        Random chance = new Random(1);
        double[] x = new double[90];
        double[] y = new double[90];
        String[] labels = new String[90];
        for (int i = 0; i < 90; i++) {
            x[i] = i % 3 == 0 ? Double.NaN : chance.nextGaussian();
            y[i] = chance.nextGaussian();
            labels[i] = i % 3 == 0 ? "yes" : "no";
        }
        return Table.of(Column.numbers("x", x), Column.numbers("y", y), Column.categories("label", labels));
    }

    private Model<Label> trained() {
        return ws.trainer(TASK).pipeline(STEPS).algorithm(new Filling(1)).train(ROWS);
    }

    @Test
    void missingValues_reachTheEngineThatTakesThem() {
        Model<Label> model = trained();
        for (int i = 0; i < 90; i++) {
            assertThat(Double.isNaN(filling.requests().get(0).features().get(i, 0)))
                    .isEqualTo(i % 3 == 0);
        }
        assertThat(model.predict(Row.of("x", null, "y", 0.0)).output().name()).isEqualTo("yes");
        assertThat(model.predict(Row.of("x", 0.0, "y", 0.0)).output().name()).isEqualTo("no");
    }

    @Test
    void missingValues_areRefusedForTheOther() {
        assertThatThrownBy(() -> ws.trainer(TASK)
                        .pipeline(STEPS)
                        .algorithm(nearestCentroid())
                        .train(ROWS))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("column 'x' has missing values that no step fills in");
    }

    @Test
    void storedModel_scoresTheSameBits_rowsAndTablesAlike() {
        Model<Label> model = trained();
        Model<Label> loaded = ws.registry().register("passing", model).load(Label.class);
        List<Prediction<Label>> batch = loaded.predict(ROWS);
        for (int i = 0; i < 90; i++) {
            double score = model.predict(ROWS.row(i)).score("yes");
            assertThat(loaded.predict(ROWS.row(i)).score("yes")).isEqualTo(score);
            assertThat(batch.get(i).score("yes")).isEqualTo(score);
        }
        assertThatThrownBy(() -> loaded.predict(Row.of("x", Double.NEGATIVE_INFINITY, "y", 0.0)))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("'x'");
    }

    /** The other's values are those of rows without any that are missing: it does not get what was fitted for the first. */
    @Test
    void search_fitsForBothKindsOfAlgorithm() {
        Study<Label> study = ws.tuner(TASK)
                .pipeline(STEPS)
                .search(trial -> new Filling(trial.uniform("sharpness", 0.5, 2)))
                .maximize(Metrics.accuracy())
                .crossValidated(3)
                .trials(3)
                .seed(1)
                .tune(ROWS);
        assertThat(study.best().value()).isGreaterThan(0.95);
        assertThatThrownBy(() -> ws.tuner(TASK)
                        .pipeline(STEPS)
                        .search(trial -> trial.flag("filling") ? new Filling(1) : nearestCentroid())
                        .maximize(Metrics.accuracy())
                        .crossValidated(3)
                        .trials(20)
                        .seed(1)
                        .tune(ROWS))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("column 'x' has missing values");
    }
}
