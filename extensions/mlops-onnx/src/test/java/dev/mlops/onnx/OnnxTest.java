package dev.mlops.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.mlops.data.ColumnBuilder;
import dev.mlops.data.ColumnType;
import dev.mlops.data.Schema;
import dev.mlops.data.Selector;
import dev.mlops.data.Table;
import dev.mlops.error.DataException;
import dev.mlops.error.EngineException;
import dev.mlops.error.StorageException;
import dev.mlops.model.Cluster;
import dev.mlops.model.Label;
import dev.mlops.model.LabelSet;
import dev.mlops.model.Model;
import dev.mlops.model.Prediction;
import dev.mlops.model.Quantity;
import dev.mlops.model.Signature;
import dev.mlops.model.Task;
import dev.mlops.model.Verdict;
import dev.mlops.pipeline.FittedPipeline;
import dev.mlops.pipeline.Pipeline;
import dev.mlops.pipeline.Steps;
import dev.mlops.spi.Structure;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Graphs as other tools write them. Expected numbers are worked out by hand from the weights in {@link Graphs}. */
class OnnxTest {
    private static final Task.Classification ANIMAL = Task.classification("animal");
    private static final Task.Regression PRICE = Task.regression("price");
    private static final List<String> AS_TRAINED = List.of("zebra", "ape", "cat");

    @TempDir
    Path folder;

    private Path file(byte[] graph) {
        return Graphs.file(folder, graph);
    }

    private static double[] softmax(double... logits) {
        double[] parts = Arrays.stream(logits).map(Math::exp).toArray();
        double sum = Arrays.stream(parts).sum();
        return Arrays.stream(parts).map(part -> part / sum).toArray();
    }

    private static void isAnimals(Model<Label> model, String zebra, String ape, String cat) {
        assertThat(model.signature().labels()).isSorted();
        Table rows = Graphs.rows();
        List<Prediction<Label>> predictions = model.predict(rows);
        for (int row = 0; row < 3; row++) {
            double a = rows.column("a").number(row);
            double b = rows.column("b").number(row);
            double[] expected = softmax(a + 0.5 * b + 0.1, -a + 2 * b + 0.2, -0.25 * b + 0.3);
            Prediction<Label> prediction = predictions.get(row);
            assertThat(prediction.score(zebra)).isCloseTo(expected[0], within(1e-6));
            assertThat(prediction.score(ape)).isCloseTo(expected[1], within(1e-6));
            assertThat(prediction.score(cat)).isCloseTo(expected[2], within(1e-6));
            assertThat(prediction.scores())
                    .isEqualTo(model.predict(rows.row(row)).scores());
        }
    }

    @Test
    void scikitClassifier_keepsItsLabelsApartWhateverTheirOrder() {
        isAnimals(Onnx.model(file(Graphs.scikit(false, true)), ANIMAL, Graphs.AB, AS_TRAINED), "zebra", "ape", "cat");
        isAnimals(Onnx.model(file(Graphs.scikit(true, true)), ANIMAL, Graphs.AB, AS_TRAINED), "zebra", "ape", "cat");
        List<String> other = List.of("cat", "ape", "zebra");
        isAnimals(Onnx.model(file(Graphs.scikit(true, true)), ANIMAL, Graphs.AB, other), "zebra", "ape", "cat");
    }

    @Test
    void scikitClassifier_mayHaveNumbersForLabels() {
        List<String> labels = List.of("10", "9", "100");
        isAnimals(Onnx.model(file(Graphs.scikit(false, false)), ANIMAL, Graphs.AB, labels), "10", "9", "100");
        isAnimals(Onnx.model(file(Graphs.scikit(true, false)), ANIMAL, Graphs.AB, labels), "10", "9", "100");
    }

    @Test
    void labelAlone_isCertain() {
        Model<Label> model =
                Onnx.file(file(Graphs.scikit(false, true))).output("label").model(ANIMAL, Graphs.AB, AS_TRAINED);
        Prediction<Label> prediction = model.predict(Graphs.rows().row(1));
        assertThat(prediction.output()).isEqualTo(new Label("ape"));
        assertThat(prediction.score("ape")).isEqualTo(1);
        Model<Cluster> clusters = Onnx.file(file(Graphs.scikit(false, false)))
                .output("label")
                .model(
                        Task.clustering(),
                        Graphs.AB,
                        IntStream.range(0, 101).mapToObj(Integer::toString).toList());
        assertThat(clusters.predict(Graphs.rows().row(1)).output().number()).isEqualTo(9);
    }

