package dev.mlops.explanation;

import java.util.List;
import java.util.Optional;

/**
 * Why a model says what it says of a row: {@link #value} is {@link #baseline} and the sum of the contributions, but for rounding. Immutable;
 * safe to share between threads; prints as a small table, largest contributions first.
 */
public interface Explanation {
    /** What is taken apart. */
    enum Scale {
        /**
         * What the model computes before a link makes a score of it. Of a label, how much speaks for it: with two labels and with multi-label the
         * log-odds, ln(p / (1 - p)); with more labels the logarithm of the probability but for what all labels have in common, or the
         * log-odds against the rest where each label has a model of its own.
         */
        MARGIN,
        /**
         * What the model says: a probability, an estimate in the unit of the target, how near a cluster is, or how strange the row.
         */
        OUTPUT
    }

    /** The label that is explained, or the number of the cluster; empty for tasks without. */
    Optional<String> label();

    /** Whether margins or outputs are explained. */
    Scale scale();

    /** Whether the contributions are exact but for rounding; where they are not, each states its error. */
    boolean exact();

    /** The mean over the background rows. */
    double baseline();

    /** That of the row. */
    double value();

    /** How many background rows the row was held against. */
    int backgroundRows();

    /** What each feature adds, largest first, whichever the sign. Where values were sampled, the same as {@link #byColumn()}. */
    List<Contribution> contributions();

    /**
     * What the features that are made of a column add together, largest first, whichever the sign. Features that are made of several columns are a
     * group of their own, named such as {@code age x hours}.
     */
    List<Contribution> byColumn();

    /**
     * The one among {@link #byColumn()} that has this name.
     *
     * @throws dev.mlops.error.NotFoundException where none has, naming the nearest
     */
    Contribution column(String name);
}
