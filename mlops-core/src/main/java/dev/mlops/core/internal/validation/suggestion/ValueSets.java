package dev.mlops.core.internal.validation.suggestion;

import dev.mlops.core.internal.validation.rows.Words;
import dev.mlops.data.Frequency;
import dev.mlops.validation.Rule;
import dev.mlops.validation.Severity;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Says that values are those that were seen. How many fresh rows hold others is estimated by those that were seen once (Good 1953, The population
 * frequencies of species and the estimation of population parameters): of as many fresh rows, as many as there were values seen once are to be
 * expected to hold values not seen. The difference of the two has the variance of twice the number of values seen once or twice, so that the
 * bound is taken for both together. It is exact where a value comes once in all, and for one rare value that comes several times.
 */
final class ValueSets {
    private static final double LEAST_SHARE = 0.5;
    private static final double LEAST_SHARE_WITH_RARE_VALUES = 0.9;

    private ValueSets() {}

    /** A rule for all values of a column, which are known exactly. */
    static Draft.Bound in(ColumnFacts facts, List<Frequency> frequencies) {
        String[] values = frequencies.stream().map(Frequency::value).toArray(String[]::new);
        long rare = frequencies.stream().filter(f -> f.count() <= 2).count();
        Frequency rarest = frequencies.get(frequencies.size() - 1);
        String note = values.length == 1
                ? "always this in " + facts.evidence()
                : Words.counted(values.length, "value") + ", the rarest in " + Words.counted(rarest.count(), "row");
        return new Draft.Bound(Severity.ERROR, risk -> {
            OptionalDouble share = facts.share(rare, risk, rare > 0 ? LEAST_SHARE_WITH_RARE_VALUES : LEAST_SHARE);
            return share.isEmpty()
                    ? Optional.empty()
                    : Optional.of(Rule.of(facts.subject().isIn(values).forAtLeast(share.getAsDouble()), Severity.ERROR)
                            .note(note));
        });
    }
}
