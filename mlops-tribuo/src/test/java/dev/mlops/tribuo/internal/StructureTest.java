package dev.mlops.tribuo.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.mlops.model.Task;
import dev.mlops.model.TaskKind;
import dev.mlops.spi.Estimator;
import dev.mlops.spi.Structure;
import dev.mlops.spi.TrainingRequest;
import dev.mlops.spi.engine.AlgorithmKind;
import dev.mlops.spi.engine.AlgorithmValue;
import dev.mlops.testkit.MadeRows;
import dev.mlops.tribuo.internal.estimators.FlatEstimator;
import dev.mlops.tribuo.internal.linear.LinearKinds;
import dev.mlops.tribuo.internal.neighbours.NeighbourKinds;
import dev.mlops.tribuo.internal.trees.TreeKinds;
import dev.mlops.tribuo.internal.vectors.SupportVectorKinds;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** What estimators say that they compute is what they compute. */
class StructureTest {
    private static final List<AlgorithmValue> SUMS = Stream.concat(
                    Stream.of(
                                    LinearKinds.ELASTIC_NET,
                                    LinearKinds.LARS,
                                    LinearKinds.LASSO,
                                    LinearKinds.LIBLINEAR_ANOMALY_DETECTOR,
                                    LinearKinds.LIBLINEAR_CLASSIFIER,
                                    LinearKinds.LIBLINEAR_REGRESSOR,
                                    LinearKinds.LINEAR_REGRESSION,
                                    LinearKinds.LOGISTIC_REGRESSION,
                                    LinearKinds.ORTHOGONAL_MATCHING_PURSUIT,
                                    NeighbourKinds.NAIVE_BAYES)
                            .map(AlgorithmValue::defaults),
                    Stream.of(SupportVectorKinds.ONE_CLASS, SupportVectorKinds.REGRESSOR)
                            .map(kind -> AlgorithmValue.defaults(kind).with("kernel", "linear")))
            .toList();

    private static final List<AlgorithmValue> TREES = List.of(
            AlgorithmValue.defaults(TreeKinds.ADA_BOOST).with("trees", 7L),
            AlgorithmValue.defaults(TreeKinds.CART),
            AlgorithmValue.defaults(TreeKinds.EXTRA_TREES).with("trees", 6L),
            AlgorithmValue.defaults(TreeKinds.RANDOM_FOREST).with("trees", 5L),
            AlgorithmValue.defaults(EnsembleKinds.BAGGING).with("members", 3L),
            AlgorithmValue.defaults(EnsembleKinds.VOTING));

    @Property(tries = 25)
    void structure_saysTheSame(
            @ForAll long seed,
            @ForAll @IntRange(min = 2, max = 4) int labels,
            @ForAll @IntRange(min = 1, max = 6) int features) {
        for (AlgorithmValue algorithm :
                Stream.concat(SUMS.stream(), TREES.stream()).toList()) {
            for (TaskKind task : algorithm.kind().tasks()) {
                if (task == TaskKind.CLASSIFICATION || task == TaskKind.REGRESSION || task == TaskKind.ANOMALIES) {
                    assertSame(algorithm, task, labels, features, new Random(seed));
                }
            }
        }
    }

    private static void assertSame(AlgorithmValue algorithm, TaskKind task, int labels, int features, Random chance) {
        Estimator estimator = train(algorithm, task, labels, features, chance);
        Structure structure = estimator.structure().orElseThrow();
        assertThat(structure.featureCount()).isEqualTo(features);
        double[] scores = new double[estimator.outputCount()];
        for (double[] row : MadeRows.mixedRows(20, features, chance)) {
            estimator.score(row, scores);
            double[] said = scores(structure, row);
            assertThat(said).hasSameSizeAs(scores);
            for (int i = 0; i < scores.length; i++) {
                assertThat(said[i])
                        .as(algorithm.toString())
                        .isCloseTo(scores[i], within(1e-12 * Math.max(1, Math.abs(scores[i]))));
            }
        }
    }

    private static FlatEstimator train(
            AlgorithmValue algorithm, TaskKind task, int labels, int features, Random chance) {
        double[][] rows = MadeRows.mixedRows(50, features, chance);
        if (algorithm.kind().equals(NeighbourKinds.NAIVE_BAYES)) {
            for (double[] row : rows) {
                Arrays.setAll(row, f -> Math.abs(row[f]));
            }
        }
        MadeRows made = task == TaskKind.CLASSIFICATION
                ? MadeRows.labelled(rows, labels, row -> row[0] + chance.nextInt(labels))
                : MadeRows.numbers(rows, row -> 100 + 10 * row[0] + chance.nextGaussian());
        TrainingRequest request =
                task == TaskKind.ANOMALIES ? made.withoutTargets(algorithm, Task.anomalies()) : made.request(algorithm);
        return (FlatEstimator) new TribuoEngine().train(request);
    }

