package dev.mlops.tribuo.internal.clustering;

import dev.mlops.pipeline.FeatureMatrix;
import dev.mlops.spi.TrainingRequest;
import dev.mlops.spi.engine.AlgorithmValue;
import dev.mlops.spi.engine.Failures;
import dev.mlops.spi.engine.RowWeights;
import dev.mlops.tribuo.internal.estimators.StoredForm;
import dev.mlops.tribuo.internal.learning.Members;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicLong;

/**
 * K-means after Lloyd (1982) from centres drawn as by Arthur and Vassilvitskii (2007), several times, of which the one with the least sum of
 * squared distances is kept. Written here since Tribuo 4.3.2 knows no restarts and no weights and does not leave off where nothing changes any more.
 *
 * <p>All numbers are divided by a power of two, which changes none of their digits, so that squares neither overflow nor vanish.
 */
final class KMeansTraining {
    private final int rowCount;
    private final int width;
    /** One row after the other. */
    private final double[] rows;

    private final double[] weights;
    private final int k;
    private final long iterations;

    private KMeansTraining(double[] rows, int width, double[] weights, int k, long iterations) {
        this.rows = rows;
        this.width = width;
        this.rowCount = weights.length;
        this.weights = weights;
        this.k = k;
        this.iterations = iterations;
    }

    /** Centres and the sum of the weighted squared distances of the rows to the nearest one. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Solution(double[][] centres, double error) {}

    static CentresEstimator learn(TrainingRequest request, AlgorithmValue algorithm) {
        FeatureMatrix matrix = request.features();
        int k = (int) algorithm.whole("k");
        if (k > matrix.rowCount()) {
            throw Failures.of(
                    "there are fewer rows than clusters",
                    "at least " + k + " rows, as many as clusters",
                    matrix.rowCount() + " rows",
                    "look for fewer clusters, or at what was filtered away");
        }
        int width = matrix.features().size();
        double[] rows = numbers(matrix, width);
        int exponent = exponent(rows);
        scale(rows, -exponent);
        KMeansTraining training =
                new KMeansTraining(rows, width, RowWeights.of(request), k, algorithm.whole("iterations"));
        int restarts = (int) algorithm.whole("restarts");
        long[] seeds = new SplittableRandom(request.seed()).longs(restarts).toArray();
        AtomicLong done = new AtomicLong();
        List<Solution> solutions = Members.run(restarts, request.executor(), restart -> {
            Solution solution = training.solve(new SplittableRandom(seeds[restart]));
            synchronized (done) {
                request.progress().report(done.incrementAndGet(), restarts);
            }
            return solution;
        });
        // Of equal ones the first, whichever thread found it.
        Solution best = solutions.stream()
                .min(Comparator.comparingDouble(Solution::error))
                .orElseThrow();
        // Their order says nothing, so it is one that does not depend on chance.
        double[][] centres = best.centres();
        Arrays.sort(centres, Arrays::compare);
        double[] flat = new double[centres.length * width];
        for (int i = 0; i < centres.length; i++) {
            System.arraycopy(centres[i], 0, flat, i * width, width);
        }
        scale(flat, exponent);
        return new CentresEstimator(width, centres.length, flat);
    }

    static double[] numbers(FeatureMatrix matrix, int width) {
        long count = (long) matrix.rowCount() * width;
        if (count > StoredForm.MAX_LENGTH) {
            throw Failures.of(
                    "too many numbers to put into groups",
                    "at most " + StoredForm.MAX_LENGTH + " (rows times features)",
                    count + " (" + matrix.rowCount() + " rows, " + width + " features)",
                    "keep fewer features, or learn from a sample of the rows");
        }
        double[] numbers = new double[(int) count];
        double[] row = new double[width];
        for (int r = 0; r < matrix.rowCount(); r++) {
            matrix.copyRow(r, row);
            System.arraycopy(row, 0, numbers, r * width, width);
        }
        return numbers;
    }

    /** That of the greatest number. */
    private static int exponent(double[] numbers) {
        double greatest = 0;
        for (double number : numbers) {
            greatest = Math.max(greatest, Math.abs(number));
        }
        return greatest == 0 ? 0 : Math.getExponent(greatest);
    }

