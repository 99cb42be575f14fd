package dev.mlops.benchmarks;

import dev.mlops.benchmarks.harness.Rounds;
import dev.mlops.core.internal.comparison.bootstrap.AreaUnderRoc;
import dev.mlops.core.internal.comparison.bootstrap.Bootstrap;
import dev.mlops.core.internal.comparison.bootstrap.Replicates;
import dev.mlops.core.internal.comparison.bootstrap.Resampling;
import java.io.PrintStream;
import java.util.Arrays;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * What the uncertainty of an AUC costs: {@code -Dbenchmark=BootstrapBenchmark -Dbenchmark.args="100000 1000"}, the number of rows and of
 * replicates.
 *
 * <p><b>Measures</b> replicates of the area under the ROC curve by counts, on one thread and on two, with strata, and with the jackknife and
 * the BCa interval. The peer copies the rows that are drawn, sorts them and counts pairs, on one thread; both draw by generators of the same
 * cost, and their standard errors must agree within 10 %, or the run ends with an error. The peer does a tenth of the replicates.
 *
 * <p><b>Does not measure</b> how scores come into being.
 */
public final class BootstrapBenchmark {
    private static final int WARM_UPS = 2;
    private static final int PART = 10;
    private static final String ALONE = "by counts";
    private static final String BY_TWO = "by counts, two threads";
    private static final String STRATIFIED = "by counts in strata, two threads";
    private static final String BCA = "with BCa interval, two threads";
    private static final String COPIES = "a tenth by copies";

    private BootstrapBenchmark() {}

    /** Runs it. */
    public static void main(String[] args) throws Exception {
        int rows = args.length == 0 ? 100_000 : Integer.parseInt(args[0]);
        int count = args.length < 2 ? 1_000 : Integer.parseInt(args[1]);
        PrintStream out = System.out;
        SplittableRandom random = new SplittableRandom(1);
        double[] scores = new double[rows];
        boolean[] positive = new boolean[rows];
        for (int row = 0; row < rows; row++) {
            positive[row] = random.nextInt(4) == 0;
            scores[row] = random.nextDouble() + (positive[row] ? 0.2 : 0);
        }
        Bootstrap bootstrap = new Bootstrap(Resampling.rows(rows), count, 1);
        Bootstrap stratified = new Bootstrap(Resampling.stratified(positive), count, 1);
        checkSame(bootstrap, scores, positive);
        Rounds.printHeader(
                out, String.format(Locale.ROOT, "%,d bootstrap replicates of an AUC on %,d rows", count, rows));
        ExecutorService one = Executors.newFixedThreadPool(1);
        try {
            new Rounds(out, WARM_UPS, Rounds.asked())
                    .add(COPIES, () -> used(byCopies(scores, positive, Math.max(1, count / PART), 1)[0]))
                    .add(
                            ALONE,
                            () -> used(bootstrap
                                    .replicates(Runnable::run, AreaUnderRoc.of(scores, positive))
                                    .standardError()))
                    .add(
                            BY_TWO,
                            () -> used(bootstrap
                                    .replicates(one, AreaUnderRoc.of(scores, positive))
                                    .standardError()))
                    .add(
                            STRATIFIED,
                            () -> used(stratified
                                    .replicates(one, AreaUnderRoc.of(scores, positive))
                                    .standardError()))
                    .add(BCA, () -> {
                        AreaUnderRoc area = AreaUnderRoc.of(scores, positive);
                        used(bootstrap
                                .replicates(one, area)
                                .bca(0.95, bootstrap.acceleration(area))
                                .interval()
                                .low());
                    })
                    .run()
                    .print()
                    .printRatio(ALONE, COPIES, "at most 1, for ten times the replicates")
                    .printRatio(BY_TWO, ALONE, "wall near 0.5");
        } finally {
            one.shutdown();
        }
        out.println("aim: 1,000 replicates on 100,000 rows in 3 s on two threads");
        Rounds.printFooter(out);
    }

    private static void used(double value) {
        if (Double.isNaN(value)) {
            throw new IllegalStateException("no figure is NaN");
        }
    }

    private static void checkSame(Bootstrap bootstrap, double[] scores, boolean[] positive) {
        Replicates byCounts = bootstrap.replicates(Runnable::run, AreaUnderRoc.of(scores, positive));
        Replicates byCopies =
                new Replicates(byCounts.estimate(), byCopies(scores, positive, bootstrap.replicates(), 2));
        double ratio = byCounts.standardError() / byCopies.standardError();
        if (Math.abs(ratio - 1) > 0.1) {
            throw new IllegalStateException("standard errors by counts and by copies have the ratio " + ratio);
        }
    }

    /** The naive way: copies the rows that are drawn, sorts positive and negative ones, and counts the pairs. */
    private static double[] byCopies(double[] scores, boolean[] positive, int count, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        double[] values = new double[count];
        for (int replicate = 0; replicate < count; replicate++) {
            double[] above = new double[scores.length];
            double[] below = new double[scores.length];
            int a = 0;
            int b = 0;
            for (int i = 0; i < scores.length; i++) {
                int row = random.nextInt(scores.length);
                if (positive[row]) {
                    above[a++] = scores[row];
                } else {
                    below[b++] = scores[row];
                }
            }
            Arrays.sort(above, 0, a);
            Arrays.sort(below, 0, b);
            long halves = 0;
            int lower = 0;
            int notHigher = 0;
            for (int i = 0; i < a; i++) {
                while (lower < b && below[lower] < above[i]) {
                    lower++;
                }
                while (notHigher < b && below[notHigher] <= above[i]) {
                    notHigher++;
                }
                halves += lower + notHigher;
            }
            values[replicate] = halves / (2.0 * a * b);
        }
        return values;
    }
}
