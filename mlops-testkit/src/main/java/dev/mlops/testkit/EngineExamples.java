package dev.mlops.testkit;

import dev.mlops.model.Algorithm;
import dev.mlops.model.Prediction;
import dev.mlops.model.Task;
import dev.mlops.model.TaskKind;
import dev.mlops.pipeline.FeatureMatrix;
import dev.mlops.spi.Estimator;
import dev.mlops.spi.TrainingRequest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Executor;
import java.util.stream.IntStream;

/** Small made-up data on which {@link EngineContract} tries engines. */
final class EngineExamples {
    private static final int ROWS = 240;
    private static final List<String> FEATURES = List.of("wide", "flag", "zero", "count", "noise");

    private EngineExamples() {}

    /** Of each kind of task one or more. */
    static List<Task<?>> tasks() {
        return List.of(
                Task.classification("answer").positive("yes"),
                Task.classification("animal"),
                Task.regression("price"),
                Task.multiLabel("warm", "tall", "odd"),
                Task.clustering(),
                Task.anomalies());
    }

    /** The data for one of {@link #tasks()}. */
    static Case of(Task<?> task) {
        Random chance = new Random(7);
        double[][] rows = new double[ROWS][];
        List<String> labels = labels(task);
        double[] targets = new double[targetsPerRow(task, labels) * ROWS];
        for (int i = 0; i < ROWS; i++) {
            // One feature is continuous, one is mostly absent, one is always zero, one repeats, and one says nothing.
            double[] row = {
                chance.nextGaussian(), chance.nextInt(5) == 0 ? 1 : 0, 0, chance.nextInt(6), chance.nextGaussian()
            };
            double signal = 2 * row[0] + 3 * row[1] - row[3] + 2.5;
            rows[i] = row;
            switch (task.kind()) {
                case CLASSIFICATION ->
                    targets[i] =
                            Math.max(0, Math.min(labels.size() - 1, Math.rint(labels.size() / 2.0 - 0.5 + signal / 3)));
                case REGRESSION -> targets[i] = 1000 + 50 * signal;
                case MULTI_LABEL -> {
                    targets[3 * i] = signal > 0 ? 1 : 0;
                    targets[3 * i + 1] = row[0] > 0.5 ? 1 : 0;
                    targets[3 * i + 2] = row[3] > 2 ? 1 : 0;
                }
                case CLUSTERING -> {
                    row[0] += 10 * (i % 3);
                    row[4] -= 10 * (i % 3);
                }
                case ANOMALIES -> {
                    row[0] += 5;
                    row[3] += 5;
                    row[4] += 5;
                }
            }
        }
        if (task.kind() == TaskKind.CLASSIFICATION) {
            for (int label = 0; label < labels.size(); label++) {
                targets[label] = label; // Each occurs.
            }
        }
        return new Case(task, new Rows(rows), targets, labels, List.of(rows));
    }

    private static List<String> labels(Task<?> task) {
        return switch (task.kind()) {
            case CLASSIFICATION ->
                task.targets().contains("answer") ? List.of("no", "yes") : List.of("##UNKNOWN", "", "ant", "bee");
            case MULTI_LABEL -> task.targets();
            case REGRESSION, CLUSTERING, ANOMALIES -> List.of();
        };
    }

    private static int targetsPerRow(Task<?> task, List<String> labels) {
        return switch (task.kind()) {
            case CLASSIFICATION, REGRESSION -> 1;
            case MULTI_LABEL -> labels.size();
            case CLUSTERING, ANOMALIES -> 0;
        };
    }

    /** Something to learn: a request without its algorithm, and the rows of the features. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Case(Task<?> task, FeatureMatrix features, double[] targets, List<String> labels, List<double[]> rows) {
        /** The same where no feature says anything about the target. */
        Case withoutSignal() {
            double[][] same = new double[rows.size()][];
            for (int i = 0; i < same.length; i++) {
                same[i] = new double[] {1, i % 2, 0, 0, 0};
            }
            return new Case(task, new Rows(same), targets, labels, List.of(same));
        }

