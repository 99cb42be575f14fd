package dev.mlops.core.internal.pipeline;

import dev.mlops.data.ColumnType;
import dev.mlops.data.Row;
import dev.mlops.data.Schema;
import dev.mlops.data.Table;
import dev.mlops.pipeline.FeatureMatrix;
import dev.mlops.pipeline.FittedPipeline;
import dev.mlops.pipeline.Pipeline;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Fitted steps in order, with the columns that they need. Tables go through in blocks of rows, single rows along a
 * {@link RowPlan}.
 */
public final class DefaultFittedPipeline implements FittedPipeline {
    private final Pipeline pipeline;
    private final Schema inputs;
    private final List<FittedStep> steps;
    private final List<String> features;
    private final RowPlan plan;

    /**
     * A fitted pipeline.
     *
     * @param pipeline what was fitted
     * @param inputs the columns that are needed
     * @param steps as many as the pipeline has, without state about other columns
     */
    DefaultFittedPipeline(Pipeline pipeline, Schema inputs, List<FittedStep> steps) {
        this.pipeline = pipeline;
        this.inputs = inputs;
        this.steps = List.copyOf(steps);
        Schema schema = inputs;
        for (FittedStep step : this.steps) {
            schema = step.after(schema);
        }
        this.features = schema.names();
        this.plan = new RowPlan(inputs, this.steps, features);
    }

    @Override
    public Pipeline pipeline() {
        return pipeline;
    }

    @Override
    public Schema inputs() {
        return inputs;
    }

    @Override
    public List<String> features() {
        return features;
    }

    List<FittedStep> steps() {
        return steps;
    }

    @Override
    public FeatureMatrix transform(Table table) {
        requireInputs(table.schema());
        int perBlock = DenseMatrix.rowsPerBlock(features.size());
        int rows = table.rowCount();
        double[][] blocks = new double[(int) (((long) rows + perBlock - 1) / perBlock)][];
        for (int b = 0; b < blocks.length; b++) {
            int from = b * perBlock;
            blocks[b] = block(table, from, (int) Math.min(rows, (long) from + perBlock));
        }
        return new DenseMatrix(features, rows, blocks);
    }

    /** Whether values of one type can stand where another was trained: numbers for numbers, strings for strings. */
    public static boolean accepts(ColumnType trained, ColumnType given) {
        return trained == given
                || (trained.isNumeric() && given.isNumeric())
                || (trained.isString() && given.isString());
    }

    private void requireInputs(Schema schema) {
        for (Schema.Field field : inputs.fields()) {
            if (!schema.contains(field.name())) {
                throw Problems.noColumn(field, schema.names());
            }
            ColumnType found = schema.field(field.name()).type();
            if (!accepts(field.type(), found)) {
                throw Problems.wrongType(field, "a column of type " + Problems.name(found));
            }
        }
    }

    private double[] block(Table table, int from, int to) {
        Batch batch = Batch.of(table, inputs, from, to);
        for (FittedStep step : steps) {
            batch = step.apply(batch);
        }
        int width = features.size();
        double[] block = new double[(to - from) * width];
        for (int f = 0; f < width; f++) {
            batch.cells().get(f).copyTo(block, f, width);
        }
        for (int i = 0; i < block.length; i++) {
            if (!Double.isFinite(block[i])) {
                int row = from + i / width;
                throw unusable(features.get(i % width), table.row(row), "row " + row);
            }
        }
        return block;
    }

    @Override
    public double[] transform(Row row) {
        double[] into = new double[features.size()];
        transform(row, into);
        return into;
    }

    /**
     * Puts the features of one row into the first places of an array, so that a caller with many rows can use one array
     * again and again.
     *
     * @param into at least as long as {@link #features()}; its content is undefined after an exception
     * @throws dev.mlops.error.DataException as {@link #transform(Row)} does
     */
    public void transform(Row row, double[] into) {
        plan.run(row, into);
        for (int f = 0; f < features.size(); f++) {
            if (!Double.isFinite(into[f])) {
                throw unusable(features.get(f), row, "the row");
            }
        }
    }

    /** Says what is behind a feature that is no number: most often a missing value in a column that it is made of. */
    private RuntimeException unusable(String feature, Row row, String where) {
        for (String column : origins(feature)) {
            @Nullable Object value = row.find(column).orElse(null);
            if (value == null || (value instanceof Double number && number.isNaN())) {
                return Problems.missing(column, where);
            }
        }
        return Problems.noResult(feature, where);
    }

    private Set<String> origins(String feature) {
        Set<String> columns = Set.of(feature);
        for (int i = steps.size() - 1; i >= 0; i--) {
            columns = sources(steps.get(i), columns);
        }
        return columns;
    }

    /** The columns that go into a step and are needed for these, which come out. */
    static Set<String> sources(FittedStep step, Iterable<String> columns) {
        Set<String> needed = new LinkedHashSet<>();
        columns.forEach(column -> needed.addAll(step.sources(column)));
        return needed;
    }

    @Override
    public String describe() {
        List<String> lines = new ArrayList<>();
        lines.add("inputs: " + inputs);
        for (FittedStep step : steps) {
            lines.add(step.step().toString());
            step.describe().forEach(line -> lines.add("    " + line));
        }
        lines.add("features: " + features.size());
        return String.join("\n", lines);
    }

    /** Such as {@code standardize(numeric()): 6 columns to 6 features}. */
    @Override
    public String toString() {
        return pipeline + ": " + inputs.size() + " columns to " + features.size() + " features";
    }
}
