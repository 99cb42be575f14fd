package dev.mlops.core.internal.search.bayes;

import dev.mlops.core.internal.search.Observation;
import dev.mlops.core.internal.search.gaussian.Fit;
import dev.mlops.core.internal.search.gaussian.GaussianProcess;
import dev.mlops.core.internal.search.pareto.Crowding;
import dev.mlops.core.internal.search.pareto.Dominance;
import dev.mlops.core.internal.search.pareto.FrontSort;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is expected of two objectives, each of which has a process of its own. For one thread at a time. */
final class FrontOutlook implements Outlook {
    /**
     * How far beyond the worst of all tries the area reaches that counts, in widths; no less than of a standard deviation. The worst of the
     * front alone would keep a narrow front from growing wide.
     */
    private static final double BEYOND = 0.1;

    private static final double LEAST_WIDTH = 1;

    private final double[][] points;

    /** Per try what is likely there, noise taken away. */
    private final double[][] likely;

    private final List<int[]> fronts;
    private final List<double[]> front = new ArrayList<>();
    private final GaussianProcess[] objectives = new GaussianProcess[2];

    /**
     * Makes one.
     *
     * @param tries what was tried
     * @param points where that was
     * @param values per objective what it gave, scaled
     * @param fits per objective the hyperparameters
     */
    FrontOutlook(List<Observation> tries, double[][] points, double[][] values, List<Fit> fits) {
        this.points = points;
        likely = new double[points.length][2];
        for (int k = 0; k < 2; k++) {
            objectives[k] = fits.get(k).process(points, values[k]);
            double[] smoothed = objectives[k].smoothed();
            for (int i = 0; i < smoothed.length; i++) {
                likely[i][k] = smoothed[i];
            }
        }
        fronts = FrontSort.fronts(points.length, (i, j) -> {
            boolean feasible = tries.get(i).isFeasible();
            return feasible == tries.get(j).isFeasible() ? Dominance.of(likely[i], likely[j]) : feasible;
        });
        for (int i : fronts.get(0)) {
            if (tries.get(i).isFeasible()) {
                front.add(likely[i]);
            }
        }
    }

    @Override
    public void believe(double[] point) {
        double[] expected = {objectives[0].mean(point), objectives[1].mean(point)};
        for (int k = 0; k < 2; k++) {
            objectives[k] = objectives[k].believing(point);
        }
        if (!front.isEmpty() && front.stream().noneMatch(f -> Dominance.of(f, expected))) {
            front.removeIf(f -> Dominance.of(expected, f));
            front.add(expected);
        }
    }

    @Override
    public @Nullable Improvement improvement() {
        if (front.isEmpty()) {
            return null;
        }
        double[] reference = new double[2];
        for (int k = 0; k < 2; k++) {
            int objective = k;
            double[] all = Arrays.stream(likely)
                    .mapToDouble(l -> l[objective])
                    .sorted()
                    .toArray();
            double worst = all[all.length - 1];
            reference[k] = worst + BEYOND * Math.max(LEAST_WIDTH, worst - all[0]);
        }
        return new HypervolumeImprovement(objectives[0], objectives[1], front, reference, points[0].length);
    }

    @Override
    public List<double[]> leaders(int most) {
        List<double[]> leaders = new ArrayList<>();
        for (int[] indices : fronts) {
            double[][] values = Arrays.stream(indices).mapToObj(i -> likely[i]).toArray(double[][]::new);
            for (int i : Crowding.widestFirst(values)) {
                if (leaders.size() < most) {
                    leaders.add(points[indices[i]]);
                }
            }
        }
        return leaders;
    }

    @Override
    public double noise() {
        return Math.min(objectives[0].noise(), objectives[1].noise());
    }
}
