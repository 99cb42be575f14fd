package dev.mlops.core.internal.validation;

import dev.mlops.validation.Finding;
import dev.mlops.validation.Outcome;
import dev.mlops.validation.Rule;
import dev.mlops.validation.Sample;
import java.util.List;
import java.util.Optional;

/**
 * What came of one check.
 *
 * @param holds whether what is wanted is so
 * @param found what was found, as a phrase
 * @param rows how many rows are at fault; 0 where the table as a whole is
 * @param samples some of them
 */
record Verdict(boolean holds, String found, long rows, List<Sample> samples) {
    static Verdict holds(String found) {
        return new Verdict(true, found, 0, List.of());
    }

    static Verdict fails(String found) {
        return new Verdict(false, found, 0, List.of());
    }

    static Verdict of(boolean holds, String found) {
        return new Verdict(holds, found, 0, List.of());
    }

    Outcome outcome(Rule rule) {
        return new Outcome(
                rule,
                found,
                holds
                        ? Optional.empty()
                        : Optional.of(new Finding(rule.expectation(), rule.severity(), found, rows, samples)));
    }
}
