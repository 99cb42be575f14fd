package dev.mlops.diagnosis;

import dev.mlops.data.TextTable;
import dev.mlops.evaluation.Interval;
import dev.mlops.evaluation.Measurement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * How good a model is by the number of rows that it learnt from. Immutable; prints as a table.
 *
 * @param metric the metric's id
 * @param higherIsBetter whether more of it is better
 * @param points by rising number of rows
 * @param last what the last rows brought
 */
public record LearningCurve(String metric, boolean higherIsBetter, List<Point> points, Gain last) {
    /** Keeps a copy. */
    public LearningCurve {
        points = List.copyOf(points);
    }

    /**
     * A model of some of the rows.
     *
     * @param rows how many it learnt from
     * @param train its figure on those
     * @param test its figure on the test rows
     */
    public record Point(int rows, Measurement train, Measurement test) {}

    /**
     * What the last step brought on the test rows: from the point with at most half of the rows, or the first, to the last one.
     *
     * @param fromRows how many rows were learnt from before
     * @param toRows and after
     * @param better how much better the metric got, whether more or less of it is better; NaN where it is undefined
     * @param interval of that, by the same draws of test rows for both models; empty where undefined
     */
    public record Gain(int fromRows, int toRows, double better, Optional<Interval> interval) {}

    /** Whether the last rows made the model better beyond chance, so that more may too. */
    public boolean moreRowsLookWorthwhile() {
        return last.interval().filter(interval -> interval.low() > 0).isPresent();
    }

    /** The same in words. */
    public String verdict() {
        String step = String.format(
                Locale.ROOT,
                "from %,d to %,d rows the test figure got better by %.4f%s",
                last.fromRows(),
                last.toRows(),
                last.better(),
                Shown.behind(last.interval()));
        if (last.fromRows() == last.toRows() || last.interval().isEmpty()) {
            return "nothing can be said of more rows";
        }
        if (moreRowsLookWorthwhile()) {
            return step + ": more rows look worthwhile";
        }
        return last.interval().get().high() < 0
                ? step + ": more rows made it worse"
                : step + ": no more than chance, more rows do not look worthwhile";
    }

    /** The points under each other, and the verdict. */
    @Override
    public String toString() {
        List<List<String>> cells = new ArrayList<>();
        cells.add(List.of("rows", "train " + metric, "test " + metric));
        points.forEach(point -> cells.add(List.of(
                String.format(Locale.ROOT, "%,d", point.rows()),
                point.train().toString(),
                point.test().toString())));
        return String.join("\n", TextTable.of(cells)) + "\n" + verdict();
    }
}
