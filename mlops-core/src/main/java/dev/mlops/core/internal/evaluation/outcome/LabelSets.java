package dev.mlops.core.internal.evaluation.outcome;

import dev.mlops.core.internal.comparison.bootstrap.Statistic;
import dev.mlops.core.internal.metrics.binary.AveragedCounts;
import dev.mlops.core.internal.metrics.binary.BinaryCounts;
import dev.mlops.core.internal.metrics.binary.RankedScores;
import dev.mlops.core.internal.metrics.binary.ScoredLabels;
import dev.mlops.core.internal.metrics.multilabel.LabelDecisions;
import dev.mlops.core.internal.metrics.multilabel.LabelRanking;
import dev.mlops.error.DataException;
import dev.mlops.error.Problem;
import dev.mlops.evaluation.Average;
import dev.mlops.evaluation.StandardMetric;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Of multi-label classification: which labels each row has and is said to have, and how probable each is said to be. Arrays are row by row. */
public final class LabelSets extends Outcomes {
    private final List<String> labels;
    private final boolean[] truth;
    private final boolean[] said;
    private final double[] scores;

    private final Once<AveragedCounts> counts = new Once<>();
    private final Once<RankedScores> pooled = new Once<>();
    private final Map<Integer, RankedScores> ranked = new ConcurrentHashMap<>();

    LabelSets(List<String> labels, boolean[] truth, boolean[] said, double[] scores, double @Nullable [] weights) {
        super(weights);
        this.labels = labels;
        this.truth = truth;
        this.said = said;
        this.scores = scores;
    }

    @Override
    public int rowCount() {
        return truth.length / labels.size();
    }

    @Override
    public LabelSets select(int[] rows) {
        return new LabelSets(
                labels,
                picked(truth, rows, labels.size()),
                picked(said, rows, labels.size()),
                Objects.requireNonNull(picked(scores, rows, labels.size())),
                picked(weights(), rows, 1));
    }

    private AveragedCounts counts() {
        return counts.get(() -> decisions().averages());
    }

    private LabelDecisions decisions() {
        return LabelDecisions.of(labels.size(), truth, said, weights());
    }

    private ScoredLabels scored() {
        return ScoredLabels.of(labels.size(), scores, truth, weights());
    }

    private RankedScores ranked(int label) {
        return ranked.computeIfAbsent(label, l -> scored().ranked(l));
    }

    /** The position of the label that a figure is about. */
    private int label(StandardMetric<?> metric) {
        String name = metric.about()
                .orElseThrow(() -> new IllegalArgumentException(
                        "metric: " + metric.id() + " of rows with several labels names a label or an Average"));
        int position = labels.indexOf(name);
        if (position < 0) {
            throw new DataException(Problem.of(metric.id() + " is about a label that is none of the task's")
                    .expected("one of " + String.join(", ", labels))
                    .found("'" + name + "'")
                    .next(Problem.didYouMean(name, labels) + "Labels are compared letter by letter"));
        }
        return position;
    }

    @Override
    public double value(StandardMetric<?> metric) {
        return switch (metric.kind()) {
            case SUBSET_ACCURACY -> decisions().subsetAccuracy();
            case HAMMING_LOSS -> decisions().hammingLoss();
            case COVERAGE_ERROR -> LabelRanking.coverageError(scored());
            case LABEL_RANKING_AVERAGE_PRECISION -> LabelRanking.averagePrecision(scored());
            case RANKING_LOSS -> LabelRanking.rankingLoss(scored());
            default -> {
                Optional<Average> how = metric.average();
                if (how.isPresent()) {
                    yield averaged(metric, how.get());
                }
                int label = label(metric);
                yield OneLabel.of(metric, counts().label(label), () -> ranked(label));
            }
        };
    }

    private double averaged(StandardMetric<?> metric, Average how) {
        return switch (how) {
            case MICRO -> OneLabel.of(metric, counts().pooled(), () -> pooled.get(this::pool));
            case MACRO, WEIGHTED ->
                OneLabel.mean(
                        how,
                        labels.size(),
                        label -> OneLabel.of(metric, counts().label(label), () -> ranked(label)),
                        label -> counts().label(label).positives());
            case SAMPLES -> {
                double[] weights = weights();
                yield OneLabel.mean(
                        Average.WEIGHTED,
                        rowCount(),
                        row -> OneLabel.of(metric, countsOf(row), () -> rankedOf(row)),
                        row -> weights == null ? 1 : weights[row]);
            }
        };
    }

    private RankedScores pool() {
        return RankedScores.of(scores, truth, repeatedWeights(labels.size()));
    }

    private BinaryCounts countsOf(int row) {
        int size = labels.size();
        return BinaryCounts.of(
                Arrays.copyOfRange(truth, row * size, (row + 1) * size),
                Arrays.copyOfRange(said, row * size, (row + 1) * size),
                null);
    }

    private RankedScores rankedOf(int row) {
        int size = labels.size();
        return RankedScores.of(
                Arrays.copyOfRange(scores, row * size, (row + 1) * size),
                Arrays.copyOfRange(truth, row * size, (row + 1) * size));
    }

    @Override
    public Optional<Share> share(StandardMetric<?> metric) {
        if (weights() != null || metric.average().isPresent()) {
            return Optional.empty();
        }
        return switch (metric.kind()) {
            case SUBSET_ACCURACY -> Share.of(value(metric), rowCount());
            case PRECISION, RECALL -> Share.of(metric.kind(), counts().label(label(metric)));
            default -> Optional.empty();
        };
    }

    @Override
    public Optional<Ranking> ranking(StandardMetric<?> metric) {
        if (weights() != null || !OneLabel.isOfArea(metric)) {
            return Optional.empty();
        }
        int label = label(metric);
        return Optional.of(new Ranking(scores(label), have(label), OneLabel.slope(metric)));
    }

    private double[] scores(int label) {
        double[] some = new double[rowCount()];
        for (int row = 0; row < some.length; row++) {
            some[row] = scores[row * labels.size() + label];
        }
        return some;
    }

    private boolean[] have(int label) {
        boolean[] have = new boolean[rowCount()];
        for (int row = 0; row < have.length; row++) {
            have[row] = truth[row * labels.size() + label];
        }
        return have;
    }

    @Override
    public Optional<Statistic> statistic(StandardMetric<?> metric) {
        if (OneLabel.isOfArea(metric)) {
            int label = label(metric);
            return Optional.of(OneLabel.area(metric, scores(label), have(label), weights()));
        }
        if (metric.average().equals(Optional.of(Average.SAMPLES))) {
            return Optional.of(meanOfRows(metric, true));
        }
        return switch (metric.kind()) {
            case SUBSET_ACCURACY, HAMMING_LOSS, COVERAGE_ERROR, LABEL_RANKING_AVERAGE_PRECISION, RANKING_LOSS ->
                Optional.of(meanOfRows(metric, false));
            default -> Optional.empty();
        };
    }
}
