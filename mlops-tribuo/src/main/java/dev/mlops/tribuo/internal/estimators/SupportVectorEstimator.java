package dev.mlops.tribuo.internal.estimators;

import dev.mlops.model.TaskKind;
import dev.mlops.spi.engine.BigEndianOutput;
import java.io.IOException;
import java.util.Arrays;

/**
 * Weighted sums of kernels with some of the rows learnt from, the support vectors. For regression and anomalies there is one sum. For
 * classification there is one for each two labels: Platt's sigmoid makes of it how probable the first of the two is among the two, and the
 * coupling of Wu, Lin and Weng (2004, algorithm 2) makes of these how probable each label is among all, as LibSVM does. Immutable.
 *
 * <p>Support vectors are sorted by their labels. For k labels each has k - 1 coefficients, for the sums with each other label in the order of
 * the labels. Stored as:
 *
 * <pre>
 * byte     the kernel: 0 linear, 1 polynomial, 2 of the distance, 3 sigmoid
 * double   gamma; double coef0; int degree
 * int[k]   support vectors of each label; k is 1 for regression and anomalies
 * double[vectors * features]: the support vectors
 * double[vectors * max(1, k - 1)]: their coefficients
 * double[pairs]: what is taken off each sum; there is 1 pair for regression and anomalies, and k * (k - 1) / 2 for classification
 * double[2 * pairs]: classification only, a and b of each pair: the first label has 1 / (1 + exp(a * sum + b))
 * </pre>
 */
public final class SupportVectorEstimator implements FlatEstimator {
    public static final int CLASSIFICATION = 50;
    public static final int REGRESSION = 51;
    public static final int ANOMALIES = 52;

    /** LibSVM takes nothing for more certain than this before it couples pairs, since certainty leaves it nothing to solve. */
    private static final double LEAST = 1e-7;

    /** How far LibSVM couples pairs: the error of each equation, by the number of labels. */
    private static final double TOLERANCE = 0.005;

    private static final int LEAST_ROUNDS = 100;

    private static final ThreadLocal<double[]> SCRATCH = ThreadLocal.withInitial(() -> new double[0]);

    private final TaskKind kind;
    private final int featureCount;
    private final int labels;
    private final Vectors learnt;
    private final double greatest;