        /** The same where one value is missing. */
        Case withMissing() {
            double[][] some = rows.stream().map(double[]::clone).toArray(double[][]::new);
            some[3][0] = Double.NaN;
            return new Case(task, new Rows(some), targets, labels, List.of(some));
        }

        /** 20 for rows whose (first) target is above the middle, else 1; of tasks without targets every second row. */
        double[] uneven() {
            int perRow = targetsPerRow(task, labels);
            double middle = IntStream.range(0, perRow == 0 ? 0 : rows.size())
                    .mapToDouble(row -> targets[row * perRow])
                    .average()
                    .orElse(0);
            return IntStream.range(0, rows.size())
                    .mapToDouble(row -> perRow == 0 ? 1 + row % 2 : targets[row * perRow] > middle ? 20 : 1)
                    .toArray();
        }

        /** How many scores an estimator gives; -1 where that is for the data to say. */
        int outputs() {
            return switch (task.kind()) {
                case CLASSIFICATION, MULTI_LABEL -> labels.size();
                case REGRESSION, ANOMALIES -> 1;
                case CLUSTERING -> -1;
            };
        }

        TrainingRequest weighted(Algorithm algorithm, double[] weights) {
            return new TrainingRequest(
                    algorithm, task, features, targets.clone(), Optional.of(weights), labels, 42, Runnable::run);
        }

        TrainingRequest request(Algorithm algorithm, double[] ownTargets, Executor executor) {
            return new TrainingRequest(algorithm, task, features, ownTargets, labels, 42, executor);
        }

        TrainingRequest withoutRows(Algorithm algorithm, Executor executor) {
            return new TrainingRequest(algorithm, task, new Rows(new double[0][]), new double[0], labels, 42, executor);
        }

        /** The same where all rows are alike in their labels. */
        TrainingRequest withOneLabel(Algorithm algorithm, Executor executor) {
            List<String> some = task.kind() == TaskKind.CLASSIFICATION ? labels.subList(0, 1) : labels;
            return new TrainingRequest(algorithm, task, features, new double[targets.length], some, 42, executor);
        }

        /** The rows learnt from, and some far away from them. */
        List<double[]> rowsToScore() {
            List<double[]> all = new ArrayList<>(rows.subList(0, 50));
            for (double far : new double[] {0, -0.0, 1e-300, -1e9, 1e9, 1e300, -Double.MAX_VALUE, Double.MAX_VALUE}) {
                double[] row = new double[FEATURES.size()];
                Arrays.fill(row, far);
                all.add(row);
                double[] mixed = {far, -far, far, -far, far};
                all.add(mixed);
            }
            return all;
        }

        /** What is estimated on average; of labels, their position; of several labels at once, the first. */
        double meanTarget(Estimator estimator) {
            double sum = 0;
            double[] scores = new double[estimator.outputCount()];
            for (double[] row : rows) {
                estimator.score(row, scores);
                if (task.kind() != TaskKind.CLASSIFICATION) {
                    sum += scores[0];
                    continue;
                }
                for (int output = 0; output < scores.length; output++) {
                    sum += output * scores[output];
                }
            }
            return sum / rows.size();
        }

