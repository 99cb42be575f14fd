package dev.mlops.core.internal.validation;

import dev.mlops.core.internal.validation.rows.Words;
import dev.mlops.data.Origin;
import dev.mlops.data.Profile;
import dev.mlops.error.Problem;
import dev.mlops.error.QualityException;
import dev.mlops.validation.Finding;
import dev.mlops.validation.Outcome;
import dev.mlops.validation.Severity;
import dev.mlops.validation.ValidationReport;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** What came of it. */
record DefaultValidationReport(long rowCount, List<Outcome> results, Origin origin, Optional<Profile> profile)
        implements ValidationReport {
    DefaultValidationReport {
        results = List.copyOf(results);
    }

    @Override
    public int expectationCount() {
        return results.size();
    }

    @Override
    public List<Finding> findings() {
        return results.stream()
                .flatMap(outcome -> outcome.finding().stream())
                .sorted(Comparator.comparing(Finding::severity)) // stable: else the order of the expectations
                .toList();
    }

    @Override
    public boolean passed() {
        return count(Severity.ERROR) == 0;
    }

    private long count(Severity severity) {
        return findings().stream().filter(f -> f.severity() == severity).count();
    }

    @Override
    public ValidationReport orThrow() {
        if (passed()) {
            return this;
        }
        throw new QualityException(Problem.of("the rows are not what they must be: " + headline())
                .expected("every expectation of severity error to hold")
                .found(findings().stream().map(Finding::toString).collect(Collectors.joining("\n            ")))
                .next("mend the rows at their source, or change the expectations"));
    }

    private String headline() {
        String where = " on " + Words.counted(rowCount, "row") + also(Severity.WARNING, "warning")
                + also(Severity.INFO, "note") + (origin.isRecorded() ? " of " + origin : "");
        return passed()
                ? "passed: " + Words.counted(expectationCount(), "expectation") + where
                : "failed: " + Words.count(count(Severity.ERROR)) + " of "
                        + Words.counted(expectationCount(), "expectation") + where;
    }

    private String also(Severity severity, String noun) {
        long count = count(severity);
        return count == 0 ? "" : ", " + Words.counted(count, noun);
    }

    /** Such as {@code passed: 5 expectations on 32,561 rows}, with a line for each finding. */
    @Override
    public String toString() {
        return findings().stream().map(finding -> "\n  " + finding).collect(Collectors.joining("", headline(), ""));
    }
}
