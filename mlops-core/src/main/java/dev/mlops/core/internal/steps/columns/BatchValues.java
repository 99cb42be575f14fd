package dev.mlops.core.internal.steps.columns;

import dev.mlops.core.internal.steps.Batch;
import dev.mlops.core.internal.steps.Cells;
import dev.mlops.pipeline.RowValues;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Shows the rows of a batch to code of the caller's, one after the other. For one thread. */
public final class BatchValues implements RowValues {
    private final List<String> columns;
    private final double[][] numbers;
    private final Cells.@Nullable Texts[] texts;
    private int row;

    /** Of these columns of a batch. */
    public BatchValues(Batch batch, List<String> columns) {
        this.columns = columns;
        this.numbers = new double[columns.size()][];
        this.texts = new Cells.@Nullable Texts[columns.size()];
        for (int i = 0; i < numbers.length; i++) {
            Cells cells = batch.cells(columns.get(i));
            if (cells instanceof Cells.Texts strings) {
                texts[i] = strings;
                numbers[i] = new double[0];
            } else {
                numbers[i] = cells.numbers();
            }
        }
    }

    /** Goes to a row. */
    public BatchValues at(int newRow) {
        row = newRow;
        return this;
    }

    @Override
    public int size() {
        return numbers.length;
    }

    @Override
    public boolean isMissing(int column) {
        Cells.Texts strings = texts[column];
        return strings == null ? Double.isNaN(numbers[column][row]) : strings.code(row) < 0;
    }

    @Override
    public double number(int column) {
        if (texts[column] != null) {
            throw Inputs.noNumber(columns.get(column));
        }
        return numbers[column][row];
    }

    @Override
    public @Nullable String text(int column) {
        Cells.Texts strings = texts[column];
        if (strings == null) {
            throw Inputs.noText(columns.get(column));
        }
        return strings.text(row);
    }
}
