package dev.mlops.core.internal.comparison.bootstrap;

import dev.mlops.core.internal.work.Parallel;
import java.util.concurrent.CancellationException;
import java.util.concurrent.Executor;

/**
 * Draws rows anew many times and computes figures of each draw. Replicate r is drawn by a generator made of the seed and r, so that the same
 * seed gives the same replicates on any number of threads, and all figures that are asked for together, or apart with the same seed, see
 * the same draws. Immutable; safe to share between threads.
 *
 * @param resampling what is drawn
 * @param replicates how often, at least 1; 1,000 or more for intervals
 * @param seed what the draws start from
 */
public record Bootstrap(Resampling resampling, int replicates, long seed) {
    /** Checks the number of replicates. */
    public Bootstrap {
        if (replicates < 1) {
            throw new IllegalArgumentException("replicates: at least 1, found " + replicates);
        }
    }

    /**
     * Computes the figures of each draw. The calling thread works too, and needs none of the executor's.
     *
     * @param executor lends threads, one less than there are processors at most
     * @param statistics of the rows that the resampling is of
     * @return for each statistic its values by replicate; NaN where one is undefined
     * @throws CancellationException where the thread is interrupted, which it still is afterwards
     */
    public double[][] run(Executor executor, Statistic... statistics) {
        for (Statistic statistic : statistics) {
            if (statistic.rows() != resampling.rows()) {
                throw new IllegalArgumentException(
                        "statistics: of " + resampling.rows() + " rows, found one of " + statistic.rows());
            }
        }
        double[][] values = new double[statistics.length][replicates];
        Parallel.each(replicates, executor, () -> {
            int[] counts = new int[resampling.rows()];
            return replicate -> {
                resampling.draw(seed, replicate, counts);
                for (int i = 0; i < statistics.length; i++) {
                    values[i][replicate] = statistics[i].of(counts);
                }
            };
        });
        return values;
    }

    /** The replicates of one figure. */
    public Replicates replicates(Executor executor, Statistic statistic) {
        return new Replicates(statistic.ofAll(), run(executor, statistic)[0]);
    }

    /** The replicates of the first figure less the second, both of the same draws: two models on the same rows. */
    public Replicates differences(Executor executor, Statistic a, Statistic b) {
        double[][] values = run(executor, a, b);
        return new Replicates(a.ofAll() - b.ofAll(), minus(values[0], values[1]));
    }

    /** The acceleration of a figure, for {@link Replicates#bca}. */
    public double acceleration(Statistic statistic) {
        return resampling.acceleration(statistic.jackknife(resampling.units()));
    }

    /** The acceleration of the first figure less the second. */
    public double acceleration(Statistic a, Statistic b) {
        return resampling.acceleration(minus(a.jackknife(resampling.units()), b.jackknife(resampling.units())));
    }

    private static double[] minus(double[] a, double[] b) {
        double[] differences = new double[a.length];
        for (int i = 0; i < a.length; i++) {
            differences[i] = a[i] - b[i];
        }
        return differences;
    }
}
