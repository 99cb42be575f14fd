package dev.mlops.pipeline;

import dev.mlops.data.Selector;
import java.util.Locale;

/**
 * Evens out how often the labels occur. Concerns training rows only: a fitted pipeline changes nothing about rows that come later. The target
 * must be labels. Labels that no row has do not count.
 *
 * @param columns all columns
 * @param how by what means
 */
public record BalanceStep(Selector columns, How how) implements Step {
    /** By what means. */
    public enum How {
        /** Each row weighs rows / (labels * rows of its label), times what it weighed before; for algorithms that take weights. */
        WEIGHTS,
        /**
         * Rows of rarer labels are taken again, by chance, until all labels have as many as the most frequent one; all rows of a label equally often,
         * but for one time. All rows come first in their order, then those that are taken again.
         */
        OVERSAMPLE,
        /** Rows of more frequent labels are left out, by chance, until all labels have as few as the rarest one. The others keep their order. */
        UNDERSAMPLE
    }

    /** The same by weights. */
    public BalanceStep byWeights() {
        return new BalanceStep(columns, How.WEIGHTS);
    }

    /** The same by taking rows of rarer labels again. */
    public BalanceStep byOversampling() {
        return new BalanceStep(columns, How.OVERSAMPLE);
    }

    /** The same by leaving rows of more frequent labels out. */
    public BalanceStep byUndersampling() {
        return new BalanceStep(columns, How.UNDERSAMPLE);
    }

    @Override
    public String toString() {
        return "balanceLabels(by " + how.name().toLowerCase(Locale.ROOT) + ")";
    }
}
