package dev.mlops.core.internal.steps;

import dev.mlops.data.Column;
import dev.mlops.data.ColumnType;
import dev.mlops.data.Schema;
import dev.mlops.data.Table;
import dev.mlops.error.DataException;
import dev.mlops.error.Problem;
import dev.mlops.pipeline.OnProblem;
import dev.mlops.pipeline.Pipeline;
import dev.mlops.pipeline.Step;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Some rows on their way through the steps, column by column. For one thread. */
public final class Batch {
    private final Schema schema;
    private final List<Cells> cells;
    private final int from;
    private final int rowCount;
    private final @Nullable Schemas schemas;
    private final @Nullable Target target;
    private final int @Nullable [] rows;
    private final double @Nullable [] weights;

    private Batch(
            Schema schema,
            List<Cells> cells,
            int from,
            int rowCount,
            @Nullable Schemas schemas,
            @Nullable Target target,
            int @Nullable [] rows,
            double @Nullable [] weights) {
        this.schema = schema;
        this.cells = cells;
        this.from = from;
        this.rowCount = rowCount;
        this.schemas = schemas;
        this.target = target;
        this.rows = rows;
        this.weights = weights;
    }

    /** Whether values of one type can stand where another was trained: numbers for numbers, strings for strings. */
    public static boolean accepts(ColumnType trained, ColumnType given) {
        return trained == given
                || (trained.isNumeric() && given.isNumeric())
                || (trained.isString() && given.isString());
    }

    /**
     * The rows of a table from one up to, without, another; of the columns of {@code schema}, and as if of its types.
     *
     * @param pipeline knows what to do about columns that are not there or of another type, and about infinite numbers
     */
    public static Batch of(Table table, Schema schema, int from, int to, Pipeline pipeline) {
        List<Cells> cells = new ArrayList<>(schema.size());
        for (Schema.Field field : schema.fields()) {
            cells.add(cells(table, field, from, to, pipeline));
        }
        return new Batch(schema, cells, from, to - from, null, null, null, null);
    }

    private static Cells cells(Table table, Schema.Field field, int from, int to, Pipeline pipeline) {
        boolean there = table.schema().contains(field.name());
        if (!there && pipeline.missingColumns() == OnProblem.FAIL) {
            throw Problems.noColumn(field, table.schema().names());
        }
        Column column = there ? table.column(field.name()) : null;
        if (column != null && !accepts(field.type(), column.type())) {
            if (pipeline.wrongTypes() == OnProblem.FAIL) {
                throw Problems.wrongType(field, "a column of type " + Problems.name(column.type()));
            }
            column = null;
        }
        if (column == null) {
            return field.type().isString()
                    ? Cells.Texts.missing(to - from)
                    : Cells.Numbers.missing(field.type(), to - from);
        }
        return column.type().isString()
                ? Cells.Texts.of(column, from, to)
                : Cells.Numbers.of(column, from, to, pipeline.nonFinite());
    }

    /** These columns, as many as the schema has and all of them {@code rowCount} long, of no table. */
    public static Batch of(Schema schema, List<Cells> cells, int rowCount) {
        return new Batch(schema, cells, 0, rowCount, null, null, null, null);
    }

    /**
     * What columns come out of each step of a pipeline, made once for all batches that pass it. Immutable.
     */
    public static final class Schemas {
        private final IdentityHashMap<FittedStep, Schema> after = new IdentityHashMap<>();

        /** Of these steps, where these columns go in. */
        public Schemas(List<FittedStep> steps, Schema inputs) {
            Schema schema = inputs;
            for (FittedStep step : steps) {
                schema = step.after(schema);
                after.put(step, schema);
            }
        }
    }

    /** The same on its way through a pipeline, whose columns are known. */
    public Batch through(Schemas known) {
        return new Batch(schema, cells, from, rowCount, known, target, rows, weights);
    }

    /** The columns that come out of a step that these go into. */
    public Schema after(FittedStep step) {
        Schema known = schemas == null ? null : schemas.after.get(step);
        return known == null ? step.after(schema) : known;
    }

