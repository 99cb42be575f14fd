package dev.mlops.tribuo.internal.vectors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.mlops.error.EngineException;
import dev.mlops.model.Task;
import dev.mlops.spi.TrainingRequest;
import dev.mlops.spi.engine.AlgorithmKind;
import dev.mlops.spi.engine.AlgorithmValue;
import dev.mlops.testkit.EngineAssertions;
import dev.mlops.testkit.MadeRows;
import dev.mlops.testkit.StoredForms;
import dev.mlops.tribuo.Tribuo;
import dev.mlops.tribuo.internal.TribuoEngine;
import dev.mlops.tribuo.internal.estimators.FlatEstimator;
import dev.mlops.tribuo.internal.estimators.Kernel;
import dev.mlops.tribuo.internal.estimators.LinearEstimator;
import dev.mlops.tribuo.internal.estimators.SupportVectorEstimator;
import dev.mlops.tribuo.internal.learning.FeatureNames;
import dev.mlops.tribuo.internal.learning.Outputs;
import dev.mlops.tribuo.internal.learning.RowBuilder;
import dev.mlops.tribuo.internal.learning.TargetScale;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import libsvm.svm;
import libsvm.svm_model;
import libsvm.svm_node;
import libsvm.svm_parameter;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.tribuo.Example;
import org.tribuo.MutableDataset;
import org.tribuo.Output;
import org.tribuo.anomaly.Event;
import org.tribuo.anomaly.libsvm.LibSVMAnomalyTrainer;
import org.tribuo.anomaly.libsvm.SVMAnomalyType;
import org.tribuo.anomaly.libsvm.SVMAnomalyType.SVMMode;
import org.tribuo.classification.Label;
import org.tribuo.classification.libsvm.LibSVMClassificationTrainer;
import org.tribuo.classification.libsvm.SVMClassificationType;
import org.tribuo.common.libsvm.KernelType;
import org.tribuo.common.libsvm.LibSVMModel;
import org.tribuo.common.libsvm.LibSVMTrainer;
import org.tribuo.common.libsvm.SVMParameters;
import org.tribuo.common.libsvm.SVMType;
import org.tribuo.regression.Regressor;
import org.tribuo.regression.libsvm.LibSVMRegressionTrainer;
import org.tribuo.regression.libsvm.SVMRegressionType;

class SupportVectorTrainingTest {
    private static final AlgorithmValue CLASSIFIER = AlgorithmValue.defaults(SupportVectorKinds.CLASSIFIER);
    private static final AlgorithmValue REGRESSOR = AlgorithmValue.defaults(SupportVectorKinds.REGRESSOR);
    private static final AlgorithmValue ONE_CLASS = AlgorithmValue.defaults(SupportVectorKinds.ONE_CLASS);
    private static final List<String> KERNELS = List.of("linear", "polynomial", "rbf", "sigmoid");

