package dev.mlops.onnx.internal;

import ai.onnxruntime.NodeInfo;
import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OnnxMap;
import ai.onnxruntime.OnnxSequence;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OnnxValue;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.SequenceInfo;
import ai.onnxruntime.TensorInfo;
import dev.mlops.error.EngineException;
import dev.mlops.error.Problem;
import java.nio.DoubleBuffer;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Where the scores of a row come out of a graph, and how. Immutable. */
final class GraphOutput {
    /** How scores are given. */
    private enum Form {
        /** A tensor of them. */
        NUMBERS,
        /** A map for each row. */
        MAPS,
        /** The label itself, as a text or a whole number. */
        LABEL
    }

    private final String name;
    private final Form form;
    private final OnnxJavaType type;
    private final Wiring wiring;
    private final String[] keys;

    private GraphOutput(String name, Form form, OnnxJavaType type, Wiring wiring) {
        this.name = name;
        this.form = form;
        this.type = type;
        this.wiring = wiring;
        this.keys = wiring.labels().toArray(String[]::new);
    }

    /**
     * The output that has the scores.
     *
     * @throws EngineException where there is none, or several may have them
     */
    static GraphOutput of(Map<String, NodeInfo> infos, Wiring wiring) {
        List<GraphOutput> all = new ArrayList<>();
        for (NodeInfo info : infos.values()) {
            Form form = form(info);
            if (form != null && (form == Form.NUMBERS || !wiring.labels().isEmpty())) {
                all.add(new GraphOutput(info.getName(), form, type(info), wiring));
            }
        }
        List<GraphOutput> fitting;
        if (wiring.output().isEmpty()) {
            List<GraphOutput> scores =
                    all.stream().filter(output -> output.form != Form.LABEL).toList();
            fitting = scores.isEmpty() ? all : scores;
        } else {
            fitting = all.stream()
                    .filter(output -> output.name.equals(wiring.output()))
                    .toList();
        }
        if (fitting.size() != 1) {
            boolean isOpen = wiring.output().isEmpty() && !fitting.isEmpty();
            throw new EngineException(Problem.of(
                            isOpen
                                    ? "a graph has several outputs that may be the scores"
                                    : "a graph has no output with the scores")
                    .expected(
                            wiring.output().isEmpty()
                                    ? "one tensor of floats or doubles, one map from labels to them, or a label"
                                    : "an output '" + wiring.output()
                                            + "' of scores, or of a label where there are labels")
                    .found(infos.values().toString())
                    .next("name it: Onnx.file(..).output(\"..\")"));
        }
        return fitting.get(0);
    }

    private static @Nullable Form form(NodeInfo info) {
        if (info.getInfo() instanceof TensorInfo tensor) {
            return switch (tensor.type) {
                case FLOAT, DOUBLE -> Form.NUMBERS;
                case STRING, INT64 -> Form.LABEL;
                default -> null;
            };
        }
        return info.getInfo() instanceof SequenceInfo sequence && sequence.isSequenceOfMaps() ? Form.MAPS : null;
    }

    private static OnnxJavaType type(NodeInfo info) {
        return info.getInfo() instanceof TensorInfo tensor ? tensor.type : OnnxJavaType.UNKNOWN;
    }

    String name() {
        return name;
    }

    /** The scores of the one row that went in. */
    double[] scores(OnnxValue value) throws OrtException {
        return switch (form) {
            case NUMBERS -> numbers((OnnxTensor) value);
            case MAPS -> ofMap((OnnxSequence) value);
            case LABEL -> ofLabel((OnnxTensor) value);
        };
    }

    private double[] numbers(OnnxTensor tensor) {
        if (type == OnnxJavaType.FLOAT) {
            FloatBuffer floats = tensor.getFloatBuffer();
            return IntStream.range(0, floats.remaining())
                    .mapToDouble(floats::get)
                    .toArray();
        }
        DoubleBuffer doubles = tensor.getDoubleBuffer();
        double[] numbers = new double[doubles.remaining()];
        doubles.get(numbers);
        return numbers;
    }

    private double[] ofMap(OnnxSequence sequence) throws OrtException {
        List<? extends OnnxValue> rows = sequence.getValue();
        try {
            if (rows.size() != 1 || !(rows.get(0) instanceof OnnxMap map)) {
                throw unknown(rows.size() + " maps for one row");
            }
            double[] scores = new double[keys.length];
            Arrays.fill(scores, Double.NaN);
            for (Map.Entry<?, ?> entry : map.getValue().entrySet()) {
                scores[position(String.valueOf(entry.getKey()))] = ((Number) entry.getValue()).doubleValue();
            }
            for (int i = 0; i < scores.length; i++) {
                if (Double.isNaN(scores[i])) {
                    throw unknown("no number for '" + keys[i] + "'");
                }
            }
            return scores;
        } finally {
            rows.forEach(OnnxValue::close);
        }
    }

    private double[] ofLabel(OnnxTensor tensor) throws OrtException {
        String label;
        if (type == OnnxJavaType.STRING) {
            Object texts = tensor.getValue();
            while (texts instanceof Object[] some && some.length == 1) {
                texts = some[0];
            }
            label = String.valueOf(texts);
        } else {
            label = String.valueOf(tensor.getLongBuffer().get(0));
        }
        double[] scores = new double[keys.length];
        scores[position(label)] = 1;
        return scores;
    }

    private int position(String label) {
        for (int i = 0; i < keys.length; i++) {
            if (keys[i].equals(label)) {
                return i;
            }
        }
        throw unknown("'" + label + "'");
    }

    private EngineException unknown(String found) {
        return new EngineException(Problem.of("output '" + name + "' of a graph speaks of other labels")
                .expected("each of " + wiring.labels())
                .found(found)
                .next("give the labels that the model was trained with"));
    }
}
