package dev.mlops.tribuo.internal.clustering;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.mlops.error.EngineException;
import dev.mlops.model.Prediction;
import dev.mlops.model.Task;
import dev.mlops.spi.Estimator;
import dev.mlops.spi.TrainingRequest;
import dev.mlops.spi.engine.AlgorithmValue;
import dev.mlops.testkit.MadeRows;
import dev.mlops.testkit.StoredForms;
import dev.mlops.tribuo.Tribuo;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class KMeansTrainingTest {
    private static final AlgorithmValue K_MEANS = AlgorithmValue.defaults(ClusteringKinds.K_MEANS);

    private static TrainingRequest request(AlgorithmValue algorithm, double[][] rows, long seed) {
        return new TrainingRequest(
                algorithm,
                Task.clustering(),
                new MadeRows.Matrix(rows),
                new double[0],
                List.of(),
                seed,
                MadeRows.SAME_THREAD);
    }

    private static CentresEstimator learnt(AlgorithmValue algorithm, double[][] rows, long seed) {
        return KMeansTraining.learn(request(algorithm, rows, seed), algorithm);
    }

    static int cluster(Estimator estimator, double[] row) {
        double[] scores = new double[estimator.outputCount()];
        estimator.score(row, scores);
        return Prediction.ofCluster(List.of(), scores).output().number();
    }

    private static double[] centre(CentresEstimator estimator, int cluster) {
        int width = estimator.featureCount();
        return Arrays.copyOfRange(estimator.centres(), cluster * width, (cluster + 1) * width);
    }

    private static double distance(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += (a[i] - b[i]) * (a[i] - b[i]);
        }
        return Math.sqrt(sum);
    }

    private static double error(CentresEstimator estimator, double[][] rows) {
        double sum = 0;
        for (double[] row : rows) {
            sum += Math.pow(distance(row, centre(estimator, cluster(estimator, row))), 2);
        }
        return sum;
    }

    /** Where nothing changes any more: each row is with its nearest centre, and each centre is the mean of its rows. */
    @Property(tries = 50)
    void learnt_isAFixedPoint(@ForAll long seed, @ForAll @IntRange(min = 1, max = 8) int k) {
        double[][] rows = MadeRows.denseRows(120, 3, new Random(seed));
        CentresEstimator estimator = learnt(K_MEANS.with("k", (long) k).with("restarts", 2L), rows, seed);
        assertThat(estimator.outputCount()).isEqualTo(k);
        double[][] sums = new double[k][3];
        int[] counts = new int[k];
        for (double[] row : rows) {
            int cluster = cluster(estimator, row);
            for (int other = 0; other < k; other++) {
                assertThat(distance(row, centre(estimator, cluster)))
                        .isLessThanOrEqualTo(distance(row, centre(estimator, other)) + 1e-12);
            }
            counts[cluster]++;
            for (int i = 0; i < 3; i++) {
                sums[cluster][i] += row[i];
            }
        }
        for (int cluster = 0; cluster < k; cluster++) {
            for (int i = 0; i < 3; i++) {
                assertThat(centre(estimator, cluster)[i]).isCloseTo(sums[cluster][i] / counts[cluster], within(1e-9));
            }
        }
    }

    @Property(tries = 50)
    void affinity_isOneByOneAndTheDistance(@ForAll long seed) {
        Random chance = new Random(seed);
        CentresEstimator estimator = learnt(K_MEANS.with("k", 4L), MadeRows.denseRows(40, 3, chance), seed);
        double[] scores = new double[4];
        for (double[] row : MadeRows.denseRows(20, 3, chance)) {
            estimator.score(row, scores);
            for (int cluster = 0; cluster < 4; cluster++) {
                assertThat(scores[cluster])
                        .isCloseTo(1 / (1 + distance(row, centre(estimator, cluster))), within(1e-12));
            }
        }
    }

    /** So far away that distances round to the same affinity, the nearest one still wins. */
    @Test
    void rowFarAway_isInTheNearestCluster() {
        CentresEstimator estimator = new CentresEstimator(1, 3, new double[] {-1, 0, 1});
        for (double far : new double[] {1e5, 1e9, 1e15}) {
            assertThat(cluster(estimator, new double[] {far})).isEqualTo(2);
            assertThat(cluster(estimator, new double[] {-far})).isZero();
        }
        for (double far : new double[] {1e200, 1e308, Double.MAX_VALUE, -Double.MAX_VALUE}) {
            double[] scores = new double[3];
            estimator.score(new double[] {far}, scores);
            for (double score : scores) {
                assertThat(score).isBetween(Double.MIN_VALUE, 1.0);
            }
        }
    }

    @Test
    void moreRestarts_areNeverWorse() {
        double[][] rows = MadeRows.denseRows(300, 2, new Random(2));
        for (long seed = 0; seed < 5; seed++) {
            double one = error(learnt(K_MEANS.with("k", 12L).with("restarts", 1L), rows, seed), rows);
            double twenty = error(learnt(K_MEANS.with("k", 12L).with("restarts", 20L), rows, seed), rows);
            assertThat(twenty).isLessThanOrEqualTo(one + 1e-9);
        }
    }

    /** As Tribuo's own from the same start it cannot be compared, since that draws otherwise; blobs are found by both. */
    @Test
    void blobs_areFound() {
        double[][] rows = MadeRows.denseRows(300, 2, new Random(4));
        int[] truth = new int[300];
        for (int i = 0; i < 300; i++) {
            truth[i] = i % 5;
            rows[i][0] += 12 * (i % 5);
        }
        CentresEstimator estimator = learnt(K_MEANS.with("k", 5L), rows, 1);
        int[] found =
                Arrays.stream(rows).mapToInt(row -> cluster(estimator, row)).toArray();
        // Numbered by the first feature of their centres.
        assertThat(found).isEqualTo(truth);
        assertThat(Partitions.adjustedRand(found, truth)).isEqualTo(1);
    }

    /** A row that weighs 3 draws as much as three rows do. */
    @Property(tries = 30)
    void weights_areAsRowsRepeated(@ForAll long seed) {
        Random chance = new Random(seed);
        double[][] rows = MadeRows.denseRows(40, 2, chance);
        double[] weights = new double[40];
        List<double[]> repeated = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            weights[i] = 1 + chance.nextInt(3);
            repeated.addAll(Collections.nCopies((int) weights[i], rows[i]));
        }
        AlgorithmValue one = K_MEANS.with("k", 1L);
        TrainingRequest plain = request(one, rows, seed);
        CentresEstimator weighted = KMeansTraining.learn(
                new TrainingRequest(
                        one,
                        plain.task(),
                        plain.features(),
                        new double[0],
                        Optional.of(weights),
                        List.of(),
                        seed,
                        MadeRows.SAME_THREAD),
                one);
        CentresEstimator many = learnt(one, repeated.toArray(double[][]::new), seed);
        assertThat(weighted.centres()).containsExactly(many.centres(), within(1e-12));
    }

    /** Dividing by a power of two changes no digit. */
    @Test
    void scale_changesNothing() {
        double[][] rows = MadeRows.denseRows(100, 3, new Random(3));
        CentresEstimator plain = learnt(K_MEANS, rows, 1);
        for (int exponent : new int[] {-900, -3, 1, 700, 1000}) {
            double[][] scaled = Arrays.stream(rows)
                    .map(row -> Arrays.stream(row)
                            .map(value -> Math.scalb(value, exponent))
                            .toArray())
                    .toArray(double[][]::new);
            double[] expected = Arrays.stream(plain.centres())
                    .map(value -> Math.scalb(value, exponent))
                    .toArray();
            assertThat(learnt(K_MEANS, scaled, 1).centres()).isEqualTo(expected);
        }
        double[][] greatest = {{Double.MAX_VALUE}, {-Double.MAX_VALUE}, {0}};
        assertThat(learnt(K_MEANS.with("k", 3L), greatest, 1).centres())
                .containsExactly(-Double.MAX_VALUE, 0, Double.MAX_VALUE);
    }

    @Test
    void rowsThatAreAlike_areOneCluster() {
        double[][] rows = {{1, 2}, {1, 2}, {3, 4}, {1, 2}, {3, 4}};
        assertThat(learnt(K_MEANS.with("k", 4L), rows, 1).centres()).containsExactly(1, 2, 3, 4);
        double[][] same = {{7}, {7}};
        assertThat(learnt(K_MEANS.with("k", 2L), same, 1).centres()).containsExactly(7);
    }

    @Test
    void fewerRowsThanClusters_areRefused() {
        assertThatThrownBy(() -> Tribuo.engine().train(request(K_MEANS.with("k", 5L), new double[4][2], 1)))
                .isInstanceOf(EngineException.class)
                .hasMessageContaining("fewer rows than clusters")
                .hasMessageContaining("at least 5 rows");
    }

    @Test
    void threads_doNotMatter() {
        double[][] rows = MadeRows.denseRows(500, 4, new Random(6));
        TrainingRequest alone = request(K_MEANS.with("k", 20L), rows, 1);
        byte[] expected = StoredForms.trained(Tribuo.engine(), alone);
        ExecutorService pool = Executors.newFixedThreadPool(4);
        try {
            for (int i = 0; i < 5; i++) {
                TrainingRequest shared = new TrainingRequest(
                        alone.algorithm(), alone.task(), alone.features(), new double[0], List.of(), 1, pool);
                assertThat(StoredForms.trained(Tribuo.engine(), shared)).isEqualTo(expected);
            }
        } finally {
            pool.shutdownNow();
        }
    }

    @Test
    void progress_goesUpByRestart() {
        List<Long> told = new ArrayList<>();
        TrainingRequest request = request(K_MEANS, MadeRows.denseRows(50, 2, new Random(1)), 1);
        KMeansTraining.learn(
                new TrainingRequest(
                        request.algorithm(),
                        request.task(),
                        request.features(),
                        new double[0],
                        Optional.empty(),
                        List.of(),
                        1,
                        MadeRows.SAME_THREAD,
                        (done, total) -> told.add(done * 100 + total)),
                K_MEANS);
        assertThat(told).containsExactly(110L, 210L, 310L, 410L, 510L, 610L, 710L, 810L, 910L, 1010L);
    }
}
