package dev.mlops.tribuo.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.mlops.error.EngineException;
import dev.mlops.spi.Estimator;
import dev.mlops.spi.TrainingRequest;
import dev.mlops.spi.engine.AlgorithmKind;
import dev.mlops.spi.engine.AlgorithmValue;
import dev.mlops.testkit.EngineAssertions;
import dev.mlops.testkit.MadeRows;
import dev.mlops.tribuo.internal.estimators.FlatEstimator;
import dev.mlops.tribuo.internal.estimators.LinearEstimator;
import dev.mlops.tribuo.internal.linear.LinearKinds;
import dev.mlops.tribuo.internal.trees.TreeKinds;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class EnsembleTrainingTest {
    private static final AlgorithmValue CART =
            AlgorithmValue.defaults(TreeKinds.CART).with("minSamplesToSplit", 2L);
    private static final AlgorithmValue LOGISTIC = AlgorithmValue.defaults(LinearKinds.LOGISTIC_REGRESSION);
    private static final AlgorithmValue VOTING = AlgorithmValue.defaults(EnsembleKinds.VOTING);
    private static final AlgorithmValue BAGGING = AlgorithmValue.defaults(EnsembleKinds.BAGGING);
    private static final AlgorithmValue STACKING = AlgorithmValue.defaults(EnsembleKinds.STACKING);

    private final TribuoEngine engine = new TribuoEngine();

    private static MadeRows classes(int rows, int labels, long seed) {
        Random chance = new Random(seed);
        return MadeRows.labelled(
                MadeRows.mixedRows(rows, 4, chance), labels, row -> row[0] + chance.nextGaussian() + labels / 2.0);
    }

    private static MadeRows numbers(int rows, long seed) {
        Random chance = new Random(seed);
        return MadeRows.numbers(MadeRows.mixedRows(rows, 4, chance), row -> 10 * row[0] + chance.nextGaussian());
    }

    private static double[] scores(Estimator estimator, double[] row) {
        double[] scores = new double[estimator.outputCount()];
        estimator.score(row, scores);
        return scores;
    }

    /** One tree does not depend on the seed, so each learnt alone says what it says in the vote. */
    @Property(tries = 20)
    void voting_isTheMean(@ForAll long seed, @ForAll boolean labels) {
        MadeRows made = labels ? classes(120, 3, seed) : numbers(120, seed);
        List<AlgorithmValue> members = List.of(CART, CART.with("maxDepth", 1L), CART.with("maxDepth", 3L));
        AlgorithmValue voting = VOTING.with("member", members);
        Estimator estimator = engine.train(made.request(voting));
        for (double[] row : MadeRows.mixedRows(30, 4, new Random(seed + 1))) {
            double[] expected = new double[Math.max(1, made.labels())];
            for (AlgorithmValue member : members) {
                double[] one = scores(engine.train(made.request(member)), row);
                for (int i = 0; i < one.length; i++) {
                    expected[i] += one[i] / 3;
                }
            }
            for (int i = 0; i < expected.length; i++) {
                assertThat(scores(estimator, row)[i]).isCloseTo(expected[i], within(1e-9));
            }
        }
    }

    @Test
    void bagging_isTheMeanOfMembersThatDiffer() {
        MadeRows made = classes(120, 2, 3);
        MeanEstimator bagging = EnsembleTraining.bagging(made.request(BAGGING), BAGGING);
        assertThat(bagging.members()).hasSize(10);
        int different = 0;
        for (double[] row : made.rows()) {
            Set<Double> said = new HashSet<>();
            double sum = 0;
            for (FlatEstimator member : bagging.members()) {
                said.add(scores(member, row)[1]);
                sum += scores(member, row)[1];
            }
            different += said.size() > 1 ? 1 : 0;
            assertThat(scores(bagging, row)[1]).isCloseTo(sum / 10, within(1e-12));
        }
        assertThat(different).isGreaterThan(30);
    }

    @Test
    void bagging_steadiesATree() {
        MadeRows train = classes(800, 2, 4);
        MadeRows test = classes(2_000, 2, 5);
        AlgorithmValue bagging = BAGGING.with("of", List.of(CART)).with("members", 30L);
        assertThat(right(engine.train(train.request(bagging)), test))
                .isGreaterThan(right(engine.train(train.request(CART)), test) + 50);
    }

    private static int right(Estimator estimator, MadeRows test) {
        int right = 0;
        for (int i = 0; i < test.rows().length; i++) {
            double[] scores = scores(estimator, test.rows()[i]);
            right += (scores[1] > scores[0]) == (test.targets()[i] == 1) ? 1 : 0;
        }
        return right;
    }

    /** A label of one row is in each sample, so that algorithms which need every label can learn. */
    @Test
    void bagging_keepsARareLabel() {
        MadeRows made = classes(100, 2, 6);
        double[] targets = made.targets().clone();
        targets[50] = 2;
        MadeRows rare = new MadeRows(made.rows(), targets, 3);
        AlgorithmValue bagging = BAGGING.with("of", List.of(LOGISTIC)).with("members", 5L);
        assertThat(scores(engine.train(rare.request(bagging)), made.rows()[0])).hasSize(3);
        assertThatThrownBy(() -> engine.train(rare.request(STACKING)))
                .isInstanceOf(EngineException.class)
                .hasMessageContaining("one row of label 'label 2'");
    }

    /**
     * Labels are drawn by lot, and the first member knows all rows it has learnt by heart. Had the last one seen what it says of those, it would
     * believe it.
     */
    @Test
    void stacking_learnsFromRowsTheMembersHaveNotSeen() {
        Random chance = new Random(7);
        MadeRows made = MadeRows.labelled(MadeRows.denseRows(600, 2, chance), 2, row -> chance.nextInt(2));
        AlgorithmValue byHeart = CART.with("maxDepth", 60L).with("maxBins", 1_000L);
        AlgorithmValue stacking =
                STACKING.with("member", List.of(byHeart, byHeart)).with("by", List.of(CART.with("maxDepth", 1L)));
        Estimator member = engine.train(made.request(byHeart));
        Estimator stack = engine.train(made.request(stacking));
        assertThat(right(member, made)).isEqualTo(600);
        for (double[] row : made.rows()) {
            assertThat(scores(stack, row)[1]).isBetween(0.3, 0.7);
        }
    }

    @Test
    void stacking_isTheLastOfTheMembersScores() {
        MadeRows made = classes(150, 3, 8);
        AlgorithmValue stacking =
                STACKING.with("member", List.of(CART, LOGISTIC)).with("by", List.of(LOGISTIC));
        StackedEstimator stack = EnsembleTraining.stacking(made.request(stacking), stacking);
        assertThat(stack.members()).hasSize(2);
        assertThat(stack.last().featureCount()).isEqualTo(6);
        double[] row = made.rows()[3];
        double[] all = new double[6];
        System.arraycopy(scores(stack.members().get(0), row), 0, all, 0, 3);
        System.arraycopy(scores(stack.members().get(1), row), 0, all, 3, 3);
        assertThat(scores(stack, row)).isEqualTo(scores(stack.last(), all));
    }

    /** What only one of two members can see, the stack sees. */
    @Test
    void stacking_takesTheBestOfItsMembers() {
        Random chance = new Random(9);
        MadeRows train = MadeRows.numbers(
                MadeRows.denseRows(1_000, 2, chance),
                row -> 20 * row[0] + 15 * Math.signum(row[1]) + chance.nextGaussian());
        AlgorithmValue line = AlgorithmValue.defaults(LinearKinds.LINEAR_REGRESSION);
        AlgorithmValue stump = CART.with("maxDepth", 1L);
        AlgorithmValue forest = AlgorithmValue.defaults(TreeKinds.RANDOM_FOREST).with("trees", 20L);
        AlgorithmValue stacking =
                STACKING.with("member", List.of(line, stump, forest)).with("by", List.of(line));
        double stacked = error(engine.train(train.request(stacking)), train);
        assertThat(stacked).isLessThan(0.8 * error(engine.train(train.request(line)), train));
        assertThat(stacked).isLessThan(0.8 * error(engine.train(train.request(stump)), train));
    }

    private static double error(Estimator estimator, MadeRows made) {
        double sum = 0;
        for (int i = 0; i < made.rows().length; i++) {
            sum += Math.pow(scores(estimator, made.rows()[i])[0] - made.targets()[i], 2);
        }
        return sum;
    }

    @Test
    void membersThatCannotLearnTheTask_areNamed() {
        AlgorithmValue bagging = BAGGING.with("of", List.of(LOGISTIC));
        assertThatThrownBy(() -> engine.train(numbers(50, 1).request(bagging)))
                .isInstanceOf(EngineException.class)
                .hasMessageContaining("'logistic-regression' as a part of 'bagging'")
                .hasMessageContaining("linear-regression");
        AlgorithmValue stacking = STACKING.with("by", List.of(LOGISTIC));
        assertThatThrownBy(() -> engine.train(numbers(50, 1).request(stacking)))
                .isInstanceOf(EngineException.class)
                .hasMessageContaining("'logistic-regression' as a part of 'stacking'");
    }

    @Test
    void estimatesNearTheGreatestNumber_haveAMean() {
        LinearEstimator great = new LinearEstimator(false, 1, 1, new double[] {Double.MAX_VALUE, 0});
        MeanEstimator mean = new MeanEstimator(List.of(great, great, great));
        assertThat(scores(mean, new double[] {2})[0]).isFinite().isGreaterThan(1e308);
        assertThat(scores(mean, new double[] {-2})[0]).isFinite().isLessThan(-1e308);
    }

    /** One row in ten is a yes, and no feature says which; weights make the two labels count the same. */
    @ParameterizedTest
    @MethodSource("weighing")
    void weightsOfRows_reachTheMembers(AlgorithmValue algorithm) {
        Random chance = new Random(3);
        double[][] rows = new double[1_000][];
        double[] targets = new double[1_000];
        double[] weights = new double[1_000];
        for (int i = 0; i < 1_000; i++) {
            rows[i] = new double[] {1, chance.nextInt(3)};
            targets[i] = i % 10 == 0 ? 1 : 0;
            weights[i] = i % 10 == 0 ? 5 : 5 / 9.0;
        }
        for (int labels : new int[] {0, 2}) {
            MadeRows made = new MadeRows(rows, targets, labels);
            int yes = labels == 0 ? 0 : 1;
            assertThat(scores(engine.train(made.request(algorithm)), rows[0])[yes])
                    .isCloseTo(0.1, within(0.05));
            assertThat(scores(engine.train(made.weighted(algorithm, weights)), rows[0])[yes])
                    .isCloseTo(0.5, within(0.1));
        }
    }

    static List<AlgorithmValue> weighing() {
        return List.of(
                CART,
                AlgorithmValue.defaults(TreeKinds.EXTRA_TREES),
                BAGGING,
                VOTING,
                STACKING.with("by", List.of(CART.with("minSamplesToSplit", 200L))));
    }

    /** Each algorithm there is as a member of each ensemble. */
    @ParameterizedTest
    @MethodSource("dev.mlops.tribuo.internal.Families#kinds")
    void everyAlgorithm_canBeAMember(AlgorithmKind kind) {
        AlgorithmValue member = AlgorithmValue.defaults(kind);
        for (MadeRows some : List.of(classes(90, 3, 12), numbers(90, 12))) {
            // No algorithm refuses features from 0.
            double[][] rows = Arrays.stream(some.rows())
                    .map(row -> Arrays.stream(row).map(Math::abs).toArray())
                    .toArray(double[][]::new);
            MadeRows made = new MadeRows(rows, some.targets(), some.labels());
            if (kind.suits(made.request(CART).task())) {
                for (AlgorithmValue ensemble : List.of(
                        BAGGING.with("of", List.of(member)).with("members", 2L),
                        VOTING.with("member", List.of(member, CART)),
                        STACKING.with("member", List.of(CART, member)).with("folds", 2L))) {
                    for (double score : scores(engine.train(made.request(ensemble)), rows[5])) {
                        assertThat(score).isFinite();
                    }
                }
            }
        }
    }

    static List<AlgorithmValue> slow() {
        return List.of(
                BAGGING.with("members", 10_000L),
                BAGGING.with("of", List.of(BAGGING.with("members", 10_000L))).with("members", 2L),
                AlgorithmValue.defaults(TreeKinds.ADA_BOOST).with("trees", 10_000L),
                AlgorithmValue.defaults(TreeKinds.EXTRA_TREES).with("trees", 10_000L));
    }

    @ParameterizedTest
    @MethodSource("slow")
    void interruptWhileTraining_endsIt(AlgorithmValue algorithm) throws InterruptedException {
        MadeRows made = classes(2_000, 2, 11);
        ExecutorService pool = Executors.newFixedThreadPool(2);
        try {
            EngineAssertions.assertInterruptEndsTraining(
                    engine,
                    made.request(algorithm, 1, pool),
                    element -> element.getClassName().startsWith("org.tribuo."));
        } finally {
            pool.shutdownNow();
        }
    }

    /** A row of the wrong length must not leave anything behind in what the thread keeps. */
    @Test
    void refusedRows_doNotUseUpThePlaces() {
        MadeRows made = classes(60, 2, 10);
        StackedEstimator stack = new StackedEstimator(
                List.of(new LinearEstimator(true, 1, 2, new double[4])),
                new LinearEstimator(true, 5, 2, new double[12]));
        for (int i = 0; i < 100; i++) {
            // The last one expects more than the member gives.
            try {
                stack.score(new double[1], new double[1]);
            } catch (IllegalArgumentException expected) {
                assertThat(expected).hasMessageContaining("scores");
            }
        }
        assertThat(scores(engine.train(made.request(BAGGING)), made.rows()[0])).hasSize(2);
    }

    @Property(tries = 100)
    void folds_areEvenInEveryLabel(
            @ForAll long seed,
            @ForAll @IntRange(min = 10, max = 80) int rows,
            @ForAll @IntRange(min = 2, max = 4) int labels,
            @ForAll @IntRange(min = 2, max = 9) int count) {
        MadeRows made = classes(rows, labels, seed);
        int[] folds = Strata.of(made.request(CART)).folds(count, new SplittableRandom(seed));
        int[] sizes = new int[count];
        int[][] byLabel = new int[labels][count];
        for (int row = 0; row < rows; row++) {
            sizes[folds[row]]++;
            byLabel[(int) made.targets()[row]][folds[row]]++;
        }
        assertThat(Arrays.stream(sizes).max().orElseThrow()
                        - Arrays.stream(sizes).min().orElseThrow())
                .isLessThanOrEqualTo(1);
        for (int[] some : byLabel) {
            assertThat(Arrays.stream(some).max().orElseThrow()
                            - Arrays.stream(some).min().orElseThrow())
                    .isLessThanOrEqualTo(1);
        }
    }

    @Property(tries = 50)
    void drawnRows_areOfEachLabelAsManyAsThereAre(@ForAll long seed) {
        MadeRows made = classes(60, 3, seed);
        TrainingRequest request = made.request(CART);
        int[] drawn = Strata.of(request).drawn(new SplittableRandom(seed));
        double[] targets = SelectedRows.request(request, drawn, CART, 1).targets();
        assertThat(targets).hasSize(60);
        for (int label = 0; label < 3; label++) {
            double wanted = label;
            assertThat(Arrays.stream(targets).filter(t -> t == wanted).count())
                    .isEqualTo(Arrays.stream(made.targets())
                            .filter(t -> t == wanted)
                            .count());
        }
    }
}
