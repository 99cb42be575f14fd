package dev.mlops.tribuo;

import dev.mlops.model.Algorithm;
import dev.mlops.spi.engine.AlgorithmValue;
import dev.mlops.spi.engine.TypedAlgorithm;
import dev.mlops.tribuo.internal.LabelOrder;
import dev.mlops.tribuo.internal.MultiLabelKinds;
import java.util.List;

/**
 * Several labels at once, told one after the other: each classifier knows what was said of the labels before its own (Read, Pfahringer, Holmes and
 * Frank 2011, <i>Classifier chains for multi-label classification</i>). An immutable value; safe to share between threads.
 *
 * <p>The classifier is any algorithm of this engine that can tell two labels apart. While learning, it has the true labels that come before as
 * further features, 0 or 1; when predicting, what the chain says of them. The order is drawn by chance from the seed of the training unless it is
 * {@linkplain #order given}. With several {@linkplain #chains chains}, each has an order and seeds of its own, and their probabilities are
 * averaged: the ensemble of chains of the same paper, here on all rows. All classifiers learn side by side on the executor of the training and do
 * not depend on how many threads it has.
 */
public final class ClassifierChain extends TypedAlgorithm {
    private static final String CHAINS = "chains";

    private ClassifierChain(AlgorithmValue value) {
        super(value);
    }

    static ClassifierChain of(Algorithm algorithm) {
        return new ClassifierChain(
                AlgorithmValue.defaults(MultiLabelKinds.CLASSIFIER_CHAIN).with(MultiLabelKinds.OF, List.of(algorithm)));
    }

    /**
     * The same with this many chains, 1 by default.
     *
     * @throws IllegalArgumentException unless from 1 to 1,000, or where there is more than one and the order is given, which would make them alike
     */
    public ClassifierChain chains(int chains) {
        String order = value.text(LabelOrder.SETTING);
        if (chains > 1 && !order.equals(LabelOrder.BY_CHANCE)) {
            throw alike(chains, order);
        }
        return new ClassifierChain(value.with(CHAINS, (long) chains));
    }

    /**
     * The same where labels come in this order.
     *
     * @param labels every label of the task, each once; checked when it learns
     * @throws IllegalArgumentException for fewer than two labels, one that is named twice, or where there are several chains
     */
    public ClassifierChain order(String... labels) {
        long chains = value.whole(CHAINS);
        String order = LabelOrder.text(List.of(labels));
        if (chains > 1) {
            throw alike(chains, order);
        }
        return new ClassifierChain(value.with(LabelOrder.SETTING, order.isEmpty() ? "," : order));
    }

    private static IllegalArgumentException alike(long chains, String order) {
        return new IllegalArgumentException(
                "chains: chains that differ expected, found " + chains + " chains in the given order " + order);
    }
}
