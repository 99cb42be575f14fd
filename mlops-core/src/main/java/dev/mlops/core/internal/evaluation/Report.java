package dev.mlops.core.internal.evaluation;

import dev.mlops.data.TextTable;
import dev.mlops.evaluation.Comparison;
import dev.mlops.evaluation.Difference;
import dev.mlops.evaluation.Interval;
import dev.mlops.evaluation.Measurement;
import dev.mlops.evaluation.Scope;
import dev.mlops.model.Output;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An evaluation as text: what one sees in a notebook. */
final class Report {
    private static final int SHOWN_SLICES = 5;
    private static final int SHOWN_METRICS = 4;
    private static final int SHOWN_LABELS = 12;

    private final DefaultEvaluation<?> evaluation;
    private final Map<Scope, Map<String, Measurement>> all;
    private final Map<String, Measurement> figures;
    private final Map<String, Difference> differences;

    private Report(DefaultEvaluation<?> evaluation, Map<String, Difference> differences) {
        this.evaluation = evaluation;
        this.all = evaluation.measurements();
        this.figures = all.getOrDefault(Scope.ALL, Map.of());
        this.differences = differences;
    }

    static <O extends Output> String of(DefaultEvaluation<O> evaluation) {
        Map<String, Difference> differences = new LinkedHashMap<>();
        evaluation
                .versusBaseline()
                .map(Comparison::differences)
                .orElse(List.of())
                .forEach(difference -> differences.put(difference.metric(), difference));
        return new Report(evaluation, differences).text();
    }

    private String text() {
        List<String> lines = new ArrayList<>(TextTable.of(figures()));
        lines.addAll(worstSlices());
        evaluation.confusion().ifPresent(matrix -> {
            if (matrix.labels().size() <= SHOWN_LABELS) {
                lines.add(matrix.toString());
            } else {
                lines.add("confusion of " + matrix.labels().size() + " labels not shown: look at confusion()");
            }
        });
        lines.add("on " + evaluation.rows());
        return String.join("\n", lines);
    }

    /** Columns that say nothing are left out. */
    private List<List<String>> figures() {
        List<List<String>> cells = new ArrayList<>();
        List<String> header = new ArrayList<>(List.of("metric", "value"));
        figures.values().stream()
                .flatMap(figure -> figure.interval().stream())
                .findFirst()
                .ifPresent(interval -> header.add(DefaultEvaluation.intervals(interval.confidence())));
        boolean intervals = header.size() > 2;
        Map<String, Measurement> train = all.getOrDefault(Scope.TRAIN, Map.of());
        if (!train.isEmpty()) {
            header.add("train");
        }
        if (!differences.isEmpty()) {
            header.add("versus baseline");
        }
        cells.add(header);
        figures.forEach((id, figure) -> {
            List<String> line = new ArrayList<>(List.of(id, DefaultEvaluation.figure(figure.value())));
            if (intervals) {
                line.add(figure.interval().map(Interval::toString).orElse("-"));
            }
            if (!train.isEmpty()) {
                line.add(DefaultEvaluation.figure(
                        train.getOrDefault(id, Measurement.of(Double.NaN, 0)).value()));
            }
            if (!differences.isEmpty()) {
                line.add(versus(differences.get(id)));
            }
            cells.add(line);
        });
        return cells;
    }

    private static String versus(@Nullable Difference difference) {
        if (difference == null || Double.isNaN(difference.value())) {
            return "-";
        }
        return String.format(Locale.ROOT, "%+.4f", difference.value())
                + difference.interval().map(interval -> " " + interval).orElse("");
    }

    /** By the first metric. */
    private List<String> worstSlices() {
        List<Scope> slices = evaluation.slices();
        if (slices.isEmpty() || figures.isEmpty()) {
            return List.of();
        }
        List<String> ids = figures.keySet().stream().limit(SHOWN_METRICS).toList();
        String first = ids.get(0);
        int sign = evaluation.isHigherBetter(first) ? 1 : -1;
        Comparator<Scope> worstFirst = Comparator.comparingDouble(scope -> {
            double value = value(scope, first);
            return Double.isNaN(value) ? Double.POSITIVE_INFINITY : sign * value;
        });
        List<List<String>> cells = new ArrayList<>();
        List<String> header = new ArrayList<>(
                List.of(slices.size() > SHOWN_SLICES ? "worst of " + slices.size() + " slices" : "slice", "rows"));
        header.addAll(ids);
        cells.add(header);
        slices.stream().sorted(worstFirst).limit(SHOWN_SLICES).forEach(scope -> {
            List<String> line = new ArrayList<>(List.of(scope.toString(), rows(scope, first)));
            ids.forEach(id -> line.add(DefaultEvaluation.figure(value(scope, id))));
            cells.add(line);
        });
        return TextTable.of(cells);
    }

    private double value(Scope scope, String id) {
        Measurement found = all.getOrDefault(scope, Map.of()).get(id);
        return found == null ? Double.NaN : found.value();
    }

    private String rows(Scope scope, String id) {
        Measurement found = all.getOrDefault(scope, Map.of()).get(id);
        return found == null ? "0" : String.format(Locale.ROOT, "%,d", found.rows());
    }
}
