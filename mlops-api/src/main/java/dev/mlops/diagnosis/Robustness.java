package dev.mlops.diagnosis;

import dev.mlops.data.TextTable;
import dev.mlops.evaluation.Measurement;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * How much worse a model gets on disturbed rows. Immutable; prints as a table.
 *
 * @param metric the metric's id
 * @param higherIsBetter whether more of it is better
 * @param undisturbed its figure on the rows as they are
 * @param disturbances by kind, those of all columns before those of each, by strength
 */
public record Robustness(
        String metric, boolean higherIsBetter, Measurement undisturbed, List<Disturbance> disturbances) {
    private static final int SHOWN = 12;

    /** Keeps a copy. */
    public Robustness {
        disturbances = List.copyOf(disturbances);
    }

    /** Those of one column. */
    public List<Disturbance> of(String column) {
        return disturbances.stream()
                .filter(one -> one.column().equals(Optional.of(column)))
                .toList();
    }

    /** Those of all columns together. */
    public List<Disturbance> ofAll(Disturbance.Kind kind) {
        return disturbances.stream()
                .filter(one -> one.column().isEmpty() && one.kind() == kind)
                .toList();
    }

    /** Those that make the model worse beyond chance, the worst first. */
    public List<Disturbance> harmful() {
        return disturbances.stream()
                .filter(Disturbance::isHarmful)
                .sorted((a, b) -> Double.compare(b.worse(), a.worse()))
                .toList();
    }

    /** Those of all columns, and below them the worst of single ones. */
    @Override
    public String toString() {
        List<List<String>> cells = new ArrayList<>();
        cells.add(List.of("disturbance", "column", "strength", "worse by", "interval"));
        List<Disturbance> shown = new ArrayList<>(
                disturbances.stream().filter(one -> one.column().isEmpty()).toList());
        disturbances.stream()
                .filter(one -> one.column().isPresent())
                .sorted(Comparator.comparing(Disturbance::isPossible).thenComparing(one -> -one.worse()))
                .limit(SHOWN)
                .forEach(shown::add);
        shown.forEach(one -> cells.add(List.of(
                one.kind().name().toLowerCase(Locale.ROOT),
                one.column().orElse("(all)"),
                Double.toString(one.strength()),
                one.isPossible() ? Shown.number(one.worse()) : "refused",
                one.isPossible()
                        ? Shown.interval(one.interval())
                        : one.refusal().orElse(""))));
        int left = disturbances.size() - shown.size();
        return metric + " " + undisturbed + " on the rows as they are\n" + String.join("\n", TextTable.of(cells))
                + (left > 0 ? "\nand " + left + " more of single columns, which matter less" : "");
    }
}
