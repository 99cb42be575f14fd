package dev.mlops.core.internal.search.pareto;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * The volume that points dominate up to a reference point, exactly. Taken point by point, worst in the last objective first: what a point alone adds is
 * what it dominates less what is dominated within that by those that follow, which are all better in that objective, so that each step leaves
 * one objective fewer (While, Bradstreet and Barone 2012, "A fast way of calculating exact hypervolumes", section III).
 */
public final class Hypervolume {
    private Hypervolume() {}

    /**
     * The volume.
     *
     * @param points values of the objectives, which are to be made small; those that are not below the reference everywhere add nothing
     * @param reference the worst that counts
     */
    public static double of(double[][] points, double[] reference) {
        List<double[]> inside = new ArrayList<>();
        for (double[] point : points) {
            if (point.length != reference.length) {
                throw new IllegalArgumentException(
                        "points: " + reference.length + " objectives expected, found " + Arrays.toString(point));
            }
            if (isBelow(point, reference)) {
                inside.add(point);
            }
        }
        return volume(inside, reference, reference.length);
    }

    private static boolean isBelow(double[] point, double[] reference) {
        for (int k = 0; k < point.length; k++) {
            if (!(point[k] < reference[k])) {
                return false;
            }
        }
        return true;
    }

    /** That of the first so many objectives. */
    private static double volume(List<double[]> points, double[] reference, int objectives) {
        int last = objectives - 1;
        if (points.isEmpty()) {
            return 0;
        }
        if (objectives == 1) {
            return reference[0] - points.stream().mapToDouble(p -> p[0]).min().orElse(reference[0]);
        }
        List<double[]> sorted = new ArrayList<>(undominated(points, objectives));
        sorted.sort(Comparator.comparingDouble((double[] p) -> p[last]).reversed());
        if (objectives == 2) {
            return area(sorted, reference);
        }
        double sum = 0;
        for (int i = 0; i < sorted.size(); i++) {
            double[] point = sorted.get(i);
            double base = 1;
            for (int k = 0; k < last; k++) {
                base *= reference[k] - point[k];
            }
            List<double[]> within = new ArrayList<>();
            for (double[] other : sorted.subList(i + 1, sorted.size())) {
                double[] held = new double[last];
                for (int k = 0; k < last; k++) {
                    held[k] = Math.max(point[k], other[k]);
                }
                within.add(held);
            }
            sum += (reference[last] - point[last]) * (base - volume(within, reference, last));
        }
        return sum;
    }

    /** That of two objectives, points none of which beats another, the second falling. */
    private static double area(List<double[]> sorted, double[] reference) {
        double sum = 0;
        double height = reference[1];
        double[][] points = sorted.toArray(new double[0][]);
        for (double[] point : points) {
            sum += (reference[0] - point[0]) * (height - point[1]);
            height = point[1];
        }
        return sum;
    }

    private static List<double[]> undominated(List<double[]> points, int objectives) {
        List<double[]> front = new ArrayList<>();
        for (double[] point : points) {
            if (front.stream().noneMatch(f -> isNowhereWorse(f, point, objectives))) {
                front.removeIf(f -> isNowhereWorse(point, f, objectives));
                front.add(point);
            }
        }
        return front;
    }

    private static boolean isNowhereWorse(double[] a, double[] b, int objectives) {
        for (int k = 0; k < objectives; k++) {
            if (a[k] > b[k]) {
                return false;
            }
        }
        return true;
    }
}
