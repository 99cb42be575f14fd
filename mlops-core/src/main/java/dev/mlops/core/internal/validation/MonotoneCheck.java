package dev.mlops.core.internal.validation;

import dev.mlops.core.internal.validation.rows.Words;
import dev.mlops.data.Column;
import dev.mlops.data.ColumnType;
import dev.mlops.data.Table;
import dev.mlops.validation.TableRule.Direction;

/** Numbers or instants follow each other in one direction. */
final class MonotoneCheck implements Check {
    private final int position;
    private final ColumnType type;
    private final Direction direction;
    private final Samples samples;
    private long seen;
    private long bad;
    private long lastWhole;
    private double lastNumber;

    MonotoneCheck(int position, ColumnType type, Direction direction, int samples) {
        this.position = position;
        this.type = type;
        this.direction = direction;
        this.samples = new Samples(samples);
    }

    @Override
    public void add(Table batch, long before) {
        Column column = batch.columns().get(position);
        boolean gaps = column.missingCount() > 0;
        for (int row = 0; row < column.size(); row++) {
            if (gaps && column.isMissing(row)) {
                continue;
            }
            int order;
            if (type == ColumnType.NUMBER) {
                double value = column.number(row);
                order = value < lastNumber ? -1 : value > lastNumber ? 1 : 0;
                lastNumber = value;
            } else {
                long value = column.integer(row);
                order = Long.compare(value, lastWhole);
                lastWhole = value;
            }
            if (seen++ > 0 && !suits(order)) {
                bad++;
                samples.add(batch, before, row, Words.value(column, row));
            }
        }
    }

    private boolean suits(int order) {
        return switch (direction) {
            case INCREASING -> order >= 0;
            case STRICTLY_INCREASING -> order > 0;
            case DECREASING -> order <= 0;
            case STRICTLY_DECREASING -> order < 0;
        };
    }

    @Override
    public Verdict finish() {
        if (bad == 0) {
            return Verdict.holds(seen == 0 ? "no values to look at" : Words.counted(seen, "value") + ", all so");
        }
        return new Verdict(false, Words.count(bad) + " that do not follow the one before so", bad, samples.list());
    }
}