    private static void scale(double[] numbers, int exponent) {
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = Math.scalb(numbers[i], exponent);
        }
    }

    private Solution solve(SplittableRandom chance) {
        double[][] centres = seeds(chance);
        int[] nearest = new int[rowCount];
        double[] distances = new double[rowCount];
        Arrays.fill(nearest, -1);
        boolean changed = assign(centres, nearest, distances);
        for (long i = 0; changed && i < iterations; i++) {
            Failures.stopIfInterrupted();
            move(centres, nearest, distances);
            changed = assign(centres, nearest, distances);
        }
        double error = 0;
        for (int row = 0; row < rowCount; row++) {
            error += weights[row] * distances[row];
        }
        return new Solution(centres, error);
    }

    /** The first is any row, each further one drawn by its squared distance to those before; fewer where no other row differs from them. */
    private double[][] seeds(SplittableRandom chance) {
        double[][] centres = new double[k][];
        double[] distances = new double[rowCount];
        Arrays.fill(distances, 1);
        for (int count = 0; count < k; count++) {
            Failures.stopIfInterrupted();
            int row = drawn(distances, chance);
            if (row < 0) {
                return Arrays.copyOf(centres, count);
            }
            centres[count] = Arrays.copyOfRange(rows, row * width, (row + 1) * width);
            for (int r = 0; r < rowCount; r++) {
                double distance = Distances.squared(centres[count], rows, r * width, width);
                distances[r] = count == 0 ? distance : Math.min(distances[r], distance);
            }
        }
        return centres;
    }

    /** A row by its weight times its distance; -1 where all distances are 0. */
    private int drawn(double[] distances, SplittableRandom chance) {
        double sum = 0;
        for (int row = 0; row < rowCount; row++) {
            sum += weights[row] * distances[row];
        }
        if (sum == 0) {
            return -1;
        }
        double left = chance.nextDouble() * sum;
        int last = -1;
        for (int row = 0; row < rowCount; row++) {
            double part = weights[row] * distances[row];
            if (part > 0) {
                last = row;
                left -= part;
                if (left < 0) {
                    break;
                }
            }
        }
        return last;
    }

    /** Gives each row its nearest centre; whether a row has another one than before. */
    private boolean assign(double[][] centres, int[] nearest, double[] distances) {
        boolean changed = false;
        for (int row = 0; row < rowCount; row++) {
            int best = 0;
            double least = Double.POSITIVE_INFINITY;
            for (int centre = 0; centre < centres.length; centre++) {
                double distance = Distances.squared(centres[centre], rows, row * width, width);
                if (distance < least) {
                    least = distance;
                    best = centre;
                }
            }
            changed |= nearest[row] != best;
            nearest[row] = best;
            distances[row] = least;
        }
        return changed;
    }

    /** Moves each centre to the mean of its rows, and one without any to the row that is furthest from its own centre. */
    private void move(double[][] centres, int[] nearest, double[] distances) {
        double[] totals = new double[centres.length];
        double[][] sums = new double[centres.length][width];
        for (int row = 0; row < rowCount; row++) {
            double weight = weights[row];
            double[] sum = sums[nearest[row]];
            totals[nearest[row]] += weight;
            for (int i = 0; i < width; i++) {
                sum[i] += weight * rows[row * width + i];
            }
        }
        for (int centre = 0; centre < centres.length; centre++) {
            if (totals[centre] == 0) {
                int furthest = furthest(distances);
                distances[furthest] = 0;
                centres[centre] = Arrays.copyOfRange(rows, furthest * width, (furthest + 1) * width);
            } else {
                for (int i = 0; i < width; i++) {
                    centres[centre][i] = sums[centre][i] / totals[centre];
                }
            }
        }
    }

    private static int furthest(double[] distances) {
        int furthest = 0;
        for (int row = 1; row < distances.length; row++) {
            furthest = distances[row] > distances[furthest] ? row : furthest;
        }
        return furthest;
    }
}
