package dev.mlops.core.internal.comparison;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mlops.core.internal.comparison.bootstrap.AreaUnderRoc;
import dev.mlops.core.internal.comparison.bootstrap.Bootstrap;
import dev.mlops.core.internal.comparison.bootstrap.MeanOfRows;
import dev.mlops.core.internal.comparison.bootstrap.Replicates;
import dev.mlops.core.internal.comparison.bootstrap.Resampling;
import dev.mlops.core.internal.statistics.distribution.UpperTails;
import java.util.Arrays;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.TestReporter;

/**
 * What tests and intervals promise, on models that are equal by construction: false alarms at the level of 5 %, and intervals that hold the
 * truth 95 % of the time. The rates that were found are reported.
 */
@Tag("long")
class ErrorRatesTest {
    private static final double LEVEL = 0.05;

    private final Map<String, Integer> hits = new TreeMap<>();

    private void count(String name, boolean hit) {
        hits.merge(name, hit ? 1 : 0, Integer::sum);
    }

    /** Four standard errors of a rate of 5 % above it. */
    private void assertFalseAlarmsWithin(int runs, TestReporter reporter, TestInfo info) {
        double most = LEVEL + 4 * Math.sqrt(LEVEL * (1 - LEVEL) / runs);
        report(runs, reporter, info);
        assertThat(hits)
                .allSatisfy((name, alarms) ->
                        assertThat(alarms / (double) runs).as(name).isLessThanOrEqualTo(most));
    }

    private void assertCoverage(int runs, TestReporter reporter, TestInfo info) {
        report(runs, reporter, info);
        assertThat(hits)
                .allSatisfy((name, held) ->
                        assertThat(held / (double) runs).as(name).isBetween(0.93, 0.97));
    }

    private void report(int runs, TestReporter reporter, TestInfo info) {
        Map<String, String> rates = new TreeMap<>();
        hits.forEach((name, count) -> rates.put(name, Double.toString(count / (double) runs)));
        rates.put("of", info.getDisplayName() + ", " + runs + " runs");
        reporter.publishEntry(rates);
    }

    @Test
    void falseAlarms_twoModelsOnTheSameRows(TestReporter reporter, TestInfo info) {
        int runs = 4000;
        SplittableRandom random = new SplittableRandom(1);
        for (int run = 0; run < runs; run++) {
            boolean[] a = new boolean[300];
            boolean[] b = new boolean[300];
            for (int row = 0; row < a.length; row++) {
                boolean easy = random.nextDouble() < 0.5;
                a[row] = easy || random.nextDouble() < 0.6;
                b[row] = easy || random.nextDouble() < 0.6;
            }
            McNemar test = McNemar.of(a, b);
            count("McNemar exact", test.exact() <= LEVEL);
            count("McNemar mid-p", test.midP() <= LEVEL);
            count("McNemar chi2", test.chiSquared().p() <= LEVEL);
            count("McNemar chi2 corrected", test.chiSquaredCorrected().p() <= LEVEL);
            boolean[] positive = Models.labels(200, 0.3, random);
            double[] shared = Models.scores(positive, 1.5, 0, random);
            DeLong ofA = DeLong.of(noisy(shared, random), positive);
            DeLong ofB = DeLong.of(noisy(shared, random), positive);
            count("DeLong", ofA.test(ofB).p() <= LEVEL);
        }
        assertFalseAlarmsWithin(runs, reporter, info);
    }

    private static double[] noisy(double[] scores, SplittableRandom random) {
        return Arrays.stream(scores).map(score -> score + Models.normal(random)).toArray();
    }

    @Test
    void falseAlarms_pairedBootstrap_andNonInferiorityAtTheMargin(TestReporter reporter, TestInfo info) {
        int runs = 1500;
        SplittableRandom random = new SplittableRandom(2);
        for (int run = 0; run < runs; run++) {
            boolean[] positive = Models.labels(300, 0.3, random);
            double[] shared = Models.scores(positive, 1.5, 0, random);
            Bootstrap bootstrap = new Bootstrap(Resampling.rows(300), 999, run);
            Replicates differences = bootstrap.differences(
                    Runnable::run,
                    AreaUnderRoc.of(noisy(shared, random), positive),
                    AreaUnderRoc.of(noisy(shared, random), positive));
            count("paired bootstrap", differences.p(0) <= LEVEL);
            // Accuracies that differ by just the margin.
            double[] difference = new double[500];
            Arrays.setAll(difference, row -> {
                double u = random.nextDouble();
                return u < 0.1 ? 1 : u < 0.17 ? -1 : 0;
            });
            Bootstrap rows = new Bootstrap(Resampling.rows(500), 999, run);
            Replicates worse = rows.replicates(Runnable::run, MeanOfRows.of(difference));
            count(
                    "non-inferiority, standard error",
                    NonInferiority.of(worse.estimate(), worse.standardError(), 0.03, 0.95)
                            .holds());
            count(
                    "non-inferiority, replicates",
                    NonInferiority.ofReplicates(worse.estimate(), worse.sorted(), 0.03, 0.95)
                            .holds());
        }
        assertFalseAlarmsWithin(runs, reporter, info);
    }

