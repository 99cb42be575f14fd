package dev.mlops.core.internal.evaluation;

import dev.mlops.data.TextTable;
import dev.mlops.evaluation.CrossValidation;
import dev.mlops.evaluation.Evaluation;
import dev.mlops.evaluation.Metric;
import dev.mlops.model.Output;
import dev.mlops.model.Prediction;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The one {@link CrossValidation}. Immutable but for what is computed when it is first asked for. */
final class DefaultCrossValidation<O extends Output> implements CrossValidation<O> {
    private static final int SHOWN_FOLDS = 10;

    private final List<Metric<O>> metrics;
    private final List<Evaluation<O>> folds;
    private final int[] trainRows;
    private final List<Optional<Prediction<O>>> outOfFold;
    private final Supplier<Evaluation<O>> together;
    private final String on;
    private @Nullable Evaluation<O> known;

    /**
     * What came of the folds.
     *
     * @param trainRows how many rows each fold's model learnt from
     * @param together judges all predictions
     * @param on which folds of which rows, for messages
     */
    DefaultCrossValidation(
            List<Metric<O>> metrics,
            List<Evaluation<O>> folds,
            int[] trainRows,
            List<Optional<Prediction<O>>> outOfFold,
            Supplier<Evaluation<O>> together,
            String on) {
        this.metrics = metrics;
        this.folds = List.copyOf(folds);
        this.trainRows = trainRows;
        this.outOfFold = outOfFold;
        this.together = together;
        this.on = on;
    }

    @Override
    public List<Evaluation<O>> folds() {
        return folds;
    }

    @Override
    public double[] values(Metric<O> metric) {
        return folds.stream().mapToDouble(fold -> fold.value(metric)).toArray();
    }

    @Override
    public double mean(Metric<O> metric) {
        return mean(values(metric));
    }

    private static double mean(double[] values) {
        double sum = 0;
        for (double value : values) {
            sum += value;
        }
        return sum / values.length;
    }

    @Override
    public double standardDeviation(Metric<O> metric) {
        double[] values = values(metric);
        double mean = mean(values);
        double squares = 0;
        for (double value : values) {
            squares += (value - mean) * (value - mean);
        }
        return Math.sqrt(squares / (values.length - 1));
    }

    @Override
    public List<Optional<Prediction<O>>> outOfFold() {
        return outOfFold;
    }

    @Override
    public synchronized Evaluation<O> outOfFoldEvaluation() {
        Evaluation<O> evaluation = known == null ? together.get() : known;
        known = evaluation;
        return evaluation;
    }

    String on() {
        return on;
    }

    /** The rows of the test parts over those of the training parts. */
    double testToTrain() {
        return folds.stream().mapToDouble(Evaluation::rowCount).sum()
                / Arrays.stream(trainRows).sum();
    }

    void requireSameFolds(DefaultCrossValidation<O> other) {
        boolean same = folds.size() == other.folds.size();
        for (int fold = 0; same && fold < folds.size(); fold++) {
            same = folds.get(fold).origin().equals(other.folds.get(fold).origin())
                    && folds.get(fold).rowCount() == other.folds.get(fold).rowCount();
        }
        if (!same) {
            throw new IllegalArgumentException(
                    "champion, challenger: over the same folds, found " + on + " and " + other.on);
        }
    }

    /** The metrics under each other, with mean, deviation and the folds' values. */
    @Override
    public String toString() {
        List<List<String>> cells = new ArrayList<>();
        List<String> header = new ArrayList<>(List.of("metric", "mean", "deviation"));
        boolean each = folds.size() <= SHOWN_FOLDS;
        if (each) {
            for (int fold = 1; fold <= folds.size(); fold++) {
                header.add("fold " + fold);
            }
        } else {
            header.addAll(List.of("least", "most"));
        }
        cells.add(header);
        for (Metric<O> metric : metrics) {
            double[] values = values(metric);
            List<String> line = new ArrayList<>(List.of(
                    metric.id(),
                    DefaultEvaluation.figure(mean(values)),
                    values.length < 2 ? "-" : DefaultEvaluation.figure(standardDeviation(metric))));
            if (each) {
                Arrays.stream(values).mapToObj(DefaultEvaluation::figure).forEach(line::add);
            } else {
                line.add(DefaultEvaluation.figure(Arrays.stream(values).min().orElse(Double.NaN)));
                line.add(DefaultEvaluation.figure(Arrays.stream(values).max().orElse(Double.NaN)));
            }
            cells.add(line);
        }
        return String.join("\n", TextTable.of(cells)) + String.format(Locale.ROOT, "\n%,d folds: ", folds.size()) + on;
    }
}
