package dev.mlops.onnx.internal;

import dev.mlops.error.EngineException;
import dev.mlops.model.TaskKind;
import dev.mlops.spi.engine.BigEndianInput;
import dev.mlops.spi.engine.BigEndianOutput;
import dev.mlops.spi.engine.Failures;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * The bytes of an estimator, all numbers with the greatest byte first, all texts as the number of their bytes in UTF-8 and these:
 *
 * <pre>
 * int      0x4D4C4F4E, the letters MLON
 * short    version, 1
 * text     the kind of task
 * text     the transform
 * text     the name of the output
 * int      number of features, at least 1
 * text[]   their names
 * int      number of labels
 * text[]   the labels
 * int      number of bytes of the graph
 * byte[]   the graph: a file in ONNX
 * int      CRC-32 of all before
 * </pre>
 *
 * <p>Reading takes memory only as bytes arrive; the graph is checked before ONNX Runtime sees it.
 */
final class EstimatorFormat {
    private static final int MAGIC = 0x4D4C4F4E;
    private static final int VERSION = 1;

    /** More features and labels than any data set has. */
    private static final int MOST = 1 << 24;

    private static final int LONGEST = 1 << 20;

    private EstimatorFormat() {}

    static void write(OnnxEstimator estimator, OutputStream target) throws IOException {
        Wiring wiring = estimator.wiring();
        byte[] graph = estimator.graph();
        BigEndianOutput out = new BigEndianOutput(target);
        out.putHeader(MAGIC, VERSION);
        put(out, wiring.kind().name());
        put(out, wiring.transform().name());
        put(out, wiring.output());
        put(out, wiring.features());
        put(out, wiring.labels());
        out.putInt(graph.length);
        out.putBytes(graph);
        out.finish();
    }

    private static void put(BigEndianOutput out, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        out.putInt(bytes.length);
        out.putBytes(bytes);
    }

    private static void put(BigEndianOutput out, List<String> texts) throws IOException {
        out.putInt(texts.size());
        for (String text : texts) {
            put(out, text);
        }
    }

    static OnnxEstimator read(InputStream source) throws IOException {
        BigEndianInput in = new BigEndianInput(source, OnnxEngine.ID);
        in.requireHeader(MAGIC, VERSION);
        TaskKind kind = constant(TaskKind.class, text(in));
        Transform transform = constant(Transform.class, text(in));
        String output = text(in);
        List<String> features = texts(in);
        List<String> labels = texts(in);
        int length = in.getInt();
        if (features.isEmpty() || length < 0 || length > OnnxEstimator.LARGEST) {
            throw damaged(features.size() + " features and a graph of " + length + " bytes");
        }
        byte[] graph = in.getBytes(length);
        in.requireChecksum();
        return OnnxEstimator.open(graph, new Wiring(kind, features, labels, transform, output));
    }

    private static <E extends Enum<E>> E constant(Class<E> type, String name) {
        for (E constant : type.getEnumConstants()) {
            if (constant.name().equals(name)) {
                return constant;
            }
        }
        throw damaged("an unknown " + type.getSimpleName());
    }

    private static List<String> texts(BigEndianInput in) throws IOException {
        int count = in.getInt();
        if (count < 0 || count > MOST) {
            throw damaged(count + " texts");
        }
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            texts.add(text(in));
        }
        return texts;
    }

    private static String text(BigEndianInput in) throws IOException {
        int length = in.getInt();
        if (length < 0 || length > LONGEST) {
            throw damaged("a text of " + length + " bytes");
        }
        return new String(in.getBytes(length), StandardCharsets.UTF_8);
    }

    private static EngineException damaged(String found) {
        return Failures.damaged(OnnxEngine.ID, found);
    }
}
