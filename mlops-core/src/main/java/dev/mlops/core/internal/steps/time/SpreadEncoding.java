package dev.mlops.core.internal.steps.time;

import dev.mlops.core.internal.steps.Cells;
import dev.mlops.core.internal.steps.ColumnEncoding;
import dev.mlops.core.internal.steps.Registers;
import dev.mlops.core.internal.steps.RowStep;
import dev.mlops.data.ColumnType;
import java.util.Arrays;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/**
 * A column of numbers that becomes several.
 *
 * @param column the column's name
 * @param spread what becomes of a number
 */
record SpreadEncoding(String column, Spread spread) implements ColumnEncoding {
    @Override
    public List<String> features() {
        return spread.suffixes().stream().map(suffix -> column + ":" + suffix).toList();
    }

    @Override
    public List<Cells> apply(Cells cells, int from) {
        double[] values = cells.numbers();
        int width = spread.suffixes().size();
        double[][] made = new double[width][values.length];
        double[] one = new double[width];
        for (int row = 0; row < values.length; row++) {
            spread.of(values[row], one, 0);
            for (int i = 0; i < width; i++) {
                made[i][row] = one[i];
            }
        }
        return Arrays.stream(made)
                .<Cells>map(numbers -> Cells.Numbers.of(ColumnType.NUMBER, numbers))
                .toList();
    }

    @Override
    public RowStep plan(Registers registers) {
        int source = registers.number(column);
        registers.remove(column);
        int first = registers.addNumbers(features());
        return (numbers, texts) -> spread.of(numbers[source], numbers, first);
    }

    @Override
    public String describe() {
        return spread.describe();
    }

    @Override
    public void write(ObjectNode into) {
        // The settings say everything.
    }
}
