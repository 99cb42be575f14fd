package dev.mlops.evaluation;

import dev.mlops.data.TextTable;
import dev.mlops.error.Problem;
import dev.mlops.error.QualityException;
import dev.mlops.validation.Severity;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What came of a gate. Immutable; prints as a small table.
 *
 * @param subject what was checked
 * @param checks one or more per criterion, in order
 */
public record GateResult(String subject, List<Check> checks) {
    /** Keeps a copy. */
    public GateResult {
        checks = List.copyOf(checks);
    }

    /**
     * One figure and what came of it.
     *
     * @param metric the metric's id
     * @param scope what it is about, such as {@code sex=Female}; empty for all rows
     * @param wanted such as {@code >= 0.9}
     * @param found the value, {@code undefined}, or why there is none
     * @param interval the confidence interval that was looked at, where there is one
     * @param rows of how many rows it is; 0 where that is not known
     * @param outcome what came of it
     * @param severity whether it stops anything
     */
    public record Check(
            String metric,
            String scope,
            String wanted,
            String found,
            Optional<Interval> interval,
            long rows,
            GateOutcome outcome,
            Severity severity) {
        static Check of(
                String metric,
                Scope scope,
                String wanted,
                Measurement found,
                Optional<Interval> interval,
                GateOutcome outcome) {
            return new Check(
                    metric,
                    scope.toString(),
                    wanted,
                    found.isDefined() ? figure(found.value()) : "undefined",
                    interval,
                    found.rows(),
                    outcome,
                    Severity.ERROR);
        }

        static Check missing(String metric, String scope, String wanted, String why) {
            return new Check(metric, scope, wanted, why, Optional.empty(), 0, GateOutcome.FAIL, Severity.ERROR);
        }

        static Check notComputed(String metric, String scope, String wanted, Measured measured) {
            String computed = String.join(", ", measured.metrics().keySet());
            return missing(
                    metric,
                    scope,
                    wanted,
                    "not computed (" + (computed.isEmpty() ? "no metric was" : "computed: " + computed) + ")");
        }

        static Check combined(String criteria, String found, GateOutcome outcome) {
            return new Check(criteria, "", "one of them", found, Optional.empty(), 0, outcome, Severity.ERROR);
        }

        Check with(GateOutcome other) {
            return new Check(metric, scope, wanted, found, interval, rows, other, severity);
        }

        Check with(Severity other) {
            return new Check(metric, scope, wanted, found, interval, rows, outcome, other);
        }

        Check wanting(String other) {
            return new Check(metric, scope, other, found, interval, rows, outcome, severity);
        }

        /** Whether it holds. */
        public boolean met() {
            return outcome == GateOutcome.PASS;
        }

        /** Whether it stops the gate. */
        public boolean stops() {
            return !met() && severity == Severity.ERROR;
        }

        private String shown() {
            String word = outcome == GateOutcome.PASS ? "pass" : outcome.name();
            return stops() || met() ? word : word + " (warning)";
        }
    }

    static GateOutcome outcome(List<Check> checks) {
        return checks.stream()
                .filter(check -> check.severity() == Severity.ERROR)
                .map(Check::outcome)
                .reduce(GateOutcome.PASS, GateOutcome::and);
    }

    /** The worst outcome of those checks that are no warnings. */
    public GateOutcome outcome() {
        return outcome(checks);
    }

    /** Whether every criterion holds, warnings aside. */
    public boolean passed() {
        return outcome() == GateOutcome.PASS;
    }

    /** Whether no criterion fails, but there are too few rows to say that all hold. */
    public boolean inconclusive() {
        return outcome() == GateOutcome.INCONCLUSIVE;
    }

    /**
     * This result, where it passed.
     *
     * @throws QualityException with the table, where it failed or is inconclusive
     */
    public GateResult orThrow() {
        if (!passed()) {
            List<Check> unmet = checks.stream().filter(Check::stops).toList();
            throw new QualityException(Problem.of("the quality gate "
                            + (inconclusive() ? "cannot say whether to let " + subject + " pass" : "stops " + subject)
                            + "\n" + this)
                    .expected(unmet.stream()
                            .map(c -> (c.metric() + " " + c.scope()).strip() + " " + c.wanted())
                            .collect(Collectors.joining(", ")))
                    .found(unmet.stream().map(Check::found).collect(Collectors.joining(", ")))
                    .next(
                            inconclusive()
                                    ? "evaluate on more rows, or have the gate ask for less"
                                    : "improve the model, or have the gate ask for less"));
        }
        return this;
    }

    static String figure(double value) {
        return value == Math.rint(value) && Math.abs(value) >= 100
                ? String.format(Locale.ROOT, "%.0f", value)
                : String.format(Locale.ROOT, "%.4f", value);
    }

    /** The checks under each other, with the outcome of each; columns that say nothing are left out. */
    @Override
    public String toString() {
        boolean scoped = checks.stream().anyMatch(check -> !check.scope().isEmpty());
        boolean intervals = checks.stream().anyMatch(check -> check.interval().isPresent());
        boolean counted = checks.stream().anyMatch(check -> check.rows() > 0);
        List<List<String>> cells = new ArrayList<>();
        cells.add(line("metric", scoped, "slice", "wanted", "found", intervals, "interval", counted, "rows", ""));
        for (Check check : checks) {
            cells.add(line(
                    check.metric(),
                    scoped,
                    check.scope(),
                    check.wanted(),
                    check.found(),
                    intervals,
                    check.interval().map(Interval::toString).orElse(""),
                    counted,
                    check.rows() > 0 ? String.format(Locale.ROOT, "%,d", check.rows()) : "",
                    check.shown()));
        }
        return String.join("\n", TextTable.of(cells));
    }

    private static List<String> line(
            String metric,
            boolean scoped,
            String scope,
            String wanted,
            String found,
            boolean intervals,
            String interval,
            boolean counted,
            String rows,
            String outcome) {
        List<String> line = new ArrayList<>();
        line.add(metric);
        if (scoped) {
            line.add(scope);
        }
        line.add(wanted);
        line.add(found);
        if (intervals) {
            line.add(interval);
        }
        if (counted) {
            line.add(rows);
        }
        line.add(outcome);
        return line;
    }
}
