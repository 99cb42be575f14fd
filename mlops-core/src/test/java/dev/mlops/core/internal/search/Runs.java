package dev.mlops.core.internal.search;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

/** Tries of made-up functions, one after the other. */
public final class Runs {
    private Runs() {}

    /** Asks for all dimensions and returns what was proposed, in that order. */
    public static Map<Dimension, Double> ask(Suggester suggester, History history, int number, List<Dimension> space) {
        Suggester.Proposal proposal = suggester.propose(history, number);
        Map<Dimension, Double> values = new LinkedHashMap<>();
        space.forEach(dimension -> values.put(dimension, proposal.ask(dimension)));
        return values;
    }

    /** Runs so many tries; the history with them. */
    public static History minimize(
            Suggester suggester, List<Dimension> space, int tries, ToDoubleFunction<Map<String, Double>> function) {
        History history = new History();
        for (int number = 0; number < tries; number++) {
            Map<Dimension, Double> values = ask(suggester, history, number, space);
            history.put(Observation.complete(number, values, function.applyAsDouble(byName(values))));
        }
        return history;
    }

    /** Runs so many tries of several objectives; the history with them. */
    public static History minimizeAll(
            Suggester suggester, List<Dimension> space, int tries, Function<Map<String, Double>, double[]> function) {
        History history = new History();
        for (int number = 0; number < tries; number++) {
            Map<Dimension, Double> values = ask(suggester, history, number, space);
            history.put(
                    new Observation(number, values, Observation.State.COMPLETE, function.apply(byName(values)), 0, 0));
        }
        return history;
    }

    /** The same by name. */
    public static Map<String, Double> byName(Map<Dimension, Double> values) {
        Map<String, Double> named = new LinkedHashMap<>();
        values.forEach((dimension, value) -> named.put(dimension.name(), value));
        return named;
    }

    /** What was tried, in order of numbers. */
    public static List<Map<String, Double>> tried(History history) {
        List<Map<String, Double>> tried = new ArrayList<>();
        history.all().forEach(o -> tried.add(byName(o.values())));
        return tried;
    }

    /** Numbers x0, x1 ... of one range. */
    public static List<Dimension> numbers(int count, double low, double high) {
        List<Dimension> space = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            space.add(Dimension.number("x" + i, low, high, 0, false));
        }
        return space;
    }

    /** Branin's function of x0 in [-5, 10] and x1 in [0, 15]; its least value is 0.3979. */
    public static double branin(Map<String, Double> values) {
        double x = values.get("x0");
        double a = values.get("x1") - 5.1 / (4 * Math.PI * Math.PI) * x * x + 5 / Math.PI * x - 6;
        return a * a + 10 * (1 - 1 / (8 * Math.PI)) * Math.cos(x) + 10;
    }

    /** The space of {@link #branin}. */
    public static List<Dimension> braninSpace() {
        return List.of(Dimension.number("x0", -5, 10, 0, false), Dimension.number("x1", 0, 15, 0, false));
    }
}