    /** Trained by Tribuo, which knows nothing of our sigmoids, and scored by LibSVM with them. */
    @Property(tries = 60)
    void classification_equalsTribuo(
            @ForAll long seed,
            @ForAll @IntRange(min = 2, max = 5) int labels,
            @ForAll @IntRange(min = 1, max = 6) int features,
            @ForAll @IntRange(min = 0, max = 3) int kernel,
            @ForAll boolean byNu,
            @ForAll boolean balanced) {
        Random chance = new Random(seed);
        MadeRows made = MadeRows.labelled(
                MadeRows.mixedRows(60, features, chance), labels, row -> row[0] + chance.nextInt(labels));
        AlgorithmValue algorithm = withKernel(CLASSIFIER, kernel).with("cost", 0.5 + chance.nextDouble());
        algorithm = byNu ? algorithm.with("margin", "nu").with("nu", 0.02) : algorithm.with("balanced", balanced);
        FlatEstimator estimator = SupportVectorClassification.learn(made.request(algorithm), algorithm);

        int[] order = IntStream.range(0, 60)
                .boxed()
                .sorted(Comparator.comparingDouble(row -> made.targets()[row]))
                .mapToInt(Integer::intValue)
                .toArray();
        MutableDataset<Label> dataset = Outputs.emptyLabelled();
        Label[] names = Outputs.labels(labels);
        for (int row : order) {
            dataset.add(example(made.rows()[row], names[(int) made.targets()[row]]));
        }
        SVMParameters<Label> parameters = parameters(
                new SVMClassificationType(
                        byNu ? SVMClassificationType.SVMMode.NU_SVC : SVMClassificationType.SVMMode.C_SVC),
                algorithm,
                made);
        if (balanced && !byNu) {
            balance(parameters.getParameters(), made, names, dataset);
        }
        LibSVMModel<Label> model = new LibSVMClassificationTrainer(parameters).train(dataset);
        svm_model inner = model.getInnerModels().get(0);
        double[] sigmoids = sigmoids(estimator);
        boolean folded = estimator instanceof LinearEstimator;
        double[] sums = new double[labels * (labels - 1) / 2];
        if (!folded) {
            inner.probA = IntStream.range(0, sums.length)
                    .mapToDouble(i -> sigmoids[2 * i])
                    .toArray();
            inner.probB = IntStream.range(0, sums.length)
                    .mapToDouble(i -> sigmoids[2 * i + 1])
                    .toArray();
        }
        double[] scores = new double[labels];
        double[] expected = new double[labels];
        double ratio = Double.NaN;
        double firstSum = 0;
        double firstLogit = 0;
        for (double[] row : MadeRows.mixedRows(30, features, chance)) {
            estimator.score(row, scores);
            assertThat(Arrays.stream(scores).sum()).isCloseTo(1, within(1e-12));
            svm_node[] nodes = LibSVMTrainer.exampleToNodes(example(row, names[0]), model.getFeatureIDMap(), null);
            if (folded) {
                // The sigmoid is folded into the weights, so the logarithm of the odds is a line over LibSVM's sums.
                svm.svm_predict_values(inner, nodes, sums);
                double logit = Math.log(scores[0] / scores[1]);
                if (Math.abs(sums[0] - firstSum) > 0.1) {
                    double slope = (logit - firstLogit) / (sums[0] - firstSum);
                    if (firstSum != 0 && !Double.isNaN(ratio)) {
                        assertThat(slope).isCloseTo(ratio, within(1e-6 * Math.max(1, Math.abs(ratio))));
                    }
                    ratio = firstSum == 0 ? Double.NaN : slope;
                }
                if (firstSum == 0) {
                    firstSum = sums[0];
                    firstLogit = logit;
                }
                continue;
            }
            svm.svm_predict_probability(inner, nodes, expected);
            for (int label = 0; label < labels; label++) {
                int position = Outputs.position(model.getOutputIDInfo().getOutput(inner.label[label]));
                // LibSVM takes nothing of two labels for more certain than 1e-7, and so do we of more than two.
                double own = labels == 2 ? Math.max(1e-7, Math.min(1 - 1e-7, scores[position])) : scores[position];
                assertThat(own).isCloseTo(expected[label], within(1e-12));
            }
        }
    }

    @Property(tries = 60)
    void regression_equalsTribuo(
            @ForAll long seed,
            @ForAll @IntRange(min = 1, max = 6) int features,
            @ForAll @IntRange(min = 0, max = 3) int kernel,
            @ForAll boolean byNu) {
        Random chance = new Random(seed);
        MadeRows made = MadeRows.numbers(
                MadeRows.mixedRows(50, features, chance), row -> 1000 + 100 * row[0] + 10 * chance.nextGaussian());
        AlgorithmValue algorithm = withKernel(REGRESSOR, kernel).with("margin", byNu ? "nu" : "epsilon");
        FlatEstimator estimator = SupportVectorTraining.regression(made.request(algorithm), algorithm);
        TargetScale target = TargetScale.of(made.targets());
        MutableDataset<Regressor> dataset = Outputs.emptyNumbered();
        for (int row = 0; row < 50; row++) {
            dataset.add(example(made.rows()[row], Outputs.number(target.scaled(made.targets()[row]))));
        }
        LibSVMModel<Regressor> model = new LibSVMRegressionTrainer(parameters(
                        new SVMRegressionType(
                                byNu ? SVMRegressionType.SVMMode.NU_SVR : SVMRegressionType.SVMMode.EPSILON_SVR),
                        algorithm,
                        made))
                .train(dataset);
        double[] scores = new double[1];
        for (double[] row : MadeRows.mixedRows(30, features, chance)) {
            estimator.score(row, scores);
            double expected =
                    model.predict(example(row, Outputs.number(0))).getOutput().getValues()[0] * target.deviation()
                            + target.mean();
            assertThat(scores[0]).isCloseTo(expected, within(1e-12 * Math.max(1, Math.abs(expected))));
        }
    }

