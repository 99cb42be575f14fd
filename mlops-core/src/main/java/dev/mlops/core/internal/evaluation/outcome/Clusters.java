package dev.mlops.core.internal.evaluation.outcome;

import dev.mlops.core.internal.comparison.bootstrap.MeanOfRows;
import dev.mlops.core.internal.comparison.bootstrap.Statistic;
import dev.mlops.core.internal.metrics.clustering.ClusterAgreement;
import dev.mlops.core.internal.metrics.clustering.ClusterAgreement.Mean;
import dev.mlops.core.internal.metrics.clustering.Dispersion;
import dev.mlops.core.internal.metrics.clustering.Distance;
import dev.mlops.core.internal.metrics.clustering.Silhouette;
import dev.mlops.evaluation.MetricKind;
import dev.mlops.evaluation.StandardMetric;
import dev.mlops.model.Cluster;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Of clustering: the cluster of each row, and its class and features where they are known. */
public final class Clusters extends Outcomes {
    private final int @Nullable [] actual;
    private final int[] found;

    /** Row by row; null where no figure looks at them. */
    private final double @Nullable [] features;

    private final int dimensions;
    private final Once<ClusterAgreement> agreement = new Once<>();

    Clusters(int @Nullable [] actual, int[] found, double @Nullable [] features, int dimensions) {
        super(null);
        this.actual = actual;
        this.found = found;
        this.features = features;
        this.dimensions = dimensions;
    }

    /** Whether a figure looks at the features. */
    static boolean needsFeatures(MetricKind kind) {
        return switch (kind) {
            case SILHOUETTE, CALINSKI_HARABASZ, DAVIES_BOULDIN -> true;
            default -> false;
        };
    }

    @Override
    public int rowCount() {
        return found.length;
    }

    @Override
    public Clusters select(int[] rows) {
        return new Clusters(
                picked(actual, rows),
                Objects.requireNonNull(picked(found, rows)),
                picked(features, rows, dimensions),
                dimensions);
    }

    private ClusterAgreement agreement(StandardMetric<?> metric) {
        int[] classes = actual;
        if (classes == null) {
            throw new IllegalArgumentException(
                    "metric: " + metric.id() + " compares with what is true: say Task.clustering().truth(\"...\")");
        }
        return agreement.get(() -> ClusterAgreement.of(classes, found));
    }

    @Override
    public double value(StandardMetric<?> metric) {
        if (found.length == 0) {
            return Double.NaN;
        }
        if (needsFeatures(metric.kind())) {
            return ofFeatures(metric);
        }
        ClusterAgreement both = agreement(metric);
        return switch (metric.kind()) {
            case ADJUSTED_RAND -> both.adjustedRand();
            case RAND -> both.rand();
            case MUTUAL_INFORMATION -> both.mutualInformation();
            case NORMALISED_MUTUAL_INFORMATION -> both.normalizedMutualInformation(Mean.ARITHMETIC);
            case ADJUSTED_MUTUAL_INFORMATION -> both.adjustedMutualInformation(Mean.ARITHMETIC);
            case HOMOGENEITY -> both.homogeneity();
            case COMPLETENESS -> both.completeness();
            case V_MEASURE -> both.vMeasure(1);
            case FOWLKES_MALLOWS -> both.fowlkesMallows();
            case PURITY -> both.purity();
            case INVERSE_PURITY -> both.inversePurity();
            default -> throw unsuitable(metric);
        };
    }

    /** The rows that are in a cluster. */
    private int[] clustered() {
        return IntStream.range(0, found.length)
                .filter(row -> found[row] != Cluster.NONE)
                .toArray();
    }

    private double ofFeatures(StandardMetric<?> metric) {
        int[] rows = clustered();
        double[] points = Objects.requireNonNull(picked(features, rows, dimensions), "features");
        int[] clusters = Objects.requireNonNull(picked(found, rows));
        if (rows.length == 0 || dimensions == 0) {
            return Double.NaN;
        }
        return switch (metric.kind()) {
            case SILHOUETTE -> Silhouette.mean(Distance.EUCLIDEAN, dimensions, points, clusters);
            case CALINSKI_HARABASZ ->
                Dispersion.of(dimensions, points, clusters).calinskiHarabasz();
            default -> Dispersion.of(dimensions, points, clusters).daviesBouldin();
        };
    }

    /** The silhouettes of rows are drawn, not the rows: rows drawn twice would be at no distance from each other. */
    @Override
    public Optional<Statistic> statistic(StandardMetric<?> metric) {
        if (metric.kind() != MetricKind.SILHOUETTE || dimensions == 0) {
            return Optional.empty();
        }
        int[] rows = clustered();
        double[] above = new double[found.length];
        double[] below = new double[found.length];
        if (rows.length > 0) {
            double[] silhouettes = Silhouette.samples(
                    Distance.EUCLIDEAN,
                    dimensions,
                    Objects.requireNonNull(picked(features, rows, dimensions), "features"),
                    Objects.requireNonNull(picked(found, rows)));
            for (int i = 0; i < rows.length; i++) {
                above[rows[i]] = silhouettes[i];
                below[rows[i]] = 1;
            }
        }
        return Optional.of(MeanOfRows.ratio(above, below));
    }
}
