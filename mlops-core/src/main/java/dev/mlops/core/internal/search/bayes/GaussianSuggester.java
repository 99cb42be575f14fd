package dev.mlops.core.internal.search.bayes;

import dev.mlops.core.internal.search.Chance;
import dev.mlops.core.internal.search.Dimension;
import dev.mlops.core.internal.search.History;
import dev.mlops.core.internal.search.Observation;
import dev.mlops.core.internal.search.Suggester;
import dev.mlops.core.internal.search.Untried;
import dev.mlops.core.internal.search.gaussian.Fit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Tries next what a Gaussian process of the tries so far expects most of. The first tries are evenly spread.
 *
 * <ul>
 *   <li>Hyperparameters are the most likely ones a posteriori, fitted anew when there are more tries by a share, to at most 150 of them.
 *   <li>The point proposed has the largest {@link LogExpectedImprovement}; see {@link Aim} for what is improved on.
 *   <li>Tries that run count as if they had become what they are likely to become, so that others keep away from them.
 *   <li>Constraints, and tries that threw, have processes of their own, which tell how likely a point is to be feasible ({@link Limits}).
 *   <li>Two objectives have a process each; what counts is by how much the area that is dominated grows ({@link HypervolumeImprovement}). More
 *       become one, another one for each try.
 *   <li>Of more than 300 tries 300 are used, so that what a suggestion costs has a bound.
 * </ul>
 *
 * <p>In a finite space nothing is tried twice while something is left.
 */
public final class GaussianSuggester implements Suggester {
    /** How many tries are spread evenly first. */
    public static final int FIRST = 6;

    private static final int MOST_POINTS = 300;
    private static final int LEADERS = 12;
    private static final int STEPS_OF_ONE = 20;
    private static final int POINTS_OF_ONE = 100;

    /** Beyond so many tries, what a new one could tell of which dimensions there are is looked at only once in a while. */
    private static final int SPACE_POINTS = 300;

    private static final int SPACE_STEP = 50;

    /** Steps of a fiftieth of the range are too fine where noise has this variance. */
    private static final double COARSE = 0.02;

    private static final double COARSE_NOISE = 1e-3;

    private final long seed;
    private final int first;
    private final Suggester beginning;
    private final FitSchedule objectiveFits;
    private final FitSchedule otherFits;
    private final Constraints constraints;
    private final Untried untried = new Untried();
    private int spaceTries;
    private Space space = Space.of(List.of());

    /** With a seed. */
    public GaussianSuggester(long seed) {
        this(seed, FIRST, new RecurrenceSuggester(seed));
    }

    /**
     * Makes one.
     *
     * @param seed what chance depends on
     * @param first how many tries the other begins with, at least 2
     * @param beginning proposes the first tries
     */
    public GaussianSuggester(long seed, int first, Suggester beginning) {
        if (first < 2) {
            throw new IllegalArgumentException("first: at least 2 tries are needed to begin with, found " + first);
        }
        this.seed = seed;
        this.first = first;
        this.beginning = beginning;
        objectiveFits = new FitSchedule(Targets::first, first);
        otherFits = new FitSchedule(tries -> Targets.objective(tries, 1), first);
        constraints = new Constraints(first, MOST_POINTS);
    }

    @Override
    public Proposal propose(History history, int number) {
        Proposal otherwise = beginning.propose(history, number);
        List<Observation> complete = history.complete();
        if (history.all().size() < first || complete.size() < 2) {
            return otherwise;
        }
        updateSpace(complete);
        Space now = space;
        if (now.size() == 0) {
            return otherwise;
        }
        Chance chance = Chance.of(seed, number);
        double[] point = choose(history, number, chance);
        untried.update(history, number);
        Untried.Walk walk = untried.walk();
        return dimension -> walk.next(dimension, wanted(dimension, now, point, otherwise), chance);
    }

    private static double wanted(Dimension dimension, Space space, double[] point, Proposal otherwise) {
        int d = space.indexOf(dimension.name());
        return d >= 0 && dimension.isCategory() == space.category()[d] && space.isThere(d, point)
                ? dimension.nearest(space.value(d, point))
                : otherwise.ask(dimension);
    }

    private void updateSpace(List<Observation> complete) {
        int n = complete.size();
        int due = n <= SPACE_POINTS ? n : n - n % SPACE_STEP;
        if (due != spaceTries) {
            space = Space.of(complete.subList(0, due));
            spaceTries = due;
        }
    }

    private double[] choose(History history, int number, Chance chance) {
        List<Observation> used = Thinning.of(measured(history), MOST_POINTS);
        double[][] points = points(used);
        Outlook outlook = outlook(history, used, points, chance);
        Limits limits = constraints.limits(history, used, space);
        List<double[]> known = new ArrayList<>(Arrays.asList(points));
        for (Observation running : history.running()) {
            if (running.number() != number) {
                double[] point = space.point(running);
                known.add(point);
                outlook.believe(point);
                limits = limits.believing(point);
            }
        }
        history.in(Observation.State.FAILED).forEach(o -> known.add(space.point(o)));
        Acquisition acquisition = new Acquisition(outlook.improvement(), limits);
        double apart = COARSE * Math.min(1, outlook.noise() / COARSE_NOISE);
        // Screening costs the square of the number of points for each candidate.
        int count = (int) Math.min(1000, Math.max(200, 2e7 / Math.pow(points.length, 2)));
        return new AcquisitionSearch(space, acquisition, known, apart, chance).best(outlook.leaders(LEADERS), count);
    }

    private static List<Observation> measured(History history) {
        List<Observation> measured = new ArrayList<>(history.complete());
        if (measured.get(0).objectives().length == 1) {
            history.in(Observation.State.PRUNED).stream()
                    .filter(o -> o.objectives().length == 1)
                    .forEach(measured::add);
        }
        return measured;
    }

    private Outlook outlook(History history, List<Observation> used, double[][] points, Chance chance) {
        List<Observation> complete = history.complete();
        int objectives = complete.get(0).objectives().length;
        if (objectives == 2) {
            double[][] values = {Targets.objective(used, 0), Targets.objective(used, 1)};
            return new FrontOutlook(
                    used, points, values, List.of(objectiveFits.of(complete, space), otherFits.of(complete, space)));
        }
        double[] values = objectives == 1 ? Targets.first(used) : Targets.scalarized(used, chance);
        Fit fit = objectives == 1 ? objectiveFits.of(complete, space) : fitOfOne(points, values);
        return new OneOutlook(used, points, values, fit, complete.size());
    }

    private double[][] points(List<Observation> tries) {
        return tries.stream().map(space::point).toArray(double[][]::new);
    }

    /** What goes for one try alone begins anew each time. */
    private Fit fitOfOne(double[][] points, double[] values) {
        int n = points.length;
        int most = Math.min(n, POINTS_OF_ONE);
        double[][] some = new double[most][];
        double[] theirs = new double[most];
        for (int i = 0; i < most; i++) {
            int from = (int) ((long) i * n / most);
            some[i] = points[from];
            theirs[i] = values[from];
        }
        return Fit.of(List.of(Fit.prior(space.category())), some, theirs, STEPS_OF_ONE);
    }
}
