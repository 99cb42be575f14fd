package dev.mlops.core.internal.validation.learning;

import dev.mlops.core.internal.sketch.Keys;
import dev.mlops.core.internal.validation.rows.Words;
import dev.mlops.data.Column;
import dev.mlops.data.Schema;
import dev.mlops.data.Table;
import dev.mlops.validation.LearningRule;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Which columns tell a target alone, on an even sample of the rows with a label. */
public final class LeakageInspection implements Inspection {
    private static final int MOST_ROWS = 50_000;
    private static final int LEAST_ROWS = 20;
    private static final int SHOWN = 20;

    private final LearningRule.Leakage rule;
    private final Schema schema;

    /** The position of the target, and behind it those of the other columns. */
    private final int[] positions;

    private final RowSample<long[]> rows;
    private long seen;

    private record Scored(String name, double score) {
        @Override
        public String toString() {
            return name + " " + String.format(Locale.ROOT, "%.3f", score);
        }
    }

    /**
     * Without rows.
     *
     * @param target the position of the target
     * @param others those of the columns that are looked at
     * @param memory how many bytes rows may take
     */
    public LeakageInspection(LearningRule.Leakage rule, Schema schema, int target, int[] others, long memory) {
        this.rule = rule;
        this.schema = schema;
        this.positions = new int[others.length + 1];
        positions[0] = target;
        System.arraycopy(others, 0, positions, 1, others.length);
        this.rows = new RowSample<>(memory, MOST_ROWS);
    }

    @Override
    public void add(Table batch, long before) {
        Column target = batch.columns().get(positions[0]);
        for (int row = 0; row < batch.rowCount(); row++) {
            if (target.isMissing(row) || (isOrdered(0) && !Double.isFinite(number(target, row)))) {
                continue;
            }
            seen++;
            if (rows.takes(before + row)) {
                long[] cells = new long[positions.length];
                for (int c = 0; c < cells.length; c++) {
                    cells[c] = cell(batch.columns().get(positions[c]), row);
                }
                rows.add(before + row, cells, (long) cells.length * Long.BYTES);
            }
        }
    }

    private boolean isOrdered(int index) {
        return !schema.fields().get(positions[index]).type().isString();
    }

    private static double number(Column column, int row) {
        return switch (column.type()) {
            case INSTANT -> column.integer(row);
            default -> column.number(row);
        };
    }

    private static long cell(Column column, int row) {
        if (column.isMissing(row)) {
            return TargetScore.MISSING;
        }
        return column.type().isString()
                ? Keys.ofString(String.valueOf(column.text(row)))
                : Double.doubleToLongBits(number(column, row) + 0.0);
    }

    @Override
    public Result finish() {
        List<RowSample.Kept<long[]>> kept = rows.inOrder();
        if (kept.size() < LEAST_ROWS) {
            return Result.of(
                    false, Words.counted(seen, "row") + " with a label, too few to tell: it takes " + LEAST_ROWS);
        }
        boolean[] halves = new boolean[kept.size()];
        for (int i = 0; i < halves.length; i++) {
            halves[i] = kept.get(i).isInSecondHalf();
        }
        TargetScore target = new TargetScore(cells(kept, 0), isOrdered(0), halves);
        List<Scored> scores = new ArrayList<>();
        for (int c = 1; c < positions.length; c++) {
            double score = target.of(cells(kept, c), isOrdered(c));
            scores.add(new Scored(schema.names().get(positions[c]), score));
        }
        scores.sort(Comparator.comparingDouble(Scored::score).reversed()); // stable: else in the order of the columns
        List<Scored> leaks =
                scores.stream().filter(s -> s.score() > rule.atMost()).toList();
        String where = kept.size() < seen
                ? " on a sample of " + Words.count(kept.size()) + " of " + Words.counted(seen, "row")
                : "";
        String found = leaks.isEmpty() ? "none, the closest being " + scores.get(0) : listed(leaks);
        return Result.of(leaks.isEmpty(), found + where);
    }

    private static String listed(List<Scored> leaks) {
        String more = leaks.size() <= SHOWN ? "" : " and " + (leaks.size() - SHOWN) + " more";
        return leaks.stream().limit(SHOWN).map(Scored::toString).collect(Collectors.joining(", ")) + more;
    }

    private static long[] cells(List<RowSample.Kept<long[]>> kept, int index) {
        return kept.stream().mapToLong(row -> row.value()[index]).toArray();
    }
}
