package dev.mlops.core.internal.diagnosis;

import dev.mlops.data.Column;
import dev.mlops.data.ColumnBuilder;
import dev.mlops.data.ColumnType;
import dev.mlops.diagnosis.Disturbance.Kind;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Disturbs a column. What chance does to a row depends on the seed and the row alone, so that a stronger disturbance does more of the same. Cells
 * without a value are left as they are.
 */
final class DisturbedColumn {
    private static final String UNSEEN = "unseen";

    private DisturbedColumn() {}

    static Column of(Column column, Kind kind, double strength, long seed) {
        Random random = new Random(seed);
        ColumnBuilder builder = new ColumnBuilder(column.name(), column.type(), column.size());
        double spread = kind == Kind.NOISE ? strength * deviation(column) : 0;
        String unseen = kind == Kind.UNSEEN ? unseen(column) : UNSEEN;
        for (int row = 0; row < column.size(); row++) {
            double move = kind == Kind.NOISE ? random.nextGaussian() : 0;
            boolean hit = random.nextDouble() < strength;
            double where = random.nextDouble();
            if (column.isMissing(row)) {
                builder.addMissing();
                continue;
            }
            switch (kind) {
                case NOISE -> addMoved(builder, column, row, spread * move);
                case MISSING -> builder.add(hit ? null : column.value(row));
                case TYPO -> builder.addText(hit ? misspelt(text(column, row), where) : text(column, row));
                case UNSEEN -> builder.addText(hit ? unseen : text(column, row));
            }
        }
        return builder.build();
    }

    private static String text(Column column, int row) {
        return String.valueOf(column.text(row));
    }

    private static void addMoved(ColumnBuilder builder, Column column, int row, double by) {
        if (column.type() == ColumnType.INTEGER) {
            builder.addInteger(column.integer(row) + Math.round(by));
        } else {
            builder.addNumber(column.number(row) + by);
        }
    }

    /** The standard deviation, with n - 1; 0 where there are fewer than two finite values. */
    private static double deviation(Column column) {
        double[] values = IntStream.range(0, column.size())
                .mapToDouble(column::number)
                .filter(Double::isFinite)
                .toArray();
        double mean =
                IntStream.range(0, values.length).mapToDouble(i -> values[i]).sum() / values.length;
        double squares = 0;
        for (double value : values) {
            squares += (value - mean) * (value - mean);
        }
        return values.length < 2 ? 0 : Math.sqrt(squares / (values.length - 1));
    }

    private static String unseen(Column column) {
        Set<String> texts = new HashSet<>(column.dictionary());
        StringBuilder unseen = new StringBuilder(UNSEEN);
        while (texts.contains(unseen.toString())) {
            unseen.append('_');
        }
        return unseen.toString();
    }

    /** Two neighbouring letters swapped, or where they are the same, or there is but one, doubled. */
    static String misspelt(String text, double where) {
        int[] letters = text.codePoints().toArray();
        if (letters.length == 0) {
            return "x";
        }
        int place = (int) (where * Math.max(1, letters.length - 1));
        StringBuilder misspelt = new StringBuilder();
        for (int i = 0; i < letters.length; i++) {
            boolean swaps = i == place && i + 1 < letters.length && letters[i] != letters[i + 1];
            if (swaps) {
                misspelt.appendCodePoint(letters[i + 1]);
                misspelt.appendCodePoint(letters[i]);
                i++;
            } else {
                misspelt.appendCodePoint(letters[i]);
                if (i == place) {
                    misspelt.appendCodePoint(letters[i]);
                }
            }
        }
        return misspelt.toString();
    }
}
