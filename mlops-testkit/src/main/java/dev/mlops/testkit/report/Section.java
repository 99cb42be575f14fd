package dev.mlops.testkit.report;

import dev.mlops.evaluation.GateOutcome;
import dev.mlops.evaluation.GateResult;
import dev.mlops.evaluation.Interval;
import dev.mlops.testkit.behaviour.BehaviourResult;
import dev.mlops.testkit.golden.GoldenResult;
import dev.mlops.validation.Severity;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * One result in a report.
 *
 * @param title what was checked
 * @param note a sentence on it; empty for none
 * @param header the names of the table's columns
 * @param rows the table, the outcome last
 * @param cases its checks
 */
record Section(String title, String note, List<String> header, List<List<String>> rows, List<Case> cases) {
    /** At most as many rows of a table: a summary is read. */
    private static final int SHOWN = 50;

    enum Outcome {
        PASS,
        WARNING,
        INCONCLUSIVE,
        FAIL
    }

    /**
     * One check.
     *
     * @param name its name
     * @param outcome what came of it
     * @param line that in one line
     * @param text that with a table; the same as the line where there is no more to say
     */
    record Case(String name, Outcome outcome, String line, String text) {
        Outcome shown(boolean inconclusiveFails) {
            return outcome == Outcome.INCONCLUSIVE && inconclusiveFails ? Outcome.FAIL : outcome;
        }
    }

    long count(Outcome outcome, boolean inconclusiveFails) {
        return cases.stream().filter(c -> c.shown(inconclusiveFails) == outcome).count();
    }

    /** The worst outcome of its checks. */
    Outcome outcome(boolean inconclusiveFails) {
        return cases.stream()
                .map(c -> c.shown(inconclusiveFails))
                .reduce(Outcome.PASS, (a, b) -> a.compareTo(b) >= 0 ? a : b);
    }

    static Section of(GateResult result) {
        List<List<String>> rows = new ArrayList<>();
        List<Case> cases = new ArrayList<>();
        for (GateResult.Check check : result.checks()) {
            Outcome outcome = outcome(check);
            String about = (check.metric() + " " + check.scope()).strip();
            rows.add(List.of(
                    check.metric(),
                    check.scope(),
                    check.wanted(),
                    check.found(),
                    check.interval().map(Interval::toString).orElse(""),
                    check.rows() > 0 ? String.format(Locale.ROOT, "%,d", check.rows()) : "",
                    word(outcome)));
            cases.add(new Case(
                    about + " " + check.wanted(),
                    outcome,
                    word(outcome) + ": " + about + ", wanted " + check.wanted() + ", found " + check.found(),
                    new GateResult(result.subject(), List.of(check)).toString()));
        }
        return new Section(
                "gate of " + result.subject(),
                "",
                List.of("metric", "slice", "wanted", "found", "interval", "rows", ""),
                rows,
                cases);
    }

    private static Outcome outcome(GateResult.Check check) {
        if (check.met()) {
            return Outcome.PASS;
        }
        if (check.severity() != Severity.ERROR) {
            return Outcome.WARNING;
        }
        return check.outcome() == GateOutcome.INCONCLUSIVE ? Outcome.INCONCLUSIVE : Outcome.FAIL;
    }

    static Section of(BehaviourResult result) {
        Outcome outcome = result.passed() ? Outcome.PASS : Outcome.FAIL;
        List<List<String>> rows = new ArrayList<>();
        result.worst().forEach(c -> rows.add(List.of(c.name(), c.change(), c.wanted(), c.found())));
        return new Section(
                "behaviour " + result.name(),
                result.behaviour() + "; it " + result.verdict(),
                List.of("row", "change", "wanted", "found"),
                rows,
                List.of(new Case(result.name(), outcome, word(outcome) + ": " + result.verdict(), result.toString())));
    }

    static Section of(GoldenResult result) {
        Outcome outcome = result.passed() ? Outcome.PASS : Outcome.FAIL;
        String sentence = result.toString().lines().findFirst().orElse("");
        List<List<String>> rows = new ArrayList<>();
        if (result.isThere()) {
            result.differences().stream()
                    .limit(SHOWN)
                    .forEach(d -> rows.add(List.of(d.row(), d.what(), d.golden(), d.found())));
        }
        String name = "golden predictions " + result.file().getFileName();
        return new Section(
                name,
                sentence,
                List.of("row", "what", "golden", "found"),
                rows,
                List.of(new Case(name, outcome, word(outcome) + ": " + sentence, result.toString())));
    }

    static String word(Outcome outcome) {
        return outcome == Outcome.PASS || outcome == Outcome.WARNING
                ? outcome.name().toLowerCase(Locale.ROOT)
                : outcome.name();
    }
}
