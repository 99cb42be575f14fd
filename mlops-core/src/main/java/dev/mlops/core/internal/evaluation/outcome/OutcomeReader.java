package dev.mlops.core.internal.evaluation.outcome;

import dev.mlops.core.internal.training.Flags;
import dev.mlops.data.Column;
import dev.mlops.data.ColumnType;
import dev.mlops.data.Table;
import dev.mlops.error.DataException;
import dev.mlops.error.Problem;
import dev.mlops.evaluation.Metric;
import dev.mlops.evaluation.StandardMetric;
import dev.mlops.model.Cluster;
import dev.mlops.model.Label;
import dev.mlops.model.LabelSet;
import dev.mlops.model.Output;
import dev.mlops.model.Prediction;
import dev.mlops.model.Quantity;
import dev.mlops.model.Task;
import dev.mlops.model.Verdict;
import dev.mlops.pipeline.FeatureMatrix;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.IntFunction;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Reads what is true out of the columns of some rows.
 *
 * @param task what is predicted
 * @param rows the rows
 */
public record OutcomeReader(Task<?> task, Table rows) {
    /**
     * Checks that there are rows and that they have what is to be compared with.
     *
     * @throws DataException where they do not
     */
    public OutcomeReader {
        if (rows.rowCount() == 0) {
            throw new DataException(Problem.of("there are no rows to evaluate on")
                    .expected("at least one row")
                    .found("an empty table: " + rows.origin())
                    .next("look at what was filtered or split off before"));
        }
        for (String target : task.targets()) {
            truth(rows, target);
        }
    }

    private static Column truth(Table rows, String target) {
        Column truth = column(rows, target, "to compare predictions with");
        if (truth.missingCount() > 0) {
            throw new DataException(Problem.of("the target '" + target + "' has missing values")
                    .expected("what is true of every row")
                    .found(String.format(Locale.ROOT, "%,d of %,d rows without", truth.missingCount(), rows.rowCount()))
                    .next("leave those rows out"));
        }
        return truth;
    }

    private static Column column(Table rows, String name, String why) {
        if (!rows.schema().contains(name)) {
            throw new DataException(Problem.of("the rows have no column '" + name + "' " + why)
                    .expected("it among the columns")
                    .found("columns " + String.join(", ", rows.schema().names()))
                    .next(Problem.didYouMean(name, rows.schema().names())
                            + "Evaluate on rows that have it, or name another"));
        }
        return rows.column(name);
    }

    /** What rows weigh. */
    public double[] weights(String name) {
        Column column = column(rows, name, "with their weights");
        if (column.type() != ColumnType.FLAG && !column.type().isNumeric()) {
            throw new DataException(Problem.of("the weights '" + name + "' are no numbers")
                    .expected("a column of type number or integer")
                    .found("type " + column.type().name().toLowerCase(Locale.ROOT))
                    .next("convert the column, or name another"));
        }
        double[] weights = new double[column.size()];
        for (int row = 0; row < weights.length; row++) {
            weights[row] = column.number(row);
            if (!(weights[row] >= 0 && weights[row] < Double.POSITIVE_INFINITY)) {
                throw new DataException(
                        Problem.of("the weights '" + name + "' have a value that weighs nothing sensible")
                                .expected("finite numbers of 0 or more")
                                .found((column.isMissing(row) ? "nothing" : weights[row]) + " in row " + (row + 1))
                                .next("leave that row out, or name another column"));
            }
        }
        return weights;
    }

    /**
     * The outcomes of these predictions.
     *
     * @param known the labels that the model knows, sorted
     * @param predictions one per row
     * @param metrics what will be asked for
     * @param features the rows as the model sees them
     */
    public Outcomes outcomes(
            List<String> known,
            List<? extends Prediction<? extends Output>> predictions,
            double @Nullable [] weights,
            List<? extends Metric<?>> metrics,
            Supplier<FeatureMatrix> features) {
        return switch (task.kind()) {
            case CLASSIFICATION -> labels(known, predictions, weights);
            case REGRESSION -> quantities(predictions, weights, metrics);
            case MULTI_LABEL -> labelSets(predictions, weights);
            case CLUSTERING -> clusters(predictions, metrics, features);
            case ANOMALIES -> verdicts(predictions, weights);
        };
    }

