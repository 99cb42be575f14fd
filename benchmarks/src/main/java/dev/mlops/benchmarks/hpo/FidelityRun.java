package dev.mlops.benchmarks.hpo;

import dev.mlops.core.internal.pruning.Course;
import dev.mlops.core.internal.pruning.PruningRule;
import dev.mlops.core.internal.search.Dimension;
import dev.mlops.core.internal.search.History;
import dev.mlops.core.internal.search.Observation;
import dev.mlops.core.internal.search.Suggester;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Tries of one sampler on a problem of several fidelities, one after the other, each reporting step by step until it is ended or complete. */
final class FidelityRun {
    /** At how many times the steps of a whole try scores are taken. */
    static final int[] CHECKPOINTS = {5, 10, 25, 50, 100};

    private final Problem problem;
    private final Problems problems;
    private final Suggester suggester;
    private final PruningRule rule;
    private final int length;
    private final History history = new History();
    private final List<Course> courses = new ArrayList<>();
    private final double[] scores = new double[CHECKPOINTS.length];
    private double best = Double.POSITIVE_INFINITY;
    private long consumed;
    private int complete;

    private FidelityRun(Problem problem, Problems problems, Suggester suggester, PruningRule rule) {
        this.problem = problem;
        this.problems = problems;
        this.suggester = suggester;
        this.rule = rule;
        this.length = problems.steps(problem.name());
    }

    /**
     * What a run gave.
     *
     * @param scores at each checkpoint the least last value of those that ran all steps; that of a median random one where none did
     * @param tries how many tries there were
     * @param complete how many of them ran all steps
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Result(double[] scores, int tries, int complete) {}

    /** Runs as many steps as the last checkpoint has. */
    static Result of(Problem problem, Problems problems, Suggester suggester, PruningRule rule) {
        FidelityRun run = new FidelityRun(problem, problems, suggester, rule);
        Arrays.fill(run.scores, problem.median());
        int number = 0;
        while (run.consumed < run.budget(CHECKPOINTS.length - 1)) {
            run.next(number++);
        }
        return new Result(run.scores, number, run.complete);
    }

    private long budget(int checkpoint) {
        return (long) CHECKPOINTS[checkpoint] * length;
    }

    private void next(int number) {
        Map<Dimension, Double> values = new LinkedHashMap<>();
        Point point = SearchRun.ask(problem, suggester.propose(history, number), values);
        TreeMap<Long, Double> reported = new TreeMap<>();
        Observation.State state = Observation.State.COMPLETE;
        for (int step = 1; step <= length && state == Observation.State.COMPLETE; step++) {
            reported.put((long) step, problems.step(problem.name(), point, step));
            consumed++;
            if (rule.ends(new Course(number, Observation.State.RUNNING, reported), courses)) {
                state = Observation.State.PRUNED;
            }
        }
        double last = reported.lastEntry().getValue();
        if (state == Observation.State.COMPLETE) {
            best = Math.min(best, last);
            complete++;
        }
        for (int c = 0; c < scores.length; c++) {
            scores[c] = consumed <= budget(c) && best < Double.POSITIVE_INFINITY ? best : scores[c];
        }
        long step = state == Observation.State.PRUNED ? reported.lastKey() : 0;
        history.put(new Observation(number, values, state, new double[] {last}, 0, step));
        courses.add(new Course(number, state, reported));
    }
}
