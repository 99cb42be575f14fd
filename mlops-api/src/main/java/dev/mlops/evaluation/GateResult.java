package dev.mlops.evaluation;

import dev.mlops.data.TextTable;
import dev.mlops.error.Problem;
import dev.mlops.error.QualityException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * What came of a gate. Immutable; prints as a small table.
 *
 * @param subject what was checked
 * @param checks one per criterion, in order
 */
public record GateResult(String subject, List<Check> checks) {
    /** Keeps a copy. */
    public GateResult {
        checks = List.copyOf(checks);
    }

    /**
     * One criterion and what came of it.
     *
     * @param metric the metric's id
     * @param wanted such as {@code >= 0.9}
     * @param found the value, {@code undefined} or {@code not computed}
     * @param met whether the criterion is met
     */
    public record Check(String metric, String wanted, String found, boolean met) {}

    /** Whether every criterion is met. */
    public boolean passed() {
        return checks.stream().allMatch(Check::met);
    }

    /** This result, where it passed. Throws {@link QualityException}, with the table of what failed, where it did not. */
    public GateResult orThrow() {
        if (!passed()) {
            List<Check> unmet = checks.stream().filter(check -> !check.met()).toList();
            throw new QualityException(Problem.of("the quality gate stops " + subject + "\n" + this)
                    .expected(unmet.stream()
                            .map(c -> c.metric() + " " + c.wanted())
                            .collect(Collectors.joining(", ")))
                    .found(unmet.stream().map(Check::found).collect(Collectors.joining(", ")))
                    .next("improve the model, or have the gate ask for less"));
        }
        return this;
    }

    static String figure(double value) {
        return String.format(Locale.ROOT, "%.4f", value);
    }

    /** The checks under each other, with the outcome of each. */
    @Override
    public String toString() {
        List<List<String>> cells = new ArrayList<>();
        cells.add(List.of("metric", "wanted", "found", ""));
        checks.forEach(check ->
                cells.add(List.of(check.metric(), check.wanted(), check.found(), check.met() ? "pass" : "FAIL")));
        return String.join("\n", TextTable.of(cells));
    }
}
