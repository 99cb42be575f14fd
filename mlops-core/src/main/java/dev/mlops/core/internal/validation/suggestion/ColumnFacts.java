package dev.mlops.core.internal.validation.suggestion;

import dev.mlops.core.internal.validation.rows.Words;
import dev.mlops.data.ColumnProfile;
import dev.mlops.data.ColumnType;
import dev.mlops.validation.ColumnSubject;
import dev.mlops.validation.Expectation;
import dev.mlops.validation.TableRule;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What was seen of one column.
 *
 * @param profile its figures
 * @param order the direction in which its values followed each other, where they always did
 * @param key whether no value came twice
 * @param columns how many columns there are
 * @param shape what its texts looked like
 */
record ColumnFacts(
        ColumnProfile profile, Optional<TableRule.Direction> order, boolean key, int columns, TextShape.Seen shape) {
    ColumnType type() {
        return profile.field().type();
    }

    ColumnSubject subject() {
        return Expectation.column(profile.field().name());
    }

    long rows() {
        return profile.count();
    }

    long present() {
        return profile.count() - profile.missing();
    }

    /** Such as {@code 32,561 rows}, or how many values there were where some are missing. */
    String evidence() {
        return profile.missing() == 0 ? Words.counted(rows(), "row") : Words.counted(present(), "value");
    }

    FreshSample fresh() {
        return new FreshSample(rows());
    }

    /** How many of as many fresh rows have a value at least, but for the risk. */
    long leastPresent(double risk) {
        return rows() - fresh().most(profile.missing(), risk);
    }

    /**
     * The share of the fresh values, at least, that keep a rule which {@code seen} of those learnt from break, but for the risk; empty where
     * it is less than {@code least}. What is missing breaks nothing, and there may be more of it: that risk is the one of the rule that the
     * column is complete.
     */
    OptionalDouble share(long seen, double risk, double least) {
        long values = leastPresent(risk);
        if (values <= 0) {
            return OptionalDouble.empty();
        }
        double share = Digits.remainder((double) fresh().most(seen, risk) / values);
        return share < least ? OptionalDouble.empty() : OptionalDouble.of(share);
    }
}
