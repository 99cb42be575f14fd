package dev.mlops.tribuo.internal.estimators;

import dev.mlops.model.TaskKind;
import dev.mlops.spi.engine.BigEndianOutput;
import java.io.IOException;
import java.util.Arrays;

/**
 * The rows learnt from, and the k of them nearest to a row: their weighted votes for classification, their weighted mean for regression. Of
 * rows at the same distance the earlier one is nearer. Every row is looked at, up to the feature by which it is too far. Immutable.
 *
 * <pre>
 * byte     distance: 1 the sum of absolute differences, 2 the root of the sum of squares
 * int      rows, at least 1
 * int      neighbours, from 1 to rows
 * double[rows * features]: the rows, one after the other
 * double[rows]: their targets, positions of labels for classification
 * double[rows]: their weights, above 0
 * </pre>
 */
public final class NeighbourEstimator implements FlatEstimator {
    public static final int CLASSIFICATION = 30;
    public static final int REGRESSION = 31;

    public static final int MANHATTAN = 1;
    public static final int EUCLIDEAN = 2;

    /** So many features are summed before it is asked whether the row is too far already. */
    private static final int BLOCK = 16;

    private static final ThreadLocal<Nearest> NEAREST = ThreadLocal.withInitial(Nearest::new);

    private final boolean classifies;
    private final int featureCount;
    private final int outputCount;
    private final int distance;
    private final int k;
    private final double[] points;
    private final double[] targets;
    private final double[] weights;

    /** Takes over the arrays. */
    public NeighbourEstimator(
            boolean classifies,
            int featureCount,
            int outputCount,
            int distance,
            int k,
            double[] points,
            double[] targets,
            double[] weights) {
        this.classifies = classifies;
        this.featureCount = featureCount;
        this.outputCount = outputCount;
        this.distance = distance;
        this.k = k;
        this.points = points;
        this.targets = targets;
        this.weights = weights;
    }

    public static StoredForm form(boolean classifies) {
        return (in, features, outputs) -> {
            StoredForm.requireOutputs(FlatEstimator.labelsOrNumber(classifies), outputs);
            int distance = in.getByte();
            StoredForm.require(distance == MANHATTAN || distance == EUCLIDEAN, "distance " + distance + " is unknown");
            int rows = StoredForm.length(in, "rows", 1);
            int k = StoredForm.length(in, "neighbours", 1);
            StoredForm.require(k <= rows, k + " neighbours of " + rows + " rows");
            double[] points = in.getDoubles(StoredForm.product(rows, features));
            double[] targets = in.getDoubles(rows);
            double[] weights = in.getDoubles(rows);
            for (double point : points) {
                StoredForm.require(Double.isFinite(point), "a number of a row is not finite");
            }
            for (int row = 0; row < rows; row++) {
                StoredForm.require(
                        classifies
                                ? targets[row] >= 0 && targets[row] < outputs && targets[row] == Math.rint(targets[row])
                                : Double.isFinite(targets[row]),
                        "target " + targets[row]);
                // The engine takes no greater weights, and so many of these stay finite when added up.
                StoredForm.require(weights[row] > 0 && weights[row] <= Float.MAX_VALUE, "weight " + weights[row]);
            }
            StoredForm.require(!classifies || eachLabelOccurs(targets, outputs), "a label has no row");
            return new NeighbourEstimator(classifies, features, outputs, distance, k, points, targets, weights);
        };
    }

    /** Training saw to it; and no more labels than rows means that their number is backed by bytes that were there. */
    private static boolean eachLabelOccurs(double[] targets, int labels) {
        if (labels > targets.length) {
            return false;
        }
        boolean[] occurs = new boolean[labels];
        int count = 0;
        for (double target : targets) {
            if (!occurs[(int) target]) {
                occurs[(int) target] = true;
                count++;
            }
        }
        return count == labels;
    }

