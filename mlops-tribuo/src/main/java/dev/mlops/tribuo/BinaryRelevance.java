package dev.mlops.tribuo;

import dev.mlops.model.Algorithm;
import dev.mlops.spi.engine.AlgorithmValue;
import dev.mlops.spi.engine.TypedAlgorithm;
import dev.mlops.tribuo.internal.MultiLabelKinds;
import java.util.List;

/**
 * Several labels at once, each told alone by a classifier of its own (binary relevance; Tsoumakas and Katakis 2007). An immutable value; safe to
 * share between threads.
 *
 * <p>The classifier is any algorithm of this engine that can tell two labels apart; it learns once for each label, with a seed of its own, and
 * what it says is the label's probability. Labels that go together are not seen to; {@link ClassifierChain} does that. The classifiers learn
 * side by side on the executor of the training and do not depend on how many threads it has.
 */
public final class BinaryRelevance extends TypedAlgorithm {
    private BinaryRelevance(AlgorithmValue value) {
        super(value);
    }

    static BinaryRelevance of(Algorithm algorithm) {
        return new BinaryRelevance(
                AlgorithmValue.defaults(MultiLabelKinds.BINARY_RELEVANCE).with(MultiLabelKinds.OF, List.of(algorithm)));
    }
}
