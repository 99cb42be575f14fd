package dev.mlops.core.internal.onnx;

import dev.mlops.model.Signature;
import java.util.ArrayList;
import java.util.List;

/** What comes out of a graph: the scores, and what a task makes of them. */
final class Answers {
    private Answers() {}

    static void add(Graph graph, Signature signature, String scores) {
        int count = signature.labels().size();
        switch (signature.task().kind()) {
            case CLASSIFICATION -> {
                label(graph, signature, scores);
                floats(graph, "probabilities", scores, count);
            }
            case MULTI_LABEL -> floats(graph, "probabilities", scores, count);
            case CLUSTERING -> {
                cluster(graph, scores);
                floats(graph, "affinities", scores, count);
            }
            case REGRESSION -> output(graph, "value", Tensors.DOUBLE, scores, 1);
            case ANOMALIES -> output(graph, "score", Tensors.DOUBLE, scores, 1);
        }
    }

    private static String best(Nodes nodes, String scores) {
        return nodes.apply("ArgMax", List.of(scores), Attribute.whole("axis", 1), Attribute.whole("keepdims", 1));
    }

    /** The most probable label, of equally probable ones the first; the empty text for a row that is refused. */
    private static void label(Graph graph, Signature signature, String scores) {
        Nodes nodes = graph.nodes();
        List<String> texts = new ArrayList<>(signature.labels());
        texts.add("");
        String refused = nodes.apply("IsNaN", nodes.rowSum(scores));
        String position = nodes.where(refused, nodes.wholes(texts.size() - 1L), best(nodes, scores));
        String flat = nodes.apply("Reshape", position, nodes.wholes(-1));
        String name = nodes.unique("label");
        nodes.applyAs(name, "Gather", List.of(nodes.texts(texts), flat), Attribute.whole("axis", 0));
        graph.output(name, Tensors.STRING, 0);
    }

    /** The nearest cluster, of equally near ones the first; -1 where a row is near to none, or refused. */
    private static void cluster(Graph graph, String scores) {
        Nodes nodes = graph.nodes();
        String near = nodes.apply("Greater", nodes.rowMax(scores), nodes.row(0));
        String number = nodes.where(near, best(nodes, scores), nodes.wholes(-1));
        String name = nodes.unique("cluster");
        nodes.applyAs(name, "Reshape", List.of(number, nodes.wholes(-1)));
        graph.output(name, Tensors.INT64, 0);
    }

    private static void floats(Graph graph, String name, String scores, int width) {
        output(graph, name, Tensors.FLOAT, scores, width);
    }

    private static void output(Graph graph, String name, int type, String scores, int width) {
        String free = graph.nodes().unique(name);
        graph.nodes().applyAs(free, "Cast", List.of(scores), Attribute.whole("to", type));
        graph.output(free, type, width);
    }
}
