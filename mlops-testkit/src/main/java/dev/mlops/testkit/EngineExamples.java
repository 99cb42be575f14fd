package dev.mlops.testkit;

import dev.mlops.model.Algorithm;
import dev.mlops.model.Task;
import dev.mlops.pipeline.FeatureMatrix;
import dev.mlops.spi.Estimator;
import dev.mlops.spi.TrainingRequest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Executor;

/** Small made-up data on which {@link EngineContract} tries engines. */
final class EngineExamples {
    private static final int ROWS = 240;
    private static final List<String> FEATURES = List.of("wide", "flag", "zero", "count", "noise");

    private EngineExamples() {}

    /** Of each kind of task one or more. */
    static List<Task<?>> tasks() {
        return List.of(
                Task.classification("answer").positive("yes"), Task.classification("animal"), Task.regression("price"));
    }

    /** The data for one of {@link #tasks()}. */
    static Case of(Task<?> task) {
        Random chance = new Random(7);
        double[][] rows = new double[ROWS][];
        double[] targets = new double[ROWS];
        List<String> labels = switch (task.target()) {
            case "answer" -> List.of("no", "yes");
            case "animal" -> List.of("##UNKNOWN", "", "ant", "bee");
            default -> List.of();
        };
        for (int i = 0; i < ROWS; i++) {
            // One feature is continuous, one is mostly absent, one is always zero, one repeats, and one says nothing.
            double[] row = {
                chance.nextGaussian(), chance.nextInt(5) == 0 ? 1 : 0, 0, chance.nextInt(6), chance.nextGaussian()
            };
            double signal = 2 * row[0] + 3 * row[1] - row[3] + 2.5;
            rows[i] = row;
            targets[i] = labels.isEmpty()
                    ? 1000 + 50 * signal
                    : Math.max(0, Math.min(labels.size() - 1, Math.rint(labels.size() / 2.0 - 0.5 + signal / 3)));
        }
        for (int label = 0; label < labels.size(); label++) {
            targets[label] = label; // Each occurs.
        }
        return new Case(task, new Rows(rows), targets, labels, List.of(rows));
    }

    /** Something to learn: a request without its algorithm, and the rows of the features. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Case(Task<?> task, FeatureMatrix features, double[] targets, List<String> labels, List<double[]> rows) {
        /** The same where no feature says anything about the target. */
        Case withoutSignal() {
            double[][] same = new double[targets.length][];
            for (int i = 0; i < same.length; i++) {
                same[i] = new double[] {1, i % 2, 0, 0, 0};
            }
            return new Case(task, new Rows(same), targets, labels, List.of(same));
        }

        TrainingRequest weighted(Algorithm algorithm, double[] weights) {
            return new TrainingRequest(
                    algorithm, task, features, targets.clone(), Optional.of(weights), labels, 42, Runnable::run);
        }

        TrainingRequest request(Algorithm algorithm, double[] ownTargets, Executor executor) {
            return new TrainingRequest(algorithm, task, features, ownTargets, labels, 42, executor);
        }

        TrainingRequest withoutRows(Algorithm algorithm, Executor executor) {
            return new TrainingRequest(
                    algorithm, task, new Rows(new double[0][]), new double[0], List.of(), 42, executor);
        }

        TrainingRequest withOneLabel(Algorithm algorithm, Executor executor) {
            return new TrainingRequest(
                    algorithm, task, features, new double[targets.length], labels.subList(0, 1), 42, executor);
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

        /** The part of wrong labels, or the mean squared error, on the rows learnt from. */
        double error(Estimator estimator) {
            double[] scores = new double[estimator.outputCount()];
            double sum = 0;
            for (int i = 0; i < targets.length; i++) {
                estimator.score(rows.get(i), scores);
                sum += labels.isEmpty() ? square(scores[0] - targets[i]) : best(scores) == (int) targets[i] ? 0 : 1;
            }
            return sum / targets.length;
        }

        /** The same of always saying the commonest label, or the mean. */
        double errorOfGuessing() {
            if (labels.isEmpty()) {
                double mean = Arrays.stream(targets).average().orElseThrow();
                return Arrays.stream(targets)
                        .map(target -> square(target - mean))
                        .average()
                        .orElseThrow();
            }
            double[] counts = new double[labels.size()];
            for (double target : targets) {
                counts[(int) target]++;
            }
            return 1 - counts[best(counts)] / targets.length;
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
