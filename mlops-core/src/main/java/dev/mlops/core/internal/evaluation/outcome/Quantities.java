package dev.mlops.core.internal.evaluation.outcome;

import dev.mlops.core.internal.comparison.bootstrap.MeanOfRows;
import dev.mlops.core.internal.comparison.bootstrap.Statistic;
import dev.mlops.core.internal.metrics.ZeroDivision;
import dev.mlops.core.internal.metrics.ranking.QueryMean;
import dev.mlops.core.internal.metrics.ranking.RankedItems;
import dev.mlops.core.internal.metrics.regression.MeanLoss;
import dev.mlops.core.internal.metrics.regression.PairMoments;
import dev.mlops.core.internal.metrics.regression.PointLoss;
import dev.mlops.core.internal.metrics.regression.RankCorrelation;
import dev.mlops.core.internal.metrics.regression.ResidualSummary;
import dev.mlops.core.internal.metrics.regression.WholeErrors;
import dev.mlops.error.DataException;
import dev.mlops.error.Problem;
import dev.mlops.evaluation.StandardMetric;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Of regression: the number of each row and its estimate; and for rankings which query each row answers. */
public final class Quantities extends Outcomes {
    private final double[] actual;
    private final double[] predicted;

    /** By column, the query of each row, numbered from 0 on without gaps in the order in which they come. */
    private final Map<String, int[]> queries;

    private final Once<PairMoments> moments = new Once<>();

    Quantities(double[] actual, double[] predicted, Map<String, int[]> queries, double @Nullable [] weights) {
        super(weights);
        this.actual = actual;
        this.predicted = predicted;
        this.queries = queries;
    }

    @Override
    public int rowCount() {
        return actual.length;
    }

    @Override
    public Quantities select(int[] rows) {
        Map<String, int[]> some = new HashMap<>();
        queries.forEach((column, query) -> some.put(column, numbered(Objects.requireNonNull(picked(query, rows)))));
        return new Quantities(
                Objects.requireNonNull(picked(actual, rows, 1)),
                Objects.requireNonNull(picked(predicted, rows, 1)),
                some,
                picked(weights(), rows, 1));
    }

    /** The same numbers without gaps. */
    static int[] numbered(int[] of) {
        Map<Integer, Integer> numbers = new HashMap<>();
        int[] numbered = new int[of.length];
        for (int row = 0; row < of.length; row++) {
            Integer known = numbers.putIfAbsent(of[row], numbers.size());
            numbered[row] = known == null ? numbers.size() - 1 : known;
        }
        return numbered;
    }

    private PairMoments moments() {
        return moments.get(() -> PairMoments.of(actual, predicted, weights()));
    }

    /** What is left of the truth after the estimate. */
    public ResidualSummary residuals() {
        return ResidualSummary.of(actual, predicted);
    }

    @Override
    public double value(StandardMetric<?> metric) {
        Optional<PointLoss> loss = loss(metric);
        if (loss.isPresent()) {
            return MeanLoss.of(loss.get(), actual, predicted, weights());
        }
        return switch (metric.kind()) {
            case RMSE -> Math.sqrt(MeanLoss.of(PointLoss.squared(), actual, predicted, weights()));
            case MEDIAN_ABSOLUTE_ERROR -> WholeErrors.medianAbsolute(actual, predicted, weights());
            case MAX_ERROR -> WholeErrors.maximum(actual, predicted);
            case R2 -> moments().r2();
            case EXPLAINED_VARIANCE -> moments().explainedVariance();
            case D2_ABSOLUTE_ERROR -> WholeErrors.d2Absolute(actual, predicted, weights());
            case D2_PINBALL -> WholeErrors.d2Pinball(number(metric), actual, predicted, weights());
            case WAPE -> WholeErrors.absolutePercentageOfSum(actual, predicted, weights());
            case PEARSON -> moments().pearson();
            case SPEARMAN -> RankCorrelation.spearman(actual, predicted);
            case KENDALL -> RankCorrelation.kendallTauB(actual, predicted);
            case CONCORDANCE -> moments().concordance();
            default -> {
                QueryMean mean = new QueryMean(ZeroDivision.ZERO);
                for (double value : ofQueries(metric)) {
                    mean.add(value);
                }
                yield mean.mean();
            }
        };
    }

    private static double number(StandardMetric<?> metric) {
        return metric.numbers().get(0);
    }

