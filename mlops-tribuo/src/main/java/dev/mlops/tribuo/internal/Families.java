package dev.mlops.tribuo.internal;

import dev.mlops.spi.engine.AlgorithmKind;
import dev.mlops.spi.engine.AlgorithmKinds;
import dev.mlops.tribuo.internal.clustering.ClusteringKinds;
import dev.mlops.tribuo.internal.estimators.StoredForm;
import dev.mlops.tribuo.internal.linear.LinearKinds;
import dev.mlops.tribuo.internal.neighbours.NeighbourKinds;
import dev.mlops.tribuo.internal.trees.TreeKinds;
import dev.mlops.tribuo.internal.vectors.SupportVectorKinds;
import dev.mlops.tribuo.internal.wrapped.WrappedKinds;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The families of algorithms there are: what the engine can learn, and how what was learnt is read. */
final class Families {
    /** A new family is a line in this list, and nothing more. */
    private static final List<Family> ALL = List.of(
            new Family(LinearKinds.all(), depth -> LinearKinds.forms()),
            new Family(SupportVectorKinds.all(), depth -> SupportVectorKinds.forms()),
            new Family(NeighbourKinds.all(), depth -> NeighbourKinds.forms()),
            new Family(TreeKinds.all(), depth -> TreeKinds.forms()),
            new Family(MultiLabelKinds.all(), MultiLabelKinds::forms),
            new Family(ClusteringKinds.all(), depth -> ClusteringKinds.forms()),
            new Family(WrappedKinds.all(), depth -> WrappedKinds.forms()),
            new Family(EnsembleKinds.all(), EnsembleKinds::forms));

    private static final AlgorithmKinds ALGORITHMS = AlgorithmKinds.of(
            ALL.stream().flatMap(family -> family.kinds().stream()).toList());

    /** By depth. No two families have a form in common. */
    private static final List<Map<Integer, StoredForm>> FORMS = IntStream.rangeClosed(0, Nested.MAX_DEPTH)
            .mapToObj(Families::formsAt)
            .toList();

    private Families() {}

    /**
     * Algorithms that are alike.
     *
     * @param kinds the algorithms
     * @param forms how their estimators are read, by the byte that stands for each form, where they stand in so many others
     */
    private record Family(List<AlgorithmKind> kinds, IntFunction<Map<Integer, StoredForm>> forms) {}

    private static Map<Integer, StoredForm> formsAt(int depth) {
        return ALL.stream()
                .flatMap(family -> family.forms().apply(depth).entrySet().stream())
                .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /** All algorithms of this engine. */
    static AlgorithmKinds algorithms() {
        return ALGORITHMS;
    }

    /** The same as a list, sorted by id. */
    static List<AlgorithmKind> kinds() {
        return ALGORITHMS.all();
    }

    /**
     * How an estimator is read.
     *
     * @param code the byte that stands for its form
     * @param depth how many estimators there are around it, {@link Nested#MAX_DEPTH} at most
     * @throws dev.mlops.error.EngineException where there is no such form
     */
    static StoredForm form(int code, int depth) {
        StoredForm form = FORMS.get(depth).get(code);
        if (form == null) {
            throw StoredForm.damaged("kind " + code + " is unknown");
        }
        return form;
    }
}