    /** Ten folds whose differences have the correlation of a tenth, the share of the test part, that Nadeau and Bengio assume. */
    @Test
    void falseAlarms_folds(TestReporter reporter, TestInfo info) {
        int runs = 20_000;
        SplittableRandom random = new SplittableRandom(3);
        int uncorrected = 0;
        for (int run = 0; run < runs; run++) {
            double[] independent = new double[10];
            double[] correlated = new double[10];
            double common = Models.normal(random) * Math.sqrt(0.1);
            for (int fold = 0; fold < 10; fold++) {
                independent[fold] = Models.normal(random);
                correlated[fold] = common + Models.normal(random) * Math.sqrt(0.9);
            }
            PairedScores dataSets = PairedScores.of(independent, new double[10]);
            count("paired t, independent", dataSets.student().p() <= LEVEL);
            count("Wilcoxon, independent", dataSets.wilcoxon().test().p() <= LEVEL);
            count(
                    "Wilcoxon approximate",
                    dataSets.wilcoxon().approximateCorrected().p() <= LEVEL);
            count("sign, independent", dataSets.sign() <= LEVEL);
            PairedScores folds = PairedScores.of(correlated, new double[10]);
            count("Nadeau-Bengio, folds", folds.nadeauBengio(1.0 / 9).p() <= LEVEL);
            uncorrected += folds.student().p() <= LEVEL ? 1 : 0;
            double[][] deals = new double[5][2];
            for (double[] deal : deals) {
                Arrays.setAll(deal, i -> Models.normal(random));
            }
            count("5x2cv t", FiveByTwo.dietterich(deals).p() <= LEVEL);
            count("5x2cv F", FiveByTwo.alpaydin(deals).p() <= LEVEL);
        }
        reporter.publishEntry("paired t on folds, for comparison", Double.toString(uncorrected / (double) runs));
        assertThat(uncorrected / (double) runs).as("what the correction is for").isGreaterThan(0.1);
        assertFalseAlarmsWithin(runs, reporter, info);
    }

    @Test
    void falseAlarms_severalModelsOverDataSets(TestReporter reporter, TestInfo info) {
        int runs = 10_000;
        double critical = Friedman.of(new double[15][5]).criticalDifference(LEVEL);
        SplittableRandom random = new SplittableRandom(4);
        for (int run = 0; run < runs; run++) {
            double[][] scores = new double[15][5];
            for (double[] row : scores) {
                Arrays.setAll(row, model -> Models.normal(random));
            }
            Friedman friedman = Friedman.of(scores);
            count("Friedman", friedman.test().p() <= LEVEL);
            double[] ranks = friedman.meanRanks();
            double range = Arrays.stream(ranks).max().orElseThrow()
                    - Arrays.stream(ranks).min().orElseThrow();
            count("Nemenyi, any pair", range >= critical);
        }
        assertFalseAlarmsWithin(runs, reporter, info);
    }

    @Test
    void coverage_ofShares(TestReporter reporter, TestInfo info) {
        int runs = 2000;
        SplittableRandom random = new SplittableRandom(5);
        for (int run = 0; run < runs; run++) {
            boolean[] right = new boolean[300];
            for (int row = 0; row < right.length; row++) {
                right[row] = random.nextDouble() < 0.85;
            }
            MeanOfRows accuracy = MeanOfRows.of(right);
            double successes = Math.rint(accuracy.ofAll() * 300);
            for (ProportionInterval kind : ProportionInterval.values()) {
                count(kind.toString(), kind.of(successes, 300, 0.95).contains(0.85));
            }
            Bootstrap bootstrap = new Bootstrap(Resampling.rows(300), 1999, run);
            Replicates replicates = bootstrap.replicates(Runnable::run, accuracy);
            count("accuracy, percentile", replicates.percentile(0.95).contains(0.85));
            count(
                    "accuracy, BCa",
                    replicates
                            .bca(0.95, bootstrap.acceleration(accuracy))
                            .interval()
                            .contains(0.85));
        }
        assertCoverage(runs, reporter, info);
    }

    private void countArea(String how, Bootstrap bootstrap, AreaUnderRoc area, double truth) {
        Replicates replicates = bootstrap.replicates(Runnable::run, area);
        count("AUC, percentile, " + how, replicates.percentile(0.95).contains(truth));
        count(
                "AUC, BCa, " + how,
                replicates.bca(0.95, bootstrap.acceleration(area)).interval().contains(truth));
    }

    @Test
    void coverage_ofAreas(TestReporter reporter, TestInfo info) {
        int runs = 2000;
        double truth = UpperTails.normal(-1.5 / Math.sqrt(2));
        SplittableRandom random = new SplittableRandom(6);
        for (int run = 0; run < runs; run++) {
            boolean[] positive = Models.labels(400, 0.3, random);
            double[] scores = Models.scores(positive, 1.5, 0, random);
            AreaUnderRoc area = AreaUnderRoc.of(scores, positive);
            count("AUC, DeLong", DeLong.of(scores, positive).interval(0.95).contains(truth));
            countArea("rows", new Bootstrap(Resampling.rows(400), 1999, run), area, truth);
            countArea("stratified", new Bootstrap(Resampling.stratified(positive), 1999, run), area, truth);
        }
        assertCoverage(runs, reporter, info);
    }
}