    @Property(tries = 40)
    void anomalies_equalTribuo(
            @ForAll long seed,
            @ForAll @IntRange(min = 1, max = 6) int features,
            @ForAll @IntRange(min = 0, max = 3) int kernel) {
        Random chance = new Random(seed);
        MadeRows made = MadeRows.numbers(MadeRows.mixedRows(50, features, chance), row -> 0);
        AlgorithmValue algorithm = withKernel(ONE_CLASS, kernel).with("nu", 0.2);
        FlatEstimator estimator =
                SupportVectorTraining.anomalies(made.withoutTargets(algorithm, Task.anomalies()), algorithm);
        MutableDataset<Event> dataset = Outputs.emptyEvents();
        Event expectedEvent = new Event(Event.EventType.EXPECTED);
        for (double[] row : made.rows()) {
            dataset.add(example(row, expectedEvent));
        }
        LibSVMModel<Event> model = new LibSVMAnomalyTrainer(
                        parameters(new SVMAnomalyType(SVMMode.ONE_CLASS), algorithm, made))
                .train(dataset);
        double[] scores = new double[1];
        for (double[] row : MadeRows.mixedRows(30, features, chance)) {
            estimator.score(row, scores);
            double expected =
                    -model.predict(example(row, expectedEvent)).getOutput().getScore();
            assertThat(scores[0]).isCloseTo(expected, within(1e-12 * Math.max(1, Math.abs(expected))));
        }
    }

    private static AlgorithmValue withKernel(AlgorithmValue algorithm, int kernel) {
        return algorithm.with("kernel", KERNELS.get(kernel)).with("coef0", kernel == 1 ? 1.0 : 0.0);
    }

    private static <T extends Output<T>> SVMParameters<T> parameters(
            SVMType<T> type, AlgorithmValue algorithm, MadeRows made) {
        SVMParameters<T> parameters = new SVMParameters<>(
                type,
                switch (algorithm.text("kernel")) {
                    case "linear" -> KernelType.LINEAR;
                    case "polynomial" -> KernelType.POLY;
                    case "sigmoid" -> KernelType.SIGMOID;
                    default -> KernelType.RBF;
                });
        Kernel kernel = Kernels.of(made.request(algorithm), algorithm);
        parameters.getParameters().gamma = kernel.gamma();
        parameters.getParameters().coef0 = kernel.coef0();
        parameters.getParameters().degree = kernel.degree();
        parameters.getParameters().eps = algorithm.number("tolerance");
        parameters.getParameters().nu = algorithm.number("nu");
        if (!algorithm.kind().equals(SupportVectorKinds.ONE_CLASS)) {
            parameters.getParameters().C = algorithm.number("cost");
        }
        if (algorithm.kind().equals(SupportVectorKinds.REGRESSOR)) {
            parameters.getParameters().p = algorithm.number("epsilon");
        }
        return parameters;
    }

    /** Not by the trainer's own setter, which takes floats. */
    private static void balance(svm_parameter parameters, MadeRows made, Label[] names, MutableDataset<Label> dataset) {
        int[] counts = new int[names.length];
        for (double target : made.targets()) {
            counts[(int) target]++;
        }
        parameters.nr_weight = names.length;
        parameters.weight_label = new int[names.length];
        parameters.weight = new double[names.length];
        for (int label = 0; label < names.length; label++) {
            parameters.weight_label[label] = dataset.getOutputIDInfo().getID(names[label]);
            parameters.weight[label] = 60.0 / names.length / counts[label];
        }
    }

    private static double[] sigmoids(FlatEstimator estimator) {
        return estimator instanceof SupportVectorEstimator machine
                ? machine.learnt().sigmoids()
                : new double[0];
    }

    private static <T extends Output<T>> Example<T> example(double[] row, T output) {
        RowBuilder builder = new RowBuilder(new FeatureNames(row.length), row.length, 0);
        for (int c = 0; c < row.length; c++) {
            builder.add(c, row[c]);
        }
        return builder.build(output, 1);
    }

