package dev.mlops.core.internal.evaluation;

import dev.mlops.core.testing.GivenModels;
import dev.mlops.data.Column;
import dev.mlops.data.Operation;
import dev.mlops.data.Table;
import dev.mlops.evaluation.Average;
import dev.mlops.evaluation.Metric;
import dev.mlops.evaluation.MetricKind;
import dev.mlops.evaluation.StandardMetric;
import dev.mlops.model.Cluster;
import dev.mlops.model.Label;
import dev.mlops.model.LabelSet;
import dev.mlops.model.Model;
import dev.mlops.model.Output;
import dev.mlops.model.Quantity;
import dev.mlops.model.Task;
import dev.mlops.model.Verdict;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/**
 * Made-up rows of a task and a model that answers for them: better than chance and worse than right.
 *
 * @param task what is predicted
 * @param model what answers
 * @param rows with the columns {@code w} of weights, {@code q} of queries, {@code group} and {@code size} to make slices of
 * @param about a label or column that metrics of one are about
 */
record MadeAnswers<O extends Output>(Task<O> task, Model<O> model, Table rows, Optional<String> about) {
    static final Task.Classification TWO = Task.classification("y").positive("yes");
    static final Task.Classification THREE = Task.classification("y").positive("b");

    private static double[] uniform(Random random, int rows) {
        return random.doubles(rows).toArray();
    }

    private static Table table(Random random, int rows, Column... columns) {
        double[] weights = new double[rows];
        String[] queries = new String[rows];
        String[] groups = new String[rows];
        long[] sizes = new long[rows];
        for (int row = 0; row < rows; row++) {
            weights[row] = 0.5 + random.nextDouble();
            queries[row] = "q" + row / 5;
            int group = random.nextInt(4);
            groups[row] = group == 3 ? null : "g" + group;
            sizes[row] = 2 + random.nextInt(2) * 8L;
        }
        Table table = Table.of(columns);
        for (Column more : List.of(
                Column.numbers("w", weights),
                Column.categories("q", queries),
                Column.categories("group", groups),
                Column.integers("size", sizes))) {
            table = table.with(more, Operation.of("made", Map.of()));
        }
        return table;
    }

    /** Labels {@code no} and {@code yes}. */
    static MadeAnswers<Label> twoLabels(int rows, long seed) {
        Random random = new Random(seed);
        String[] y = new String[rows];
        double[] no = new double[rows];
        double[] yes = new double[rows];
        for (int row = 0; row < rows; row++) {
            boolean is = random.nextDouble() < 0.4;
            y[row] = is ? "yes" : "no";
            yes[row] = Math.min(0.99, Math.max(0.01, 0.5 + (is ? 0.15 : -0.15) + 0.25 * random.nextGaussian()));
            no[row] = 1 - yes[row];
        }
        Table table =
                table(random, rows, Column.numbers("s0", no), Column.numbers("s1", yes), Column.categories("y", y));
        return new MadeAnswers<>(TWO, GivenModels.of(TWO, List.of("no", "yes"), "s0", "s1"), table, Optional.of("yes"));
    }

    /** Labels {@code a}, {@code b} and {@code c}. */
    static MadeAnswers<Label> threeLabels(int rows, long seed) {
        Random random = new Random(seed);
        String[] y = new String[rows];
        double[][] scores = new double[3][rows];
        for (int row = 0; row < rows; row++) {
            int label = random.nextInt(3);
            y[row] = List.of("a", "b", "c").get(label);
            double sum = 0;
            for (int other = 0; other < 3; other++) {
                scores[other][row] = random.nextDouble() + (other == label ? 0.5 : 0);
                sum += scores[other][row];
            }
            for (int other = 0; other < 3; other++) {
                scores[other][row] /= sum;
            }
        }
        Table table = table(
                random,
                rows,
                Column.numbers("s0", scores[0]),
                Column.numbers("s1", scores[1]),
                Column.numbers("s2", scores[2]),
                Column.categories("y", y));
        return new MadeAnswers<>(
                THREE, GivenModels.of(THREE, List.of("a", "b", "c"), "s0", "s1", "s2"), table, Optional.of("c"));
    }

    /** Positive numbers. */
    static MadeAnswers<Quantity> quantities(int rows, long seed) {
        Random random = new Random(seed);
        double[] y = uniform(random, rows);
        double[] said = uniform(random, rows);
        for (int row = 0; row < rows; row++) {
            said[row] = 0.05 + 0.7 * y[row] + 0.3 * said[row];
            y[row] += 0.01;
        }
        Task<Quantity> task = Task.regression("y");
        Table table = table(random, rows, Column.numbers("y", y), Column.numbers("s0", said));
        return new MadeAnswers<>(task, GivenModels.of(task, List.of(), "s0"), table, Optional.of("q"));
    }

