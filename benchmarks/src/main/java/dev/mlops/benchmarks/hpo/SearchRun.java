package dev.mlops.benchmarks.hpo;

import dev.mlops.core.internal.search.Dimension;
import dev.mlops.core.internal.search.History;
import dev.mlops.core.internal.search.Observation;
import dev.mlops.core.internal.search.Suggester;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SplittableRandom;

/** Tries of one sampler on one problem, one after the other. */
final class SearchRun {
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
    private static final int TIMED_FROM = 90;

    private SearchRun() {}

    /**
     * What a run gave.
     *
     * @param scores after each try the value without noise of the incumbent
     * @param milliseconds of processor time per suggestion, from the 90th on
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Result(double[] scores, double milliseconds) {}

    /** Minimises a problem with one objective. */
    static Result minimize(Problem problem, Suggester suggester, long seed, int tries) {
        History history = new History();
        double[] scores = new double[tries];
        double least = Double.POSITIVE_INFINITY;
        double score = Double.POSITIVE_INFINITY;
        long nanos = 0;
        for (int number = 0; number < tries; number++) {
            long before = THREADS.getCurrentThreadCpuTime();
            Map<Dimension, Double> values = new LinkedHashMap<>();
            Point point = ask(problem, suggester.propose(history, number), values);
            if (number >= TIMED_FROM) {
                nanos += THREADS.getCurrentThreadCpuTime() - before;
            }
            double value = problem.function().applyAsDouble(point);
            double observed = problem.observed(value, seed, number);
            history.put(Observation.complete(number, values, observed));
            if (observed < least) {
                least = observed;
                score = value;
            }
            scores[number] = score;
        }
        return new Result(scores, nanos / 1e6 / Math.max(1, tries - TIMED_FROM));
    }

    /** Processor time per suggestion in milliseconds after so many random tries. */
    static double milliseconds(Problem problem, Suggester suggester, int tries) {
        History history = new History();
        SplittableRandom random = new SplittableRandom(tries);
        int number = 0;
        for (; number < tries; number++) {
            Map<Dimension, Double> values = new LinkedHashMap<>();
            put(history, problem, number, values, ask(problem, d -> d.fromUnit(random.nextDouble()), values));
        }
        int timed = 20;
        long nanos = 0;
        for (int i = -timed; i < timed; i++, number++) {
            long before = THREADS.getCurrentThreadCpuTime();
            Map<Dimension, Double> values = new LinkedHashMap<>();
            Point point = ask(problem, suggester.propose(history, number), values);
            nanos += i >= 0 ? THREADS.getCurrentThreadCpuTime() - before : 0;
            put(history, problem, number, values, point);
        }
        return nanos / 1e6 / timed;
    }

    private static void put(History history, Problem problem, int number, Map<Dimension, Double> values, Point point) {
        history.put(Observation.complete(number, values, problem.function().applyAsDouble(point)));
    }

    /** Asks for the active settings in order and keeps the values. */
    static Point ask(Problem problem, Suggester.Proposal proposal, Map<Dimension, Double> values) {
        return problem.ask(dimension -> {
            double value = proposal.ask(dimension);
            if (!dimension.holds(value)) {
                throw new IllegalStateException(dimension + " does not hold " + value);
            }
            values.put(dimension, value);
            return value;
        });
    }
}