    private Labels labels(
            List<String> known, List<? extends Prediction<? extends Output>> predictions, double @Nullable [] weights) {
        Column truth = truth(rows, task.targets().get(0));
        int count = predictions.size();
        String[] texts = new String[count];
        Set<String> union = new TreeSet<>(known);
        for (int row = 0; row < count; row++) {
            texts[row] = text(truth, row);
            union.add(texts[row]);
        }
        List<String> all = List.copyOf(union);
        Map<String, Integer> positions = new HashMap<>();
        all.forEach(label -> positions.put(label, positions.size()));
        int[] actual = new int[count];
        int[] predicted = new int[count];
        double[] scores = new double[Math.multiplyExact(count, all.size())];
        for (int row = 0; row < count; row++) {
            Prediction<? extends Output> said = predictions.get(row);
            actual[row] = position(positions, texts[row]);
            predicted[row] = position(positions, ((Label) said.output()).name());
            for (Map.Entry<String, Double> score : said.scores().entrySet()) {
                scores[row * all.size() + position(positions, score.getKey())] = score.getValue();
            }
        }
        Labels.Names names = new Labels.Names(List.copyOf(known), all, ((Task.Classification) task).positive());
        return new Labels(names, actual, predicted, scores, weights);
    }

    private static String text(Column column, int row) {
        return Objects.requireNonNull(column.text(row), "missing values were looked for");
    }

    private static int position(Map<String, Integer> positions, String label) {
        return Objects.requireNonNull(positions.get(label), "the model says a label that is not in its signature");
    }

    private Quantities quantities(
            List<? extends Prediction<? extends Output>> predictions,
            double @Nullable [] weights,
            List<? extends Metric<?>> metrics) {
        Column truth = truth(rows, task.targets().get(0));
        if (!truth.type().isNumeric()) {
            throw new DataException(Problem.of("the target '" + truth.name() + "' is no number")
                    .expected("a column of type number or integer")
                    .found("type " + truth.type().name().toLowerCase(Locale.ROOT))
                    .next("convert the column, or change the task to classification"));
        }
        double[] actual = new double[predictions.size()];
        double[] predicted = new double[actual.length];
        for (int row = 0; row < actual.length; row++) {
            actual[row] = truth.number(row);
            if (!Double.isFinite(actual[row])) {
                throw new DataException(Problem.of("the target '" + truth.name() + "' has a value that is no number")
                        .expected("a finite number")
                        .found(actual[row] + " in row " + row)
                        .next("leave that row out"));
            }
            predicted[row] = ((Quantity) predictions.get(row).output()).value();
        }
        Map<String, int[]> queries = new HashMap<>();
        for (Metric<?> metric : metrics) {
            if (metric instanceof StandardMetric<?> standard && standard.about().isPresent()) {
                queries.computeIfAbsent(standard.about().get(), this::queries);
            }
        }
        return new Quantities(actual, predicted, queries, weights);
    }

    private int[] queries(String name) {
        Column column = column(rows, name, "that tells queries apart");
        if (column.missingCount() > 0) {
            throw new DataException(Problem.of("the queries '" + name + "' have missing values")
                    .expected("which query each row answers")
                    .found(String.format(
                            Locale.ROOT, "%,d of %,d rows without", column.missingCount(), rows.rowCount()))
                    .next("leave those rows out"));
        }
        return numbered(column);
    }

    /** The distinct values as numbers from 0 on, in the order in which they come. */
    private static int[] numbered(Column column) {
        Map<String, Integer> numbers = new HashMap<>();
        int[] numbered = new int[column.size()];
        for (int row = 0; row < numbered.length; row++) {
            Integer known = numbers.putIfAbsent(text(column, row), numbers.size());
            numbered[row] = known == null ? numbers.size() - 1 : known;
        }
        return numbered;
    }

