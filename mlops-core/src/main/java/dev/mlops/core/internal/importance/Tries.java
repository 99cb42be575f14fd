package dev.mlops.core.internal.importance;

import dev.mlops.core.internal.search.Chance;
import dev.mlops.tuning.FinishedTrial;
import dev.mlops.tuning.Parameter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Complete tries as numbers. Immutable, but for the arrays, which nobody changes.
 *
 * @param axes one per setting
 * @param codes by axis, then by try
 * @param values the objective by try, with mean 0 and variance 1; all 0 where there is no difference
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Tries(List<Axis> axes, double[][] codes, double[] values) {
    private static final long SEED = 1414;

    /** Of those that are complete and have a finite value of an objective, by number. */
    static Tries of(List<Parameter> parameters, List<FinishedTrial> trials, int objective) {
        List<FinishedTrial> complete = trials.stream()
                .filter(t -> t.isComplete()
                        && t.values().size() > objective
                        && Double.isFinite(t.values().get(objective)))
                .sorted(Comparator.comparingInt(FinishedTrial::number))
                .toList();
        List<Axis> axes = new ArrayList<>();
        double[][] codes = new double[parameters.size()][];
        for (int a = 0; a < codes.length; a++) {
            Axis axis = new Axis(parameters.get(a));
            axes.add(axis);
            codes[a] = codes(axis, complete);
        }
        double[] values =
                complete.stream().mapToDouble(t -> t.values().get(objective)).toArray();
        return new Tries(axes, codes, standardised(capped(values)));
    }

    /** What is not set makes no difference: any value is as good, so one is drawn for each such try. */
    private static double[] codes(Axis axis, List<FinishedTrial> trials) {
        double[] codes = new double[trials.size()];
        for (int i = 0; i < codes.length; i++) {
            @Nullable Object value = trials.get(i).parameters().get(axis.name());
            codes[i] = value == null
                    ? axis.any(
                            Chance.of(SEED, trials.get(i).number(), axis.name()).unit())
                    : axis.code(value);
        }
        return codes;
    }

    int size() {
        return values.length;
    }

    private static double[] capped(double[] values) {
        Fence fence = Fence.of(values);
        return Arrays.stream(values).map(fence::held).toArray();
    }

    private static double[] standardised(double[] values) {
        double largest = Arrays.stream(values).map(Math::abs).max().orElse(0);
        double[] scaled =
                Arrays.stream(values).map(v -> largest > 0 ? v / largest : 0).toArray();
        double mean = Arrays.stream(scaled).average().orElse(0);
        double deviation = Math.sqrt(Arrays.stream(scaled)
                .map(v -> (v - mean) * (v - mean))
                .average()
                .orElse(0));
        // What is left of equal values is rounding.
        boolean equal = deviation <= 1e-14;
        return Arrays.stream(scaled)
                .map(v -> equal ? 0 : (v - mean) / deviation)
                .toArray();
    }
}
