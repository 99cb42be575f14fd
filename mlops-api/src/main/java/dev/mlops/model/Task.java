package dev.mlops.model;

import java.util.Optional;

/**
 * What is to be learnt: the kind of output and the column that holds it. An immutable value.
 *
 * @param <O> what a model of the task says of a row
 */
public sealed interface Task<O extends Output> {
    /** Tell which of the values of {@code target} a row has. */
    static Classification classification(String target) {
        return new Classification(target, Optional.empty());
    }

    /** Estimate the number in {@code target}. */
    static Regression regression(String target) {
        return new Regression(target);
    }

    /** The column to be predicted. */
    String target();

    /** The class of the output. */
    Class<O> outputType();

    /** What kind of output it is. */
    TaskKind kind();

    /** Tell which of a few values a row has. */
    final class Classification implements Task<Label> {
        private final String target;
        private final Optional<String> positive;

        private Classification(String target, Optional<String> positive) {
            this.target = target;
            this.positive = positive;
        }

        /**
         * The same, where this label is the one looked for: what precision, recall, F1 and ROC AUC are of unless told otherwise. Where
         * none is named and the model has two labels, it is the second in sorted order, as in scikit-learn; where it has more, those
         * metrics must name a label.
         */
        public Classification positive(String label) {
            return new Classification(target, Optional.of(label));
        }

        /** The label that is looked for, if one was named. */
        public Optional<String> positive() {
            return positive;
        }

        @Override
        public String target() {
            return target;
        }

        @Override
        public Class<Label> outputType() {
            return Label.class;
        }

        @Override
        public TaskKind kind() {
            return TaskKind.CLASSIFICATION;
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Classification that && target.equals(that.target) && positive.equals(that.positive);
        }

        @Override
        public int hashCode() {
            return target.hashCode() * 31 + positive.hashCode();
        }

        /** Such as {@code classification(income, positive >50K)}. */
        @Override
        public String toString() {
            return "classification(" + target
                    + positive.map(label -> ", positive " + label).orElse("") + ")";
        }
    }

    /** Estimate a number. */
    record Regression(String target) implements Task<Quantity> {
        @Override
        public Class<Quantity> outputType() {
            return Quantity.class;
        }

        @Override
        public TaskKind kind() {
            return TaskKind.REGRESSION;
        }

        /** Such as {@code regression(price)}. */
        @Override
        public String toString() {
            return "regression(" + target + ")";
        }
    }
}
