package dev.mlops.core.internal.pruning;

import dev.mlops.core.internal.search.Chance;
import dev.mlops.core.internal.search.Normal;
import dev.mlops.core.internal.search.bayes.Space;
import dev.mlops.core.internal.search.gaussian.GaussianProcess;
import dev.mlops.core.internal.search.gaussian.Prediction;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** Between which values a Gaussian process has a function at a point: the mean and so many deviations below and above. For one thread at a time. */
final class ConfidenceBounds {
    private static final int ANYWHERE = 1000;
    private static final int LEADERS = 10;
    private static final int NEAR_EACH = 40;
    private static final double[] WIDTHS = {0.1, 0.03, 0.01, 0.003};

    private final GaussianProcess process;
    private final Space space;
    private final double deviations;
    private final Prediction prediction;

    /** Of a process on a space, with so many deviations. */
    ConfidenceBounds(GaussianProcess process, Space space, double deviations) {
        this.process = process;
        this.space = space;
        this.deviations = deviations;
        prediction = new Prediction(space.size());
    }

    /** The upper bound at a point. */
    double upper(double[] point) {
        process.predict(point, prediction);
        return prediction.mean() + deviations * Math.sqrt(prediction.variance());
    }

    /** The lower bound at a point. */
    double lower(double[] point) {
        process.predict(point, prediction);
        return prediction.mean() - deviations * Math.sqrt(prediction.variance());
    }

    /**
     * The least lower bound on the space, as far as a search finds it: at these points and at chance ones, then ever nearer to the best of them.
     */
    double leastLower(double[][] points, Chance chance) {
        List<double[]> candidates = new ArrayList<>(Arrays.asList(points));
        for (int i = 0; i < ANYWHERE; i++) {
            double[] cube = new double[space.size()];
            for (int d = 0; d < cube.length; d++) {
                cube[d] = chance.unit();
            }
            candidates.add(space.fromCube(cube));
        }
        for (double width : WIDTHS) {
            List<double[]> leaders = leaders(candidates);
            candidates = new ArrayList<>(leaders);
            for (double[] leader : leaders) {
                for (int i = 0; i < NEAR_EACH; i++) {
                    candidates.add(near(leader, width, chance));
                }
            }
        }
        return leaders(candidates).stream().mapToDouble(this::lower).min().orElse(Double.POSITIVE_INFINITY);
    }

    private List<double[]> leaders(List<double[]> candidates) {
        int n = candidates.size();
        double[] bounds = new double[n];
        double[] variances = new double[n];
        process.screen(candidates, bounds, variances);
        for (int i = 0; i < n; i++) {
            bounds[i] -= deviations * Math.sqrt(variances[i]);
        }
        return IntStream.range(0, n)
                .boxed()
                .sorted(Comparator.comparingDouble(i -> bounds[i]))
                .limit(LEADERS)
                .map(candidates::get)
                .toList();
    }

    private double[] near(double[] leader, double width, Chance chance) {
        double[] point = leader.clone();
        int always = chance.below(point.length);
        for (int d = 0; d < point.length; d++) {
            boolean moved = d == always || chance.below(2) == 0;
            if (moved && space.category()[d]) {
                point[d] = space.choice(d, chance.unit());
            } else if (moved) {
                point[d] = Math.min(1, Math.max(0, point[d] + width * Normal.draw(chance)));
            }
        }
        space.settle(point);
        return point;
    }
}
