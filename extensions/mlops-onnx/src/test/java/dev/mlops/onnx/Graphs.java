package dev.mlops.onnx;

import dev.mlops.data.ColumnBuilder;
import dev.mlops.data.ColumnType;
import dev.mlops.data.Schema;
import dev.mlops.data.Table;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Graphs as scikit-learn and PyTorch write them: weighted sums of two features, a and b. */
final class Graphs {
    static final Schema AB =
            Schema.of(new Schema.Field("a", ColumnType.NUMBER), new Schema.Field("b", ColumnType.INTEGER));

    private Graphs() {}

    static Table rows() {
        return Table.of(
                new ColumnBuilder("a", ColumnType.NUMBER, 3)
                        .addNumber(0.5)
                        .addNumber(-2)
                        .addNumber(0)
                        .build(),
                new ColumnBuilder("b", ColumnType.INTEGER, 3)
                        .addInteger(1)
                        .addInteger(3)
                        .addInteger(0)
                        .build());
    }

    static Path file(Path folder, byte[] graph) {
        try {
            return Files.write(folder.resolve("model.onnx"), graph);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /** {@code torch.nn.Linear(2, width)}: floats {@code [N, 2]} to logits {@code [N, width]}. */
    static byte[] linear(int width, float[] weights, float... biases) {
        return Pb.model(
                List.of(
                        Pb.node("", "MatMul", List.of("input", "w"), "m"),
                        Pb.node("", "Add", List.of("m", "c"), "output")),
                List.of(Pb.floats("w", new long[] {2, width}, weights), Pb.floats("c", new long[] {width}, biases)),
                List.of(Pb.value("input", Pb.FLOAT, -1, 2)),
                List.of(Pb.value("output", Pb.FLOAT, -1, width)));
    }

    /** As skl2onnx writes a classifier of three classes, with or without a map for each row. */
    static byte[] scikit(boolean zipMap, boolean textLabels) {
        Pb texts = Pb.texts("classlabels_strings", "zebra", "ape", "cat");
        Pb classes = textLabels ? texts : Pb.wholes("classlabels_ints", 10, 9, 100);
        Pb keys = textLabels ? texts : Pb.wholes("classlabels_int64s", 10, 9, 100);
        Pb weights = new Pb().put(1, "coefficients").put(20, 6);
        Pb biases = new Pb().put(1, "intercepts").put(20, 6);
        for (float weight : new float[] {1, 0.5f, -1, 2, 0, -0.25f}) {
            weights.put(7, weight(weight));
        }
        for (float bias : new float[] {0.1f, 0.2f, 0.3f}) {
            biases.put(7, weight(bias));
        }
        Pb classifier = new Pb()
                .put(1, "X")
                .put(2, "label")
                .put(2, zipMap ? "scores" : "probabilities")
                .put(4, "LinearClassifier")
                .put(5, classes)
                .put(5, weights)
                .put(5, biases)
                .put(5, new Pb().put(1, "post_transform").put(20, 3).put(4, "SOFTMAX"))
                .put(7, "ai.onnx.ml");
        int labelType = textLabels ? Pb.STRING : Pb.INT64;
        if (!zipMap) {
            return Pb.model(
                    List.of(classifier),
                    List.of(),
                    List.of(Pb.value("X", Pb.FLOAT, -1, 2)),
                    List.of(Pb.value("label", labelType, -1), Pb.value("probabilities", Pb.FLOAT, -1, 3)));
        }
        Pb zip = Pb.node("ai.onnx.ml", "ZipMap", List.of("scores"), "output_probability", keys);
        return Pb.model(
                List.of(classifier, zip),
                List.of(),
                List.of(Pb.value("X", Pb.FLOAT, -1, 2)),
                List.of(Pb.value("label", labelType, -1), Pb.maps("output_probability", labelType)));
    }

    /** Floats packed into one field. */
    private static byte[] weight(float value) {
        int bits = Float.floatToIntBits(value);
        return new byte[] {(byte) bits, (byte) (bits >> 8), (byte) (bits >> 16), (byte) (bits >> 24)};
    }
}
