package dev.mlops.core.internal.pipeline;

import dev.mlops.core.internal.onnx.Graph;
import dev.mlops.core.internal.steps.Assembly;
import dev.mlops.core.internal.steps.Batch;
import dev.mlops.core.internal.steps.Columns;
import dev.mlops.core.internal.steps.FittedStep;
import dev.mlops.core.internal.steps.Problems;
import dev.mlops.data.ColumnType;
import dev.mlops.data.Row;
import dev.mlops.data.Schema;
import dev.mlops.data.Table;
import dev.mlops.error.NotFoundException;
import dev.mlops.error.Problem;
import dev.mlops.pipeline.FeatureMatrix;
import dev.mlops.pipeline.FittedPipeline;
import dev.mlops.pipeline.Pipeline;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * Fitted steps in order, with the columns that they need. Tables go through in blocks of rows, single rows along a
 * {@link RowPlan}.
 */
public final class DefaultFittedPipeline implements FittedPipeline {
    private final Pipeline pipeline;
    private final Schema inputs;
    private final List<FittedStep> steps;
    private final boolean passesMissing;
    private final List<String> features;
    private final Set<String> featureSet;
    private final int width;
    private final RowPlan plan;
    private final Batch.Schemas schemas;

    /**
     * A fitted pipeline.
     *
     * @param pipeline what was fitted
     * @param inputs the columns that are needed
     * @param steps as many as the pipeline has, without state about other columns
     * @param passesMissing whether a feature may be NaN, for an algorithm that takes missing values; otherwise it is an error
     */
    DefaultFittedPipeline(Pipeline pipeline, Schema inputs, List<FittedStep> steps, boolean passesMissing) {
        this.pipeline = pipeline;
        this.inputs = inputs;
        this.steps = List.copyOf(steps);
        this.passesMissing = passesMissing;
        Schema schema = inputs;
        for (FittedStep step : this.steps) {
            schema = step.after(schema);
        }
        this.features = schema.names();
        this.featureSet = Set.copyOf(features);
        this.width = features.size();
        this.schemas = new Batch.Schemas(this.steps, inputs);
        this.plan = new RowPlan(pipeline, inputs, this.steps, features);
    }

    /** No steps: the features are these columns, none of which is one of strings. */
    public static DefaultFittedPipeline asIs(Schema inputs) {
        return new DefaultFittedPipeline(Pipeline.of(), inputs, List.of(), false);
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

    /** Whether a feature may be NaN, where it is of a value that is missing. */
    public boolean passesMissing() {
        return passesMissing;
    }

    private boolean isUsable(double value) {
        return Double.isFinite(value) || (passesMissing && Double.isNaN(value));
    }

    @Override
    public List<String> sources(String feature) {
        if (!featureSet.contains(feature)) {
            throw new NotFoundException(Problem.of("there is no feature '" + feature + "'")
                    .expected("one of the " + features.size() + " features")
                    .found("none of that name")
                    .next(Problem.didYouMean(feature, features) + "See features()"));
        }
        Set<String> origins = origins(feature);
        return inputs.names().stream().filter(origins::contains).toList();
    }

    @Override
    public FeatureMatrix transform(Table table) {
        return transform(table, (@Nullable Executor) null);
    }

    @Override
    public FeatureMatrix transform(Table table, @Nullable Executor executor) {
        Matrices.Part part = (from, to) -> {
            Batch batch = Batch.of(table, inputs, from, to, pipeline).through(schemas);
            for (FittedStep step : steps) {
                batch = step.apply(batch);
            }
            return batch;
        };
        Matrices.Check check = (row, feature, value) -> {
            if (!isUsable(value)) {
                throw unusable(features.get(feature), table.row(row), "row " + row);
            }
        };
        return Matrices.of(features, table.rowCount(), part, check, executor);
    }

    /** The matrix of training rows that have passed all steps. */
    FeatureMatrix assemble(Batch batch, int[] rows) {
        Matrices.Check check = (row, feature, value) -> {
            if (!isUsable(value)) {
                throw Problems.noResult(features.get(feature), "row " + rows[row]);
            }
        };
        return Matrices.of(features, new Assembly(batch), batch.rowCount(), check);
    }

    @Override
    public double[] transform(Row row) {
        double[] into = new double[width];
        transform(row, into);
        return into;
    }

    @Override
    public void transform(Row row, double[] into) {
        plan.run(row, into);
        if (!plan.areFinite(into)) {
            for (int f = 0; f < width; f++) {
                if (!isUsable(into[f])) {
                    throw unusable(features.get(f), row, "the row");
                }
            }
        }
    }

    /**
     * The same as operators in ONNX.
     *
     * @return the tensor of the features
     * @throws dev.mlops.error.DataException where ONNX has no operators for a step
     */
    public String onnx(Graph graph) {
        steps.forEach(step -> step.onnx(graph));
        String numbers = graph.numbers(features);
        if (passesMissing) {
            graph.refuseInfinite(numbers);
        } else {
            graph.refuse(numbers);
        }
        return numbers;
    }

    @Override
    public boolean isInvertible() {
        return steps.stream().allMatch(FittedStep::isInvertible);
    }

    @Override
    public Table inverse(Table table) {
        List<Schema> before = new ArrayList<>();
        Schema schema = inputs;
        for (FittedStep step : steps) {
            before.add(schema);
            schema = step.after(schema);
        }
        Batch batch = Batch.of(
                table,
                Schema.of(features.stream()
                        .map(name -> new Schema.Field(name, ColumnType.NUMBER))
                        .toList()),
                0,
                table.rowCount(),
                Pipeline.of());
        for (int i = steps.size() - 1; i >= 0; i--) {
            batch = steps.get(i).inverse(batch, before.get(i));
        }
        return Columns.table(batch, inputs);
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