        /**
         * How wrong an estimator is about the rows learnt from. The part of wrong labels; the mean squared error; the mean squared distance to
         * the middle of a row's cluster; of anomalies, the part of rows that are called so, and of rows on the other side of zero that are not.
         */
        double error(Estimator estimator) {
            double[] scores = new double[estimator.outputCount()];
            if (task.kind() == TaskKind.CLUSTERING) {
                int[] groups = new int[rows.size()];
                for (int i = 0; i < groups.length; i++) {
                    estimator.score(rows.get(i), scores);
                    groups[i] =
                            1 + Prediction.ofCluster(List.of(), scores).output().number();
                }
                return spread(groups);
            }
            double sum = 0;
            for (int i = 0; i < rows.size(); i++) {
                estimator.score(rows.get(i), scores);
                sum += switch (task.kind()) {
                    case CLASSIFICATION -> best(scores) == (int) targets[i] ? 0 : 1;
                    case REGRESSION -> square(scores[0] - targets[i]);
                    case MULTI_LABEL -> wrongLabels(scores, i) / scores.length;
                    case ANOMALIES ->
                        (scores[0] > 0 ? 0.5 : 0) + (isAnomalous(estimator, opposite(rows.get(i))) ? 0 : 0.5);
                    case CLUSTERING -> throw new IllegalStateException("looked at before");
                };
            }
            return sum / rows.size();
        }

        private double wrongLabels(double[] scores, int row) {
            double wrong = 0;
            for (int label = 0; label < scores.length; label++) {
                wrong += (scores[label] > 0.5 ? 1 : 0) == targets[row * scores.length + label] ? 0 : 1;
            }
            return wrong;
        }

        private static double[] opposite(double[] row) {
            return Arrays.stream(row).map(value -> -value).toArray();
        }

        private static boolean isAnomalous(Estimator estimator, double[] row) {
            double[] score = new double[1];
            estimator.score(row, score);
            return score[0] > 0;
        }

        private double spread(int[] groups) {
            int count = Arrays.stream(groups).max().orElseThrow() + 1;
            double[][] sums = new double[count][FEATURES.size()];
            int[] sizes = new int[count];
            for (int i = 0; i < groups.length; i++) {
                sizes[groups[i]]++;
                for (int f = 0; f < FEATURES.size(); f++) {
                    sums[groups[i]][f] += rows.get(i)[f];
                }
            }
            double sum = 0;
            for (int i = 0; i < groups.length; i++) {
                for (int f = 0; f < FEATURES.size(); f++) {
                    sum += square(rows.get(i)[f] - sums[groups[i]][f] / sizes[groups[i]]);
                }
            }
            return sum / groups.length;
        }

        /** The same of always saying the commonest label, or the mean; of one cluster; of chance. */
        double errorOfGuessing() {
            return switch (task.kind()) {
                case CLASSIFICATION -> {
                    double[] counts = new double[labels.size()];
                    for (double target : targets) {
                        counts[(int) target]++;
                    }
                    yield 1 - counts[best(counts)] / targets.length;
                }
                case REGRESSION -> {
                    double mean = Arrays.stream(targets).average().orElseThrow();
                    yield Arrays.stream(targets)
                            .map(target -> square(target - mean))
                            .average()
                            .orElseThrow();
                }
                case MULTI_LABEL -> {
                    double sum = 0;
                    for (int label = 0; label < labels.size(); label++) {
                        double share = 0;
                        for (int i = label; i < targets.length; i += labels.size()) {
                            share += targets[i] / rows.size();
                        }
                        sum += Math.min(share, 1 - share);
                    }
                    yield sum / labels.size();
                }
                case CLUSTERING -> spread(new int[rows.size()]) / 2;
                case ANOMALIES -> 0.5;
            };
        }

        private static double square(double value) {
            return value * value;
        }

        private static int best(double[] values) {
            int best = 0;
            for (int i = 1; i < values.length; i++) {
                if (values[i] > values[best]) {
                    best = i;
                }
            }
            return best;
        }
    }

    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Rows(double[][] values) implements FeatureMatrix {
        @Override
        public int rowCount() {
            return values.length;
        }

        @Override
        public List<String> features() {
            return FEATURES;
        }

        @Override
        public double get(int row, int feature) {
            return values[row][feature];
        }

        @Override
        public void copyRow(int row, double[] target) {
            System.arraycopy(values[row], 0, target, 0, FEATURES.size());
        }
    }
}
