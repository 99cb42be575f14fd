package dev.mlops.tribuo.internal.vectors;

import dev.mlops.model.TaskKind;
import dev.mlops.spi.TrainingRequest;
import dev.mlops.spi.engine.AlgorithmValue;
import dev.mlops.spi.engine.Failures;
import dev.mlops.spi.engine.RowWeights;
import dev.mlops.tribuo.internal.estimators.FlatEstimator;
import dev.mlops.tribuo.internal.estimators.Kernel;
import dev.mlops.tribuo.internal.estimators.LinearEstimator;
import dev.mlops.tribuo.internal.estimators.SupportVectorEstimator;
import dev.mlops.tribuo.internal.learning.LabelWeights;
import dev.mlops.tribuo.internal.learning.Members;
import dev.mlops.tribuo.internal.learning.Steps;
import dev.mlops.tribuo.internal.linear.LinearTraining;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import libsvm.svm_model;
import libsvm.svm_node;
import libsvm.svm_parameter;

/**
 * Learns a sum of kernels for each two labels with LibSVM, and sigmoids that make probabilities of them. A sigmoid must see sums of rows that were
 * not learnt from, so rows are dealt into five folds, and each fold's sums come from a machine of the other four. LibSVM does the same by chance
 * that all trainings share; here the folds follow from the seed.
 */
final class SupportVectorClassification {
    private static final int FOLDS = 5;

    /** A little below what just has a solution, since rows left out make the least label smaller. */
    private static final double CLEARLY = 0.99;

    private final TrainingRequest request;
    private final Kernel kernel;
    private final svm_parameter parameters;
    private final double[] labelWeights;
    private final int labels;
    /** The rows of the request in the order of their labels, so that LibSVM has the labels in our order. */
    private final int[] order;

    private final double[] targets;
    private final svm_node[][] nodes;
    /** Of each row, what the machine of the other folds says for its label and each other label. */
    private final double[][] heldOut;

    private SupportVectorClassification(TrainingRequest request, AlgorithmValue algorithm) {
        this.request = request;
        this.labels = request.labels().size();
        boolean byNu = algorithm.text("margin").equals(SupportVectorKinds.BY_NU);
        this.order = ordered(request);
        this.targets =
                Arrays.stream(order).mapToDouble(row -> request.targets()[row]).toArray();
        this.labelWeights = byNu ? equalWeights(request, algorithm) : labelWeights(request, algorithm);
        this.kernel = Kernels.of(request, algorithm);
        this.parameters = LibSvm.parameters(kernel, algorithm);
        parameters.svm_type = byNu ? svm_parameter.NU_SVC : svm_parameter.C_SVC;
        parameters.C = algorithm.number("cost");
        parameters.nu = algorithm.number("nu");
        if (byNu) {
            requireFeasible();
        }
        this.nodes = LibSvm.nodes(request.features(), order);
        this.heldOut = new double[order.length][labels - 1];
    }

    static FlatEstimator learn(TrainingRequest request, AlgorithmValue algorithm) {
        return new SupportVectorClassification(request, algorithm).learn();
    }

    private FlatEstimator learn() {
        int[] folds = folds();
        // The machine of all rows takes longest, so it comes first.
        List<Optional<svm_model>> machines = Members.run(
                FOLDS + 1,
                request.executor(),
                new Steps(request, FOLDS + 1),
                part -> part == 0 ? Optional.of(machine(nodes, targets)) : withoutFold(folds, part - 1));
        svm_model model = machines.get(0).orElseThrow();
        int pairs = SupportVectorEstimator.Vectors.pairs(labels);
        double[] sigmoids = new double[2 * pairs];
        int pair = 0;
        for (int i = 0; i < labels; i++) {
            for (int j = i + 1; j < labels; j++) {
                Sigmoid sigmoid = sigmoid(i, j);
                sigmoids[2 * pair] = sigmoid.a();
                sigmoids[2 * pair + 1] = sigmoid.b();
                pair++;
            }
        }
        return estimator(model, sigmoids);
    }

