package dev.mlops.tribuo.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.mlops.error.EngineException;
import dev.mlops.model.Task;
import dev.mlops.spi.Estimator;
import dev.mlops.spi.TrainingRequest;
import dev.mlops.spi.engine.AlgorithmValue;
import dev.mlops.testkit.MadeRows;
import dev.mlops.testkit.StoredForms;
import dev.mlops.tribuo.Tribuo;
import dev.mlops.tribuo.internal.estimators.FlatEstimator;
import dev.mlops.tribuo.internal.linear.LinearKinds;
import dev.mlops.tribuo.internal.trees.TreeKinds;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class MultiLabelTrainingTest {
    private static final AlgorithmValue CART =
            AlgorithmValue.defaults(TreeKinds.CART).with("maxDepth", 3L);
    private static final AlgorithmValue RELEVANCE = AlgorithmValue.defaults(MultiLabelKinds.BINARY_RELEVANCE);
    private static final AlgorithmValue CHAIN = AlgorithmValue.defaults(MultiLabelKinds.CLASSIFIER_CHAIN);

    private final TribuoEngine engine = new TribuoEngine();

    /** Labels 0 and 1 follow from the features, each further one from the two before it and some noise. */
    private static TrainingRequest request(AlgorithmValue algorithm, int rows, int labels, long seed) {
        Random chance = new Random(seed);
        double[][] features = MadeRows.mixedRows(rows, 4, chance);
        double[] targets = new double[rows * labels];
        for (int row = 0; row < rows; row++) {
            int at = row * labels;
            targets[at] = features[row][0] + 0.3 * chance.nextGaussian() > 0 ? 1 : 0;
            targets[at + 1] = features[row][3] > 0 ? 1 : 0;
            for (int label = 2; label < labels; label++) {
                boolean differ = targets[at + label - 1] != targets[at + label - 2];
                targets[at + label] = differ == (chance.nextInt(10) > 0) ? 1 : 0;
            }
        }
        // Each label has a row with it and one without it.
        Arrays.fill(targets, 0, labels, 1);
        Arrays.fill(targets, labels, 2 * labels, 0);
        return request(algorithm, features, targets, labels, seed);
    }

    private static TrainingRequest request(
            AlgorithmValue algorithm, double[][] features, double[] targets, int labels, long seed) {
        List<String> names = MadeRows.labelled(features, labels, row -> 0).labelNames();
        return new TrainingRequest(
                algorithm,
                Task.multiLabel(names.toArray(String[]::new)),
                new MadeRows.Matrix(features),
                targets,
                names,
                seed,
                MadeRows.SAME_THREAD);
    }

    private static double[] scores(Estimator estimator, double[] row) {
        double[] scores = new double[estimator.outputCount()];
        estimator.score(row, scores);
        return scores;
    }

    /** A tree does not depend on its seed, so each classifier can be learnt again alone. */
    @Property(tries = 20)
    void binaryRelevance_isWhatItsClassifiersSay(@ForAll long seed, @ForAll @IntRange(min = 2, max = 5) int labels) {
        TrainingRequest request = request(RELEVANCE.with("of", List.of(CART)), 80, labels, seed);
        Estimator together = engine.train(request);
        for (int label = 0; label < labels; label++) {
            Estimator alone = engine.train(single(request, new double[0][], label));
            for (double[] row : MadeRows.mixedRows(20, 4, new Random(seed + 1))) {
                assertThat(scores(together, row)[label]).isEqualTo(scores(alone, row)[1]);
            }
        }
    }

    /** The request for one label, where each row has some more features. */
    private static TrainingRequest single(TrainingRequest all, double[][] more, int label) {
        int labels = all.labels().size();
        double[] targets = new double[all.features().rowCount()];
        double[][] rows = new double[targets.length][];
        for (int row = 0; row < targets.length; row++) {
            targets[row] = all.targets()[row * labels + label];
            rows[row] = Arrays.copyOf(new double[0], 4 + (more.length == 0 ? 0 : more[row].length));
            all.features().copyRow(row, rows[row]);
            if (more.length > 0) {
                System.arraycopy(more[row], 0, rows[row], 4, more[row].length);
            }
        }
        return new MadeRows(rows, targets, 2).request(CART);
    }

    @Property(tries = 20)
    void chain_isWhatItsClassifiersSayOfEachOther(
            @ForAll long seed, @ForAll @IntRange(min = 2, max = 5) int labels, @ForAll boolean given) {
        AlgorithmValue algorithm = CHAIN.with("of", List.of(CART));
        if (given) {
            List<String> names = request(algorithm, 10, labels, seed).labels();
            algorithm = algorithm.with("order", LabelOrder.text(reversed(names)));
        }
        TrainingRequest request = request(algorithm, 80, labels, seed);
        LabelChainsEstimator chain = (LabelChainsEstimator) engine.train(request);
        int[] order = chain.order(0);
        if (given) {
            for (int place = 0; place < labels; place++) {
                assertThat(order[place]).isEqualTo(labels - 1 - place);
            }
        }
        double[][] rows = MadeRows.mixedRows(20, 4, new Random(seed + 1));
        double[][] extended = Arrays.stream(rows).map(double[]::clone).toArray(double[][]::new);
        double[][] known = new double[request.features().rowCount()][0];
        for (int place = 0; place < labels; place++) {
            Estimator alone = engine.train(single(request, known, order[place]));
            for (int i = 0; i < rows.length; i++) {
                double yes = scores(alone, extended[i])[1];
                assertThat(scores(chain, rows[i])[order[place]]).isEqualTo(yes);
                extended[i] = appended(extended[i], yes > 0.5 ? 1 : 0);
            }
            for (int row = 0; row < known.length; row++) {
                known[row] = appended(known[row], request.targets()[row * labels + order[place]]);
            }
        }
    }

    private static double[] appended(double[] values, double value) {
        double[] more = Arrays.copyOf(values, values.length + 1);
        more[values.length] = value;
        return more;
    }

    private static List<String> reversed(List<String> names) {
        String[] reversed = new String[names.size()];
        for (int i = 0; i < reversed.length; i++) {
            reversed[i] = names.get(reversed.length - 1 - i);
        }
        return List.of(reversed);
    }

    @Test
    void chains_areAveragedAndDiffer() {
        AlgorithmValue algorithm = CHAIN.with("of", List.of(CART)).with("chains", 6L);
        LabelChainsEstimator chains = (LabelChainsEstimator) engine.train(request(algorithm, 120, 4, 3));
        Set<List<Integer>> orders = new HashSet<>();
        for (int i = 0; i < 6; i++) {
            orders.add(Arrays.stream(chains.order(i)).boxed().toList());
            assertThat(chains.chain(i)).hasSize(4);
        }
        assertThat(orders).hasSizeGreaterThan(2);
        double[] row = {0.1, 1, -1, 0.2};
        double[] expected = new double[4];
        for (int i = 0; i < 6; i++) {
            LabelChainsEstimator one =
                    new LabelChainsEstimator(new int[][] {chains.order(i)}, List.of(chains.chain(i)));
            double[] scores = scores(one, row);
            for (int label = 0; label < 4; label++) {
                expected[label] += scores[label] / 6;
            }
        }
        assertThat(scores(chains, row)).containsExactly(expected, within(1e-12));
    }

    /** The second label is mostly the same as the first, which no single feature says but the first label does. */
    @Test
    void chain_seesWhatLabelsHaveToDoWithEachOther() {
        Random chance = new Random(5);
        double[][] rows = MadeRows.denseRows(400, 8, chance);
        double[] targets = new double[800];
        for (int i = 0; i < 400; i++) {
            targets[2 * i] = Arrays.stream(rows[i]).sum() > 0 ? 1 : 0;
            targets[2 * i + 1] = chance.nextInt(20) > 0 ? targets[2 * i] : 1 - targets[2 * i];
        }
        AlgorithmValue algorithm = CHAIN.with("of", List.of(CART)).with("order", "label 0,label 1");
        LabelChainsEstimator chain = (LabelChainsEstimator) engine.train(request(algorithm, rows, targets, 2, 1));
        FlatEstimator second = chain.chain(0).get(1);
        double[] row = new double[8];
        Arrays.fill(row, 0.1);
        double[] answer = new double[2];
        second.score(appended(row, 1), answer);
        assertThat(answer[1]).isGreaterThan(0.9);
        second.score(appended(row, 0), answer);
        assertThat(answer[1]).isLessThan(0.1);
    }

    @Test
    void seed_decidesTheOrder() {
        AlgorithmValue algorithm = CHAIN.with("of", List.of(CART));
        byte[] first = StoredForms.trained(engine, request(algorithm, 60, 5, 1));
        TrainingRequest same = request(algorithm, 60, 5, 1);
        assertThat(StoredForms.trained(engine, same)).isEqualTo(first);
        Set<List<Integer>> orders = new HashSet<>();
        for (long seed = 0; seed < 10; seed++) {
            orders.add(Arrays.stream(LabelOrder.drawn(5, seed)).boxed().toList());
            assertThat(LabelOrder.drawn(5, seed)).containsExactlyInAnyOrder(0, 1, 2, 3, 4);
        }
        assertThat(orders).hasSizeGreaterThan(5);
    }

    @Test
    void labelThatAllOrNoRowsHave_isRefused() {
        for (AlgorithmValue algorithm : List.of(RELEVANCE, CHAIN)) {
            for (double every : new double[] {0, 1}) {
                TrainingRequest request = request(algorithm, 40, 3, 1);
                for (int row = 0; row < 40; row++) {
                    request.targets()[row * 3 + 1] = every;
                }
                assertThatThrownBy(() -> engine.train(request))
                        .isInstanceOf(EngineException.class)
                        .hasMessageContaining("'label 1' cannot be learnt");
            }
        }
    }

    @Test
    void orderOfOtherLabels_isRefused() {
        AlgorithmValue algorithm = CHAIN.with("of", List.of(CART)).with("order", "label 0,label 7");
        assertThatThrownBy(() -> engine.train(request(algorithm, 40, 2, 1)))
                .isInstanceOf(EngineException.class)
                .hasMessageContaining("each of label 0, label 1 once")
                .hasMessageContaining("label 7");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Tribuo.classifierChain(Tribuo.cart()).order("a", "a"))
                .withMessageStartingWith("order: two or more labels, each once");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Tribuo.classifierChain(Tribuo.cart()).order());
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () -> Tribuo.classifierChain(Tribuo.cart()).chains(2).order("a", "b"))
                .withMessage("chains: chains that differ expected, found 2 chains in the given order a,b");
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        Tribuo.classifierChain(Tribuo.cart()).order("a", "b").chains(2));
    }

    @Test
    void classifierThatTellsNoLabels_isRefused() {
        AlgorithmValue algorithm =
                RELEVANCE.with("of", List.of(AlgorithmValue.defaults(LinearKinds.LINEAR_REGRESSION)));
        assertThatThrownBy(() -> engine.train(request(algorithm, 40, 2, 1)))
                .isInstanceOf(EngineException.class)
                .hasMessageContaining("'linear-regression' as a part of 'binary-relevance'")
                .hasMessageContaining("logistic-regression");
    }

    @Property(tries = 200)
    void order_isReadAsWritten(@ForAll @Size(min = 2, max = 6) Set<String> labels) {
        List<String> names = List.copyOf(labels);
        assertThat(LabelOrder.labels(LabelOrder.text(names))).isEqualTo(names);
    }

    @Test
    void storedForm_isCheckedThroughout() {
        AlgorithmValue algorithm = CHAIN.with("of", List.of(CART)).with("chains", 2L);
        byte[] bytes = StoredForms.trained(engine, request(algorithm, 40, 3, 1));
        StoredForms.assertCutOffsRefused(bytes, engine::read);
        // The first chain's order begins behind header, counts and number of chains.
        byte[] twice = bytes.clone();
        System.arraycopy(twice, 19, twice, 23, 4);
        StoredForms.assertRefused("in a chain", StoredForms.withChecksum(twice), engine::read);
        byte[] none = bytes.clone();
        none[18] = 0;
        StoredForms.assertRefused("chains", StoredForms.withChecksum(none), engine::read);
    }

    @Property(tries = 500)
    void changedBytes_areRefusedOrScore(@ForAll long seed) {
        Random chance = new Random(seed);
        AlgorithmValue algorithm = chance.nextBoolean()
                ? RELEVANCE.with("of", List.of(CART))
                : CHAIN.with("of", List.of(CART)).with("chains", 2L);
        byte[] bytes = StoredForms.trained(engine, request(algorithm, 20, 2, 1));
        StoredForms.assertRefusedOrScores(StoredForms.mutated(bytes, chance), engine::read, 0, 1, -1e9, 1e300);
    }
}