    @Test
    void gamma_isByDefaultOneThroughFeaturesTimesVariance() {
        MadeRows made = new MadeRows(new double[][] {{1, 2}, {3, 6}}, new double[] {0, 1}, 0);
        assertThat(Kernels.of(made.request(REGRESSOR), REGRESSOR).gamma()).isEqualTo(1 / (2 * 3.5));
        MadeRows same = new MadeRows(new double[][] {{2, 2}, {2, 2}}, new double[] {0, 1}, 0);
        assertThat(Kernels.of(same.request(REGRESSOR), REGRESSOR).gamma()).isEqualTo(1);
    }

    @Test
    void probabilities_areCalibrated() {
        Random chance = new Random(8);
        MadeRows made = MadeRows.labelled(
                MadeRows.denseRows(600, 2, chance),
                2,
                row -> chance.nextDouble() < 1 / (1 + Math.exp(-2 * row[0])) ? 1 : 0);
        FlatEstimator estimator = SupportVectorClassification.learn(made.request(CLASSIFIER), CLASSIFIER);
        double[] scores = new double[2];
        double error = 0;
        for (double[] row : MadeRows.denseRows(300, 2, chance)) {
            estimator.score(row, scores);
            error += Math.abs(scores[1] - 1 / (1 + Math.exp(-2 * row[0]))) / 300;
        }
        assertThat(error).isLessThan(0.08);
    }

    @Test
    void randomNumbersOfLibSvm_areNotUsed() {
        MadeRows made = MadeRows.labelled(MadeRows.denseRows(50, 2, new Random(9)), 3, row -> row[0] + 1);
        svm.rand.setSeed(17);
        int next = svm.rand.nextInt();
        svm.rand.setSeed(17);
        byte[] first = StoredForms.trained(new TribuoEngine(), made.request(CLASSIFIER));
        assertThat(svm.rand.nextInt()).isEqualTo(next);
        assertThat(StoredForms.trained(new TribuoEngine(), made.request(CLASSIFIER)))
                .isEqualTo(first);
        assertThat(StoredForms.trained(new TribuoEngine(), made.request(CLASSIFIER, 2, MadeRows.SAME_THREAD)))
                .isNotEqualTo(first);
    }

    @Test
    void weightsOfLabels_count() {
        Random chance = new Random(10);
        MadeRows made = new MadeRows(MadeRows.denseRows(200, 1, chance), new double[200], 2);
        Arrays.setAll(made.targets(), i -> i % 10 == 0 ? 1 : 0);
        double[] weights =
                Arrays.stream(made.targets()).map(y -> y == 1 ? 5 : 5 / 9.0).toArray();
        double[] scores = new double[2];
        new TribuoEngine().train(made.request(CLASSIFIER)).score(new double[] {0}, scores);
        assertThat(scores[1]).isCloseTo(0.1, within(0.05));
        new TribuoEngine().train(made.weighted(CLASSIFIER, weights)).score(new double[] {0}, scores);
        assertThat(scores[1]).isCloseTo(0.5, within(0.1));
        double[] balanced = new double[2];
        new TribuoEngine()
                .train(made.request(CLASSIFIER.with("balanced", true)))
                .score(new double[] {0}, balanced);
        assertThat(balanced[1]).isCloseTo(scores[1], within(1e-9));
    }

    @Test
    void weightsThatCannotBeHeeded_areRefused() {
        MadeRows made = MadeRows.labelled(MadeRows.denseRows(20, 1, new Random(1)), 2, row -> row[0] > 0 ? 1 : 0);
        double[] weights = new double[20];
        Arrays.setAll(weights, i -> 1 + i % 2);
        refused("can weigh labels, but not rows", made.weighted(CLASSIFIER, weights));
        AlgorithmValue nu = CLASSIFIER.with("margin", "nu").with("nu", 0.1);
        refused("cannot weigh rows", made.weighted(nu, weights));
        refused("cannot weigh labels", made.request(nu.with("balanced", true)));
        MadeRows numbers = new MadeRows(made.rows(), made.targets(), 0);
        refused("cannot weigh rows", numbers.weighted(REGRESSOR, weights));
    }

