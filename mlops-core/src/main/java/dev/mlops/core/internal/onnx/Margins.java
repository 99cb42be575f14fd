package dev.mlops.core.internal.onnx;

import dev.mlops.spi.Structure;
import java.util.List;

/** What an estimator says of features, as operators. */
final class Margins {
    private Margins() {}

    /**
     * An estimator's scores, with NaN in rows that are refused.
     *
     * @param features one column for each
     */
    static String scores(Graph graph, String features, Structure structure) {
        Nodes nodes = graph.nodes();
        String margins = nodes.apply("Add", sums(nodes, features, structure), nodes.row(biases(structure)));
        margins = graph.unlessRefused(margins);
        return switch (structure.link()) {
            case NONE -> margins;
            case LOGISTIC -> {
                String second = logistic(nodes, margins);
                yield nodes.sideBySide(List.of(nodes.apply("Sub", nodes.row(1), second), second));
            }
            case SOFTMAX -> {
                // From the largest down, so that nothing overflows.
                String parts = nodes.apply("Exp", nodes.apply("Sub", margins, nodes.rowMax(margins)));
                yield nodes.apply("Div", parts, nodes.rowSum(parts));
            }
            case EACH_LOGISTIC -> logistic(nodes, margins);
            case NORMALISED_LOGISTIC -> {
                String parts = logistic(nodes, margins);
                yield nodes.apply("Div", parts, nodes.rowSum(parts));
            }
        };
    }

    private static double[] biases(Structure structure) {
        if (structure instanceof Structure.Linear linear) {
            return linear.biases();
        }
        return ((Structure.Trees) structure).biases();
    }

    private static String sums(Nodes nodes, String features, Structure structure) {
        if (structure instanceof Structure.Trees trees) {
            return TreeNodes.sums(nodes, features, trees);
        }
        Structure.Linear linear = (Structure.Linear) structure;
        int margins = linear.marginCount();
        double[] turned = new double[linear.weights().length];
        for (int margin = 0; margin < margins; margin++) {
            for (int feature = 0; feature < linear.featureCount(); feature++) {
                turned[feature * margins + margin] = linear.weights()[margin * linear.featureCount() + feature];
            }
        }
        return nodes.apply("MatMul", features, nodes.matrix(turned, linear.featureCount(), margins));
    }

    /** Not the operator of that name, which runtimes cut off at margins far from 0. */
    private static String logistic(Nodes nodes, String margins) {
        String exp = nodes.apply("Exp", nodes.apply("Neg", margins));
        return nodes.apply("Div", nodes.row(1), nodes.apply("Add", exp, nodes.row(1)));
    }
}
