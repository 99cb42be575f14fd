package dev.mlops.onnx.internal;

import dev.mlops.error.EngineException;
import dev.mlops.error.Problem;
import java.util.HashSet;
import java.util.Set;

/**
 * Looks through a {@code ModelProto} (github.com/onnx/onnx, {@code onnx.proto}) for what a model from elsewhere must not ask for: operators of
 * other libraries than ONNX Runtime's own, and tensors or code in other files. A field that comes twice counts twice, whichever of them a parser
 * would take.
 */
final class GraphCheck {
    /** Graphs in graphs in graphs: loops and conditions. */
    private static final int DEEPEST = 32;

    private static final Set<String> KNOWN = Set.of("", "ai.onnx", "ai.onnx.ml", "com.microsoft");

    /** ModelProto. */
    private static final int MODEL_GRAPH = 7;

    private static final int MODEL_OPSET = 8;
    private static final int MODEL_FUNCTION = 25;

    /** FunctionProto. */
    private static final int FUNCTION_NODE = 7;

    private static final int FUNCTION_DOMAIN = 10;
    private static final int FUNCTION_ATTRIBUTE = 11;

    /** GraphProto. */
    private static final int GRAPH_NODE = 1;

    private static final int GRAPH_INITIALIZER = 5;
    private static final int GRAPH_SPARSE_INITIALIZER = 15;

    /** NodeProto. */
    private static final int NODE_OP_TYPE = 4;

    private static final int NODE_ATTRIBUTE = 5;
    private static final int NODE_DOMAIN = 7;

    /** AttributeProto. */
    private static final int ATTRIBUTE_TENSOR = 5;

    private static final int ATTRIBUTE_GRAPH = 6;
    private static final int ATTRIBUTE_TENSORS = 10;
    private static final int ATTRIBUTE_GRAPHS = 11;
    private static final int ATTRIBUTE_SPARSE_TENSOR = 22;
    private static final int ATTRIBUTE_SPARSE_TENSORS = 23;

    /** SparseTensorProto. */
    private static final int SPARSE_VALUES = 1;

    private static final int SPARSE_INDICES = 2;

    /** TensorProto. */
    private static final int TENSOR_EXTERNAL_DATA = 13;

    private static final int TENSOR_DATA_LOCATION = 14;
    private static final int EXTERNAL = 1;

    private final Set<String> domains = new HashSet<>(KNOWN);

    private GraphCheck() {}

    /**
     * Looks through a model.
     *
     * @throws EngineException where it is none, or asks for what is refused
     */
    static void require(byte[] model) {
        new GraphCheck().model(model);
    }

    private void model(byte[] bytes) {
        boolean hasGraph = false;
        boolean hasOpset = false;
        Wire model = Wire.of(bytes);
        while (model.next()) {
            hasGraph |= model.has(MODEL_GRAPH);
            hasOpset |= model.has(MODEL_OPSET);
            if (model.has(MODEL_FUNCTION)) {
                // Functions that the model brings along, made of other operators.
                Wire function = model.message();
                while (function.next()) {
                    if (function.has(FUNCTION_DOMAIN)) {
                        domains.add(function.text());
                    }
                }
            }
        }
        if (!hasGraph || !hasOpset) {
            throw Wire.broken();
        }
        model = Wire.of(bytes);
        while (model.next()) {
            if (model.has(MODEL_GRAPH)) {
                graph(model.message(), 0);
            } else if (model.has(MODEL_FUNCTION)) {
                function(model.message());
            }
        }
    }

    private void function(Wire function) {
        while (function.next()) {
            if (function.has(FUNCTION_NODE)) {
                node(function.message(), 0);
            } else if (function.has(FUNCTION_ATTRIBUTE)) {
                attribute(function.message(), 0);
            }
        }
    }

    private void graph(Wire graph, int depth) {
        if (depth > DEEPEST) {
            throw refused("graphs in graphs", "at most " + DEEPEST + " in each other", "more");
        }
        while (graph.next()) {
            if (graph.has(GRAPH_NODE)) {
                node(graph.message(), depth);
            } else if (graph.has(GRAPH_INITIALIZER)) {
                tensor(graph.message());
            } else if (graph.has(GRAPH_SPARSE_INITIALIZER)) {
                sparse(graph.message());
            }
        }
    }

    private void node(Wire node, int depth) {
        while (node.next()) {
            if (node.has(NODE_DOMAIN) && !domains.contains(node.text())) {
                throw refused(
                        "operators of another library",
                        "those of ONNX and ONNX Runtime",
                        "an operator of '" + node.text() + "'");
            }
            // It stands for code that was compiled for some device, in the model or in another file.
            if (node.has(NODE_OP_TYPE) && node.text().equals("EPContext")) {
                throw refused("compiled code", "operators", "EPContext");
            }
            if (node.has(NODE_ATTRIBUTE)) {
                attribute(node.message(), depth);
            }
        }
    }

    private void attribute(Wire attribute, int depth) {
        while (attribute.next()) {
            if (attribute.has(ATTRIBUTE_TENSOR) || attribute.has(ATTRIBUTE_TENSORS)) {
                tensor(attribute.message());
            } else if (attribute.has(ATTRIBUTE_GRAPH) || attribute.has(ATTRIBUTE_GRAPHS)) {
                graph(attribute.message(), depth + 1);
            } else if (attribute.has(ATTRIBUTE_SPARSE_TENSOR) || attribute.has(ATTRIBUTE_SPARSE_TENSORS)) {
                sparse(attribute.message());
            }
        }
    }

    private static void sparse(Wire sparse) {
        while (sparse.next()) {
            if (sparse.has(SPARSE_VALUES) || sparse.has(SPARSE_INDICES)) {
                tensor(sparse.message());
            }
        }
    }

    private static void tensor(Wire tensor) {
        while (tensor.next()) {
            if (tensor.field() == TENSOR_EXTERNAL_DATA || tensor.says(TENSOR_DATA_LOCATION, EXTERNAL)) {
                throw refused("tensors in other files", "all data in the model's file", "external data");
            }
        }
    }

    private static EngineException refused(String what, String expected, String found) {
        return new EngineException(Problem.of("a model in ONNX asks for " + what + ", which is refused")
                .expected(expected)
                .found(found)
                .next("export it without, as one file"));
    }
}
