package dev.mlops.core.internal.comparison.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.mlops.core.internal.comparison.DeLong;
import dev.mlops.core.internal.comparison.Interval;
import dev.mlops.core.internal.comparison.Models;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CancellationException;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class BootstrapTest {
    private static final Executor ALONE = work -> {
        throw new RejectedExecutionException("the calling thread must do without");
    };

    /** A figure without a jackknife of its own. */
    private record Slow(Statistic statistic) implements Statistic {
        @Override
        public int rows() {
            return statistic.rows();
        }

        @Override
        public double of(int[] counts) {
            return statistic.of(counts);
        }
    }

    private static double[] weights(int rows, SplittableRandom random) {
        double[] weights = new double[rows];
        Arrays.setAll(weights, row -> random.nextInt(5) == 0 ? 0 : random.nextDouble());
        return weights;
    }

    private static double f1(double[] cells) {
        return 2 * cells[3] / (2 * cells[3] + cells[1] + cells[2]);
    }

    private static List<Statistic> statistics(boolean[] positive, SplittableRandom random) {
        int rows = positive.length;
        double[] scores = Models.scores(positive, 1, 2, random);
        int[] cells = new int[rows];
        Arrays.setAll(cells, row -> (positive[row] ? 2 : 0) + (scores[row] > 0.5 ? 1 : 0));
        return List.of(
                AreaUnderRoc.of(scores, positive),
                AreaUnderRoc.of(scores, positive, weights(rows, random)),
                MeanOfRows.of(scores),
                MeanOfRows.of(positive),
                MeanOfRows.weighted(scores, weights(rows, random)),
                MeanOfRows.ratio(scores, weights(rows, random)),
                CellCounts.of(cells, 4, BootstrapTest::f1),
                CellCounts.weighted(cells, 4, weights(rows, random), BootstrapTest::f1));
    }

    private static List<Resampling> resamplings(boolean[] positive, SplittableRandom random) {
        int[] clusters = new int[positive.length];
        Arrays.setAll(clusters, row -> row < 5 ? row : random.nextInt(5));
        return List.of(
                Resampling.rows(positive.length), Resampling.stratified(positive), Resampling.clusters(clusters));
    }

    @Property(tries = 150)
    void jackknife_isThatOfTheDefinition(@ForAll @IntRange(min = 8, max = 40) int rows, @ForAll long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        boolean[] positive = Models.labels(rows, 0.4, random);
        List<Statistic> statistics = statistics(positive, random);
        for (Resampling resampling : resamplings(positive, random)) {
            for (Statistic statistic : statistics) {
                double[] expected = new Slow(statistic).jackknife(resampling.units());
                double[] found = statistic.jackknife(resampling.units());
                assertThat(found.length).isEqualTo(expected.length);
                for (int unit = 0; unit < found.length; unit++) {
                    if (Double.isFinite(expected[unit])) {
                        assertThat(found[unit]).isCloseTo(expected[unit], within(1e-9));
                    }
                }
            }
        }
    }

    /** Counting rows is the same as copying them. */
    @Property(tries = 100)
    void areaUnderRoc_ofCounts_isTheAreaOfCopies(@ForAll @IntRange(min = 4, max = 60) int rows, @ForAll long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        boolean[] positive = Models.labels(rows, 0.5, random);
        double[] scores = Models.scores(positive, 1, 2, random);
        int[] counts = new int[rows];
        Resampling.stratified(positive).draw(seed, 3, counts);
        double[] copies = new double[rows];
        boolean[] positiveCopies = new boolean[rows];
        double[] weights = new double[rows];
        int copy = 0;
        for (int row = 0; row < rows; row++) {
            weights[row] = counts[row];
            for (int i = 0; i < counts[row]; i++) {
                copies[copy] = scores[row];
                positiveCopies[copy++] = positive[row];
            }
        }
        double expected = DeLong.of(copies, positiveCopies).auc();

        assertThat(AreaUnderRoc.of(scores, positive).of(counts)).isCloseTo(expected, within(1e-14));
        assertThat(AreaUnderRoc.of(scores, positive, weights).ofAll()).isCloseTo(expected, within(1e-13));
        assertThat(AreaUnderRoc.of(scores, positive).ofAll())
                .isCloseTo(DeLong.of(scores, positive).auc(), within(1e-14));
    }

    @Property(tries = 30)
    void draws_keepTheNumberOfRowsOrUnits(@ForAll @IntRange(min = 8, max = 200) int rows, @ForAll long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        boolean[] positive = Models.labels(rows, 0.3, random);
        int[] counts = new int[rows];
        for (Resampling resampling : resamplings(positive, random)) {
            resampling.draw(seed, 1, counts);
            Units units = resampling.units();
            int drawn = 0;
            for (int unit = 0; unit < units.count(); unit++) {
                drawn += counts[units.row(unit, 0)];
                for (int place = 1; place < units.size(unit); place++) {
                    assertThat(counts[units.row(unit, place)]).isEqualTo(counts[units.row(unit, 0)]);
                }
            }
            assertThat(drawn).isEqualTo(units.count());
        }
        Resampling.stratified(positive).draw(seed, 2, counts);
        int expected = 0;
        int found = 0;
        for (int row = 0; row < rows; row++) {
            expected += positive[row] ? 1 : 0;
            found += positive[row] ? counts[row] : 0;
        }
        assertThat(found).isEqualTo(expected);
    }

    /** Each row is drawn Binomial(n, 1/n) times: mean 1, variance 1 - 1/n; two rows have the covariance -1/n. */
    @Test
    void draws_haveTheMomentsOfTheMultinomial() {
        int rows = 7;
        int draws = 70_000;
        int[] counts = new int[rows];
        double[] sums = new double[rows];
        double squares = 0;
        double products = 0;
        for (int replicate = 0; replicate < draws; replicate++) {
            Resampling.rows(rows).draw(5, replicate, counts);
            for (int row = 0; row < rows; row++) {
                sums[row] += counts[row];
            }
            squares += (counts[2] - 1) * (counts[2] - 1);
            products += (counts[0] - 1) * (counts[5] - 1);
        }
        for (double sum : sums) {
            assertThat(sum / draws).isCloseTo(1, within(0.015)); // four standard errors
        }
        assertThat(squares / draws).isCloseTo(6.0 / 7, within(0.025));
        assertThat(products / draws).isCloseTo(-1.0 / 7, within(0.015));
    }

    @Test
    void sameSeed_sameReplicates_onAnyNumberOfThreads() {
        SplittableRandom random = new SplittableRandom(1);
        boolean[] positive = Models.labels(300, 0.3, random);
        Statistic[] statistics = statistics(positive, random).toArray(Statistic[]::new);
        ExecutorService four = Executors.newFixedThreadPool(4);
        try {
            for (Resampling resampling : resamplings(positive, random)) {
                Bootstrap bootstrap = new Bootstrap(resampling, 200, 42);
                double[][] alone = bootstrap.run(ALONE, statistics);
                double[][] shared = bootstrap.run(four, statistics);
                assertThat(shared).isDeepEqualTo(alone);
                assertThat(new Bootstrap(resampling, 100, 42).run(Runnable::run, statistics[0])[0])
                        .isEqualTo(Arrays.copyOf(alone[0], 100));
                assertThat(new Bootstrap(resampling, 200, 43).run(four, statistics[0])[0])
                        .isNotEqualTo(alone[0]);
            }
        } finally {
            four.shutdown();
        }
    }

    @Test
    void differences_areOfTheSameDraws_andFlipWhenSwapped() {
        SplittableRandom random = new SplittableRandom(8);
        boolean[] positive = Models.labels(200, 0.4, random);
        Statistic a = AreaUnderRoc.of(Models.scores(positive, 1, 0, random), positive);
        Statistic b = AreaUnderRoc.of(Models.scores(positive, 0.8, 0, random), positive);
        Bootstrap bootstrap = new Bootstrap(Resampling.rows(200), 500, 3);

        Replicates differences = bootstrap.differences(Runnable::run, a, b);
        Replicates swapped = bootstrap.differences(Runnable::run, b, a);

        assertThat(swapped.estimate()).isEqualTo(-differences.estimate());
        assertThat(swapped.p(0)).isEqualTo(differences.p(0));
        assertThat(swapped.percentile(0.9).low())
                .isCloseTo(-differences.percentile(0.9).high(), within(1e-12));
        assertThat(bootstrap.acceleration(b, a)).isCloseTo(-bootstrap.acceleration(a, b), within(1e-12));
        assertThat(bootstrap.differences(Runnable::run, a, a).standardError()).isZero();
        assertThat(bootstrap.differences(Runnable::run, a, a).p(0)).isEqualTo(1);
    }

    @Test
    void standardErrors_areNearTheKnownOnes() {
        SplittableRandom random = new SplittableRandom(2);
        boolean[] positive = Models.labels(500, 0.4, random);
        double[] scores = Models.scores(positive, 1, 0, random);
        Bootstrap stratified = new Bootstrap(Resampling.stratified(positive), 4000, 1);
        Bootstrap rows = new Bootstrap(Resampling.rows(500), 4000, 1);

        double area = stratified
                .replicates(Runnable::run, AreaUnderRoc.of(scores, positive))
                .standardError();
        double share = rows.replicates(Runnable::run, MeanOfRows.of(positive)).standardError();

        assertThat(area / Math.sqrt(DeLong.of(scores, positive).variance())).isCloseTo(1, within(0.05));
        double p = MeanOfRows.of(positive).ofAll();
        assertThat(share / Math.sqrt(p * (1 - p) / 500)).isCloseTo(1, within(0.05));
    }

    @Test
    void clusters_ofEqualRows_areLikeRowsOfClusters() {
        double[] values = new double[400];
        int[] clusters = new int[400];
        double[] byCluster = new double[40];
        SplittableRandom random = new SplittableRandom(5);
        Arrays.setAll(byCluster, cluster -> Models.normal(random));
        for (int row = 0; row < 400; row++) {
            clusters[row] = row % 40;
            values[row] = byCluster[row % 40];
        }
        Replicates ofRows = new Bootstrap(Resampling.rows(40), 300, 9).replicates(ALONE, MeanOfRows.of(byCluster));
        Replicates ofClusters =
                new Bootstrap(Resampling.clusters(clusters), 300, 9).replicates(ALONE, MeanOfRows.of(values));

        assertThat(ofClusters.standardError()).isCloseTo(ofRows.standardError(), within(1e-12));
    }

    @Test
    void undefinedReplicates_areCountedAndLeftOut() {
        boolean[] positive = {true, false, false, false};
        Statistic area = AreaUnderRoc.of(new double[] {4, 1, 2, 3}, positive);

        Replicates found = new Bootstrap(Resampling.rows(4), 1000, 1).replicates(ALONE, area);

        // No positive row in four draws: (3/4)^4 = 0.316; no negative: (1/4)^4 = 0.004.
        assertThat(found.undefined()).isBetween(270, 370);
        assertThat(found.sorted().length).isEqualTo(1000 - found.undefined());
        assertThat(found.percentile(0.95)).isEqualTo(new Interval(1, 1));
        assertThat(found.bca(0.95, 0).interval()).isEqualTo(new Interval(1, 1));
        Replicates none = new Replicates(0.5, new double[] {Double.NaN, Double.NaN});
        assertThat(none.undefined()).isEqualTo(2);
        assertThat(none.basic(0.9).low()).isNaN();
        assertThat(none.bca(0.9, 0).interval()).isEqualTo(Interval.UNDEFINED);
        assertThat(none.p(0)).isNaN();
    }

    @Test
    void bca_withoutBiasAndAcceleration_isThePercentileInterval() {
        double[] values = new double[1001];
        Arrays.setAll(values, i -> i / 1000.0);
        Replicates replicates = new Replicates(0.5, values);

        Interval plain = replicates.percentile(0.9);
        Interval corrected = replicates.bca(0.9, 0).interval();

        assertThat(plain.low()).isCloseTo(0.05, within(1e-12));
        assertThat(corrected.low()).isCloseTo(plain.low(), within(1e-12));
        assertThat(corrected.high()).isCloseTo(plain.high(), within(1e-12));
        assertThat(replicates.bca(0.9, 0.1).interval().low()).isGreaterThan(plain.low());
        assertThat(new Replicates(2, values).bca(0.9, 0.3).interval().high()).isEqualTo(1);
        assertThat(replicates.p(0.0)).isCloseTo(2 * 2 / 1002.0, within(1e-12));
    }

    @Test
    void errorsOfAFigure_comeToTheCaller() {
        Statistic broken = CellCounts.of(new int[10], 1, cells -> {
            throw new IllegalStateException("broken");
        });
        Bootstrap bootstrap = new Bootstrap(Resampling.rows(10), 50, 1);

        assertThatThrownBy(() -> bootstrap.run(command -> new Thread(command).start(), broken))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("broken");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> bootstrap.run(ALONE, MeanOfRows.of(new double[9])))
                .withMessageContaining("10 rows");
        assertThatIllegalArgumentException().isThrownBy(() -> new Bootstrap(Resampling.rows(10), 0, 1));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Resampling.clusters(new int[] {0, 2, 2}))
                .withMessageContaining("no row of 1");
        assertThatIllegalArgumentException().isThrownBy(() -> Resampling.rows(0));
    }

    @Test
    void interrupted_endsWithTheFlagSet() {
        Bootstrap bootstrap = new Bootstrap(Resampling.rows(10), 50, 1);
        Thread.currentThread().interrupt();
        try {
            assertThatThrownBy(() -> bootstrap.run(ALONE, MeanOfRows.of(new double[10])))
                    .isInstanceOf(CancellationException.class);
            assertThat(Thread.currentThread().isInterrupted()).isTrue();
        } finally {
            Thread.interrupted();
        }
    }
}
