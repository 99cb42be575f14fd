package dev.mlops.onnx.internal;

import ai.onnxruntime.NodeInfo;
import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.TensorInfo;
import dev.mlops.error.EngineException;
import dev.mlops.error.Problem;
import java.nio.DoubleBuffer;
import java.nio.FloatBuffer;
import java.nio.IntBuffer;
import java.nio.LongBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** How a row's features go into a graph. Immutable. */
final class GraphInputs {
    private final List<Input> inputs;

    /** One input: its features from one up to, without, another, in one row. */
    private record Input(String name, OnnxJavaType type, int dimensions, int from, int to) {}

    private GraphInputs(List<Input> inputs) {
        this.inputs = List.copyOf(inputs);
    }

    /**
     * The inputs of a graph.
     *
     * @throws EngineException where features cannot go into them
     */
    static GraphInputs of(Map<String, NodeInfo> infos, Wiring wiring) {
        List<String> features = wiring.features();
        List<Input> inputs = new ArrayList<>();
        if (infos.size() == 1) {
            NodeInfo only = infos.values().iterator().next();
            inputs.add(input(only, 0, features.size()));
        } else {
            if (infos.size() != features.size() || !infos.keySet().containsAll(features)) {
                throw unsuitable(
                        "other inputs than there are features",
                        "one input for all " + features.size() + " features, or one for each: " + features,
                        infos.keySet().toString(),
                        "name the columns as the inputs are called");
            }
            for (int i = 0; i < features.size(); i++) {
                NodeInfo info = infos.get(features.get(i));
                if (info != null) {
                    inputs.add(input(info, i, i + 1));
                }
            }
        }
        return new GraphInputs(inputs);
    }

    private static Input input(NodeInfo node, int from, int to) {
        int width = to - from;
        if (!(node.getInfo() instanceof TensorInfo tensor)) {
            throw unsuitable("input '" + node.getName() + "', which is no tensor", "a tensor", "another kind", "");
        }
        if (tensor.type == OnnxJavaType.STRING) {
            throw unsuitable(
                    "input '" + node.getName() + "', which takes texts",
                    "numbers only",
                    "a tensor of strings",
                    "export the model without its encoder, and encode the column in a pipeline here: "
                            + "Onnx.file(..).model(task, fittedPipeline, labels)");
        }
        boolean isKnown = switch (tensor.type) {
            case FLOAT, DOUBLE, INT32, INT64, BOOL -> true;
            default -> false;
        };
        if (!isKnown) {
            throw unsuitable(
                    "input '" + node.getName() + "', whose type is not known here",
                    "floats, doubles, integers of 32 or 64 bits, or flags",
                    tensor.type.toString(),
                    "put a cast before it when exporting");
        }
        long[] shape = tensor.getShape();
        boolean fits = shape.length == 2
                ? isFree(shape[0], 1) && isFree(shape[1], width)
                : shape.length == 1 && width == 1 && isFree(shape[0], 1);
        if (!fits) {
            throw unsuitable(
                    "input '" + node.getName() + "' of another shape",
                    "[rows, " + width + "] with any number of rows, or one",
                    Arrays.toString(shape) + " where -1 stands for any number",
                    "give the columns that the model was trained with, or export it for any number of rows");
        }
        return new Input(node.getName(), tensor.type, shape.length, from, to);
    }

    private static boolean isFree(long dimension, int wanted) {
        return dimension < 0 || dimension == wanted;
    }

    private static EngineException unsuitable(String what, String expected, String found, String next) {
        return new EngineException(new Problem("a graph has " + what, expected, found, next));
    }

    /** Makes the tensors of a row, which the caller closes, those among them that are there when this fails. */
    void put(OrtEnvironment environment, double[] features, Map<String, OnnxTensor> into) throws OrtException {
        for (Input input : inputs) {
            into.put(input.name, tensor(environment, input, features));
        }
    }

    private static OnnxTensor tensor(OrtEnvironment environment, Input input, double[] features) throws OrtException {
        int width = input.to - input.from;
        long[] shape = input.dimensions == 2 ? new long[] {1, width} : new long[] {width};
        switch (input.type) {
            case FLOAT -> {
                float[] values = new float[width];
                for (int i = 0; i < width; i++) {
                    values[i] = (float) features[input.from + i];
                }
                return OnnxTensor.createTensor(environment, FloatBuffer.wrap(values), shape);
            }
            case DOUBLE -> {
                double[] values = Arrays.copyOfRange(features, input.from, input.to);
                return OnnxTensor.createTensor(environment, DoubleBuffer.wrap(values), shape);
            }
            case INT64 -> {
                long[] values = new long[width];
                for (int i = 0; i < width; i++) {
                    values[i] = whole(input, features[input.from + i], Long.MIN_VALUE, Long.MAX_VALUE);
                }
                return OnnxTensor.createTensor(environment, LongBuffer.wrap(values), shape);
            }
            case INT32 -> {
                int[] values = new int[width];
                for (int i = 0; i < width; i++) {
                    values[i] = (int) whole(input, features[input.from + i], Integer.MIN_VALUE, Integer.MAX_VALUE);
                }
                return OnnxTensor.createTensor(environment, IntBuffer.wrap(values), shape);
            }
            default -> {
                boolean[] values = new boolean[width];
                for (int i = 0; i < width; i++) {
                    values[i] = features[input.from + i] != 0;
                }
                return OnnxTensor.createTensor(environment, shape.length == 2 ? new boolean[][] {values} : values);
            }
        }
    }

    private static long whole(Input input, double value, long low, long high) {
        if (value != Math.rint(value) || value < low || value > high) {
            throw new EngineException(Problem.of("input '" + input.name + "' of a graph takes whole numbers only")
                    .expected("a whole number of so many bits")
                    .found(String.valueOf(value))
                    .next("give it whole numbers, or export the model for floats"));
        }
        return (long) value;
    }
}
