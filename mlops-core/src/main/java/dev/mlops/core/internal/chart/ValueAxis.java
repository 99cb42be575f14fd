package dev.mlops.core.internal.chart;

import dev.mlops.core.internal.chart.svg.AxisLine;
import dev.mlops.core.internal.chart.svg.LinearScale;
import dev.mlops.core.internal.chart.svg.LogScale;
import dev.mlops.core.internal.chart.svg.Scale;
import dev.mlops.core.internal.importance.Fence;
import dev.mlops.tuning.Direction;
import java.util.Arrays;

/**
 * How values of an objective are shown. Bad ones beyond a {@link Fence} do not stretch the scale, they stand at its edge. What is to be made small, is above 0 and differs by a factor of a hundred or more is on a logarithmic scale. Immutable.
 *
 * @param scale places of values, with some room at the ends
 * @param lowest the lowest value that is shown in its place
 * @param highest the highest value that is shown in its place
 * @param beyond how many values are beyond them
 * @param direction which values are better
 */
record ValueAxis(Scale scale, double lowest, double highest, int beyond, Direction direction) {
    private static final double FACTOR = 100;
    private static final double ROOM = 0.04;

    /** For these values; finite ones. */
    static ValueAxis of(double[] values, Direction direction) {
        if (values.length == 0) {
            return new ValueAxis(new LinearScale(0, 1), 0, 1, 0, direction);
        }
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        int last = sorted.length - 1;
        boolean small = direction == Direction.MINIMIZE;
        boolean log = small && sorted[0] > 0 && sorted[last] / sorted[0] >= FACTOR;
        Fence fence = Fence.of(log ? Arrays.stream(sorted).map(Math::log).toArray() : sorted);
        int from = 0;
        int to = last;
        while (small && (log ? Math.log(sorted[to]) : sorted[to]) > fence.high()) {
            to--;
        }
        while (!small && sorted[from] < fence.low()) {
            from++;
        }
        double low = sorted[from];
        double high = sorted[to];
        Scale scale = log ? LogScale.around(low, high, ROOM) : LinearScale.around(low, high, ROOM);
        return new ValueAxis(scale, low, high, from + last - to, direction);
    }

    AxisLine named(String name) {
        return new AxisLine(name, scale);
    }

    boolean isLog() {
        return scale instanceof LogScale;
    }

    /** A value as it is shown: at the edge if it is beyond it. */
    double held(double value) {
        return Math.max(lowest, Math.min(highest, value));
    }

    /** From 0 for the best value that is shown to 1 for the worst. */
    double badness(double value) {
        double from = scale.at(lowest);
        double to = scale.at(highest);
        double place = to > from ? (scale.at(held(value)) - from) / (to - from) : 0;
        return direction == Direction.MINIMIZE ? place : 1 - place;
    }

    /** The scale of colours: that of the values without the room at the ends. */
    Scale colours() {
        if (!(highest > lowest * (1 + 1e-9)) && !(highest - lowest > Math.abs(lowest) * 1e-9)) {
            return scale;
        }
        return isLog() ? LogScale.around(lowest, highest, 0) : LinearScale.around(lowest, highest, 0);
    }
}
