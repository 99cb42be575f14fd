package dev.mlops.core.internal.study;

import dev.mlops.tuning.Direction;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The values of a try: checked, and turned into ones that are to be made small. */
public final class Values {
    private Values() {}

    /** As a list. Throws {@link IllegalArgumentException} where there are not as many as objectives. */
    public static List<Double> list(int objectives, double[] values) {
        if (values.length != objectives) {
            throw new IllegalArgumentException(
                    "values: " + objectives + " expected, one for each objective, found " + values.length);
        }
        List<Double> list = new ArrayList<>();
        for (double value : values) {
            list.add(value);
        }
        return list;
    }

    /** What is wrong with them; empty where all are finite numbers. */
    public static Optional<String> error(List<Double> values) {
        for (int i = 0; i < values.size(); i++) {
            if (!Double.isFinite(values.get(i))) {
                String which = values.size() == 1 ? "the value" : "the value of objective " + (i + 1);
                return Optional.of(which + " is " + values.get(i) + ", a finite number is needed");
            }
        }
        return Optional.empty();
    }

    /** By what factors, 1 or -1, objectives are turned into ones that are to be made small. */
    static double[] signs(List<Direction> directions) {
        return directions.stream()
                .mapToDouble(d -> d == Direction.MINIMIZE ? 1 : -1)
                .toArray();
    }

    /** Values by their factors. */
    static double[] signed(double[] signs, List<Double> values) {
        double[] signed = new double[values.size()];
        for (int i = 0; i < signed.length; i++) {
            signed[i] = signs[i] * values.get(i);
        }
        return signed;
    }
}
