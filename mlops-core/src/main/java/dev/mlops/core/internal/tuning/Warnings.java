package dev.mlops.core.internal.tuning;

import dev.mlops.tuning.DefaultComparison;
import dev.mlops.tuning.FinishedTrial;
import dev.mlops.tuning.Parameter;
import dev.mlops.tuning.TrialState;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** What to mind of a study. Pure functions. */
final class Warnings {
    /** A number this near to the end of its range, as a part of it, is at the end. */
    private static final double EDGE = 0.01;

    private Warnings() {}

    /** Of the tries as a whole. */
    static List<String> ofTrials(List<FinishedTrial> trials) {
        List<String> warnings = new ArrayList<>();
        long failed = count(trials, TrialState.FAILED);
        long infeasible = count(trials, TrialState.INFEASIBLE);
        if (failed * 2 > trials.size()) {
            Map<String, Long> errors = trials.stream()
                    .filter(FinishedTrial::failed)
                    .collect(Collectors.groupingBy(FinishedTrial::error, TreeMap::new, Collectors.counting()));
            String most = errors.entrySet().stream()
                    .max(Map.Entry.comparingByValue())
                    .orElseThrow()
                    .getKey();
            warnings.add(failed + " of " + trials.size() + " tries failed, most often: " + most);
        }
        if (infeasible * 2 > trials.size()) {
            warnings.add(infeasible + " of " + trials.size()
                    + " tries break a constraint: narrow the ranges to where it holds");
        }
        if (!trials.isEmpty() && count(trials, TrialState.COMPLETE) == 0) {
            warnings.add("no try is complete: " + count(trials, TrialState.PRUNED) + " pruned, " + infeasible
                    + " break a constraint, " + failed + " failed");
        }
        return warnings;
    }

    private static long count(List<FinishedTrial> trials, TrialState state) {
        return trials.stream().filter(trial -> trial.state() == state).count();
    }

    /** Of the best try, whose settings may want to go on beyond the ends of their ranges. */
    static List<String> ofEdges(FinishedTrial best, List<Parameter> parameters) {
        Map<String, Parameter> byName =
                parameters.stream().collect(Collectors.toMap(Parameter::name, Function.identity()));
        List<String> warnings = new ArrayList<>();
        best.parameters().forEach((name, value) -> {
            Parameter parameter = byName.get(name);
            if (parameter != null && value instanceof Number number && Warnings.hasMiddle(parameter)) {
                double place = place(parameter, number.doubleValue());
                Predicate<Double> isNear = end -> Math.abs(place - end) < (parameter.step() > 0 ? 1e-9 : EDGE);
                if (isNear.test(0.0) || isNear.test(1.0)) {
                    String shown = number instanceof Double
                            ? String.format(Locale.ROOT, "%.4g", number.doubleValue())
                            : number.toString();
                    warnings.add("the best " + name + ", " + shown + ", is at the "
                            + (isNear.test(0.0) ? "lower" : "upper") + " end of " + parameter
                            + ": better ones may lie beyond");
                }
            }
        });
        return warnings;
    }

    /** Whether it has values that are not at an end. */
    private static boolean hasMiddle(Parameter parameter) {
        return parameter.high() > parameter.low()
                && !(parameter.step() > 0 && parameter.high() - parameter.low() < 1.5 * parameter.step());
    }

    private static double place(Parameter parameter, double value) {
        double low = parameter.low();
        double high = parameter.high();
        return parameter.log()
                ? (Math.log(value) - Math.log(low)) / (Math.log(high) - Math.log(low))
                : value / (high - low) - low / (high - low);
    }

    /** Of the best try held against the default. */
    static List<String> ofDefault(Optional<DefaultComparison> versusDefault, boolean isDefault) {
        if (isDefault) {
            return List.of("the best try has the settings that the algorithm has by default");
        }
        return versusDefault.filter(comparison -> !comparison.isClear()).stream()
                .map(comparison -> Double.isNaN(comparison.pValue())
                        ? "one fold cannot tell the best try from the default (" + comparison
                                + "): validate over several folds"
                        : "the best try cannot be told from the default (" + comparison
                                + "): the default may do as well on other rows")
                .toList();
    }
}