    private FlatEstimator estimator(svm_model model, double[] sigmoids) {
        int features = request.features().features().size();
        double[] vectors = LibSvm.vectors(model, features);
        double[] coefficients = new double[model.l * (labels - 1)];
        for (int i = 0; i < model.l; i++) {
            for (int other = 0; other < labels - 1; other++) {
                coefficients[i * (labels - 1) + other] = model.sv_coef[other][i];
            }
        }
        SupportVectorTraining.requireFinite(coefficients);
        SupportVectorTraining.requireFinite(model.rho);
        SupportVectorTraining.requireFinite(sigmoids);
        if (labels == 2 && kernel.shape() == Kernel.Shape.LINEAR) {
            // The second label's sum; the first label's is 0.
            double[] weights = SupportVectorTraining.folded(vectors, coefficients, features, model.rho[0]);
            double[] both = new double[2 * weights.length];
            for (int i = 0; i < weights.length; i++) {
                both[weights.length + i] = sigmoids[0] * weights[i];
            }
            both[both.length - 1] += sigmoids[1];
            return new LinearEstimator(true, features, 2, LinearTraining.finite(both));
        }
        return new SupportVectorEstimator(
                TaskKind.CLASSIFICATION,
                features,
                new SupportVectorEstimator.Vectors(kernel, model.nSV, vectors, coefficients, model.rho, sigmoids));
    }

    private svm_model machine(svm_node[][] rows, double[] ofRows) {
        svm_parameter own = (svm_parameter) parameters.clone();
        int[] counts = counts(ofRows);
        if (own.svm_type == svm_parameter.NU_SVC) {
            own.nu = Math.min(own.nu, ofRows.length == targets.length ? 1 : CLEARLY * feasibleNu(counts));
        } else {
            // Only those that there are: LibSVM complains of others.
            own.weight_label = IntStream.range(0, labels)
                    .filter(label -> counts[label] > 0)
                    .toArray();
            own.weight = Arrays.stream(own.weight_label)
                    .mapToDouble(label -> labelWeights[label])
                    .toArray();
            own.nr_weight = own.weight.length;
        }
        svm_model model = LibSvm.train(rows, ofRows, own);
        if (own.svm_type == svm_parameter.NU_SVC) {
            withoutEmptyMargins(model);
        }
        return model;
    }

    /**
     * With nu, coefficients are divided by the width of the margin, which is 0 where two labels cannot be told apart. Such a pair's sum is made 0 for every
     * row; its sigmoid then gives each of the two labels its share of their rows.
     */
    private static void withoutEmptyMargins(svm_model model) {
        int pair = 0;
        for (int i = 0; i < model.nr_class; i++) {
            for (int j = i + 1; j < model.nr_class; j++) {
                double[] ofFirst = model.sv_coef[j - 1];
                double[] ofSecond = model.sv_coef[i];
                int first = Arrays.stream(model.nSV, 0, i).sum();
                int second = Arrays.stream(model.nSV, 0, j).sum();
                boolean finite = Double.isFinite(model.rho[pair])
                        && Arrays.stream(ofFirst, first, first + model.nSV[i]).allMatch(Double::isFinite)
                        && Arrays.stream(ofSecond, second, second + model.nSV[j])
                                .allMatch(Double::isFinite);
                if (!finite) {
                    model.rho[pair] = 0;
                    Arrays.fill(ofFirst, first, first + model.nSV[i], 0);
                    Arrays.fill(ofSecond, second, second + model.nSV[j], 0);
                }
                pair++;
            }
        }
    }

    private Optional<svm_model> withoutFold(int[] folds, int fold) {
        int[] others = IntStream.range(0, folds.length)
                .filter(row -> folds[row] != fold)
                .toArray();
        double[] otherTargets =
                Arrays.stream(others).mapToDouble(row -> targets[row]).toArray();
        int[] counts = counts(otherTargets);
        int[] positions = new int[labels];
        int present = 0;
        for (int label = 0; label < labels; label++) {
            positions[label] = counts[label] > 0 ? present++ : -1;
        }
        Optional<svm_model> machine = Optional.empty();
        if (present > 1) {
            svm_node[][] rows =
                    Arrays.stream(others).mapToObj(row -> nodes[row]).toArray(svm_node[][]::new);
            machine = Optional.of(machine(rows, otherTargets));
        }
        double[] sums = new double[SupportVectorEstimator.Vectors.pairs(Math.max(1, present))];
        for (int row = 0; row < folds.length; row++) {
            if (folds[row] == fold) {
                int at = row;
                machine.ifPresent(model -> LibSvm.decide(model, nodes[at], sums));
                hold(row, positions, present, sums);
            }
        }
        return machine;
    }

