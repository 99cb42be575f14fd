package dev.mlops.core.internal.search.bayes;

import dev.mlops.core.internal.search.Chance;
import dev.mlops.core.internal.search.Dimension;
import dev.mlops.core.internal.search.gaussian.BoxMinimizer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Finds the point with the most to gain: among points all over the space, points near the best tries and mixtures of these, the best few of
 * which are then improved, numbers along the gradient, discrete ones a value at a time. For one search.
 */
final class AcquisitionSearch {
    private static final int STARTS = 4;
    private static final int STEPS = 40;
    private static final int ROUNDS = 2;
    private static final int FEW_VALUES = 12;

    /** Whole numbers of more values than this are improved along the gradient first, as if there were values between. */
    private static final int MANY_VALUES = 16;

    private final Space space;
    private final Acquisition acquisition;
    private final Chance chance;
    private final List<double[]> known;

    /** Discrete values no farther apart than this are as good as the same; noise tells when steps are too fine to matter. */
    private final double apart;

    private final boolean[] isStepped;

    /**
     * Makes one.
     *
     * @param space where to search
     * @param acquisition what is to be gained
     * @param known points that were tried or are
     * @param apart discrete coordinates no farther apart than this count as the same
     * @param chance where candidates come from
     */
    AcquisitionSearch(Space space, Acquisition acquisition, List<double[]> known, double apart, Chance chance) {
        this.space = space;
        this.acquisition = acquisition;
        this.chance = chance;
        this.known = known;
        this.apart = apart;
        isStepped = new boolean[space.size()];
        for (int d = 0; d < isStepped.length; d++) {
            isStepped[d] = !space.category()[d] && space.dimensions().get(d).isDiscrete();
        }
    }

    private static List<Double> key(double[] point) {
        return Arrays.stream(point).boxed().toList();
    }

    /**
     * The best point found that is none of those known; of those as well where nothing else comes up.
     *
     * @param leaders the best tries, best first
     * @param count how many points to choose the starts from
     */
    double[] best(List<double[]> leaders, int count) {
        List<double[]> candidates = candidates(leaders, count);
        double[] gains = acquisition.screen(candidates);
        int[] order = IntStream.range(0, gains.length)
                .boxed()
                .sorted(Comparator.comparingDouble((Integer i) -> -gains[i]))
                .mapToInt(i -> i)
                .toArray();
        double[] best = candidates.get(order[0]);
        double most = Double.NEGATIVE_INFINITY;
        boolean isNew = false;
        List<double[]> tried = new ArrayList<>();
        for (int i = 0; i < order.length && tried.size() < STARTS; i++) {
            double[] start = candidates.get(order[i]);
            if (isNear(start, tried)) {
                continue;
            }
            tried.add(start);
            double[] end = improved(start);
            for (double[] point : List.of(end, start)) {
                boolean fresh = !isKnown(point);
                double gain = acquisition.at(point);
                if ((fresh && !isNew) || (fresh == isNew && gain > most)) {
                    best = point;
                    most = gain;
                    isNew = fresh;
                }
            }
        }
        return best;
    }

    /** Whether it is a known point, or as good as one. */
    private boolean isKnown(double[] point) {
        for (double[] other : known) {
            boolean near = true;
            for (int d = 0; d < point.length && near; d++) {
                near = isStepped[d] ? Math.abs(point[d] - other[d]) <= apart : point[d] == other[d];
            }
            if (near) {
                return true;
            }
        }
        return false;
    }

    /** Whether a start would most likely end where another did. */
    private static boolean isNear(double[] start, List<double[]> others) {
        for (double[] other : others) {
            double farthest = 0;
            for (int d = 0; d < start.length; d++) {
                farthest = Math.max(farthest, Math.abs(start[d] - other[d]));
            }
            if (farthest < 0.05) {
                return true;
            }
        }
        return false;
    }

    private List<double[]> candidates(List<double[]> leaders, int count) {
        List<double[]> points = new ArrayList<>();
        Set<List<Double>> met = new HashSet<>();
        for (int i = 0; points.size() < count && i < 2 * count; i++) {
            int kind = i % 10;
            double[] point;
            if (kind < 4 || leaders.isEmpty()) {
                point = anywhere();
            } else if (kind < 8) {
                point = near(leaders.get(Math.min(chance.below(leaders.size()), chance.below(leaders.size()))));
            } else {
                point = mixed(leaders);
            }
            space.settle(point);
            if (met.add(key(point)) && !isKnown(point)) {
                points.add(point);
            }
        }
        if (points.isEmpty()) {
            double[] point = anywhere();
            space.settle(point);
            points.add(point);
        }
        return points;
    }