    @Test
    void links_areThoseOfTheAlgorithms() {
        assertThat(link(LinearKinds.LOGISTIC_REGRESSION, TaskKind.CLASSIFICATION, 2))
                .isEqualTo(Structure.Link.SOFTMAX);
        assertThat(link(LinearKinds.LIBLINEAR_CLASSIFIER, TaskKind.CLASSIFICATION, 2))
                .isEqualTo(Structure.Link.LOGISTIC);
        assertThat(link(LinearKinds.LIBLINEAR_CLASSIFIER, TaskKind.CLASSIFICATION, 3))
                .isEqualTo(Structure.Link.NORMALISED_LOGISTIC);
        assertThat(link(LinearKinds.LASSO, TaskKind.REGRESSION, 0)).isEqualTo(Structure.Link.NONE);
        assertThat(link(TreeKinds.RANDOM_FOREST, TaskKind.CLASSIFICATION, 3)).isEqualTo(Structure.Link.NONE);
        FlatEstimator machine = train(
                AlgorithmValue.defaults(SupportVectorKinds.CLASSIFIER).with("kernel", "linear"),
                TaskKind.CLASSIFICATION,
                2,
                3,
                new Random(1));
        assertThat(machine.structure().orElseThrow().link()).isEqualTo(Structure.Link.LOGISTIC);
    }

    private static Structure.Link link(AlgorithmKind kind, TaskKind task, int labels) {
        return train(AlgorithmValue.defaults(kind), task, labels, 3, new Random(1))
                .structure()
                .orElseThrow()
                .link();
    }

    @Test
    void meansOfDifferentForms_haveNone() {
        AlgorithmValue voting = AlgorithmValue.defaults(EnsembleKinds.VOTING);
        AlgorithmValue mixed = voting.with(
                "member", List.of(AlgorithmValue.defaults(TreeKinds.CART), AlgorithmValue.defaults(LinearKinds.LASSO)));
        assertThat(train(mixed, TaskKind.REGRESSION, 0, 3, new Random(1)).structure())
                .isEmpty();
        AlgorithmValue curved = voting.with(
                "member",
                List.of(
                        AlgorithmValue.defaults(LinearKinds.LOGISTIC_REGRESSION),
                        AlgorithmValue.defaults(LinearKinds.LIBLINEAR_CLASSIFIER)));
        assertThat(train(curved, TaskKind.CLASSIFICATION, 2, 3, new Random(1)).structure())
                .isEmpty();
        for (AlgorithmKind kind : List.of(
                NeighbourKinds.K_NEAREST_NEIGHBOURS,
                LinearKinds.FACTORIZATION_MACHINE,
                SupportVectorKinds.CLASSIFIER,
                EnsembleKinds.STACKING)) {
            assertThat(train(AlgorithmValue.defaults(kind), TaskKind.CLASSIFICATION, 2, 3, new Random(1))
                            .structure())
                    .isEmpty();
        }
    }

    @Test
    void meanOfSums_isASum() {
        AlgorithmValue voting = AlgorithmValue.defaults(EnsembleKinds.VOTING)
                .with(
                        "member",
                        List.of(
                                AlgorithmValue.defaults(LinearKinds.LARS),
                                AlgorithmValue.defaults(LinearKinds.LASSO),
                                AlgorithmValue.defaults(LinearKinds.LINEAR_REGRESSION)));
        assertThat(train(voting, TaskKind.REGRESSION, 0, 3, new Random(1)).structure())
                .containsInstanceOf(Structure.Linear.class);
        assertSame(voting, TaskKind.REGRESSION, 0, 3, new Random(2));
    }

    /** As the definition reads, and with nothing of the engine's own code. */
    private static double[] scores(Structure structure, double[] row) {
        double[] margins = structure instanceof Structure.Linear linear
                ? sums(linear, row)
                : sums((Structure.Trees) structure, row);
        double[] logistic =
                Arrays.stream(margins).map(m -> 1 / (1 + Math.exp(-m))).toArray();
        return switch (structure.link()) {
            case NONE -> margins;
            case LOGISTIC -> new double[] {1 - logistic[0], logistic[0]};
            case SOFTMAX -> shares(Arrays.stream(margins).map(Math::exp).toArray());
            case EACH_LOGISTIC -> logistic;
            case NORMALISED_LOGISTIC -> shares(logistic);
        };
    }

    private static double[] shares(double[] values) {
        double sum = Arrays.stream(values).sum();
        return Arrays.stream(values).map(value -> value / sum).toArray();
    }

    private static double[] sums(Structure.Linear linear, double[] row) {
        double[] sums = linear.biases().clone();
        for (int m = 0; m < sums.length; m++) {
            for (int f = 0; f < row.length; f++) {
                sums[m] += linear.weights()[m * row.length + f] * row[f];
            }
        }
        return sums;
    }

    private static double[] sums(Structure.Trees trees, double[] row) {
        double[] sums = trees.biases().clone();
        for (int root : trees.roots()) {
            int node = root;
            while (trees.features()[node] != Structure.Trees.LEAF) {
                double value = row[trees.features()[node]];
                double threshold = trees.thresholds()[node];
                boolean left = value < threshold || (trees.equalGoesLeft() && value == threshold);
                int next = left ? trees.lefts()[node] : trees.rights()[node];
                assertThat(next).isGreaterThan(node);
                node = next;
            }
            for (int m = 0; m < sums.length; m++) {
                sums[m] += trees.leaves()[trees.lefts()[node] * sums.length + m];
            }
        }
        return sums;
    }
}