    /** The columns' names and types. */
    public Schema schema() {
        return schema;
    }

    /** As many columns of values, all of them {@link #rowCount} long. */
    public List<Cells> cells() {
        return cells;
    }

    /** Which row of the table the first one is, for messages. */
    public int from() {
        return from;
    }

    /** How many rows there are. */
    public int rowCount() {
        return rowCount;
    }

    /** The same rows with other columns. */
    public Batch with(Schema newSchema, List<Cells> newCells) {
        return new Batch(newSchema, newCells, from, rowCount, schemas, target, rows, weights);
    }

    /** The same with a target. */
    public Batch with(Target newTarget) {
        return new Batch(schema, cells, from, rowCount, schemas, newTarget, rows, weights);
    }

    /** The same with these weights of rows, which are kept. */
    public Batch weighted(double[] newWeights) {
        return new Batch(schema, cells, from, rowCount, schemas, target, rows, newWeights);
    }

    /** The same columns of these rows, in this order; a row may be taken again. */
    public Batch select(int[] chosen) {
        IdentityHashMap<SparseRows, SparseRows> done = new IdentityHashMap<>();
        List<Cells> selected = new ArrayList<>(cells.size());
        for (Cells column : cells) {
            if (column instanceof Cells.Sparse sparse) {
                SparseRows group = done.computeIfAbsent(sparse.group(), all -> all.select(chosen));
                selected.add(new Cells.Sparse(group, sparse.column()));
            } else {
                selected.add(column.select(chosen));
            }
        }
        int[] origin = new int[chosen.length];
        double[] newWeights = weights == null ? null : new double[chosen.length];
        for (int i = 0; i < chosen.length; i++) {
            origin[i] = rows == null ? chosen[i] : rows[chosen[i]];
            if (newWeights != null && weights != null) {
                newWeights[i] = weights[chosen[i]];
            }
        }
        return new Batch(
                schema,
                selected,
                from,
                chosen.length,
                schemas,
                target == null ? null : target.select(chosen),
                origin,
                newWeights);
    }

    /** The same rows with these columns only. */
    public Batch only(List<String> columns) {
        Schema kept = schema.only(columns);
        return with(kept, kept.names().stream().map(this::cells).toList());
    }

    /** The rows of several batches of the same columns, one after the other. */
    static Batch concat(List<Batch> parts) {
        Batch first = parts.get(0);
        if (parts.size() == 1) {
            return first;
        }
        List<Cells> all = new ArrayList<>();
        for (int c = 0; c < first.cells.size(); c++) {
            int column = c;
            all.add(Cells.concat(
                    first.schema.fields().get(c).type(),
                    parts.stream().map(part -> part.cells.get(column)).toList()));
        }
        List<Target> targets =
                parts.stream().flatMap(part -> part.target().stream()).toList();
        int rowCount = parts.stream().mapToInt(Batch::rowCount).sum();
        return new Batch(
                first.schema,
                all,
                first.from,
                rowCount,
                null,
                targets.size() == parts.size() ? Target.concat(targets) : null,
                null,
                null);
    }

    /** The values of one column. */
    public Cells cells(String column) {
        return cells.get(schema.position(column));
    }

    /** The name and type of one column. */
    public Schema.Field field(String column) {
        return schema.field(column);
    }

    /** The target of the rows, in training. */
    public Optional<Target> target() {
        return Optional.ofNullable(target);
    }

    /**
     * The target of the rows, for a step that looks at it.
     *
     * @throws DataException where the pipeline is fitted without one
     */
    public Target targetFor(Step step) {
        if (target == null) {
            throw new DataException(Problem.of("the step " + step + " looks at the target, and there is none")
                    .expected("a fit with a target, as in training")
                    .found("one without")
                    .next("name it: fit(rows, \"target\")"));
        }
        return target;
    }

    /** Which training row each row is, where rows were chosen; otherwise they are as they came. */
    public Optional<int[]> rows() {
        return Optional.ofNullable(rows);
    }

    /** What each row weighs; none where all weigh the same. */
    public Optional<double[]> weights() {
        return Optional.ofNullable(weights);
    }
}
