package dev.mlops.core.internal.evaluation;

import dev.mlops.data.Column;
import dev.mlops.data.Table;
import dev.mlops.error.DataException;
import dev.mlops.error.Problem;
import dev.mlops.evaluation.ConfusionMatrix;
import dev.mlops.model.Label;
import dev.mlops.model.Model;
import dev.mlops.model.Output;
import dev.mlops.model.Prediction;
import dev.mlops.model.Quantity;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;

/** What was true of some rows and what a model said of them. Immutable. */
abstract sealed class Outcomes {
    /** How many rows there are. */
    abstract int rowCount();

    /**
     * Has the model answer for the rows.
     *
     * @throws DataException where there are no rows, or the target is not there, has missing values or is of another
     *     type than the model's
     */
    static Outcomes of(Model<?> model, Table rows) {
        String target = model.task().targets().get(0);
        if (rows.rowCount() == 0) {
            throw new DataException(Problem.of("there are no rows to evaluate on")
                    .expected("at least one row")
                    .found("an empty table: " + rows.origin())
                    .next("look at what was filtered or split off before"));
        }
        if (!rows.schema().contains(target)) {
            throw new DataException(Problem.of("the rows have no column '" + target + "' to compare predictions with")
                    .expected("the target among the columns")
                    .found("columns " + String.join(", ", rows.schema().names()))
                    .next(Problem.didYouMean(target, rows.schema().names())
                            + "Evaluate on rows that have the target, or change the task"));
        }
        Column truth = rows.column(target);
        if (truth.missingCount() > 0) {
            throw new DataException(Problem.of("the target '" + target + "' has missing values")
                    .expected("what is true of every row")
                    .found(String.format(Locale.ROOT, "%,d of %,d rows without", truth.missingCount(), rows.rowCount()))
                    .next("leave those rows out"));
        }
        List<? extends Prediction<? extends Output>> predictions = model.predict(rows);
        return model.task().outputType().equals(Quantity.class)
                ? Quantities.of(truth, predictions)
                : Labels.of(truth, model.signature().labels(), predictions);
    }

    /** Of classification. */
    static final class Labels extends Outcomes {
        /** The labels that the model knows, sorted. */
        private final List<String> known;

        /** Those and what else is true of a row, sorted. */
        private final List<String> all;

        private final int[] actual;
        private final int[] predicted;

        /** One array per label that the model knows: the rows' probabilities of it. */
        private final double[][] scores;

        /** Where the labels of {@code all} stand in {@code known}; -1 for those that do not. */
        private final int[] knownPositions;

        Labels(List<String> known, List<String> all, int[] actual, int[] predicted, double[][] scores) {
            this.known = known;
            this.all = all;
            this.actual = actual;
            this.predicted = predicted;
            this.scores = scores;
            this.knownPositions = all.stream().mapToInt(known::indexOf).toArray();
        }

        static Labels of(Column truth, List<String> known, List<? extends Prediction<? extends Output>> predictions) {
            int rows = predictions.size();
            String[] texts = new String[rows];
            TreeSet<String> union = new TreeSet<>(known);
            for (int row = 0; row < rows; row++) {
                texts[row] = Objects.requireNonNull(truth.text(row), "missing values were looked for");
                union.add(texts[row]);
            }
            List<String> all = List.copyOf(union);
            Map<String, Integer> positions = new HashMap<>();
            all.forEach(label -> positions.put(label, positions.size()));
            int[] actual = new int[rows];
            int[] predicted = new int[rows];
            double[][] scores = new double[known.size()][rows];
            for (int row = 0; row < rows; row++) {
                actual[row] = position(positions, texts[row]);
                predicted[row] =
                        position(positions, ((Label) predictions.get(row).output()).name());
                int label = 0;
                for (double score : predictions.get(row).scores().values()) {
                    scores[label++][row] = score;
                }
            }
            return new Labels(known, all, actual, predicted, scores);
        }

        private static int position(Map<String, Integer> positions, String label) {
            return Objects.requireNonNull(positions.get(label), "the model says a label that is not in its signature");
        }

        @Override
        int rowCount() {
            return actual.length;
        }

        /** The labels that the model knows, sorted. */
        List<String> known() {
            return known;
        }

        /** Those and what else is true of a row, sorted. */
        List<String> all() {
            return all;
        }

        /** How many rows the model is right about. */
        long hits() {
            long hits = 0;
            for (int row = 0; row < actual.length; row++) {
                hits += actual[row] == predicted[row] ? 1 : 0;
            }
            return hits;
        }

        /** How many rows have a label, or are said to, or both. */
        Counts counts(String label) {
            int position = all.indexOf(label);
            long both = 0;
            long said = 0;
            long have = 0;
            for (int row = 0; row < actual.length; row++) {
                boolean has = actual[row] == position;
                boolean says = predicted[row] == position;
                both += has && says ? 1 : 0;
                said += says ? 1 : 0;
                have += has ? 1 : 0;
            }
            return new Counts(both, said, have);
        }

        /** Whether each row has a label. */
        boolean[] have(String label) {
            int position = all.indexOf(label);
            boolean[] have = new boolean[actual.length];
            for (int row = 0; row < have.length; row++) {
                have[row] = actual[row] == position;
            }
            return have;
        }

        /** How probable the model says a label is, row by row: 0 for one that it does not know. */
        double[] scores(String label) {
            int position = known.indexOf(label);
            return position < 0 ? new double[actual.length] : scores[position];
        }

        /** How probable the model says the true label of a row is: 0 where it does not know it. */
        double trueScore(int row) {
            int position = knownPositions[actual[row]];
            return position < 0 ? 0 : scores[position][row];
        }

        /** How probable the model says one of the labels that it knows is, by position. */
        double score(int label, int row) {
            return scores[label][row];
        }

        ConfusionMatrix confusion() {
            long[][] counts = new long[all.size()][all.size()];
            for (int row = 0; row < actual.length; row++) {
                counts[actual[row]][predicted[row]]++;
            }
            return ConfusionMatrix.of(all, counts);
        }
    }

    /**
     * How many rows a label is about.
     *
     * @param both rows that have it and are said to
     * @param said rows that are said to have it
     * @param have rows that have it
     */
    record Counts(long both, long said, long have) {}

    /** Of regression. */
    static final class Quantities extends Outcomes {
        private final double[] actual;
        private final double[] predicted;

        Quantities(double[] actual, double[] predicted) {
            this.actual = actual;
            this.predicted = predicted;
        }

        static Quantities of(Column truth, List<? extends Prediction<? extends Output>> predictions) {
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
                    throw new DataException(
                            Problem.of("the target '" + truth.name() + "' has a value that is no number")
                                    .expected("a finite number")
                                    .found(actual[row] + " in row " + row)
                                    .next("leave that row out"));
                }
                predicted[row] = ((Quantity) predictions.get(row).output()).value();
            }
            return new Quantities(actual, predicted);
        }

        @Override
        int rowCount() {
            return actual.length;
        }

        double actual(int row) {
            return actual[row];
        }

        double error(int row) {
            return predicted[row] - actual[row];
        }
    }
}
