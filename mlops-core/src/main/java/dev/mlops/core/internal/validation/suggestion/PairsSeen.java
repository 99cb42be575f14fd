package dev.mlops.core.internal.validation.suggestion;

import dev.mlops.data.Column;
import dev.mlops.data.ColumnType;
import dev.mlops.data.Schema;
import dev.mlops.data.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Watches which columns of numbers, or of instants, are never above another one. Bounded: of more than 50 columns nothing is kept. For one thread. */
final class PairsSeen {
    private static final int MOST_COLUMNS = 50;

    private final long candidates;
    private List<Pair> live = new ArrayList<>();

    /** Two columns by their positions, and whether the left one was ever above or below the right one. */
    static final class Pair {
        final int left;
        final int right;
        boolean above;
        boolean below;

        Pair(int left, int right) {
            this.left = left;
            this.right = right;
        }
    }

    PairsSeen(Schema schema) {
        add(positions(schema, true));
        add(positions(schema, false));
        candidates = live.size();
    }

    private static int[] positions(Schema schema, boolean numeric) {
        return IntStream.range(0, schema.size())
                .filter(i -> numeric
                        ? schema.fields().get(i).type().isNumeric()
                        : schema.fields().get(i).type() == ColumnType.INSTANT)
                .toArray();
    }

    private void add(int[] positions) {
        if (positions.length > MOST_COLUMNS) {
            return;
        }
        for (int i = 0; i < positions.length; i++) {
            for (int j = i + 1; j < positions.length; j++) {
                live.add(new Pair(positions[i], positions[j]));
            }
        }
    }

    void add(Table batch) {
        for (Pair pair : live) {
            look(pair, batch.columns().get(pair.left), batch.columns().get(pair.right));
        }
        live = new ArrayList<>(
                live.stream().filter(pair -> !(pair.above && pair.below)).toList());
    }

    /** Compares as the rule does. */
    private static void look(Pair pair, Column left, Column right) {
        boolean numbers = left.type() == ColumnType.NUMBER || right.type() == ColumnType.NUMBER;
        boolean gaps = left.missingCount() + right.missingCount() > 0;
        for (int row = 0; row < left.size() && !(pair.above && pair.below); row++) {
            if (numbers) { // a missing one is NaN, which is neither
                double a = left.number(row);
                double b = right.number(row);
                pair.above |= a > b;
                pair.below |= a < b;
            } else if (!gaps || !(left.isMissing(row) || right.isMissing(row))) {
                long a = left.integer(row);
                long b = right.integer(row);
                pair.above |= a > b;
                pair.below |= a < b;
            }
        }
    }

    /** How many pairs were looked at. */
    long candidates() {
        return candidates;
    }

    /** Those where one is never above the other. */
    List<Pair> live() {
        return List.copyOf(live);
    }
}