    @Test
    void nuBeyondRareLabels_isRefusedWithTheGreatest() {
        MadeRows made = new MadeRows(MadeRows.denseRows(20, 1, new Random(1)), new double[20], 2);
        made.targets()[3] = 1;
        made.targets()[4] = 1;
        refused("at most 0.2", made.request(CLASSIFIER.with("margin", "nu").with("nu", 0.3)));
        assertThat(new TribuoEngine()
                        .train(made.request(CLASSIFIER.with("margin", "nu").with("nu", 0.15)))
                        .outputCount())
                .isEqualTo(2);
    }

    @Test
    void labelOfOneRow_isLearnt() {
        MadeRows made = MadeRows.labelled(MadeRows.denseRows(20, 2, new Random(1)), 3, row -> 0);
        double[] scores = new double[3];
        new TribuoEngine().train(made.request(CLASSIFIER)).score(made.rows()[7], scores);
        assertThat(scores[0]).isGreaterThan(0.5);
        MadeRows two = new MadeRows(new double[][] {{0}, {1}}, new double[] {0, 1}, 2);
        for (String kernel : KERNELS) {
            assertThat(new TribuoEngine()
                            .train(two.request(CLASSIFIER.with("kernel", kernel)))
                            .outputCount())
                    .isEqualTo(2);
        }
    }

    @Test
    void kernelsThatOverflow_areRefused() {
        double[][] rows = {{1e71}, {0}};
        refused("'column 0'", new MadeRows(rows, new double[] {0, 1}, 0).request(REGRESSOR));
        double[][] less = {{1e30}, {0}};
        AlgorithmValue power =
                REGRESSOR.with("kernel", "polynomial").with("degree", 9L).with("gamma", 1.0);
        refused("the kernel of a row is too great", new MadeRows(less, new double[] {0, 1}, 0).request(power));
    }

    /** LibSVM trains in one call, but tells in between how far it is. */
    @Test
    void interrupt_endsTraining() throws InterruptedException {
        Random chance = new Random(1);
        MadeRows made = MadeRows.labelled(MadeRows.denseRows(3_000, 20, chance), 2, row -> chance.nextInt(2));
        AlgorithmValue hard =
                CLASSIFIER.with("kernel", "linear").with("cost", 1e9).with("tolerance", 1e-12);
        EngineAssertions.assertInterruptEndsTraining(
                new TribuoEngine(),
                made.request(hard),
                element -> element.getClassName().equals("libsvm.Solver"));
    }

    @Test
    void fluentSettings_thatExcludeEachOther_areRefusedAtOnce() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Tribuo.supportVectorClassifier().balanced().nu(0.1))
                .withMessageContaining("nu=0.1")
                .withMessageContaining("balanced=true");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Tribuo.supportVectorClassifier().nu(0.1).balanced())
                .withMessageContaining("nu=0.1");
        assertThat(Tribuo.supportVectorClassifier().nu(0.1).cost(2).balanced().settings())
                .containsEntry("margin", "cost")
                .containsEntry("cost", 2.0)
                .containsEntry("balanced", true);
        assertThat(Tribuo.supportVectorRegressor()
                        .nu(0.1)
                        .epsilon(0.2)
                        .polynomial(4)
                        .gamma(2)
                        .coef0(-1)
                        .tolerance(0.1)
                        .settings())
                .containsEntry("margin", "epsilon")
                .containsEntry("kernel", "polynomial")
                .containsEntry("degree", 4L);
        for (AlgorithmKind kind : SupportVectorKinds.all()) {
            for (Map.Entry<String, Object> wrong : Map.<String, Object>of(
                            "gamma", 0.0, "kernel", "cubic", "degree", 0L, "tolerance", 2.0, "nu", 1.1, "coef0", 1e10)
                    .entrySet()) {
                assertThatIllegalArgumentException()
                        .isThrownBy(() -> AlgorithmValue.defaults(kind).with(wrong.getKey(), wrong.getValue()))
                        .withMessageContaining(wrong.getKey());
            }
        }
    }

    private static void refused(String why, TrainingRequest request) {
        assertThatThrownBy(() -> new TribuoEngine().train(request))
                .isInstanceOf(EngineException.class)
                .hasMessageContaining(why);
    }
}