    @Override
    public int form() {
        return classifies ? CLASSIFICATION : REGRESSION;
    }

    @Override
    public void write(BigEndianOutput out) throws IOException {
        out.putByte(distance);
        out.putInt(targets.length);
        out.putInt(k);
        out.putDoubles(points);
        out.putDoubles(targets);
        out.putDoubles(weights);
    }

    @Override
    public TaskKind kind() {
        return FlatEstimator.labelsOrNumber(classifies);
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
        Nearest nearest = NEAREST.get();
        nearest.reset(k);
        for (int row = 0; row < targets.length; row++) {
            double sum = distance == EUCLIDEAN
                    ? squares(features, row, nearest.bound)
                    : differences(features, row, nearest.bound);
            if (sum < nearest.bound || nearest.size < k) {
                nearest.add(row, sum, distance == EUCLIDEAN ? Math.sqrt(sum) : sum);
            }
        }
        double total = 0;
        for (int i = 0; i < k; i++) {
            total += weights[nearest.rows[i]];
        }
        if (classifies) {
            Arrays.fill(scores, 0, outputCount, 0);
            for (int i = 0; i < k; i++) {
                int row = nearest.rows[i];
                scores[(int) targets[row]] += weights[row] / total;
            }
        } else {
            scores[0] = mean(nearest, total);
        }
    }

    private double mean(Nearest nearest, double total) {
        double sum = 0;
        for (int i = 0; i < k; i++) {
            int row = nearest.rows[i];
            sum += targets[row] * weights[row];
        }
        if (Math.abs(sum) <= Double.MAX_VALUE) {
            return sum / total;
        }
        double mean = 0;
        for (int i = 0; i < k; i++) {
            int row = nearest.rows[i];
            mean += targets[row] * (weights[row] / total);
        }
        // The shares may add up to a little more than 1.
        return Shares.clamped(mean, 1);
    }

    /** The sum of squares, or of their beginning where that reaches the bound. */
    private double squares(double[] features, int row, double bound) {
        int at = row * featureCount;
        double sum = 0;
        for (int begin = 0; begin < featureCount && sum < bound; begin += BLOCK) {
            int end = Math.min(begin + BLOCK, featureCount);
            for (int i = begin; i < end; i++) {
                double difference = points[at + i] - features[i];
                sum += difference * difference;
            }
        }
        return sum;
    }

    private double differences(double[] features, int row, double bound) {
        int at = row * featureCount;
        double sum = 0;
        for (int begin = 0; begin < featureCount && sum < bound; begin += BLOCK) {
            int end = Math.min(begin + BLOCK, featureCount);
            for (int i = begin; i < end; i++) {
                sum += Math.abs(points[at + i] - features[i]);
            }
        }
        return sum;
    }

    /** The nearest rows so far, the nearest first. One per thread, so that scoring takes no memory. */
    private static final class Nearest {
        private int[] rows = new int[0];
        private double[] sums = new double[0];
        private double[] distances = new double[0];
        private int k;
        private int size;
        /** Rows from here on are too far; none is before there are k. */
        private double bound;

        void reset(int most) {
            if (rows.length < most) {
                rows = new int[most];
                sums = new double[most];
                distances = new double[most];
            }
            k = most;
            size = 0;
            bound = Double.POSITIVE_INFINITY;
        }

        /** Rows come in ascending order, so one at the same distance goes behind. */
        void add(int row, double sum, double distance) {
            if (size == k) {
                // Different sums can have the same root.
                if (distance >= distances[k - 1]) {
                    return;
                }
                size--;
            }
            int at = size;
            while (at > 0 && distances[at - 1] > distance) {
                rows[at] = rows[at - 1];
                sums[at] = sums[at - 1];
                distances[at] = distances[at - 1];
                at--;
            }
            rows[at] = row;
            sums[at] = sum;
            distances[at] = distance;
            size++;
            if (size == k) {
                bound = sums[k - 1];
            }
        }
    }
}
