package dev.mlops.core.internal.search.bayes;

import dev.mlops.core.internal.search.History;
import dev.mlops.core.internal.search.Observation;
import dev.mlops.core.internal.search.gaussian.GaussianProcess;
import java.util.ArrayList;
import java.util.List;

/**
 * What tries say of constraints. Where it is known how much room they leave, each has a process of its own; else one follows by how much they are
 * broken together. Tries that threw have one too. For one thread at a time.
 */
final class Constraints {
    /** Of more constraints than this, the sum is followed. */
    private static final int MOST = 5;

    private final int first;
    private final int mostPoints;
    private final FitSchedule togetherFits;
    private final List<FitSchedule> fits = new ArrayList<>();

    /**
     * Makes one.
     *
     * @param first the number of tries of the first fit
     * @param mostPoints how many tries a process follows at most
     */
    Constraints(int first, int mostPoints) {
        this.first = first;
        this.mostPoints = mostPoints;
        togetherFits = new FitSchedule(Targets::violation, first);
    }

    /**
     * What is expected of them.
     *
     * @param used tries that are complete, or were ended early
     */
    Limits limits(History history, List<Observation> used, Space space) {
        List<GaussianProcess> processes = new ArrayList<>();
        List<Observation> complete = history.complete();
        int count = complete.get(0).constraints().length;
        boolean isKnown =
                count > 0 && count <= MOST && complete.stream().allMatch(o -> o.constraints().length == count);
        List<Observation> all = new ArrayList<>(used);
        all.addAll(history.in(Observation.State.FAILED));
        if (isKnown) {
            List<Observation> knowing = Thinning.latest(
                    all.stream().filter(o -> o.constraints().length == count).toList(), mostPoints);
            for (int k = 0; k < count; k++) {
                int constraint = k;
                if (k == fits.size()) {
                    fits.add(new FitSchedule(tries -> Targets.constraint(tries, constraint), first));
                }
                if (knowing.stream().anyMatch(o -> o.constraints()[constraint] > 0)) {
                    double[] values = Targets.constraint(knowing, constraint);
                    processes.add(fits.get(k).of(complete, space).process(points(knowing, space), values));
                }
            }
            // Those that were not run because they break constraints say nothing else.
            all.removeIf(o -> o.constraints().length == count && !o.isFeasible());
        }
        if (all.stream().anyMatch(o -> o.state() == Observation.State.FAILED || !o.isFeasible())) {
            List<Observation> some = Thinning.latest(all, mostPoints);
            processes.add(togetherFits.of(complete, space).process(points(some, space), Targets.violation(some)));
        }
        return new Limits(processes, space.size());
    }

    private static double[][] points(List<Observation> tries, Space space) {
        return tries.stream().map(space::point).toArray(double[][]::new);
    }
}
