package dev.mlops.core.internal.evaluation.gates;

import dev.mlops.evaluation.MetricKind;
import java.util.List;
import java.util.Optional;
import java.util.function.DoublePredicate;

/**
 * What a metric needs to be one: the factories in {@code Metrics} and its neighbours see to it in code, this in documents.
 *
 * @param count how many numbers
 * @param number what each must be, in words
 * @param allowed what each must be
 * @param averaged whether it may be an average of figures per label
 * @param ofQueries whether it must name the column that tells queries apart
 */
record MetricShape(int count, String number, DoublePredicate allowed, boolean averaged, boolean ofQueries) {
    private static final String NONE = "none";
    private static final String WHOLE = "one whole number of 1 or more";
    private static final String SHARE = "one number between 0 and 1";
    private static final String POSITIVE = "one number above 0";

    static MetricShape of(MetricKind kind) {
        return switch (kind) {
            case PRECISION, RECALL, F1, JACCARD, ROC_AUC, ROC_AUC_ONE_VS_ONE, AVERAGE_PRECISION ->
                new MetricShape(0, NONE, value -> true, true, false);
            case F_BETA -> new MetricShape(1, POSITIVE, value -> value > 0, true, false);
            case HUBER -> new MetricShape(1, POSITIVE, value -> value > 0, false, false);
            case PARTIAL_ROC_AUC, D2_PINBALL, PINBALL ->
                new MetricShape(1, SHARE, value -> value > 0 && value < 1, false, false);
            case TWEEDIE_DEVIANCE -> new MetricShape(1, "one number", Double::isFinite, false, false);
            case MEAN_COST -> new MetricShape(2, "two numbers", Double::isFinite, false, false);
            case CALIBRATION_ERROR, MAX_CALIBRATION_ERROR, CALIBRATION_ERROR_EQUAL_MASS, TOP_K_ACCURACY ->
                new MetricShape(1, WHOLE, MetricShape::isCount, false, false);
            case DCG, NDCG, HIT_RATE, PRECISION_AT, RECALL_AT ->
                new MetricShape(1, WHOLE, MetricShape::isCount, false, true);
            case MEAN_AVERAGE_PRECISION, MEAN_RECIPROCAL_RANK -> new MetricShape(0, NONE, value -> true, false, true);
            default -> new MetricShape(0, NONE, value -> true, false, false);
        };
    }

    private static boolean isCount(double value) {
        return value >= 1 && value == Math.rint(value) && value <= Integer.MAX_VALUE;
    }

    /** What the numbers must be; empty where they are. */
    Optional<String> problem(List<Double> numbers) {
        return numbers.size() == count && numbers.stream().allMatch(allowed::test)
                ? Optional.empty()
                : Optional.of(number);
    }
}
