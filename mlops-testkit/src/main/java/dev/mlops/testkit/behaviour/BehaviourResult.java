package dev.mlops.testkit.behaviour;

import dev.mlops.data.TextTable;
import java.util.ArrayList;
import java.util.List;

/**
 * What came of looking at a behaviour. Immutable; prints as a sentence and a small table of the worst rows.
 *
 * @param name the behaviour's name
 * @param behaviour what it wants, as one line
 * @param rows how many rows there were
 * @param applicable to how many of them it applies
 * @param violations for how many of those the model does not do as it should
 * @param wantedRows to how many it must apply at least
 * @param exceptions for what share of those it applies to the model may do otherwise
 * @param worst some of those rows, farthest from what is wanted first
 */
public record BehaviourResult(
        String name,
        String behaviour,
        long rows,
        long applicable,
        long violations,
        int wantedRows,
        double exceptions,
        List<Counterexample> worst) {
    /** Keeps a copy. */
    public BehaviourResult {
        worst = List.copyOf(worst);
    }

    /** Whether it holds: of enough rows, with few enough exceptions. */
    public boolean passed() {
        return applicable >= wantedRows && violations <= exceptions * applicable;
    }

    /** What came of it in one sentence. */
    public String verdict() {
        if (applicable < wantedRows) {
            return "says nothing: it must apply to " + Figures.rows(wantedRows) + " at least, and applies to "
                    + Figures.count(applicable) + " of " + Figures.count(rows);
        }
        if (violations == 0) {
            return "holds for all of " + Figures.rows(applicable);
        }
        return (passed() ? "holds but for " : "does not hold for ") + Figures.count(violations) + " of "
                + Figures.rows(applicable)
                + (exceptions > 0 ? "; a share of " + exceptions + " may be otherwise" : "");
    }

    /** The sentence, then the worst rows under each other, then the worst one in full. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder(behaviour).append('\n').append(verdict());
        if (!worst.isEmpty()) {
            boolean changes = worst.stream().anyMatch(c -> !c.change().isEmpty());
            List<List<String>> cells = new ArrayList<>();
            cells.add(line("row", changes, "change", "wanted", "found"));
            worst.forEach(c -> cells.add(line(c.name(), changes, c.change(), c.wanted(), c.found())));
            TextTable.of(cells).forEach(line -> text.append('\n').append(line));
            if (violations > worst.size()) {
                text.append("\n... and ")
                        .append(Figures.count(violations - worst.size()))
                        .append(" more");
            }
            Counterexample first = worst.get(0);
            text.append("\nthe first in full: ").append(first.row());
        }
        return text.toString();
    }

    private static List<String> line(String row, boolean changes, String change, String wanted, String found) {
        return changes ? List.of(row, change, wanted, found) : List.of(row, wanted, found);
    }
}
