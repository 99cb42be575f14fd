package dev.mlops.tribuo.internal.clustering;

import dev.mlops.model.TaskKind;
import dev.mlops.spi.engine.BigEndianOutput;
import dev.mlops.tribuo.internal.estimators.FlatEstimator;
import dev.mlops.tribuo.internal.estimators.StoredForm;
import java.io.IOException;
import java.util.Arrays;

/**
 * Clusters of any shape, each known by some of its rows. A row is in the cluster of the exemplar that is nearest to it, and the nearer to a cluster
 * the less the euclidean distance d to its nearest exemplar, 1 / (1 + d); it is in none where it is further away from every exemplar than that
 * one's cluster reaches. Immutable.
 *
 * <pre>
 * int      exemplars, at least as many as outputs
 * int[exemplars]: which cluster each is of; ascending, none is left out
 * double[exemplars]: how far its cluster reaches from it, at least 0
 * double[exemplars * features]: the exemplars, one after the other
 * </pre>
 */
final class ExemplarsEstimator implements FlatEstimator {
    static final int CLUSTERING = 71;

    static final StoredForm FORM = (in, features, outputs) -> {
        StoredForm.requireOutputs(TaskKind.CLUSTERING, outputs);
        int count = StoredForm.length(in, "exemplars", 1);
        StoredForm.require(count >= outputs, count + " exemplars of " + outputs + " clusters");
        int[] clusters = in.getInts(count);
        int before = -1;
        for (int cluster : clusters) {
            StoredForm.require(cluster == before || cluster == before + 1, "cluster " + cluster + " after " + before);
            StoredForm.require(cluster >= 0, "the first cluster is left out");
            before = cluster;
        }
        StoredForm.require(before == outputs - 1, (before + 1) + " clusters");
        double[] reaches = in.getDoubles(count);
        for (double reach : reaches) {
            StoredForm.require(reach >= 0 && Double.isFinite(reach), "reach " + reach);
        }
        double[] exemplars = in.getDoubles(StoredForm.product(count, features));
        for (double number : exemplars) {
            StoredForm.require(Double.isFinite(number), "a number of an exemplar is not finite");
        }
        return new ExemplarsEstimator(features, outputs, clusters, reaches, exemplars);
    };

    private final int featureCount;
    private final int outputCount;
    private final int[] clusters;
    private final double[] reaches;
    private final double[] exemplars;

    /** Takes over the arrays. */
    ExemplarsEstimator(int featureCount, int outputCount, int[] clusters, double[] reaches, double[] exemplars) {
        this.featureCount = featureCount;
        this.outputCount = outputCount;
        this.clusters = clusters;
        this.reaches = reaches;
        this.exemplars = exemplars;
    }

    @Override
    public int form() {
        return CLUSTERING;
    }

    @Override
    public void write(BigEndianOutput out) throws IOException {
        out.putInt(clusters.length);
        out.putInts(clusters);
        out.putDoubles(reaches);
        out.putDoubles(exemplars);
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

    @Override
    public void score(double[] features, double[] scores) {
        checkLengths(features, scores);
        Arrays.fill(scores, 0, outputCount, 0);
        boolean reached = false;
        int nearest = 0;
        double least = Double.POSITIVE_INFINITY;
        for (int i = 0; i < clusters.length; i++) {
            double distance = Distances.of(features, exemplars, i * featureCount, featureCount);
            reached |= distance <= reaches[i];
            if (distance < least) {
                least = distance;
                nearest = clusters[i];
            }
            scores[clusters[i]] = Math.max(scores[clusters[i]], Distances.affinity(distance));
        }
        if (!reached) {
            Arrays.fill(scores, 0, outputCount, 0);
            return;
        }
        double highest = scores[nearest];
        for (int cluster = 0; cluster < nearest; cluster++) {
            if (scores[cluster] >= highest) {
                scores[cluster] = Math.nextDown(highest);
            }
        }
    }
}
