package dev.mlops.core.internal.training;

import dev.mlops.data.Column;
import dev.mlops.data.Table;
import dev.mlops.error.DataException;
import dev.mlops.error.Problem;
import dev.mlops.model.Task;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.function.IntPredicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * What is to be learnt of each row, as an engine takes it.
 *
 * @param values the position of a row's label in {@code labels}, or the number to estimate
 * @param labels the distinct texts of the target, sorted; empty for regression
 */
@SuppressWarnings("ArrayRecordComponent") // handed on once and never compared
public record Targets(double[] values, List<String> labels) {
    private static final int SHOWN_ROWS = 5;

    /**
     * The targets of training rows.
     *
     * @throws DataException where there are no rows, the target is not there, has missing values, or does not suit the task
     */
    public static Targets of(Task<?> task, Table rows) {
        Column target = column(task, rows);
        if (task instanceof Task.Classification classification) {
            Targets targets = labels(target);
            classification.positive().ifPresent(label -> requirePositive(label, targets.labels, target.name()));
            return targets;
        }
        return numbers(target);
    }

    private static Column column(Task<?> task, Table rows) {
        String name = task.target();
        if (rows.rowCount() == 0) {
            throw new DataException(Problem.of("there are no rows to learn from")
                    .expected("at least one row")
                    .found("an empty table: " + rows.origin())
                    .next("look at what was filtered or split off before"));
        }
        if (!rows.schema().contains(name)) {
            throw new DataException(Problem.of("the rows have no column '" + name + "' to learn")
                    .expected("the target of " + task + " among the columns")
                    .found("columns " + String.join(", ", rows.schema().names()))
                    .next(Problem.didYouMean(name, rows.schema().names())
                            + "Name the target in the task letter by letter"));
        }
        Column target = rows.column(name);
        if (target.missingCount() > 0) {
            throw new DataException(Problem.of("the target '" + name + "' has missing values")
                    .expected("a value in every row")
                    .found(String.format(
                            Locale.ROOT,
                            "%,d of %,d rows without, such as %s",
                            target.missingCount(),
                            target.size(),
                            first(target, target::isMissing)))
                    .next("leave those rows out"));
        }
        return target;
    }

    private static Targets labels(Column target) {
        String[] texts = new String[target.size()];
        for (int row = 0; row < texts.length; row++) {
            texts[row] = Objects.requireNonNull(target.text(row), "missing values were looked for");
        }
        List<String> labels = List.copyOf(new TreeSet<>(List.of(texts)));
        Map<String, Integer> positions = new HashMap<>();
        labels.forEach(label -> positions.put(label, positions.size()));
        double[] values = new double[texts.length];
        for (int row = 0; row < values.length; row++) {
            values[row] = Objects.requireNonNull(positions.get(texts[row]));
        }
        return new Targets(values, labels);
    }

    private static void requirePositive(String positive, List<String> labels, String target) {
        if (!labels.contains(positive)) {
            throw new DataException(Problem.of("no row has the positive label '" + positive + "'")
                    .expected("it among the values of '" + target + "'")
                    .found(shown(labels))
                    .next(Problem.didYouMean(positive, labels) + "Labels are compared letter by letter"));
        }
    }

    private static String shown(List<String> labels) {
        List<String> first = new ArrayList<>(labels.subList(0, Math.min(20, labels.size())));
        if (first.size() < labels.size()) {
            first.add("and " + (labels.size() - first.size()) + " more");
        }
        return String.join(", ", first);
    }

    private static Targets numbers(Column target) {
        if (!target.type().isNumeric()) {
            throw new DataException(Problem.of("the target '" + target.name() + "' is no number")
                    .expected("a column of type number or integer for a regression")
                    .found("type " + target.type().name().toLowerCase(Locale.ROOT))
                    .next("convert the column, or make the task a classification"));
        }
        double[] values = new double[target.size()];
        for (int row = 0; row < values.length; row++) {
            values[row] = target.number(row);
        }
        IntPredicate infinite = row -> !Double.isFinite(values[row]);
        long count = IntStream.range(0, values.length).filter(infinite).count();
        if (count > 0) {
            throw new DataException(Problem.of("the target '" + target.name() + "' has values that are no numbers")
                    .expected("finite numbers")
                    .found(String.format(
                            Locale.ROOT,
                            "%,d of %,d rows with NaN or infinity, such as %s",
                            count,
                            values.length,
                            first(target, infinite)))
                    .next("leave those rows out"));
        }
        return new Targets(values, List.of());
    }

    /** Rows are counted from 1, as in reports of a validation. */
    private static String first(Column column, IntPredicate wrong) {
        return IntStream.range(0, column.size())
                .filter(wrong)
                .limit(SHOWN_ROWS)
                .mapToObj(row -> Integer.toString(row + 1))
                .collect(Collectors.joining(", ", "row ", ""));
    }
}
