package dev.mlops.core.internal.onnx;

import dev.mlops.error.Problem;
import dev.mlops.error.StorageException;
import dev.mlops.model.Signature;
import dev.mlops.spi.Structure;
import java.io.IOException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

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

    /**
     * Writes a file, whole or not at all. One that is there is replaced.
     *
     * @throws StorageException where it cannot be written
     */
    public static void write(Path file, byte[] bytes) {
        Path target = file.toAbsolutePath();
        try {
            String own =
                    ProcessHandle.current().pid() + "-" + Thread.currentThread().getId();
            Path draft = target.resolveSibling(target.getFileName() + "." + own + ".part");
            try {
                Files.write(draft, bytes);
                move(draft, target);
            } finally {
                Files.deleteIfExists(draft);
            }
        } catch (IOException e) {
            throw new StorageException(
                    Problem.of("the model cannot be written to " + target)
                            .expected("a file in a folder that is there and can be written to")
                            .found(e.toString())
                            .next("make the folder, or give another file"),
                    e);
        }
    }

    private static void move(Path draft, Path target) throws IOException {
        try {
            Files.move(draft, target, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(draft, target, StandardCopyOption.REPLACE_EXISTING);
        }
    }
}