    /** Where one of two labels is in no other fold, its rows are for the other one, as LibSVM has it too. */
    private void hold(int row, int[] positions, int present, double[] sums) {
        int own = (int) targets[row];
        for (int other = 0; other < labels; other++) {
            if (other == own) {
                continue;
            }
            int first = positions[Math.min(own, other)];
            int second = positions[Math.max(own, other)];
            double sum;
            if (first >= 0 && second >= 0) {
                sum = sums[first * (2 * present - first - 1) / 2 + second - first - 1];
            } else {
                sum = (first >= 0 ? 1 : 0) - (second >= 0 ? 1 : 0);
            }
            heldOut[row][other < own ? other : other - 1] = sum;
        }
    }

    private Sigmoid sigmoid(int first, int second) {
        int[] rows = IntStream.range(0, targets.length)
                .filter(row -> targets[row] == first || targets[row] == second)
                .toArray();
        double[] sums = new double[rows.length];
        boolean[] isFirst = new boolean[rows.length];
        double[] weights = new double[rows.length];
        for (int i = 0; i < rows.length; i++) {
            isFirst[i] = targets[rows[i]] == first;
            sums[i] = heldOut[rows[i]][isFirst[i] ? second - 1 : first];
            weights[i] = labelWeights[isFirst[i] ? first : second];
        }
        return Sigmoid.fit(sums, isFirst, weights);
    }

    /** The rows of each label, in an order by chance, are dealt one by one; the next label goes on where the one before ended. */
    private int[] folds() {
        SplittableRandom chance = new SplittableRandom(request.seed());
        int[] rows = IntStream.range(0, targets.length).toArray();
        int begin = 0;
        for (int count : counts(targets)) {
            for (int i = begin + count - 1; i > begin; i--) {
                int other = begin + chance.nextInt(i - begin + 1);
                int row = rows[i];
                rows[i] = rows[other];
                rows[other] = row;
            }
            begin += count;
        }
        int[] folds = new int[rows.length];
        for (int i = 0; i < rows.length; i++) {
            folds[rows[i]] = i % FOLDS;
        }
        return folds;
    }

    private int[] counts(double[] ofRows) {
        int[] counts = new int[labels];
        for (double target : ofRows) {
            counts[(int) target]++;
        }
        return counts;
    }

    private static int[] ordered(TrainingRequest request) {
        double[] labels = request.targets();
        return IntStream.range(0, labels.length)
                .boxed()
                .sorted(Comparator.comparingDouble(row -> labels[row]))
                .mapToInt(Integer::intValue)
                .toArray();
    }

    private double[] labelWeights(TrainingRequest ofLabels, AlgorithmValue algorithm) {
        double[] weights = LabelWeights.of(ofLabels);
        if (algorithm.flag("balanced")) {
            int[] counts = counts(targets);
            for (int label = 0; label < labels; label++) {
                weights[label] *= (double) targets.length / labels / counts[label];
            }
        }
        return weights;
    }

    private double[] equalWeights(TrainingRequest ofRows, AlgorithmValue algorithm) {
        RowWeights.requireEqual(ofRows, algorithm.name() + " with nu");
        if (algorithm.flag("balanced")) {
            throw Failures.of(
                    "algorithm '" + algorithm.name() + "' cannot weigh labels with nu in place of cost",
                    "balanced or margin=nu",
                    "both",
                    "take cost instead of nu");
        }
        double[] weights = new double[labels];
        Arrays.fill(weights, 1);
        return weights;
    }

    /** Half of the support vectors' weight, nu, is on each label of a pair, and each row has a part of it at most (Chang and Lin 2001). */
    private static double feasibleNu(int[] counts) {
        double least = 1;
        for (int i = 0; i < counts.length; i++) {
            for (int j = i + 1; j < counts.length; j++) {
                if (counts[i] > 0 && counts[j] > 0) {
                    least = Math.min(least, 2.0 * Math.min(counts[i], counts[j]) / (counts[i] + counts[j]));
                }
            }
        }
        return least;
    }

    private void requireFeasible() {
        double most = feasibleNu(counts(targets));
        if (parameters.nu > most) {
            throw Failures.of(
                    "nu is too great for labels of which one is so much rarer than another",
                    "at most " + most,
                    String.valueOf(parameters.nu),
                    "take a smaller nu, or cost instead of nu");
        }
    }
}
