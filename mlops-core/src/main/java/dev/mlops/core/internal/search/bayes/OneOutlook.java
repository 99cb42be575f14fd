package dev.mlops.core.internal.search.bayes;

import dev.mlops.core.internal.search.Observation;
import dev.mlops.core.internal.search.gaussian.Fit;
import dev.mlops.core.internal.search.gaussian.GaussianProcess;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** What is expected of one objective. For one thread at a time. */
final class OneOutlook implements Outlook {
    private final double[][] points;
    private final int[] order;
    private final Aim aim;
    private GaussianProcess objective;

    /**
     * Makes one.
     *
     * @param tries what was tried
     * @param points where that was
     * @param values what it gave, scaled
     * @param fit the hyperparameters
     * @param complete how many tries are complete
     */
    OneOutlook(List<Observation> tries, double[][] points, double[] values, Fit fit, int complete) {
        this.points = points;
        objective = fit.process(points, values);
        double[] smoothed = objective.smoothed();
        order = IntStream.range(0, values.length)
                .boxed()
                .sorted(Comparator.comparing((Integer i) -> !tries.get(i).isFeasible())
                        .thenComparingDouble(i -> smoothed[i]))
                .mapToInt(i -> i)
                .toArray();
        double[] feasible = IntStream.range(0, values.length)
                .filter(i -> tries.get(i).isFeasible())
                .mapToDouble(i -> values[i])
                .toArray();
        aim = Aim.of(feasible, smoothed[order[0]], fit.noise(), complete);
    }

    @Override
    public void believe(double[] point) {
        objective = objective.believing(point);
    }

    @Override
    public @Nullable Improvement improvement() {
        return aim.isThere() ? new ExpectedImprovement(objective, aim, points[0].length) : null;
    }

    @Override
    public List<double[]> leaders(int most) {
        return Arrays.stream(order).limit(most).mapToObj(i -> points[i]).toList();
    }

    @Override
    public double noise() {
        return objective.noise();
    }
}
