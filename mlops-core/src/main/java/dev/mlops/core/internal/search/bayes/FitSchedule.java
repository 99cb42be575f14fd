package dev.mlops.core.internal.search.bayes;

import dev.mlops.core.internal.search.Observation;
import dev.mlops.core.internal.search.gaussian.Fit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The hyperparameters of one quantity as tries are completed. They are fitted when the number of tries has grown by a share, each time to the
 * first so many tries and beginning at the fit before, so that they depend on the tries alone and not on when they were asked for. For one
 * thread at a time.
 */
public final class FitSchedule {
    private static final int MOST_POINTS = 150;
    private static final int STEPS = 25;

    private final Function<List<Observation>, double[]> quantity;
    private int next;
    private @Nullable Space space;
    private @Nullable Fit fit;

    /**
     * Makes one.
     *
     * @param quantity what is fitted, of each of some tries; nothing is where it is the same for all
     * @param first the number of tries of the first fit
     */
    public FitSchedule(Function<List<Observation>, double[]> quantity, int first) {
        this.quantity = quantity;
        this.next = first;
    }

    /** The fit that these tries, which only grow, are due, for this space. */
    public Fit of(List<Observation> complete, Space now) {
        while (next <= complete.size()) {
            fit(complete.subList(0, next));
            next += Math.max(1, next / 12);
        }
        return fit == null || space == null ? Fit.prior(now.category()) : carried(fit, space, now);
    }

    private static Fit carried(Fit fit, Space from, Space to) {
        int[] before = new int[to.size()];
        for (int d = 0; d < before.length; d++) {
            before[d] = from.indexOf(to.dimensions().get(d).name());
        }
        return fit.carriedTo(to.category(), before);
    }

    private void fit(List<Observation> tries) {
        Space now = Space.of(tries);
        List<Observation> used = Thinning.of(tries, MOST_POINTS);
        double[] values = quantity.apply(used);
        if (Arrays.stream(values).allMatch(value -> value == values[0])) {
            return;
        }
        double[][] points = new double[values.length][];
        for (int i = 0; i < values.length; i++) {
            points[i] = now.point(used.get(i));
        }
        List<Fit> starts = new ArrayList<>();
        if (fit != null && space != null) {
            starts.add(carried(fit, space, now));
        }
        if (fit == null || next % 3 == 0) {
            Fit prior = Fit.prior(now.category());
            starts.add(prior);
            starts.add(prior.noisy());
        }
        fit = Fit.of(starts, points, values, STEPS);
        space = now;
    }
}
