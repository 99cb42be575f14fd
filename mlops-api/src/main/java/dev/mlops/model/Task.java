package dev.mlops.model;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;

/**
 * What is to be learnt: the kind of output and the columns that hold the answers, if there are any. An immutable value.
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

    /**
     * Tell which of several labels a row has, any number of them at once. Each label is a column that says of every row whether it has
     * it: flags, or the numbers 0 and 1. The labels are called as their columns.
     *
     * @throws IllegalArgumentException for fewer than two columns, or one that is named twice
     */
    static MultiLabel multiLabel(String... targets) {
        return new MultiLabel(Arrays.asList(targets));
    }

    /** Put rows that are alike into groups, without being told which. */
    static Clustering clustering() {
        return new Clustering(Optional.empty());
    }

    /** Tell rows that are unlike those learnt from. */
    static Anomalies anomalies() {
        return new Anomalies(Optional.empty());
    }

    /** The columns that hold answers and are therefore no features; empty where there are none. */
    List<String> targets();

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

        /** The column to be predicted. */
        public String target() {
            return target;
        }

        @Override
        public List<String> targets() {
            return List.of(target);
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

    /**
     * Estimate a number.
     *
     * @param target the column to be predicted
     */
    record Regression(String target) implements Task<Quantity> {
        @Override
        public List<String> targets() {
            return List.of(target);
        }

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

    /**
     * Tell which of several labels a row has.
     *
     * @param targets the columns to be predicted, each a label
     */
    record MultiLabel(List<String> targets) implements Task<LabelSet> {
        /** Checks the columns and keeps a copy. */
        public MultiLabel {
            targets = List.copyOf(targets);
            if (targets.size() < 2) {
                throw new IllegalArgumentException("targets: at least two columns, found " + targets
                        + "; for one column say Task.classification(\"...\")");
            }
            if (new HashSet<>(targets).size() < targets.size()) {
                throw new IllegalArgumentException("targets: each column once, found " + targets);
            }
        }

        @Override
        public Class<LabelSet> outputType() {
            return LabelSet.class;
        }

        @Override
        public TaskKind kind() {
            return TaskKind.MULTI_LABEL;
        }

        /** Such as {@code multiLabel(calm, happy, sad)}. */
        @Override
        public String toString() {
            return "multiLabel(" + String.join(", ", targets) + ")";
        }
    }

    /**
     * Put rows that are alike into groups.
     *
     * @param truth a column that says which group a row is of, where that is known: no feature, and looked at by evaluations only
     */
    record Clustering(Optional<String> truth) implements Task<Cluster> {
        /** The same where this column says what is true: it is no feature, and only evaluations look at it. */
        public Clustering truth(String column) {
            return new Clustering(Optional.of(column));
        }

        @Override
        public List<String> targets() {
            return truth.stream().toList();
        }

        @Override
        public Class<Cluster> outputType() {
            return Cluster.class;
        }

        @Override
        public TaskKind kind() {
            return TaskKind.CLUSTERING;
        }

        /** Such as {@code clustering()} or {@code clustering(truth species)}. */
        @Override
        public String toString() {
            return "clustering(" + truth.map(column -> "truth " + column).orElse("") + ")";
        }
    }

    /**
     * Tell rows that are unlike those learnt from.
     *
     * @param truth a column that says whether a row is an anomaly, where that is known: flags, or the numbers 0 and 1; no feature, and
     *     looked at by evaluations only
     */
    record Anomalies(Optional<String> truth) implements Task<Verdict> {
        /** The same where this column says what is true: it is no feature, and only evaluations look at it. */
        public Anomalies truth(String column) {
            return new Anomalies(Optional.of(column));
        }

        @Override
        public List<String> targets() {
            return truth.stream().toList();
        }

        @Override
        public Class<Verdict> outputType() {
            return Verdict.class;
        }

        @Override
        public TaskKind kind() {
            return TaskKind.ANOMALIES;
        }

        /** Such as {@code anomalies()} or {@code anomalies(truth fraud)}. */
        @Override
        public String toString() {
            return "anomalies(" + truth.map(column -> "truth " + column).orElse("") + ")";
        }
    }
}
