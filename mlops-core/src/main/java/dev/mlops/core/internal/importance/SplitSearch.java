package dev.mlops.core.internal.importance;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Finds the split of one axis that lowers the sum of squares most. Choices are parted in the order of their means, which is where the best of all
 * partings is (Breiman, Friedman, Olshen and Stone 1984, section 9.4). Choices that a node has not seen go with the heavier child. For one thread at a time.
 */
final class SplitSearch {
    /** Less is rounding: values have variance 1. */
    private static final double LEAST_GAIN = 1e-9;

    private final Tries tries;
    private final double[] weights;
    private final double least;

    /**
     * Of these tries.
     *
     * @param weights how often each is in the sample
     * @param least the least weight of a child
     */
    SplitSearch(Tries tries, double[] weights, double least) {
        this.tries = tries;
        this.weights = weights;
        this.least = least;
    }

    /**
     * The best split of an axis; null where there is none.
     *
     * @param order tries by their code
     * @param from where the node's begin in it
     * @param to where they end
     */
    @Nullable
    Split best(int axis, int[] order, int from, int to, Part part) {
        double weight = 0;
        double sum = 0;
        for (int i = from; i < to; i++) {
            weight += weights[order[i]];
            sum += weights[order[i]] * tries.values()[order[i]];
        }
        return part instanceof Part.Interval interval
                ? number(axis, order, from, to, interval, weight, sum)
                : choices(axis, order, from, to, (Part.Choices) part, weight, sum);
    }

    private static double squares(double weight, double sum) {
        return weight > 0 ? sum * sum / weight : 0;
    }

    private @Nullable Split number(
            int axis, int[] order, int from, int to, Part.Interval part, double weight, double sum) {
        double[] codes = tries.codes()[axis];
        double gain = LEAST_GAIN;
        int last = -1;
        double left = 0;
        double leftSum = 0;
        for (int i = from; i + 1 < to; i++) {
            left += weights[order[i]];
            leftSum += weights[order[i]] * tries.values()[order[i]];
            if (codes[order[i]] < codes[order[i + 1]] && left >= least && weight - left >= least) {
                double better = squares(left, leftSum) + squares(weight - left, sum - leftSum) - squares(weight, sum);
                if (better > gain) {
                    gain = better;
                    last = i;
                }
            }
        }
        if (last < 0) {
            return null;
        }
        double border = tries.axes().get(axis).between(codes[order[last]], codes[order[last + 1]]);
        return new Split(axis, new Part.Interval(part.from(), border), new Part.Interval(border, part.to()), gain);
    }

    private @Nullable Split choices(
            int axis, int[] order, int from, int to, Part.Choices part, double weight, double sum) {
        int choices = tries.axes().get(axis).choices();
        double[] ofEach = new double[choices];
        double[] sums = new double[choices];
        for (int i = from; i < to; i++) {
            int position = (int) tries.codes()[axis][order[i]];
            ofEach[position] += weights[order[i]];
            sums[position] += weights[order[i]] * tries.values()[order[i]];
        }
        List<Integer> seen = new ArrayList<>();
        for (int p = 0; p < choices; p++) {
            if (ofEach[p] > 0) {
                seen.add(p);
            }
        }
        seen.sort(Comparator.comparingDouble(p -> sums[p] / ofEach[p]));
        double gain = LEAST_GAIN;
        int count = 0;
        double heavy = 0;
        double left = 0;
        double leftSum = 0;
        for (int i = 0; i + 1 < seen.size(); i++) {
            left += ofEach[seen.get(i)];
            leftSum += sums[seen.get(i)];
            double better = squares(left, leftSum) + squares(weight - left, sum - leftSum) - squares(weight, sum);
            if (better > gain && left >= least && weight - left >= least) {
                gain = better;
                count = i + 1;
                heavy = left;
            }
        }
        return count == 0 ? null : split(axis, part, seen, count, heavy > weight / 2, gain);
    }

    private Split split(int axis, Part.Choices part, List<Integer> seen, int count, boolean unseenLeft, double gain) {
        BitSet chosen = new BitSet();
        (unseenLeft ? seen.subList(count, seen.size()) : seen.subList(0, count)).forEach(chosen::set);
        BitSet others = (BitSet) part.members().clone();
        others.andNot(chosen);
        Axis of = tries.axes().get(axis);
        return unseenLeft
                ? new Split(axis, of.choices(others), of.choices(chosen), gain)
                : new Split(axis, of.choices(chosen), of.choices(others), gain);
    }
}