    private LabelSets labelSets(List<? extends Prediction<? extends Output>> predictions, double @Nullable [] weights) {
        List<String> labels = task.targets();
        int size = labels.size();
        boolean[] truth = new boolean[Math.multiplyExact(predictions.size(), size)];
        boolean[] said = new boolean[truth.length];
        double[] scores = new double[truth.length];
        for (int label = 0; label < size; label++) {
            double[] has = Flags.of(rows.column(labels.get(label)));
            for (int row = 0; row < has.length; row++) {
                truth[row * size + label] = has[row] == 1;
            }
        }
        for (int row = 0; row < predictions.size(); row++) {
            Prediction<? extends Output> prediction = predictions.get(row);
            for (String name : ((LabelSet) prediction.output()).names()) {
                said[row * size + labels.indexOf(name)] = true;
            }
            for (int label = 0; label < size; label++) {
                scores[row * size + label] = prediction.score(labels.get(label));
            }
        }
        return new LabelSets(labels, truth, said, scores, weights);
    }

    private Clusters clusters(
            List<? extends Prediction<? extends Output>> predictions,
            List<? extends Metric<?>> metrics,
            Supplier<FeatureMatrix> features) {
        int[] found = new int[predictions.size()];
        for (int row = 0; row < found.length; row++) {
            found[row] = ((Cluster) predictions.get(row).output()).number();
        }
        int[] actual = task.targets().isEmpty()
                ? null
                : numbered(rows.column(task.targets().get(0)));
        boolean looks = metrics.stream()
                .anyMatch(metric ->
                        metric instanceof StandardMetric<?> standard && Clusters.needsFeatures(standard.kind()));
        if (!looks) {
            return new Clusters(actual, found, null, 0);
        }
        FeatureMatrix matrix = features.get();
        int dimensions = matrix.features().size();
        double[] points = new double[Math.multiplyExact(found.length, dimensions)];
        double[] one = new double[dimensions];
        for (int row = 0; row < found.length; row++) {
            matrix.copyRow(row, one);
            System.arraycopy(one, 0, points, row * dimensions, dimensions);
        }
        return new Clusters(actual, found, points, dimensions);
    }

    private Verdicts verdicts(List<? extends Prediction<? extends Output>> predictions, double @Nullable [] weights) {
        if (task.targets().isEmpty()) {
            throw new IllegalArgumentException(
                    "task: one that says what is true, Task.anomalies().truth(\"...\"), found " + task);
        }
        double[] truth = Flags.of(rows.column(task.targets().get(0)));
        boolean[] actual = new boolean[truth.length];
        boolean[] said = new boolean[truth.length];
        double[] scores = new double[truth.length];
        for (int row = 0; row < truth.length; row++) {
            actual[row] = truth[row] == 1;
            said[row] = ((Verdict) predictions.get(row).output()).anomalous();
            scores[row] = predictions.get(row).score("anomaly");
        }
        return new Verdicts(actual, said, scores, weights);
    }

    /** What is true of a row, as a model would say it. */
    public IntFunction<Output> truths() {
        return switch (task.kind()) {
            case CLASSIFICATION -> {
                Column truth = rows.column(task.targets().get(0));
                yield row -> new Label(text(truth, row));
            }
            case REGRESSION -> {
                Column truth = rows.column(task.targets().get(0));
                yield row -> new Quantity(truth.number(row));
            }
            case MULTI_LABEL ->
                row -> {
                    List<String> names = new ArrayList<>();
                    for (String name : task.targets()) {
                        if (rows.column(name).number(row) == 1) {
                            names.add(name);
                        }
                    }
                    return new LabelSet(names);
                };
            case CLUSTERING -> {
                int[] classes = task.targets().isEmpty()
                        ? new int[0]
                        : numbered(rows.column(task.targets().get(0)));
                yield row -> {
                    if (classes.length == 0) {
                        throw new IllegalStateException(
                                "what is true of rows is not known: say Task.clustering().truth(\"...\")");
                    }
                    return new Cluster(classes[row]);
                };
            }
            case ANOMALIES -> {
                Column truth = rows.column(task.targets().get(0));
                yield row -> new Verdict(truth.number(row) == 1);
            }
        };
    }
}