    /** What a figure is the mean of, where it is one. */
    private static Optional<PointLoss> loss(StandardMetric<?> metric) {
        return switch (metric.kind()) {
            case MSE -> Optional.of(PointLoss.squared());
            case MAE -> Optional.of(PointLoss.absolute());
            case MAPE -> Optional.of(PointLoss.absolutePercentage());
            case SMAPE -> Optional.of(PointLoss.symmetricPercentage());
            case BIAS -> Optional.of((truth, estimate) -> estimate - truth);
            case HUBER -> Optional.of(PointLoss.huber(number(metric)));
            case LOG_COSH -> Optional.of(PointLoss.logCosh());
            case PINBALL -> Optional.of(PointLoss.pinball(number(metric)));
            case TWEEDIE_DEVIANCE -> Optional.of(PointLoss.tweedie(number(metric)));
            default -> Optional.empty();
        };
    }

    /** A figure of each query; 0 for one without relevant rows. */
    private double[] ofQueries(StandardMetric<?> metric) {
        int[] query = queries.get(metric.about().orElse(""));
        if (query == null) {
            throw unsuitable(metric);
        }
        int count = Arrays.stream(query).max().orElse(-1) + 1;
        int[] sizes = new int[count];
        for (int one : query) {
            sizes[one]++;
        }
        double[][] relevance = new double[count][];
        double[][] scores = new double[count][];
        Arrays.setAll(relevance, one -> new double[sizes[one]]);
        Arrays.setAll(scores, one -> new double[sizes[one]]);
        int[] next = new int[count];
        for (int row = 0; row < query.length; row++) {
            if (actual[row] < 0) {
                throw new DataException(Problem.of(metric.id() + " takes the target for how relevant a row is")
                        .expected("0 or more")
                        .found(actual[row] + " in row " + (row + 1))
                        .next("move the target, or take a metric of regression"));
            }
            int place = next[query[row]]++;
            relevance[query[row]][place] = actual[row];
            scores[query[row]][place] = predicted[row];
        }
        double[] values = new double[count];
        for (int one = 0; one < count; one++) {
            values[one] = ZeroDivision.ZERO.orNumber(ofItems(metric, RankedItems.of(relevance[one], scores[one])));
        }
        return values;
    }

    private static double ofItems(StandardMetric<?> metric, RankedItems items) {
        return switch (metric.kind()) {
            case DCG -> items.dcg((int) number(metric));
            case NDCG -> items.ndcg((int) number(metric));
            case MEAN_AVERAGE_PRECISION -> items.averagePrecision();
            case MEAN_RECIPROCAL_RANK -> items.reciprocalRank();
            case HIT_RATE -> items.hit((int) number(metric));
            case PRECISION_AT -> items.precision((int) number(metric));
            case RECALL_AT -> items.recall((int) number(metric));
            default -> throw unsuitable(metric);
        };
    }

    /** Where rows are ranked, queries are what is drawn anew: rows of one are not independent. */
    @Override
    public Optional<Statistic> statistic(StandardMetric<?> metric) {
        Optional<PointLoss> loss = loss(metric);
        if (loss.isPresent()) {
            return Optional.of(mean(loss.get()));
        }
        return switch (metric.kind()) {
            case RMSE -> Optional.of(new Mapped(mean(PointLoss.squared()), Math::sqrt));
            case WAPE -> Optional.of(MeanOfRows.ratio(each(PointLoss.absolute()), each((y, p) -> Math.abs(y))));
            case DCG, NDCG, MEAN_AVERAGE_PRECISION, MEAN_RECIPROCAL_RANK, HIT_RATE, PRECISION_AT, RECALL_AT ->
                Optional.of(MeanOfRows.of(ofQueries(metric)));
            default -> Optional.empty();
        };
    }

    private Statistic mean(PointLoss loss) {
        double[] weights = weights();
        double[] once = new double[actual.length];
        Arrays.fill(once, 1);
        return MeanOfRows.ratio(each(loss), weights == null ? once : weights);
    }

    /** Times the row's weight. */
    private double[] each(PointLoss loss) {
        double[] weights = weights();
        double[] values = new double[actual.length];
        for (int row = 0; row < values.length; row++) {
            double weight = weights == null ? 1 : weights[row];
            values[row] = weight == 0 ? 0 : weight * loss.of(actual[row], predicted[row]);
        }
        return values;
    }
}
