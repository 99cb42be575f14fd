package dev.mlops.core.internal.validation.suggestion;

import dev.mlops.data.Column;
import dev.mlops.data.ColumnType;
import dev.mlops.validation.TableRule.Direction;
import java.util.Optional;

/** Watches in which direction the numbers or instants of a column follow each other. For one thread. */
final class OrderSeen {
    private static final int LEAST_VALUES = 10;

    private boolean started;
    private boolean up;
    private boolean same;
    private boolean down;
    private long lastWhole;
    private double lastNumber;

    void add(Column column) {
        boolean number = column.type() == ColumnType.NUMBER;
        for (int row = 0; row < column.size() && !(up && down); row++) {
            if (column.isMissing(row)) {
                continue;
            }
            int order;
            if (number) {
                double value = column.number(row);
                order = value < lastNumber ? -1 : value > lastNumber ? 1 : 0;
                lastNumber = value;
            } else {
                long value = column.integer(row);
                order = Long.compare(value, lastWhole);
                lastWhole = value;
            }
            if (started) {
                up |= order > 0;
                same |= order == 0;
                down |= order < 0;
            }
            started = true;
        }
    }

    /** The direction, where there is one and it is not the order of a few values by chance. */
    Optional<Direction> direction(long distinct) {
        if (up == down || distinct < LEAST_VALUES) {
            return Optional.empty();
        }
        if (up) {
            return Optional.of(same ? Direction.INCREASING : Direction.STRICTLY_INCREASING);
        }
        return Optional.of(same ? Direction.DECREASING : Direction.STRICTLY_DECREASING);
    }
}
