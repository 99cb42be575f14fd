package dev.mlops.evaluation;

import dev.mlops.model.Output;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What a model must be to go on: criteria, all of which must be met. An immutable value that prints and compares; safe to share between
 * threads.
 *
 * @param <O> what the model predicts
 */
public final class QualityGate<O extends Output> {
    private final List<Criterion<O>> criteria;

    private QualityGate(List<Criterion<O>> criteria) {
        this.criteria = criteria;
    }

    /**
     * A gate of these criteria.
     *
     * @throws IllegalArgumentException where there are none: such a gate would let everything through
     */
    @SafeVarargs
    @SuppressWarnings("varargs") // the array is only read
    public static <O extends Output> QualityGate<O> of(Criterion<O>... criteria) {
        if (criteria.length == 0) {
            throw new IllegalArgumentException("criteria: at least one, or the gate would let everything through");
        }
        return new QualityGate<>(List.copyOf(Arrays.asList(criteria)));
    }

    /** The criteria in order. */
    public List<Criterion<O>> criteria() {
        return criteria;
    }

    /** Looks at every criterion. A metric that was not computed, or is undefined, fails its criterion, and the result says so. */
    public GateResult check(Measured measured) {
        return new GateResult(
                measured.subject(),
                criteria.stream().flatMap(c -> c.check(measured).stream()).toList());
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof QualityGate<?> that && criteria.equals(that.criteria);
    }

    @Override
    public int hashCode() {
        return criteria.hashCode();
    }

    /** Such as {@code roc_auc >= 0.9 and f1(>50K) >= 0.65}. */
    @Override
    public String toString() {
        return criteria.stream().map(Object::toString).collect(Collectors.joining(" and "));
    }
}
