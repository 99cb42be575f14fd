package dev.mlops.core.internal.evaluation.outcome;

import dev.mlops.core.internal.comparison.bootstrap.CellCounts;
import dev.mlops.core.internal.comparison.bootstrap.Statistic;
import dev.mlops.core.internal.metrics.binary.BinaryCounts;
import dev.mlops.core.internal.metrics.binary.RankedScores;
import dev.mlops.evaluation.StandardMetric;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Of anomaly detection: whether each row is an anomaly and is said to be one, and how strange it is said to be. */
public final class Verdicts extends Outcomes {
    private final boolean[] actual;
    private final boolean[] said;
    private final double[] scores;

    private final Once<BinaryCounts> counts = new Once<>();
    private final Once<RankedScores> ranked = new Once<>();

    Verdicts(boolean[] actual, boolean[] said, double[] scores, double @Nullable [] weights) {
        super(weights);
        this.actual = actual;
        this.said = said;
        this.scores = scores;
    }

    @Override
    public int rowCount() {
        return actual.length;
    }

    @Override
    public Verdicts select(int[] rows) {
        return new Verdicts(
                picked(actual, rows, 1),
                picked(said, rows, 1),
                Objects.requireNonNull(picked(scores, rows, 1)),
                picked(weights(), rows, 1));
    }

    private BinaryCounts counts() {
        return counts.get(() -> BinaryCounts.of(actual, said, weights()));
    }

    /** The scores in their order. */
    public RankedScores ranked() {
        return ranked.get(() -> RankedScores.of(scores, actual, weights()));
    }

    /** How many rows are normal (0) or anomalies (1), and are said to be either. */
    public long[][] confusion() {
        long[][] confusion = new long[2][2];
        for (int row = 0; row < actual.length; row++) {
            confusion[actual[row] ? 1 : 0][said[row] ? 1 : 0]++;
        }
        return confusion;
    }

    @Override
    public Optional<boolean[]> hits() {
        boolean[] hits = new boolean[actual.length];
        for (int row = 0; row < hits.length; row++) {
            hits[row] = actual[row] == said[row];
        }
        return Optional.of(hits);
    }

    @Override
    public double value(StandardMetric<?> metric) {
        return OneLabel.of(metric, counts(), this::ranked);
    }

    @Override
    public Optional<Share> share(StandardMetric<?> metric) {
        return weights() == null ? Share.of(metric.kind(), counts()) : Optional.empty();
    }

    @Override
    public Optional<Ranking> ranking(StandardMetric<?> metric) {
        return weights() == null && OneLabel.isOfArea(metric)
                ? Optional.of(new Ranking(scores, actual, OneLabel.slope(metric)))
                : Optional.empty();
    }

    @Override
    public Optional<Statistic> statistic(StandardMetric<?> metric) {
        if (OneLabel.isOfArea(metric)) {
            return Optional.of(OneLabel.area(metric, scores, actual, weights()));
        }
        if (!OneLabel.isOfDecisions(metric.kind())) {
            return Optional.empty();
        }
        int[] cells = new int[actual.length];
        for (int row = 0; row < cells.length; row++) {
            cells[row] = (actual[row] ? 2 : 0) + (said[row] ? 1 : 0);
        }
        double[] weights = weights();
        return Optional.of(
                weights == null
                        ? CellCounts.of(cells, 4, sums -> ofCells(metric, sums))
                        : CellCounts.weighted(cells, 4, weights, sums -> ofCells(metric, sums)));
    }

    private static double ofCells(StandardMetric<?> metric, double[] sums) {
        return OneLabel.ofCounts(metric, new BinaryCounts(sums[3], sums[1], sums[2], sums[0]));
    }
}