    /**
     * What was learnt.
     *
     * @param counts how many support vectors each label has; of regression and anomalies, how many there are
     * @param vectors one after the other
     * @param coefficients of each vector one after the other
     * @param offsets what is taken off each sum
     * @param sigmoids a and b for each sum; empty where there are no labels
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    public record Vectors(
            Kernel kernel, int[] counts, double[] vectors, double[] coefficients, double[] offsets, double[] sigmoids) {
        /** How many sums there are. */
        public static int pairs(int labels) {
            return labels == 1 ? 1 : labels * (labels - 1) / 2;
        }
    }

    /** Takes over the arrays. */
    public SupportVectorEstimator(TaskKind kind, int featureCount, Vectors learnt) {
        this.kind = kind;
        this.featureCount = featureCount;
        this.labels = learnt.counts.length;
        this.learnt = learnt;
        this.greatest = Math.max(
                Shares.greatest(learnt.coefficients, learnt.coefficients.length),
                Shares.greatest(learnt.offsets, learnt.offsets.length));
    }

    public static StoredForm form(TaskKind kind) {
        return (in, features, outputs) -> {
            StoredForm.requireOutputs(kind, outputs);
            Kernel.Shape shape = Kernel.Shape.of(in.getByte());
            double[] numbers = in.getDoubles(2);
            int degree = in.getInt();
            StoredForm.require(numbers[0] > 0 && Double.isFinite(numbers[0]), "gamma is " + numbers[0]);
            StoredForm.require(Double.isFinite(numbers[1]), "coef0 is " + numbers[1]);
            StoredForm.require(degree >= 1, "degree is " + degree);
            // Before the counts are read, so that there are no more of them than pairs would fit.
            StoredForm.require(
                    kind != TaskKind.CLASSIFICATION || outputs * (outputs - 1L) <= StoredForm.MAX_LENGTH,
                    outputs + " labels");
            int[] counts = in.getInts(outputs);
            long sum = 0;
            for (int count : counts) {
                StoredForm.require(count >= 0, count + " support vectors");
                sum += count;
            }
            StoredForm.require(sum < StoredForm.MAX_LENGTH, sum + " support vectors");
            int pairs = Vectors.pairs(outputs);
            Vectors learnt = new Vectors(
                    new Kernel(shape, numbers[0], numbers[1], degree),
                    counts,
                    in.getDoubles(StoredForm.product((int) sum, features)),
                    in.getDoubles(StoredForm.product((int) sum, Math.max(1, outputs - 1))),
                    in.getDoubles(pairs),
                    in.getDoubles(kind == TaskKind.CLASSIFICATION ? 2 * pairs : 0));
            requireWithin(learnt.vectors, Kernel.GREATEST, "a number of a support vector");
            requireWithin(learnt.coefficients, Double.MAX_VALUE, "a coefficient");
            requireWithin(learnt.offsets, Double.MAX_VALUE, "an offset");
            requireWithin(learnt.sigmoids, Kernel.GREATEST, "a number of a sigmoid");
            return new SupportVectorEstimator(kind, features, learnt);
        };
    }

    private static void requireWithin(double[] values, double most, String what) {
        for (double value : values) {
            StoredForm.require(Math.abs(value) <= most, what + " is not finite or too great");
        }
    }

    @Override
    public int form() {
        return switch (kind) {
            case CLASSIFICATION -> CLASSIFICATION;
            case REGRESSION -> REGRESSION;
            case ANOMALIES -> ANOMALIES;
            case MULTI_LABEL, CLUSTERING -> throw new IllegalStateException("no support vectors of " + kind);
        };
    }

    @Override
    public void write(BigEndianOutput out) throws IOException {
        out.putByte(learnt.kernel.shape().code());
        out.putDoubles(new double[] {learnt.kernel.gamma(), learnt.kernel.coef0()});
        out.putInt(learnt.kernel.degree());
        out.putInts(learnt.counts);
        out.putDoubles(learnt.vectors);
        out.putDoubles(learnt.coefficients);
        out.putDoubles(learnt.offsets);
        out.putDoubles(learnt.sigmoids);
    }

    @Override
    public TaskKind kind() {
        return kind;
    }

    @Override
    public int featureCount() {
        return featureCount;
    }

    @Override
    public int outputCount() {
        return labels;
    }

    /** The arrays themselves; the caller leaves them as they are. */
    public Vectors learnt() {
        return learnt;
    }

    @Override
    public void score(double[] features, double[] scores) {
        checkLengths(features, scores);
        int pairs = learnt.offsets.length;
        if (kind != TaskKind.CLASSIFICATION) {
            decide(features, scores, 1);
            if (!allFinite(scores, 1)) {
                decide(features, scores, 1 / greatest);
                scores[0] = Shares.clamped(scores[0], greatest);
            }
            return;
        }
        double[] scratch = scratch(pairs + labels * (labels + 1));
        decide(features, scratch, 1);
        if (!allFinite(scratch, pairs)) {
            decide(features, scratch, 1 / greatest);
            for (int pair = 0; pair < pairs; pair++) {
                scratch[pair] = Shares.clamped(scratch[pair], greatest);
            }
        }
        if (labels == 2) {
            double sum = exponent(scratch[0], 0);
            scores[0] = logistic(-sum);
            scores[1] = logistic(sum);
        } else {
            couple(scratch, pairs, scores);
        }
    }

    private static double[] scratch(int length) {
        double[] scratch = SCRATCH.get();
        if (scratch.length < length) {
            scratch = new double[length];
            SCRATCH.set(scratch);
        }
        return scratch;
    }

    private static boolean allFinite(double[] values, int count) {
        for (int i = 0; i < count; i++) {
            if (!Double.isFinite(values[i])) {
                return false;
            }
        }
        return true;
    }

    /** The sums, with coefficients multiplied by {@code scale} so that they do not overflow where a kernel is very great. */
    private void decide(double[] features, double[] sums, double scale) {
        double[] vectors = learnt.vectors;
        double[] coefficients = learnt.coefficients;
        int perVector = Math.max(1, labels - 1);
        Arrays.fill(sums, 0, learnt.offsets.length, 0);
        int vector = 0;
        for (int label = 0; label < labels; label++) {
            for (int end = vector + learnt.counts[label]; vector < end; vector++) {
                double value = learnt.kernel.of(vectors, vector * featureCount, features, featureCount);
                int at = vector * perVector;
                if (labels == 1) {
                    sums[0] += scale * coefficients[at] * value;
                    continue;
                }
                for (int other = 0; other < label; other++) {
                    sums[pair(other, label)] += scale * coefficients[at + other] * value;
                }
                for (int other = label + 1; other < labels; other++) {
                    sums[pair(label, other)] += scale * coefficients[at + other - 1] * value;
                }
            }
        }
        for (int pair = 0; pair < learnt.offsets.length; pair++) {
            sums[pair] -= scale * learnt.offsets[pair];
        }
    }

    /** Where the sum for two labels stands, the first below the second. */
    private int pair(int first, int second) {
        return first * (2 * labels - first - 1) / 2 + second - first - 1;
    }

    private double exponent(double sum, int pair) {
        double exponent = learnt.sigmoids[2 * pair] * sum + learnt.sigmoids[2 * pair + 1];
        return Math.max(-Kernel.GREATEST, Math.min(Kernel.GREATEST, exponent));
    }

    private static double logistic(double sum) {
        if (sum >= 0) {
            return 1 / (1 + Math.exp(-sum));
        }
        double part = Math.exp(sum);
        return part / (1 + part);
    }

    /**
     * The probabilities p for which the sum of (r[j][i] * p[i] - r[i][j] * p[j])^2 is least, where r[i][j] is how probable label i is among
     * i and j.
     *
     * @param scratch the sums of the pairs, and then room for a matrix and a vector
     */
    private void couple(double[] scratch, int pairs, double[] p) {
        int k = labels;
        int matrix = pairs;
        int product = pairs + k * k;
        Arrays.fill(scratch, matrix, product, 0);
        for (int i = 0; i < k; i++) {
            for (int j = i + 1; j < k; j++) {
                int pair = pair(i, j);
                double first = Math.max(LEAST, Math.min(1 - LEAST, logistic(-exponent(scratch[pair], pair))));
                double second = 1 - first;
                scratch[matrix + i * k + i] += second * second;
                scratch[matrix + j * k + j] += first * first;
                scratch[matrix + i * k + j] = -second * first;
                scratch[matrix + j * k + i] = -second * first;
            }
        }
        Arrays.fill(p, 0, k, 1.0 / k);
        for (int round = 0; round < Math.max(LEAST_ROUNDS, k); round++) {
            double square = 0;
            for (int t = 0; t < k; t++) {
                double sum = 0;
                for (int j = 0; j < k; j++) {
                    sum += scratch[matrix + t * k + j] * p[j];
                }
                scratch[product + t] = sum;
                square += p[t] * sum;
            }
            double error = 0;
            for (int t = 0; t < k; t++) {
                error = Math.max(error, Math.abs(scratch[product + t] - square));
            }
            if (error < TOLERANCE / k) {
                break;
            }
            for (int t = 0; t < k; t++) {
                double own = scratch[matrix + t * k + t];
                double change = (square - scratch[product + t]) / own;
                p[t] += change;
                double whole = 1 + change;
                square = (square + change * (change * own + 2 * scratch[product + t])) / whole / whole;
                for (int j = 0; j < k; j++) {
                    scratch[product + j] = (scratch[product + j] + change * scratch[matrix + t * k + j]) / whole;
                    p[j] /= whole;
                }
            }
        }
        double total = 0;
        for (int t = 0; t < k; t++) {
            p[t] = Math.max(0, p[t]); // But for rounding none is below.
            total += p[t];
        }
        for (int t = 0; t < k; t++) {
            p[t] /= total;
        }
    }
}
