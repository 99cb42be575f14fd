package dev.mlops.core.internal.search.bayes;

import dev.mlops.core.internal.search.Chance;
import dev.mlops.core.internal.search.Observation;
import java.util.Arrays;
import java.util.List;

/** The numbers that Gaussian processes follow, of tries that are complete or were ended early. */
final class Targets {
    private static final double SUM_WEIGHT = 0.05;
    private static final double KEPT = -0.3;
    private static final double MOST_BROKEN = 2;

    private Targets() {}

    /** The first objective, scaled. One that was ended early is not better than the middle one that was not: its last value may mislead. */
    static double[] first(List<Observation> tries) {
        double[] values = tries.stream().mapToDouble(Observation::value).toArray();
        double[] complete = tries.stream()
                .filter(o -> o.state() == Observation.State.COMPLETE)
                .mapToDouble(Observation::value)
                .sorted()
                .toArray();
        for (int i = 0; i < values.length; i++) {
            if (complete.length > 0 && tries.get(i).state() != Observation.State.COMPLETE) {
                values[i] = Math.max(values[i], complete[complete.length / 2]);
            }
        }
        return scaled(values);
    }

    /** One of several objectives, scaled. */
    static double[] objective(List<Observation> tries, int k) {
        return scaled(tries.stream().mapToDouble(o -> o.objectives()[k]).toArray());
    }

    private static double[] scaled(double[] values) {
        ValueScale scale = ValueScale.of(values);
        return Arrays.stream(values).map(scale::scaled).toArray();
    }

    /**
     * By how much constraints are broken, in units of the middle one of those that are, up to 2; a try that threw counts as 1, one that keeps
     * them as -0.3, by how much not being known. So 0 is the limit.
     */
    static double[] violation(List<Observation> tries) {
        double[] broken = tries.stream()
                .mapToDouble(Observation::violation)
                .filter(v -> v > 0)
                .sorted()
                .toArray();
        double unit = broken.length == 0 ? 1 : broken[broken.length / 2];
        return tries.stream()
                .mapToDouble(o -> o.state() == Observation.State.FAILED
                        ? 1
                        : o.isFeasible() ? KEPT : Math.min(MOST_BROKEN, o.violation() / unit))
                .toArray();
    }

    /**
     * By how much one constraint is broken, below 0 by how much room it leaves, in units of the middle one of these amounts; far away from the
     * limit, which stays 0, only the order of magnitude counts.
     */
    static double[] constraint(List<Observation> tries, int k) {
        double[] values = tries.stream().mapToDouble(o -> o.constraints()[k]).toArray();
        double[] amounts = Arrays.stream(values).map(Math::abs).sorted().toArray();
        double middle = amounts[amounts.length / 2];
        double unit = middle > 0 ? middle : Math.max(amounts[amounts.length - 1], Double.MIN_NORMAL);
        return Arrays.stream(values)
                .map(v -> Math.signum(v) * Math.log1p(Math.abs(v) / unit))
                .toArray();
    }

    /**
     * Several objectives as one: the largest of them and a little of their sum, by weights that chance chooses for each try, so that one try
     * after the other goes for another part of the front (Knowles 2006, "ParEGO", equation 2).
     */
    static double[] scalarized(List<Observation> tries, Chance chance) {
        int objectives = tries.get(0).objectives().length;
        double[] weights = new double[objectives];
        double total = 0;
        for (int k = 0; k < objectives; k++) {
            weights[k] = -Math.log(chance.unit());
            total += weights[k];
        }
        double[] largest = new double[tries.size()];
        double[] sums = new double[tries.size()];
        for (int k = 0; k < objectives; k++) {
            double[] values = objective(tries, k);
            double low = Arrays.stream(values).min().orElse(0);
            double width = Arrays.stream(values).max().orElse(0) - low;
            for (int i = 0; i < values.length; i++) {
                double weighted = width > 0 ? weights[k] / total * (values[i] - low) / width : 0;
                largest[i] = Math.max(largest[i], weighted);
                sums[i] += weighted;
            }
        }
        for (int i = 0; i < largest.length; i++) {
            largest[i] += SUM_WEIGHT * sums[i];
        }
        return scaled(largest);
    }
}
