package dev.mlops.core.internal.steps.combine;

import dev.mlops.core.internal.steps.Batch;
import dev.mlops.core.internal.steps.Problems;
import dev.mlops.data.Schema;
import dev.mlops.error.DataException;
import dev.mlops.error.Problem;
import dev.mlops.pipeline.Step;
import java.util.List;
import java.util.Locale;

/** Gathers the {@link CrossProducts} of columns that must have a value in every row. For one thread. */
public final class CompleteRows {
    private final Step step;
    private final Schema schema;
    private final List<String> columns;
    private final CrossProducts products;
    private final int[] missing;
    private int rows;
    private boolean isComplete = true;

    /** Of these columns, which are numbers or flags. Throws {@link DataException} where they are too many. */
    public CompleteRows(Step step, Schema schema, List<String> columns) {
        if (columns.size() > CrossProducts.MAX_WIDTH) {
            throw new DataException(Problem.of("the step " + step + " is about too many columns")
                    .expected(String.format(
                            Locale.ROOT,
                            "at most %,d, since it takes memory for each pair of them",
                            CrossProducts.MAX_WIDTH))
                    .found(String.format(Locale.ROOT, "%,d columns", columns.size()))
                    .next("select fewer columns"));
        }
        this.step = step;
        this.schema = schema;
        this.columns = columns;
        this.products = new CrossProducts(columns.size());
        this.missing = new int[columns.size()];
    }

    /** Takes in some rows. */
    public void see(Batch batch) {
        rows += batch.rowCount();
        double[][] values = new double[missing.length][];
        for (int c = 0; c < values.length; c++) {
            values[c] = batch.cells(columns.get(c)).numbers();
            for (double value : values[c]) {
                missing[c] += Double.isNaN(value) ? 1 : 0;
            }
            isComplete &= missing[c] == 0;
        }
        if (isComplete) {
            products.add(values, batch.rowCount());
        }
    }

    /**
     * Of all rows so far.
     *
     * @throws DataException naming a column that has missing values, or too large ones
     */
    public CrossProducts products() {
        for (int c = 0; c < missing.length; c++) {
            String column = columns.get(c);
            if (missing[c] == rows) {
                throw Problems.nothingToLearnFrom(step.toString(), column);
            }
            if (missing[c] > 0) {
                throw Problems.missingInTraining(column, schema.field(column).type(), missing[c], rows);
            }
            if (!Double.isFinite(products.mean(c)) || !Double.isFinite(products.product(c, c))) {
                throw Problems.tooLarge(step.toString(), column);
            }
        }
        return products;
    }
}