    private double[] anywhere() {
        double[] point = new double[space.size()];
        for (int d = 0; d < point.length; d++) {
            point[d] = anyCoordinate(d);
        }
        return point;
    }

    private double anyCoordinate(int d) {
        double place = chance.unit();
        return space.category()[d] ? space.choice(d, place) : place;
    }

    /** Some coordinates moved by a distance of any order of magnitude. */
    private double[] near(double[] leader) {
        int n = leader.length;
        double[] point = leader.clone();
        double reach = Math.exp(chance.unit() * Math.log(1e-3 / 0.3)) * 0.3;
        // One coordinate as often as all of them, and numbers between.
        double share = Math.pow(n, -chance.unit());
        int sure = chance.below(n);
        for (int d = 0; d < n; d++) {
            if (d == sure || chance.unit() < share) {
                if (space.category()[d]) {
                    point[d] = d == sure || chance.unit() < 0.3 ? anyCoordinate(d) : point[d];
                } else if (d == sure && chance.below(4) == 0) {
                    point[d] = chance.unit();
                } else {
                    point[d] = Math.min(1, Math.max(0, point[d] + reach * gaussian()));
                    Dimension dimension = space.dimensions().get(d);
                    if (dimension.isDiscrete() && space.value(d, point) == space.value(d, leader)) {
                        double cells = dimension.cardinality();
                        point[d] = Math.min(1, Math.max(0, leader[d] + (chance.below(2) == 0 ? 1 : -1) / cells));
                    }
                }
            }
        }
        return point;
    }

    private double gaussian() {
        return Math.sqrt(-2 * Math.log(chance.unit())) * Math.cos(2 * Math.PI * chance.unit());
    }

    /** Each coordinate from one of the leaders. */
    private double[] mixed(List<double[]> leaders) {
        double[] point = new double[space.size()];
        double[] main = leaders.get(chance.below(leaders.size()));
        for (int d = 0; d < point.length; d++) {
            point[d] = (chance.below(2) == 0 ? main : leaders.get(chance.below(leaders.size())))[d];
        }
        return point;
    }

    private double[] improved(double[] start) {
        double[] point = start;
        for (int round = 0; round < ROUNDS; round++) {
            double[] before = point;
            point = alongGradient(point);
            point = valueByValue(point);
            if (Arrays.equals(before, point)) {
                break;
            }
        }
        return point;
    }

    private double[] alongGradient(double[] start) {
        double[] low = start.clone();
        double[] high = start.clone();
        boolean free = false;
        for (int d = 0; d < start.length; d++) {
            Dimension dimension = space.dimensions().get(d);
            if (!space.category()[d] && dimension.cardinality() > MANY_VALUES && space.isThere(d, start)) {
                low[d] = 0;
                high[d] = 1;
                free = true;
            }
        }
        if (!free) {
            return start;
        }
        double[] end = new BoxMinimizer(low, high, STEPS, 1e-6)
                .minimize(acquisition, start)
                .place();
        space.settle(end);
        return acquisition.at(end) >= acquisition.at(start) && !isKnown(end) ? end : start;
    }

    /** Tries other values of one discrete coordinate after the other, and keeps the best. */
    private double[] valueByValue(double[] start) {
        double[] point = start;
        for (int d = 0; d < start.length; d++) {
            Dimension dimension = space.dimensions().get(d);
            if (!dimension.isDiscrete() || dimension.cardinality() < 2 || !space.isThere(d, point)) {
                continue;
            }
            List<double[]> others = new ArrayList<>();
            others.add(point);
            long values = dimension.cardinality();
            long at = Math.round((space.value(d, point) - dimension.low()) / dimension.step());
            for (long i = 0; i < values; i++) {
                if (values > FEW_VALUES) {
                    // The neighbours, and ever farther ones on both sides.
                    int rank = (int) (i / 2);
                    long away = rank < 3 ? rank + 1 : (long) Math.ceil(3 * Math.pow(1.6, rank - 2));
                    long other = at + (i % 2 == 0 ? away : -away);
                    if (away >= values) {
                        break;
                    }
                    if (other >= 0 && other < values) {
                        others.add(with(point, d, dimension.at(other)));
                    }
                } else if (i != at) {
                    others.add(with(point, d, dimension.at(i)));
                }
            }
            others.removeIf(this::isKnown);
            if (others.isEmpty()) {
                continue;
            }
            double[] gains = acquisition.screen(others);
            int best = 0;
            for (int i = 1; i < gains.length; i++) {
                best = gains[i] > gains[best] ? i : best;
            }
            point = others.get(best);
        }
        return point;
    }

    private double[] with(double[] point, int d, double value) {
        double[] other = point.clone();
        other[d] = space.category()[d] ? value : space.dimensions().get(d).toUnit(value);
        space.settle(other);
        return other;
    }
}
