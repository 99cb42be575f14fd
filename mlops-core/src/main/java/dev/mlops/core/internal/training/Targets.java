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
 * What is to be learnt of each row, as an engine takes it; see {@link dev.mlops.spi.TrainingRequest}.
 *
 * @param values the position of a row's label in {@code labels}, or the number to estimate; of multi-label, 0 or 1 for each label of each row;
 *     of clustering and anomalies, nothing
 * @param labels the distinct texts of the target, sorted; the columns of multi-label; empty for the others
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
        if (rows.rowCount() == 0) {
            throw new DataException(Problem.of("there are no rows to learn from")
                    .expected("at least one row")
                    .found("an empty table: " + rows.origin())
                    .next("look at what was filtered or split off before"));
        }
        return switch (task.kind()) {
            case CLASSIFICATION -> labels((Task.Classification) task, rows);
            case REGRESSION -> numbers(column(task, task.targets().get(0), rows));
            case MULTI_LABEL -> flags(task, rows);
            case CLUSTERING, ANOMALIES -> new Targets(new double[0], List.of());
        };
    }

    /**
     * The values of these rows, in this order.
     *
     * @param rowCount how many rows these are the targets of
     */
    double[] select(int[] rows, int rowCount) {
        int perRow = values.length / rowCount;
        double[] selected = new double[rows.length * perRow];
        for (int i = 0; i < rows.length; i++) {
            System.arraycopy(values, rows[i] * perRow, selected, i * perRow, perRow);
        }
        return selected;
    }

    private static Targets labels(Task.Classification task, Table rows) {
        Column target = column(task, task.target(), rows);
        Targets targets = labels(target);
        task.positive().ifPresent(label -> requirePositive(label, targets.labels, target.name()));
        return targets;
    }

    private static Targets flags(Task<?> task, Table rows) {
        List<String> names = task.targets();
        long size = (long) rows.rowCount() * names.size();
        if (size > Integer.MAX_VALUE - 8) {
            throw new DataException(Problem.of("there are too many labels of rows to learn")
                    .expected("at most 2,147,483,639 rows times labels")
                    .found(String.format(Locale.ROOT, "%,d rows times %,d labels", rows.rowCount(), names.size()))
                    .next("take fewer rows"));
        }
        double[] values = new double[(int) size];
        for (int label = 0; label < names.size(); label++) {
            double[] column = Flags.of(column(task, names.get(label), rows));
            for (int row = 0; row < column.length; row++) {
                values[row * names.size() + label] = column[row];
            }
        }
        return new Targets(values, names);
    }

    private static Column column(Task<?> task, String name, Table rows) {
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
