package dev.mlops.benchmarks;

import dev.mlops.benchmarks.harness.Rounds;
import dev.mlops.core.internal.metrics.binary.CalibrationAccumulator;
import dev.mlops.core.internal.metrics.binary.Curve;
import dev.mlops.core.internal.metrics.binary.EqualMass;
import dev.mlops.core.internal.metrics.binary.ProbabilityLosses;
import dev.mlops.core.internal.metrics.binary.RankedScores;
import java.io.PrintStream;
import java.util.Arrays;
import java.util.Locale;
import java.util.SplittableRandom;

/**
 * What binary metrics cost: {@code -Dbenchmark=MetricsBenchmark -Dbenchmark.args="10000000"}, the number of predictions.
 *
 * <p><b>Measures</b> ten metrics of probabilities and labels, from the arrays as they are, by one thread: the areas under the ROC curve, up to a
 * rate of 0.2, and under the precision-recall curve in both ways, Kolmogorov-Smirnov, the best F1, the least cost, log loss, Brier score and
 * calibration errors, with the curves of ROC, precision and recall, and gain, thinned to 1,000 points, and bins of calibration of equal width and of
 * equally many rows (the latter not of weighted ones). The floor is
 * {@code Arrays.sort} of the probabilities alone, which anything that sorts by comparing needs first. The same of probabilities rounded to three
 * digits, which tie, and of weighted ones.
 *
 * <p><b>Does not measure</b> the model, nor how predictions come to be arrays.
 */
public final class MetricsBenchmark {
    private static final int WARM_UPS = 2;
    private static final int POINTS = 1_000;
    private static final String SORT = "Arrays.sort";
    private static final String METRICS = "ten metrics, three curves";
    private static final String SORT_TIED = "Arrays.sort of 3 digits";
    private static final String TIED = "the same of 3 digits";
    private static final String WEIGHTED = "the same, weighted";

    private MetricsBenchmark() {}

    /** Runs it; the argument is the number of predictions, 10,000,000 without it. */
    public static void main(String[] args) throws Exception {
        int rows = args.length == 0 ? 10_000_000 : Integer.parseInt(args[0]);
        PrintStream out = System.out;
        SplittableRandom random = new SplittableRandom(1);
        double[] scores = new double[rows];
        double[] tied = new double[rows];
        boolean[] truth = new boolean[rows];
        double[] weights = new double[rows];
        for (int row = 0; row < rows; row++) {
            double p = random.nextDouble();
            scores[row] = p * p;
            tied[row] = Math.rint(scores[row] * 1000) / 1000;
            truth[row] = random.nextDouble() < scores[row];
            weights[row] = 0.5 + random.nextDouble();
        }
        double[] sorted = new double[rows];
        Rounds.printHeader(out, String.format(Locale.ROOT, "Binary metrics of %,d predictions", rows));
        new Rounds(out, WARM_UPS, Rounds.asked())
                .add(SORT, () -> {
                    System.arraycopy(scores, 0, sorted, 0, rows);
                    Arrays.sort(sorted);
                })
                .add(METRICS, () -> used(metrics(scores, truth)))
                .add(SORT_TIED, () -> {
                    System.arraycopy(tied, 0, sorted, 0, rows);
                    Arrays.sort(sorted);
                })
                .add(TIED, () -> used(metrics(tied, truth)))
                .add(WEIGHTED, () -> used(weighted(scores, truth, weights)))
                .run()
                .print()
                .printRatio(METRICS, SORT, "at most 2")
                .printRatio(TIED, SORT_TIED, "none set")
                .printRatio(WEIGHTED, SORT, "at most 2");
        Rounds.printFooter(out);
    }

    private static double metrics(double[] scores, boolean[] truth) {
        ProbabilityLosses losses = new ProbabilityLosses().add(truth, scores, null);
        double calibration =
                new CalibrationAccumulator(10).add(truth, scores, null).bins().expectedError();
        RankedScores ranked = RankedScores.of(scores, truth);
        double equalMass = EqualMass.splitting(ranked, scores, truth, 10).expectedError();
        return figures(ranked) + losses.logLoss() + losses.brier() + calibration + equalMass;
    }

    private static double weighted(double[] scores, boolean[] truth, double[] weights) {
        ProbabilityLosses losses = new ProbabilityLosses().add(truth, scores, weights);
        double calibration = new CalibrationAccumulator(10)
                .add(truth, scores, weights)
                .bins()
                .expectedError();
        return figures(RankedScores.of(scores, truth, weights)) + losses.logLoss() + losses.brier() + calibration;
    }

    private static double figures(RankedScores ranked) {
        return ranked.rocAuc()
                + ranked.partialRocAuc(0.2)
                + ranked.averagePrecision()
                + ranked.precisionRecallArea()
                + ranked.kolmogorovSmirnov()
                + ranked.bestF1().value()
                + ranked.cheapest(1, 5).value()
                + points(ranked.rocCurve())
                + points(ranked.precisionRecallCurve())
                + points(ranked.gainCurve());
    }

    private static int points(Curve curve) {
        return curve.thin(POINTS).size();
    }

    private static void used(double value) {
        if (Double.isNaN(value)) {
            throw new IllegalStateException("no metric is undefined");
        }
    }
}
