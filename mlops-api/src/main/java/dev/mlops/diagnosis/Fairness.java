package dev.mlops.diagnosis;

import dev.mlops.data.TextTable;
import dev.mlops.error.NotFoundException;
import dev.mlops.error.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * How a classification treats groups of rows. Immutable; prints as tables.
 *
 * @param column whose values make the groups
 * @param positive the label that rates are of
 * @param groups by value, rows without one last
 * @param disparities one of each kind, in the order of {@link Disparity.Kind}
 */
public record Fairness(String column, String positive, List<GroupRates> groups, List<Disparity> disparities) {
    /** Keeps copies. */
    public Fairness {
        groups = List.copyOf(groups);
        disparities = List.copyOf(disparities);
    }

    /** The rates of one group. Throws {@link NotFoundException}, naming the nearest, where there is none of that value. */
    public GroupRates group(String value) {
        return groups.stream()
                .filter(group -> group.group().equals(value))
                .findFirst()
                .orElseThrow(() -> {
                    List<String> names = groups.stream().map(GroupRates::group).toList();
                    return new NotFoundException(Problem.of("there is no group '" + value + "' in " + column)
                            .expected("one of " + String.join(", ", names))
                            .found("'" + value + "'")
                            .next(Problem.didYouMean(value, names) + "Values are compared letter by letter"));
                });
    }

    /** How far apart the groups are. */
    public Disparity disparity(Disparity.Kind kind) {
        return disparities.stream()
                .filter(one -> one.kind() == kind)
                .findFirst()
                .orElseThrow();
    }

    /** The groups under each other, and below them how far apart they are. */
    @Override
    public String toString() {
        List<List<String>> cells = new ArrayList<>();
        cells.add(List.of(column, "rows", "said " + positive, "true positives", "false positives", "accuracy"));
        groups.forEach(group -> cells.add(List.of(
                group.group(),
                Shown.count(group.rows()),
                group.selectionRate().toString(),
                group.truePositiveRate().toString(),
                group.falsePositiveRate().toString(),
                group.accuracy().toString())));
        List<List<String>> apart = new ArrayList<>();
        apart.add(List.of("disparity", "value", "interval"));
        disparities.forEach(one -> apart.add(List.of(
                one.kind().name().toLowerCase(Locale.ROOT).replace('_', ' '),
                one.isDefined() ? Shown.number(one.value()) : "undefined: a group without such rows, or rates of 0",
                Shown.interval(one.interval()))));
        return String.join("\n", TextTable.of(cells)) + "\n" + String.join("\n", TextTable.of(apart));
    }
}
