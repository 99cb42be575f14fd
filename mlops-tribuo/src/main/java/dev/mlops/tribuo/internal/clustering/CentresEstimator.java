package dev.mlops.tribuo.internal.clustering;

import dev.mlops.model.TaskKind;
import dev.mlops.spi.engine.BigEndianOutput;
import dev.mlops.tribuo.internal.estimators.FlatEstimator;
import dev.mlops.tribuo.internal.estimators.StoredForm;
import java.io.IOException;

/**
 * Clusters around centres: a row is the nearer to one the less its euclidean distance d, 1 / (1 + d). Stored as {@code double[outputs * features]}, one
 * centre after the other. Immutable.
 */
final class CentresEstimator implements FlatEstimator {
    static final int CLUSTERING = 70;

    static final StoredForm FORM = (in, features, outputs) -> {
        StoredForm.requireOutputs(TaskKind.CLUSTERING, outputs);
        double[] centres = in.getDoubles(StoredForm.product(features, outputs));
        for (double number : centres) {
            StoredForm.require(Double.isFinite(number), "a number of a centre is not finite");
        }
        return new CentresEstimator(features, outputs, centres);
    };

    private final int featureCount;
    private final int outputCount;
    private final double[] centres;

    /** Takes over the array. */
    CentresEstimator(int featureCount, int outputCount, double[] centres) {
        this.featureCount = featureCount;
        this.outputCount = outputCount;
        this.centres = centres;
    }

    @Override
    public int form() {
        return CLUSTERING;
    }

    @Override
    public void write(BigEndianOutput out) throws IOException {
        out.putDoubles(centres);
    }

    @Override
    public TaskKind kind() {
        return TaskKind.CLUSTERING;
    }

    @Override
    public int featureCount() {
        return featureCount;
    }

    @Override
    public int outputCount() {
        return outputCount;
    }

    /** The array itself; the caller leaves it as it is. */
    double[] centres() {
        return centres;
    }

    @Override
    public void score(double[] features, double[] scores) {
        checkLengths(features, scores);
        int nearest = 0;
        double least = Double.POSITIVE_INFINITY;
        for (int cluster = 0; cluster < outputCount; cluster++) {
            double distance = Distances.of(features, centres, cluster * featureCount, featureCount);
            if (distance < least) {
                least = distance;
                nearest = cluster;
            }
            scores[cluster] = Distances.affinity(distance);
        }
        // Distances that differ may round to the same affinity, and of those the first would win.
        double highest = scores[nearest];
        for (int cluster = 0; cluster < nearest; cluster++) {
            if (scores[cluster] >= highest) {
                scores[cluster] = Math.nextDown(highest);
            }
        }
    }
}
