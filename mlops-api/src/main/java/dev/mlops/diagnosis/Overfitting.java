package dev.mlops.diagnosis;

import dev.mlops.evaluation.Interval;
import dev.mlops.evaluation.Measurement;
import java.util.Optional;

/**
 * How much better a model is on the rows that it learnt from. Immutable.
 *
 * @param metric the metric's id
 * @param higherIsBetter whether more of it is better
 * @param train its figure on the rows learnt from
 * @param test its figure on others
 * @param gap how much better it is on the rows learnt from, whether more or less of it is better; NaN where undefined
 * @param interval of the gap; empty where undefined
 */
public record Overfitting(
        String metric,
        boolean higherIsBetter,
        Measurement train,
        Measurement test,
        double gap,
        Optional<Interval> interval) {
    /** What the gap says. */
    public enum Verdict {
        /** Better on the rows learnt from, beyond chance. */
        OVERFITS("overfits: better on the rows learnt from, beyond chance"),
        /** No difference beyond chance. */
        NONE_SEEN("no overfitting seen: the gap may be chance"),
        /** Worse on the rows learnt from, beyond chance: the test rows are easier, or others. */
        TEST_IS_BETTER("worse on the rows learnt from, beyond chance: the test rows are not like them"),
        /** The metric is undefined on the rows, or on too many draws of them. */
        UNDEFINED("nothing can be said: the metric is undefined");

        private final String words;

        Verdict(String words) {
            this.words = words;
        }

        /** In words. */
        @Override
        public String toString() {
            return words;
        }
    }

    /** What the gap says. How large a gap matters is the reader's to say: with many rows a small one is beyond chance. */
    public Verdict verdict() {
        if (interval.isEmpty()) {
            return Verdict.UNDEFINED;
        }
        Interval found = interval.get();
        return found.low() > 0 ? Verdict.OVERFITS : found.high() < 0 ? Verdict.TEST_IS_BETTER : Verdict.NONE_SEEN;
    }

    /** The figures and the verdict. */
    @Override
    public String toString() {
        return metric + " on the rows learnt from " + train + ", on others " + test + ", gap " + Shown.signed(gap)
                + Shown.behind(interval) + "\n" + verdict();
    }
}
