package dev.mlops.core.internal.validation;

import dev.mlops.data.Origin;
import dev.mlops.error.Problem;
import dev.mlops.error.QualityException;
import dev.mlops.validation.Finding;
import dev.mlops.validation.Severity;
import dev.mlops.validation.ValidationReport;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** What came of it. */
record DefaultValidationReport(int expectationCount, long rowCount, List<Finding> findings, Origin origin)
        implements ValidationReport {
    DefaultValidationReport {
        findings = List.copyOf(findings);
    }

    @Override
    public boolean passed() {
        return errors() == 0;
    }

    private long errors() {
        return findings.stream().filter(f -> f.severity() == Severity.ERROR).count();
    }

    @Override
    public ValidationReport orThrow() {
        if (passed()) {
            return this;
        }
        throw new QualityException(Problem.of("the rows are not what they must be: " + headline())
                .expected("every expectation of severity error to hold")
                .found(findings.stream().map(Finding::toString).collect(Collectors.joining("\n            ")))
                .next("mend the rows at their source, or change the expectations"));
    }

    private String headline() {
        long warnings = findings.size() - errors();
        String warned = warnings == 0 ? "" : ", " + counted(warnings, "warning");
        String where = " on " + counted(rowCount, "row") + warned + (origin.isRecorded() ? " of " + origin : "");
        return passed()
                ? "passed: " + counted(expectationCount, "expectation") + where
                : "failed: " + String.format(Locale.ROOT, "%,d", errors()) + " of "
                        + counted(expectationCount, "expectation") + where;
    }

    private static String counted(long count, String noun) {
        return String.format(Locale.ROOT, "%,d %s%s", count, noun, count == 1 ? "" : "s");
    }

    /** Such as {@code passed: 5 expectations on 32,561 rows}, with a line for each finding. */
    @Override
    public String toString() {
        return findings.stream().map(finding -> "\n  " + finding).collect(Collectors.joining("", headline(), ""));
    }
}
