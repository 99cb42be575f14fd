package dev.mlops.core.internal.onnx;

import dev.mlops.model.Signature;
import dev.mlops.spi.Structure;

/** A model as a {@code ModelProto}: the graph, and where it comes from. The same model gives the same bytes. */
public final class OnnxFile {
    /** {@code ModelProto}. */
    private static final int IR_VERSION = 1;

    private static final int PRODUCER_NAME = 2;
    private static final int DOC_STRING = 6;
    private static final int GRAPH = 7;
    private static final int OPSET_IMPORT = 8;
    private static final int METADATA_PROPS = 14;

    /** What operators mean, by the version of their set: 17 and 3 go together with version 8 of the format (ONNX 1.12, 2022). */
    private static final int FORMAT = 8;

    private static final int OPSET = 17;
    private static final int ML_OPSET = 3;

    private OnnxFile() {}

    /**
     * The bytes of a model.
     *
     * @param graph its pipeline
     * @param features the tensor of the features
     * @param structure its estimator, of as many features and of the scores that the signature's task has
     * @param digest the model's identity
     */
    public static byte[] bytes(Graph graph, String features, Structure structure, Signature signature, String digest) {
        Answers.add(graph, signature, Margins.scores(graph, features, structure));
        return new Message()
                .whole(IR_VERSION, FORMAT)
                .text(PRODUCER_NAME, "mlops")
                .text(DOC_STRING, signature.toString())
                .message(GRAPH, graph.message("model"))
                .message(OPSET_IMPORT, opset("", OPSET))
                .message(OPSET_IMPORT, opset(Nodes.ML, ML_OPSET))
                .message(METADATA_PROPS, new Message().text(1, "mlops.digest").text(2, digest))
                .bytes();
    }

    private static Message opset(String domain, int version) {
        return new Message().text(1, domain).whole(2, version);
    }
}
