package dev.mlops.core.internal.validation;

import dev.mlops.core.internal.validation.rows.Words;
import dev.mlops.data.Table;
import dev.mlops.validation.TableRule;

/** The number of rows is in a range. */
final class RowCountCheck implements Check {
    private final TableRule.RowCount wanted;
    private long rows;

    RowCountCheck(TableRule.RowCount wanted) {
        this.wanted = wanted;
    }

    @Override
    public void add(Table batch, long before) {
        rows += batch.rowCount();
    }

    @Override
    public boolean needsRows() {
        return false;
    }

    @Override
    public Verdict finish() {
        return Verdict.of(rows >= wanted.low() && rows <= wanted.high(), Words.counted(rows, "row"));
    }
}