    /** Three labels per row at most. */
    static MadeAnswers<LabelSet> labelSets(int rows, long seed) {
        Random random = new Random(seed);
        double[][] y = new double[3][rows];
        double[][] scores = new double[3][rows];
        for (int row = 0; row < rows; row++) {
            for (int label = 0; label < 3; label++) {
                y[label][row] = random.nextInt(2);
                scores[label][row] = 0.7 * random.nextDouble() + 0.3 * y[label][row];
            }
        }
        Task<LabelSet> task = Task.multiLabel("x", "y", "z");
        Table table = table(
                random,
                rows,
                Column.numbers("x", y[0]),
                Column.numbers("y", y[1]),
                Column.numbers("z", y[2]),
                Column.numbers("s0", scores[0]),
                Column.numbers("s1", scores[1]),
                Column.numbers("s2", scores[2]));
        return new MadeAnswers<>(
                task, GivenModels.of(task, List.of("x", "y", "z"), "s0", "s1", "s2"), table, Optional.of("y"));
    }

    /** Three groups of points. */
    static MadeAnswers<Cluster> clusters(int rows, long seed) {
        Random random = new Random(seed);
        double[] x = new double[rows];
        double[] z = new double[rows];
        String[] y = new String[rows];
        for (int row = 0; row < rows; row++) {
            int group = random.nextInt(3);
            y[row] = "k" + group;
            x[row] = 3 * group + random.nextGaussian();
            z[row] = random.nextGaussian();
        }
        Task<Cluster> task = Task.clustering().truth("y");
        Model<Cluster> model = GivenModels.of(
                task,
                List.of("0", "1", "2"),
                point -> {
                    double[] affinities = new double[3];
                    affinities[point[0] < 1.5 ? 0 : point[0] < 4.5 ? 1 : 2] = 1;
                    return affinities;
                },
                3,
                "x",
                "z");
        Table table = table(random, rows, Column.numbers("x", x), Column.numbers("z", z), Column.categories("y", y));
        return new MadeAnswers<>(task, model, table, Optional.empty());
    }

    /** Anomalies with higher scores. */
    static MadeAnswers<Verdict> verdicts(int rows, long seed) {
        Random random = new Random(seed);
        double[] y = new double[rows];
        double[] scores = new double[rows];
        for (int row = 0; row < rows; row++) {
            y[row] = random.nextInt(5) == 0 ? 1 : 0;
            scores[row] = random.nextGaussian() + (y[row] == 1 ? 1.2 : -1);
        }
        Task<Verdict> task = Task.anomalies().truth("y");
        Table table = table(random, rows, Column.numbers("y", y), Column.numbers("s0", scores));
        return new MadeAnswers<>(task, GivenModels.of(task, List.of(), "s0"), table, Optional.empty());
    }

    /** A metric of this kind for the task, with made-up numbers. */
    StandardMetric<O> metric(MetricKind kind) {
        List<Double> numbers = switch (kind) {
            case F_BETA -> List.of(2.0);
            case MEAN_COST -> List.of(1.0, 5.0);
            case PARTIAL_ROC_AUC -> List.of(0.2);
            case CALIBRATION_ERROR, MAX_CALIBRATION_ERROR, CALIBRATION_ERROR_EQUAL_MASS -> List.of(10.0);
            case TOP_K_ACCURACY, DCG, NDCG, HIT_RATE, PRECISION_AT, RECALL_AT -> List.of(2.0);
            case D2_PINBALL, PINBALL -> List.of(0.9);
            case HUBER -> List.of(0.1);
            case TWEEDIE_DEVIANCE -> List.of(1.5);
            default -> List.of();
        };
        boolean isOfQueries = switch (kind) {
            case DCG, NDCG, MEAN_AVERAGE_PRECISION, MEAN_RECIPROCAL_RANK, HIT_RATE, PRECISION_AT, RECALL_AT -> true;
            default -> false;
        };
        boolean isOfLabel = switch (kind) {
            case PRECISION, RECALL, F1, F_BETA, JACCARD, ROC_AUC, AVERAGE_PRECISION -> !about.equals(Optional.of("q"));
            default -> false;
        };
        return new StandardMetric<>(
                kind,
                numbers,
                kind == MetricKind.ROC_AUC_ONE_VS_ONE ? Optional.of(Average.MACRO) : Optional.empty(),
                isOfQueries || isOfLabel ? about : Optional.empty());
    }

    /** A metric of each kind that the task has. */
    List<Metric<O>> metrics() {
        return Arrays.stream(MetricKind.values())
                .filter(kind -> kind.suits(task.kind()))
                .<Metric<O>>map(this::metric)
                .toList();
    }
}
