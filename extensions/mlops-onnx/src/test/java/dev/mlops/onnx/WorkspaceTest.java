package dev.mlops.onnx;

import static dev.mlops.evaluation.Metrics.accuracy;
import static dev.mlops.evaluation.Metrics.rmse;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.mlops.Workspace;
import dev.mlops.core.MlOps;
import dev.mlops.data.ColumnBuilder;
import dev.mlops.data.ColumnType;
import dev.mlops.data.Operation;
import dev.mlops.data.Schema;
import dev.mlops.data.Table;
import dev.mlops.deployment.Deployment;
import dev.mlops.error.EngineException;
import dev.mlops.model.Label;
import dev.mlops.model.Model;
import dev.mlops.model.Quantity;
import dev.mlops.model.Task;
import dev.mlops.onnx.internal.OnnxEngine;
import dev.mlops.onnx.internal.Transform;
import dev.mlops.pipeline.Pipeline;
import dev.mlops.registry.ModelVersion;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A graph from elsewhere in the life of a model. */
class WorkspaceTest {
    private static final Schema BILL = Schema.of(
            new Schema.Field("bill_length_mm", ColumnType.NUMBER),
            new Schema.Field("bill_depth_mm", ColumnType.NUMBER));

    @TempDir
    Path folder;

    /** A classifier by two lines that were found by eye. */
    @Test
    void classifier_isEvaluatedRegisteredLoadedAndServed() {
        Table rows = DataSets.read("penguins", "");
        int[] known = IntStream.range(0, rows.rowCount())
                .filter(row -> !rows.column("bill_length_mm").isMissing(row))
                .toArray();
        Table birds = rows.select(known, new Operation("filter", new TreeMap<>(Map.of("known", "bills"))));
        // Adelie: short bills; Chinstrap: long and deep ones; Gentoo: long and flat ones.
        byte[] graph = Graphs.linear(3, new float[] {-1.2f, 0.4f, 0.4f, 0.5f, 1, -1.5f}, 40, -33, 8);
        Task.Classification species = Task.classification("species");
        Model<Label> model = Onnx.file(Graphs.file(folder, graph))
                .softmax()
                .model(species, BILL, List.of("Adelie", "Chinstrap", "Gentoo"));

        try (Workspace ws = MlOps.open(folder.resolve("workspace"))) {
            assertThat(ws.evaluator(species)
                            .metrics(accuracy())
                            .evaluate(model, birds)
                            .value(accuracy()))
                    .isGreaterThan(0.8);
            ModelVersion version = ws.registry().register("penguins", model);
            Model<Label> loaded = version.load(Label.class);
            assertThat(loaded.digest()).isEqualTo(model.digest());
            assertThat(loaded.signature()).isEqualTo(model.signature());
            assertThat(loaded.predict(birds).stream().map(p -> p.scores()).toList())
                    .isEqualTo(
                            model.predict(birds).stream().map(p -> p.scores()).toList());
            assertThat(loaded.algorithm()).isEqualTo(OnnxEngine.algorithm(Transform.SOFTMAX));
            try (Deployment<Label> live = ws.deployer(Label.class).deploy("penguins/1")) {
                assertThat(live.predict(birds.row(0)).scores())
                        .isEqualTo(model.predict(birds.row(0)).scores());
            }
        }
    }

    @Test
    void engine_cannotLearn() {
        Table rows = Graphs.rows();
        try (Workspace ws = MlOps.inMemory()) {
            assertThatThrownBy(() -> ws.trainer(Task.regression("b"))
                            .pipeline(Pipeline.of())
                            .algorithm(OnnxEngine.algorithm(Transform.NONE))
                            .seed(1)
                            .train(rows))
                    .isInstanceOf(EngineException.class)
                    .hasMessageContaining("engine 'onnx' cannot learn");
        }
    }

    @Test
    void regression_isEvaluated() {
        byte[] graph = Graphs.linear(1, new float[] {1, 2}, 0.5f);
        Table rows = Graphs.rows();
        Table priced = rows.with(
                new ColumnBuilder("price", ColumnType.NUMBER, 3)
                        .addNumber(3)
                        .addNumber(4.5)
                        .addNumber(2.5)
                        .build(),
                new Operation("derive", new TreeMap<>(Map.of("column", "price"))));
        Task.Regression price = Task.regression("price");
        Model<Quantity> model = Onnx.model(Graphs.file(folder, graph), price, Graphs.AB, List.of());
        try (Workspace ws = MlOps.inMemory()) {
            assertThat(ws.evaluator(price)
                            .metrics(rmse())
                            .evaluate(model, priced)
                            .value(rmse()))
                    .isEqualTo(Math.sqrt(4.0 / 3), within(1e-12));
        }
    }
}
