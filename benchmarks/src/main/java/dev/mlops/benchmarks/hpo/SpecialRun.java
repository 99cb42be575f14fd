package dev.mlops.benchmarks.hpo;

import dev.mlops.core.internal.search.Dimension;
import dev.mlops.core.internal.search.History;
import dev.mlops.core.internal.search.Observation;
import dev.mlops.core.internal.search.Suggester;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/** Tries of one sampler on the problem with a constraint and on the one with two objectives, one after the other. */
final class SpecialRun {
    private static final Dimension X = Dimension.number("x", 0, 6, 0, false);
    private static final Dimension Y = Dimension.number("y", 0, 6, 0, false);

    private SpecialRun() {}

    /** con_gardner: after each try the least feasible value, 2 where none is. */
    static double[] constrained(Suggester suggester, int tries) {
        History history = new History();
        double[] scores = new double[tries];
        double best = 2;
        for (int number = 0; number < tries; number++) {
            Suggester.Proposal proposal = suggester.propose(history, number);
            double x = proposal.ask(X);
            double y = proposal.ask(Y);
            double value = Math.cos(2 * x) * Math.cos(y) + Math.sin(x);
            double broken = Math.cos(x) * Math.cos(y) - Math.sin(x) * Math.sin(y) + 0.5;
            Map<Dimension, Double> values = new LinkedHashMap<>();
            values.put(X, x);
            values.put(Y, y);
            history.put(new Observation(
                    number,
                    values,
                    Observation.State.COMPLETE,
                    new double[] {value},
                    Math.max(0, broken),
                    0,
                    new double[] {broken}));
            best = broken <= 0 ? Math.min(best, value) : best;
            scores[number] = best;
        }
        return scores;
    }

    /** mo_zdt1: after each try the area that is dominated, up to (1.1, 4). */
    static double[] twoObjectives(Suggester suggester, int tries) {
        History history = new History();
        double[] areas = new double[tries];
        TreeMap<Double, Double> tried = new TreeMap<>();
        for (int number = 0; number < tries; number++) {
            Suggester.Proposal proposal = suggester.propose(history, number);
            Map<Dimension, Double> values = new LinkedHashMap<>();
            double sum = 0;
            double first = 0;
            for (int i = 1; i <= 6; i++) {
                Dimension dimension = Dimension.number("x" + i, 0, 1, 0, false);
                double x = proposal.ask(dimension);
                values.put(dimension, x);
                first = i == 1 ? x : first;
                sum += i == 1 ? 0 : x;
            }
            double g = 1 + 9 * sum / 5;
            double second = g * (1 - Math.sqrt(first / g));
            history.put(
                    new Observation(number, values, Observation.State.COMPLETE, new double[] {first, second}, 0, 0));
            tried.merge(first, second, Math::min);
            areas[number] = area(tried);
        }
        return areas;
    }

    private static double area(NavigableMap<Double, Double> tried) {
        double area = 0;
        double height = 4;
        for (Map.Entry<Double, Double> point : tried.entrySet()) {
            if (point.getKey() < 1.1 && point.getValue() < height) {
                area += (1.1 - point.getKey()) * (height - point.getValue());
                height = point.getValue();
            }
        }
        return area;
    }
}
