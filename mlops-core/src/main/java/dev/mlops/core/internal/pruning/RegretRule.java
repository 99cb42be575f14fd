package dev.mlops.core.internal.pruning;

import dev.mlops.core.internal.search.Chance;
import dev.mlops.core.internal.search.History;
import dev.mlops.core.internal.search.Observation;
import dev.mlops.core.internal.search.bayes.FitSchedule;
import dev.mlops.core.internal.search.bayes.Space;
import dev.mlops.core.internal.search.bayes.Thinning;
import dev.mlops.core.internal.search.gaussian.Fit;
import dev.mlops.core.internal.search.gaussian.GaussianProcess;
import java.util.Arrays;
import java.util.List;

/**
 * Ends a study when a bound on what is left to gain is small (Makarova et al. 2022, "Automatic termination for hyperparameter optimization"): the
 * least upper confidence bound of a Gaussian process at the tries, less its least lower confidence bound anywhere. Bounds are
 * {@code mean +- sqrt(beta) * deviation} with {@code beta = 2 / 5 * log(d * n^2 * pi^2 / (6 * 0.1))} for {@code n} tries, the number of dimensions
 * {@code d} in the place of the size of the space. Of several objectives the first counts; constraints hold for tries, not for what might be found.
 * For one thread at a time.
 */
final class RegretRule implements TerminationRule {
    private static final double DOUBT = 0.1;
    private static final double SCALED_DOWN = 5;
    private static final int MOST_POINTS = 200;

    private final double gain;
    private final int startup;
    private final long seed;
    private final FitSchedule fits;
    private int judged;
    private boolean ended;

    /**
     * Makes one.
     *
     * @param gain how little is small, in units of the objective; 0 for the deviation of the noise that tries show
     * @param startup how many complete tries there must be first
     * @param seed where the least lower bound is looked for depends on it
     */
    RegretRule(double gain, int startup, long seed) {
        this.gain = gain;
        this.startup = startup;
        this.seed = seed;
        fits = new FitSchedule(tries -> scaled(tries, LossScale.of(losses(tries))), startup);
    }

    @Override
    public boolean ends(History history) {
        List<Observation> known = history.complete().stream()
                .filter(o -> Double.isFinite(o.value()))
                .toList();
        if (known.size() >= startup && known.size() != judged) {
            ended = ends(known);
            judged = known.size();
        }
        return ended;
    }

    private boolean ends(List<Observation> known) {
        Space space = Space.of(known);
        List<Observation> used = Thinning.of(known, MOST_POINTS);
        if (space.size() == 0 || used.stream().noneMatch(Observation::isFeasible)) {
            return false;
        }
        LossScale scale = LossScale.of(losses(used));
        Fit fit = fits.of(known, space);
        double[][] points = used.stream().map(space::point).toArray(double[][]::new);
        GaussianProcess process = fit.process(points, scaled(used, scale));
        double n = known.size();
        double beta = 2 / SCALED_DOWN * Math.log(space.size() * n * n * Math.PI * Math.PI / (6 * DOUBT));
        ConfidenceBounds bounds = new ConfidenceBounds(process, space, Math.sqrt(beta));
        double upper = Double.POSITIVE_INFINITY;
        for (int i = 0; i < points.length; i++) {
            upper = used.get(i).isFeasible() ? Math.min(upper, bounds.upper(points[i])) : upper;
        }
        double lower = bounds.leastLower(points, Chance.of(seed, known.size()));
        double small = gain > 0 ? gain : Math.sqrt(fit.noise()) * scale.unit();
        return scale.loss(upper) - scale.loss(Math.min(upper, lower)) < small;
    }

    private static double[] losses(List<Observation> tries) {
        return tries.stream().mapToDouble(Observation::value).toArray();
    }

    private static double[] scaled(List<Observation> tries, LossScale scale) {
        return Arrays.stream(losses(tries)).map(scale::scaled).toArray();
    }
}
