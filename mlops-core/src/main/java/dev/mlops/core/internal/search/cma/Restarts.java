package dev.mlops.core.internal.search.cma;

import dev.mlops.core.internal.search.Chance;
import dev.mlops.core.internal.search.Observation;
import dev.mlops.core.internal.search.Ranking;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.Function;

/**
 * Evolutions one after the other: where one has come to rest another begins elsewhere, by turns with ever more points per generation and with
 * few, whichever has had less so far (Hansen 2009, "Benchmarking a BI-population CMA-ES on the BBOB-2009 function testbed"). Mutable; for one
 * thread at a time.
 */
final class Restarts {
    private static final double FIRST_STEP = 0.2;
    private static final double NARROWEST = 1e-9;
    private static final double MOST_CONDITION = 1e7;
    private static final double SAME = 1e-12;

    private final long seed;
    private final int dims;
    private final int usual;
    private final Deque<Double> bests = new ArrayDeque<>();
    private Evolution evolution;
    private int begun;
    private int large;
    private long spentOnLarge;
    private long spentOnSmall;
    private boolean isSmall;

    /** Begins around a point. */
    Restarts(long seed, double[] from) {
        this.seed = seed;
        dims = from.length;
        usual = Strategy.usualSize(dims);
        evolution = new Evolution(Strategy.of(dims, usual), from, FIRST_STEP);
    }

    /** The one that goes on. */
    Evolution current() {
        return evolution;
    }

    /** Takes in a generation. */
    void tell(List<Observation> members, Function<Observation, double[]> places) {
        List<Observation> sorted = members.stream().sorted(Ranking.BEST_FIRST).toList();
        evolution.tell(sorted.stream().map(places).toList());
        if (isSmall) {
            spentOnSmall += members.size();
        } else {
            spentOnLarge += members.size();
        }
        Observation best = sorted.get(0);
        bests.addLast(Ranking.isMeasured(best) ? best.value() : Double.NaN);
        if (bests.size() > 10 + (int) Math.ceil(30.0 * dims / evolution.size())) {
            bests.removeFirst();
            if (isAtRest()) {
                restart();
                return;
            }
        }
        if (evolution.widest() < NARROWEST || evolution.condition() > MOST_CONDITION) {
            restart();
        }
    }

    private boolean isAtRest() {
        double least = Double.POSITIVE_INFINITY;
        double most = Double.NEGATIVE_INFINITY;
        for (double best : bests) {
            least = Math.min(least, best);
            most = Math.max(most, best);
        }
        return !(most - least > SAME * Math.max(1, Math.abs(least)));
    }

    private void restart() {
        begun++;
        bests.clear();
        Chance chance = Chance.of(seed, begun, "restart");
        double[] from = new double[dims];
        for (int i = 0; i < dims; i++) {
            from[i] = chance.unit();
        }
        isSmall = spentOnSmall < spentOnLarge && large > 0;
        double step = FIRST_STEP;
        int size = usual;
        if (isSmall) {
            double share = chance.unit();
            size = (int) Math.max(usual, usual * Math.pow(Math.pow(2, large) / 2, share * share));
            step *= Math.pow(10, -2 * chance.unit());
        } else {
            large++;
            size = usual << Math.min(large, 10);
        }
        evolution = new Evolution(Strategy.of(dims, size), from, step);
    }
}