    @Test
    void otherLabels_areRefused() {
        assertThatThrownBy(() -> Onnx.model(
                                file(Graphs.scikit(true, true)), ANIMAL, Graphs.AB, List.of("zebra", "ape", "dog"))
                        .predict(Graphs.rows()))
                .isInstanceOf(EngineException.class)
                .hasMessageContaining("'cat'");
        assertThatThrownBy(() -> Onnx.model(file(Graphs.scikit(false, true)), ANIMAL, Graphs.AB, List.of("ape", "cat"))
                        .predict(Graphs.rows()))
                .isInstanceOf(EngineException.class)
                .hasMessageContaining("expected: 2 scores for each row")
                .hasMessageContaining("3");
        assertThatThrownBy(() -> Onnx.model(file(Graphs.scikit(false, true)), ANIMAL, Graphs.AB, List.of("a", "a")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("labels");
    }

    @Test
    void logits_becomeProbabilitiesWhereItIsSaid() {
        float[] weights = {1, -1, 0.5f, 2};
        byte[] two = Graphs.linear(2, weights, 0, 0.25f);
        Model<Label> soft = Onnx.file(file(two)).softmax().model(ANIMAL, Graphs.AB, List.of("cat", "ape"));
        double[] expected = softmax(0.5 + 0.5, -0.5 + 2 + 0.25);
        assertThat(soft.predict(Graphs.rows().row(0)).score("cat")).isCloseTo(expected[0], within(1e-6));

        Task.MultiLabel both = Task.multiLabel("wet", "cold");
        Model<LabelSet> each = Onnx.file(file(two)).sigmoid().model(both, Graphs.AB, List.of("wet", "cold"));
        assertThat(each.predict(Graphs.rows().row(0)).score("cold")).isCloseTo(1 / (1 + Math.exp(-1.75)), within(1e-6));

        byte[] one = Graphs.linear(1, new float[] {1, 1}, 0.5f);
        Model<Label> second = Onnx.file(file(one)).sigmoid().model(ANIMAL, Graphs.AB, List.of("cat", "ape"));
        assertThat(second.predict(Graphs.rows().row(0)).score("ape")).isCloseTo(1 / (1 + Math.exp(-2)), within(1e-6));
        assertThat(second.predict(Graphs.rows().row(0)).score("cat")).isCloseTo(1 / (1 + Math.exp(2)), within(1e-6));

        assertThatThrownBy(() -> Onnx.model(file(two), ANIMAL, Graphs.AB, List.of("cat", "ape"))
                        .predict(Graphs.rows().row(0)))
                .isInstanceOf(EngineException.class)
                .hasMessageContaining(".softmax()");
        assertThatThrownBy(() -> Onnx.file(file(two)).softmax().model(both, Graphs.AB, List.of("wet", "cold")))
                .isInstanceOf(EngineException.class);
    }

    @Test
    void numbers_areEstimates() {
        byte[] graph = Graphs.linear(1, new float[] {1, 2}, 0.5f);
        Model<Quantity> model = Onnx.model(file(graph), PRICE, Graphs.AB, List.of());
        assertThat(model.predict(Graphs.rows()).stream().map(p -> p.output().value()))
                .containsExactly(3.0, 4.5, 0.5);
        Signature signature = new Signature(Graphs.AB, PRICE, List.of());
        assertThat(Onnx.model(file(graph), signature, Quantity.class).digest()).isEqualTo(model.digest());
        assertThatThrownBy(() -> Onnx.model(file(graph), signature, Label.class))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("output");

        Model<Verdict> strange = Onnx.file(file(graph)).negated().model(Task.anomalies(), Graphs.AB, List.of());
        assertThat(strange.predict(Graphs.rows().row(0)).score("anomaly")).isEqualTo(-3.0);
    }

    @Test
    void inputsByColumn_areFoundByName() {
        byte[] graph = Pb.model(
                List.of(
                        Pb.node("", "Cast", List.of("a"), "a64", Pb.whole("to", Pb.DOUBLE)),
                        Pb.node("", "Cast", List.of("b"), "b64", Pb.whole("to", Pb.DOUBLE)),
                        Pb.node("", "Sub", List.of("b64", "a64"), "y")),
                List.of(),
                List.of(Pb.value("b", Pb.INT64, -1, 1), Pb.value("a", Pb.FLOAT, -1, 1)),
                List.of(Pb.value("y", Pb.DOUBLE, -1, 1)));
        Model<Quantity> model = Onnx.model(file(graph), PRICE, Graphs.AB, List.of());
        assertThat(model.predict(Graphs.rows()).stream().map(p -> p.output().value()))
                .containsExactly(0.5, 5.0, 0.0);

        Schema other = Schema.of(new Schema.Field("a", ColumnType.NUMBER), new Schema.Field("c", ColumnType.INTEGER));
        assertThatThrownBy(() -> Onnx.model(file(graph), PRICE, other, List.of()))
                .isInstanceOf(EngineException.class)
                .hasMessageContaining("name the columns as the inputs are called");
        Table half = Table.of(
                new ColumnBuilder("a", ColumnType.NUMBER, 1).addNumber(1).build(),
                new ColumnBuilder("b", ColumnType.NUMBER, 1).addNumber(0.5).build());
        assertThatThrownBy(() -> model.predict(half))
                .isInstanceOf(EngineException.class)
                .hasMessageContaining("whole numbers only");
    }

    @Test
    void textInputs_areRefusedWithAWayOut() {
        byte[] graph = Pb.model(
                List.of(Pb.node("", "Identity", List.of("t"), "y")),
                List.of(),
                List.of(Pb.value("t", Pb.STRING, -1, 1)),
                List.of(Pb.value("y", Pb.STRING, -1, 1)));
        Schema number = Schema.of(new Schema.Field("t", ColumnType.NUMBER));
        assertThatThrownBy(() -> Onnx.model(file(graph), ANIMAL, number, AS_TRAINED))
                .isInstanceOf(EngineException.class)
                .hasMessageContaining("export the model without its encoder");
        Schema texts = Schema.of(new Schema.Field("a", ColumnType.CATEGORY), new Schema.Field("b", ColumnType.NUMBER));
        assertThatThrownBy(() -> Onnx.model(file(Graphs.linear(1, new float[] {1, 2}, 0)), PRICE, texts, List.of()))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("column 'a'");
    }

    @Test
    void fittedPipeline_standsBeforeAGraph() {
        Table train = Table.of(
                new ColumnBuilder("color", ColumnType.CATEGORY, 2)
                        .addText("red")
                        .addText("blue")
                        .build(),
                new ColumnBuilder("b", ColumnType.INTEGER, 2)
                        .addInteger(1)
                        .addInteger(5)
                        .build());
        FittedPipeline pipeline =
                Pipeline.of(Steps.ordinal(Selector.columns("color"))).fit(train);
        Model<Quantity> model =
                Onnx.file(file(Graphs.linear(1, new float[] {10, 1}, 0))).model(PRICE, pipeline, List.of());
        assertThat(model.predict(train).stream().map(p -> p.output().value())).containsExactly(11.0, 5.0);
    }

    @Test
    void otherShapes_areRefused() {
        byte[] three = Graphs.linear(1, new float[] {1, 2}, 0);
        Schema one = Schema.of(new Schema.Field("a", ColumnType.NUMBER));
        assertThatThrownBy(() -> Onnx.model(file(three), PRICE, one, List.of()))
                .isInstanceOf(EngineException.class)
                .hasMessageContaining("[rows, 1]");
        byte[] eight = Pb.model(
                List.of(Pb.node("", "Identity", List.of("x"), "y")),
                List.of(),
                List.of(Pb.value("x", Pb.FLOAT, 8, 2)),
                List.of(Pb.value("y", Pb.FLOAT, 8, 2)));
        assertThatThrownBy(() -> Onnx.file(file(eight)).softmax().model(ANIMAL, Graphs.AB, List.of("a", "b")))
                .isInstanceOf(EngineException.class)
                .hasMessageContaining("any number of rows");
        assertThatThrownBy(() -> Onnx.file(file(three)).output("nope").model(PRICE, Graphs.AB, List.of()))
                .isInstanceOf(EngineException.class)
                .hasMessageContaining("'nope'");
        assertThatThrownBy(() -> Onnx.model(folder.resolve("none.onnx"), PRICE, Graphs.AB, List.of()))
                .isInstanceOf(StorageException.class)
                .hasMessageContaining("none.onnx");
    }

    @Test
    void exportedModel_comesBackTheSame() {
        Table rows = Table.of(
                new ColumnBuilder("a", ColumnType.NUMBER, 2)
                        .addNumber(1)
                        .addNumber(2.5)
                        .build(),
                new ColumnBuilder("b", ColumnType.INTEGER, 2)
                        .addInteger(1)
                        .addInteger(4)
                        .build());
        FittedPipeline pipeline =
                Pipeline.of(Steps.standardize(Selector.numeric())).fit(rows);
        Model<Label> model =
                Made.model(ANIMAL, pipeline, List.of("ape", "cat"), Made.linear(2, 1, Structure.Link.LOGISTIC, 1));
        Path file = folder.resolve("own.onnx");
        model.toOnnx(file);
        Model<Label> back = Onnx.model(file, model.signature(), Label.class);
        assertThat(back.predict(rows.row(1)).score("ape"))
                .isCloseTo(model.predict(rows.row(1)).score("ape"), within(1e-6));
    }

    @Test
    void manyThreads_getTheirOwnAnswers() throws Exception {
        Model<Quantity> model =
                Onnx.model(file(Graphs.linear(1, new float[] {1, 2}, 0.5f)), PRICE, Graphs.AB, List.of());
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            List<Callable<Boolean>> jobs = IntStream.range(0, 8)
                    .<Callable<Boolean>>mapToObj(job -> () -> {
                        Table row = Table.of(
                                new ColumnBuilder("a", ColumnType.NUMBER, 1)
                                        .addNumber(job)
                                        .build(),
                                new ColumnBuilder("b", ColumnType.INTEGER, 1)
                                        .addInteger(job)
                                        .build());
                        return IntStream.range(0, 500)
                                .allMatch(
                                        i -> model.predict(row.row(0)).output().value() == 3.0 * job + 0.5);
                    })
                    .toList();
            for (Future<Boolean> job : threads.invokeAll(jobs)) {
                assertThat(job.get()).isTrue();
            }
        } finally {
            threads.shutdown();
        }
    }
}
