package dev.mlops.onnx;

import dev.mlops.core.Models;
import dev.mlops.error.EngineException;
import dev.mlops.error.Problem;
import dev.mlops.model.Model;
import dev.mlops.model.Output;
import dev.mlops.model.Task;
import dev.mlops.model.TaskKind;
import dev.mlops.pipeline.FittedPipeline;
import dev.mlops.spi.Estimator;
import dev.mlops.spi.Structure;
import dev.mlops.spi.TrainingRequest;
import dev.mlops.spi.engine.AbstractEngine;
import dev.mlops.spi.engine.AlgorithmKind;
import dev.mlops.spi.engine.AlgorithmKinds;
import dev.mlops.spi.engine.AlgorithmValue;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;

/** Models of structures that were made up, scored here by what {@link Structure} says of itself. */
final class Made {
    private static final AlgorithmKind KIND =
            new AlgorithmKind("made", "up", Set.of(TaskKind.values()), List.of(), (request, algorithm) -> {
                throw new EngineException(Problem.of("made up, not learnt"));
            });

    private Made() {}

    static <O extends Output> Model<O> model(
            Task<O> task, FittedPipeline pipeline, List<String> labels, Structure structure) {
        return Models.of(
                task, pipeline, labels, new MadeEngine(), new MadeEstimator(structure), AlgorithmValue.defaults(KIND));
    }

    /** Random weights, small enough that probabilities are not all 0 or 1. */
    static Structure.Linear linear(int features, int margins, Structure.Link link, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        double[] weights = random.doubles((long) features * margins, -1, 1).toArray();
        return new Structure.Linear(
                features, weights, random.doubles(margins, -1, 1).toArray(), link);
    }

    /**
     * Random trees whose thresholds are values of the rows, so that many a row stands on one.
     *
     * @param rows to take thresholds from
     */
    static Structure.Trees trees(
            double[][] rows,
            int trees,
            int depth,
            int margins,
            Structure.Link link,
            boolean equalGoesLeft,
            boolean singlePrecision,
            long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        int features = rows[0].length;
        int inner = (1 << depth) - 1;
        int nodes = inner * 2 + 1;
        int all = nodes * trees;
        int[] roots = new int[trees];
        int[] tested = new int[all];
        double[] thresholds = new double[all];
        int[] lefts = new int[all];
        int[] rights = new int[all];
        double[] leaves =
                random.doubles((long) (inner + 1) * trees * margins, -1, 1).toArray();
        int leaf = 0;
        for (int tree = 0; tree < trees; tree++) {
            roots[tree] = tree * nodes;
            for (int i = 0; i < nodes; i++) {
                int node = roots[tree] + i;
                if (i < inner) {
                    tested[node] = random.nextInt(features);
                    double value = rows[random.nextInt(rows.length)][tested[node]];
                    thresholds[node] = singlePrecision ? (float) value : value;
                    lefts[node] = roots[tree] + 2 * i + 1;
                    rights[node] = roots[tree] + 2 * i + 2;
                } else {
                    tested[node] = Structure.Trees.LEAF;
                    lefts[node] = leaf++;
                }
            }
        }
        double[] biases = random.doubles(margins, -1, 1).toArray();
        return new Structure.Trees(
                features,
                roots,
                tested,
                thresholds,
                lefts,
                rights,
                equalGoesLeft,
                singlePrecision,
                Optional.empty(),
                leaves,
                biases,
                link);
    }

    private record MadeEstimator(Structure form) implements Estimator {
        @Override
        public int featureCount() {
            return form.featureCount();
        }

        @Override
        public int outputCount() {
            return form.link() == Structure.Link.LOGISTIC ? 2 : form.marginCount();
        }

        @Override
        public Optional<Structure> structure() {
            return Optional.of(form);
        }

        @Override
        public void score(double[] features, double[] scores) {
            double[] margins = form instanceof Structure.Linear linear
                    ? sums(linear, features)
                    : sums((Structure.Trees) form, features);
            switch (form.link()) {
                case NONE -> System.arraycopy(margins, 0, scores, 0, margins.length);
                case LOGISTIC -> {
                    scores[0] = 1 - logistic(margins[0]);
                    scores[1] = logistic(margins[0]);
                }
                case SOFTMAX -> put(Arrays.stream(margins).map(Math::exp).toArray(), true, scores);
                case EACH_LOGISTIC ->
                    put(Arrays.stream(margins).map(MadeEstimator::logistic).toArray(), false, scores);
                case NORMALISED_LOGISTIC ->
                    put(Arrays.stream(margins).map(MadeEstimator::logistic).toArray(), true, scores);
            }
        }

        private static void put(double[] parts, boolean divide, double[] scores) {
            double sum = divide ? Arrays.stream(parts).sum() : 1;
            for (int i = 0; i < parts.length; i++) {
                scores[i] = parts[i] / sum;
            }
        }

        private static double logistic(double margin) {
            return 1 / (1 + Math.exp(-margin));
        }

        private static double[] sums(Structure.Linear linear, double[] features) {
            double[] sums = linear.biases().clone();
            for (int m = 0; m < sums.length; m++) {
                for (int f = 0; f < linear.featureCount(); f++) {
                    sums[m] += linear.weights()[m * linear.featureCount() + f] * features[f];
                }
            }
            return sums;
        }

        private static double[] sums(Structure.Trees trees, double[] features) {
            double[] sums = trees.biases().clone();
            for (int root : trees.roots()) {
                int node = root;
                while (trees.features()[node] != Structure.Trees.LEAF) {
                    double value = features[trees.features()[node]];
                    value = trees.singlePrecision() ? (float) value : value;
                    double threshold = trees.thresholds()[node];
                    boolean left = value < threshold || (trees.equalGoesLeft() && value == threshold);
                    node = left ? trees.lefts()[node] : trees.rights()[node];
                }
                for (int m = 0; m < sums.length; m++) {
                    sums[m] += trees.leaves()[trees.lefts()[node] * sums.length + m];
                }
            }
            return sums;
        }
    }

    private static final class MadeEngine extends AbstractEngine<MadeEstimator> {
        MadeEngine() {
            super("Made", AlgorithmKinds.of(List.of(KIND)), MadeEstimator.class);
        }

        @Override
        public String version() {
            return "1";
        }

        @Override
        protected void check(TrainingRequest request, AlgorithmValue algorithm) {}

        @Override
        protected void store(MadeEstimator estimator, OutputStream out) throws IOException {
            DataOutputStream data = new DataOutputStream(out);
            Structure form = estimator.form;
            data.writeUTF(form.link().name());
            data.writeInt(form.featureCount());
            double[] numbers =
                    form instanceof Structure.Linear linear ? linear.weights() : ((Structure.Trees) form).thresholds();
            for (double number : numbers) {
                data.writeDouble(number);
            }
            data.flush();
        }

        @Override
        public Estimator read(InputStream in) {
            throw new EngineException(Problem.of("made up, not stored"));
        }
    }
}
