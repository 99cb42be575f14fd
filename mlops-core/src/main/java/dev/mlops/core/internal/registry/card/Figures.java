package dev.mlops.core.internal.registry.card;

import dev.mlops.evaluation.Interval;
import dev.mlops.evaluation.Measurement;
import dev.mlops.evaluation.Scope;
import dev.mlops.registry.ModelVersion;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The sections of a card about how good a model is: as a whole, for each slice of the rows, and how far the slices of a column are apart. Stateless. */
final class Figures {
    private Figures() {}

    static List<Section> of(ModelVersion version) {
        Map<Scope, Map<String, Measurement>> all = version.measurements();
        Map<String, Map<String, Map<String, Measurement>>> slices = byColumn(all);
        return List.of(
                new Section("Metrics", List.of(metrics(all))),
                new Section("Metrics per slice", slices(slices)),
                new Section("Fairness", fairness(slices)));
    }

    private static Section.Block metrics(Map<Scope, Map<String, Measurement>> all) {
        List<List<String>> rows = new ArrayList<>();
        all.forEach((scope, figures) -> {
            if (scope.kind() != Scope.Kind.SLICE && scope.kind() != Scope.Kind.MODEL) {
                figures.forEach((id, figure) -> rows.add(List.of(
                        id + (scope.kind() == Scope.Kind.ALL ? "" : ", " + scope),
                        value(figure),
                        figure.interval().map(Figures::interval).orElse("-"),
                        figure.rows() == 0 ? "-" : count(figure.rows()))));
            }
        });
        return rows.isEmpty()
                ? new Section.Missing("It was registered without an evaluation.")
                : new Section.Grid(List.of("Metric", "Value", "Interval", "Rows"), rows);
    }

    /** By column, value and metric. */
    private static Map<String, Map<String, Map<String, Measurement>>> byColumn(
            Map<Scope, Map<String, Measurement>> all) {
        Map<String, Map<String, Map<String, Measurement>>> slices = new LinkedHashMap<>();
        all.forEach((scope, figures) -> {
            if (scope.kind() == Scope.Kind.SLICE) {
                slices.computeIfAbsent(scope.column().orElseThrow(), column -> new LinkedHashMap<>())
                        .put(scope.value().orElseThrow(), figures);
            }
        });
        return slices;
    }

    private static List<Section.Block> slices(Map<String, Map<String, Map<String, Measurement>>> slices) {
        List<Section.Block> blocks = new ArrayList<>();
        slices.forEach((column, groups) -> {
            List<String> header = new ArrayList<>(List.of(column, "Rows"));
            header.addAll(ids(groups));
            List<List<String>> rows = new ArrayList<>();
            groups.forEach((group, figures) -> {
                List<String> row = new ArrayList<>(List.of(group, count(rowCount(figures))));
                for (String id : ids(groups)) {
                    Measurement figure = figures.get(id);
                    row.add(
                            figure == null
                                    ? "-"
                                    : value(figure)
                                            + figure.interval()
                                                    .map(i -> " " + interval(i))
                                                    .orElse(""));
                }
                rows.add(List.copyOf(row));
            });
            blocks.add(new Section.Grid(header, rows));
        });
        return blocks.isEmpty() ? List.of(new Section.Missing("No slices were evaluated.")) : blocks;
    }

    private static Set<String> ids(Map<String, Map<String, Measurement>> groups) {
        Set<String> ids = new LinkedHashSet<>();
        groups.values().forEach(figures -> ids.addAll(figures.keySet()));
        return ids;
    }

    private static long rowCount(Map<String, Measurement> figures) {
        return figures.values().stream().mapToLong(Measurement::rows).max().orElse(0);
    }

    private static List<Section.Block> fairness(Map<String, Map<String, Map<String, Measurement>>> slices) {
        List<List<String>> rows = new ArrayList<>();
        slices.forEach((column, groups) ->
                ids(groups).forEach(id -> apart(column, groups, id).ifPresent(rows::add)));
        if (rows.isEmpty()) {
            return List.of(new Section.Missing("No column with two groups was evaluated."));
        }
        return List.of(
                new Section.Text(
                        "How far apart the groups are: the highest figure minus the lowest, and the lowest over the"
                                + " highest. Beyond chance where the intervals of all groups at once do not meet."),
                new Section.Grid(
                        List.of("Column", "Metric", "Lowest", "Highest", "Difference", "Ratio", "Beyond chance"),
                        rows));
    }

    private static Optional<List<String>> apart(
            String column, Map<String, Map<String, Measurement>> groups, String id) {
        Map<String, Measurement> defined = new LinkedHashMap<>();
        groups.forEach((group, figures) -> {
            Measurement figure = figures.get(id);
            if (figure != null && figure.isDefined()) {
                defined.put(group, figure);
            }
        });
        if (defined.size() < 2) {
            return Optional.empty();
        }
        Comparator<Map.Entry<String, Measurement>> byValue =
                Comparator.comparingDouble(group -> group.getValue().value());
        Map.Entry<String, Measurement> low = Collections.min(defined.entrySet(), byValue);
        Map.Entry<String, Measurement> high = Collections.max(defined.entrySet(), byValue);
        double least = low.getValue().value();
        double most = high.getValue().value();
        return Optional.of(List.of(
                column,
                id,
                low.getKey() + " " + value(low.getValue()),
                high.getKey() + " " + value(high.getValue()),
                number(most - least),
                least >= 0 && most > 0 ? number(least / most) : "-",
                beyondChance(low.getValue(), high.getValue())));
    }

    private static String beyondChance(Measurement low, Measurement high) {
        if (low.simultaneous().isEmpty() || high.simultaneous().isEmpty()) {
            return "not known";
        }
        return low.simultaneous().get().high() < high.simultaneous().get().low() ? "yes" : "no";
    }

    private static String value(Measurement figure) {
        return figure.isDefined() ? number(figure.value()) : "undefined";
    }

    private static String number(double value) {
        return value == Math.rint(value) && Math.abs(value) >= 10
                ? String.format(Locale.ROOT, "%,.0f", value)
                : String.format(Locale.ROOT, "%.4f", value);
    }

    private static String interval(Interval interval) {
        return "[" + number(interval.low()) + ", " + number(interval.high()) + "]";
    }

    private static String count(long rows) {
        return String.format(Locale.ROOT, "%,d", rows);
    }
}
