package dev.mlops.core.internal.onnx;

import static dev.mlops.data.Selector.categorical;
import static dev.mlops.data.Selector.numeric;
import static dev.mlops.pipeline.Steps.impute;
import static dev.mlops.pipeline.Steps.oneHot;
import static dev.mlops.pipeline.Steps.quantileTransform;
import static dev.mlops.pipeline.Steps.standardize;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mlops.core.Models;
import dev.mlops.core.testing.CentroidModels;
import dev.mlops.core.testing.StructureEngine;
import dev.mlops.core.testing.StructureEstimator;
import dev.mlops.data.Table;
import dev.mlops.error.DataException;
import dev.mlops.error.EngineException;
import dev.mlops.error.StorageException;
import dev.mlops.model.Label;
import dev.mlops.model.Model;
import dev.mlops.model.Quantity;
import dev.mlops.model.Task;
import dev.mlops.pipeline.FittedPipeline;
import dev.mlops.pipeline.Pipeline;
import dev.mlops.spi.Structure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The file's form; that runtimes understand it is tried in mlops-onnx. */
class ModelExportTest {
    private static final Table ROWS = Table.ofMaps(List.of(
            Map.of("age", 20.0, "color", "red", "y", "no"),
            Map.of("age", 40.0, "color", "blue", "y", "yes"),
            Map.of("age", 60.0, "color", "red", "y", "yes")));
    private static final Task.Classification ANSWER = Task.classification("y");
    private static final Structure.Linear SUMS =
            new Structure.Linear(3, new double[] {1, 2, 3}, new double[] {-1}, Structure.Link.LOGISTIC);

    @TempDir
    Path folder;

    /**
     * A model of weighted sums.
     *
     * @param told what it says of itself, the truth or not
     */
    private static Model<Label> model(Structure.Linear told) {
        FittedPipeline pipeline = Pipeline.of(
                        impute(numeric()).withMean(), standardize(numeric()), oneHot(categorical()))
                .fit(ROWS.without("y"));
        return Models.of(
                ANSWER,
                pipeline,
                List.of("no", "yes"),
                new StructureEngine(),
                new StructureEstimator(SUMS, Optional.of(told)),
                StructureEngine.GIVEN);
    }

    private static Model<Label> model() {
        return model(SUMS);
    }

    private Fields exported(Model<?> model) throws IOException {
        Path file = folder.resolve("model.onnx");
        model.toOnnx(file);
        return new Fields(Files.readAllBytes(file));
    }

    @Test
    void file_saysWhatItIs() throws IOException {
        Model<Label> model = model();
        Fields file = exported(model);
        assertThat(file.whole(1)).isEqualTo(8);
        assertThat(file.text(2)).isEqualTo("mlops");
        assertThat(file.text(6)).isEqualTo(model.signature().toString());
        assertThat(file.messages(8).stream().map(opset -> opset.text(1) + " " + opset.whole(2)))
                .containsExactly(" 17", "ai.onnx.ml 3");
        assertThat(file.message(14).texts(1)).containsExactly("mlops.digest");
        assertThat(file.message(14).texts(2)).containsExactly(model.digest());
    }

    @Test
    void graph_hasAnInputForEachColumnAndTheTasksOutputs() throws IOException {
        Fields graph = exported(model()).message(7);
        assertThat(graph.messages(11).stream().map(input -> input.text(1))).containsExactlyInAnyOrder("age", "color");
        for (Fields input : graph.messages(11)) {
            Fields tensor = input.message(2).message(1);
            assertThat(tensor.whole(1)).isEqualTo(input.text(1).equals("age") ? Tensors.DOUBLE : Tensors.STRING);
            assertThat(tensor.message(2).messages(1)).hasSize(2);
        }
        assertThat(graph.messages(12).stream().map(output -> output.text(1))).containsExactly("label", "probabilities");
        assertThat(graph.messages(1).stream().map(node -> node.text(4)))
                .contains("MatMul", "LabelEncoder", "IsNaN", "ArgMax");
    }

    /** Each operator's inputs are there before it, and every name is given once. */
    @Test
    void graph_isInOrder() throws IOException {
        Fields graph = exported(model()).message(7);
        List<String> known = new ArrayList<>(Stream.concat(
                        graph.messages(11).stream().map(input -> input.text(1)),
                        graph.messages(5).stream().map(constant -> constant.text(8)))
                .toList());
        for (Fields node : graph.messages(1)) {
            assertThat(known).containsAll(node.texts(1));
            known.addAll(node.texts(2));
        }
        assertThat(known).doesNotHaveDuplicates().contains("label", "probabilities");
    }

    @Test
    void sameModel_hasTheSameBytes() throws IOException {
        Path one = folder.resolve("one.onnx");
        Path other = folder.resolve("other.onnx");
        Files.writeString(other, "something that is replaced");
        model().toOnnx(one);
        model().toOnnx(other);
        assertThat(other).hasSameBinaryContentAs(one);
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files).containsExactlyInAnyOrder(one, other);
        }
    }

    @Test
    void estimatorWithoutStructure_isRefused() {
        Model<Label> model = CentroidModels.classify(ANSWER, Pipeline.of(oneHot(categorical())), ROWS);
        assertThatThrownBy(() -> model.toOnnx(folder.resolve("model.onnx")))
                .isInstanceOf(EngineException.class)
                .hasMessageContaining("'nearest-centroid'")
                .hasMessageContaining("weights or trees");
    }

    @Test
    void structureOfAnotherWidth_isRefused() {
        Model<Label> model = model(new Structure.Linear(2, new double[2], new double[1], Structure.Link.LOGISTIC));
        assertThatThrownBy(() -> model.toOnnx(folder.resolve("model.onnx")))
                .isInstanceOf(EngineException.class)
                .hasMessageContaining("expected: 3 features and 2 scores")
                .hasMessageContaining("found:    2 features");
    }

    @Test
    void stepThatOnnxLacks_isNamed() {
        Structure.Linear form = new Structure.Linear(1, new double[] {1}, new double[] {0}, Structure.Link.NONE);
        Task.Regression task = Task.regression("y");
        Model<Quantity> model = Models.of(
                task,
                Pipeline.of(quantileTransform(numeric())).fit(ROWS.without("y", "color")),
                List.of(),
                new StructureEngine(),
                new StructureEstimator(form),
                StructureEngine.GIVEN);
        assertThatThrownBy(() -> model.toOnnx(folder.resolve("model.onnx")))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("quantileTransform");
        assertThat(folder.resolve("model.onnx")).doesNotExist();
    }

    @Test
    void placeThatCannotBeWritten_isNamed() {
        assertThatThrownBy(() -> model().toOnnx(folder.resolve("none/model.onnx")))
                .isInstanceOf(StorageException.class)
                .hasMessageContaining("none");
    }
}
