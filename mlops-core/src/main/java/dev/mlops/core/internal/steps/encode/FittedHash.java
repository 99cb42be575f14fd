package dev.mlops.core.internal.steps.encode;

import dev.mlops.core.internal.json.Json;
import dev.mlops.core.internal.steps.Batch;
import dev.mlops.core.internal.steps.Cells;
import dev.mlops.core.internal.steps.FittedStep;
import dev.mlops.core.internal.steps.Learner;
import dev.mlops.core.internal.steps.Registers;
import dev.mlops.core.internal.steps.RowStep;
import dev.mlops.core.internal.steps.SparseRows;
import dev.mlops.core.internal.steps.StepKind;
import dev.mlops.data.ColumnType;
import dev.mlops.data.Schema;
import dev.mlops.data.Selector;
import dev.mlops.pipeline.EncodeStep;
import dev.mlops.pipeline.Steps;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import tools.jackson.databind.node.ObjectNode;

/** Columns whose categories share buckets, which stand where the first of them stood. */
final class FittedHash implements FittedStep {
    static final StepKind<EncodeStep.Hash> KIND = StepKind.of(
                    "hash",
                    Steps.hash(Selector.categorical(), 1024),
                    (step, start) -> Learner.ofNothing(FittedHash.of(step, start.schema())),
                    (step, state) -> new FittedHash(step, Json.texts(state, "columns")))
            .withColumnsAfter((step, before) -> of(step, before).after(before));

    private final EncodeStep.Hash step;
    private final List<String> columns;
    private final Set<String> columnSet;
    private final List<String> features;
    private final Set<String> featureSet;

    private FittedHash(EncodeStep.Hash step, List<String> columns) {
        this.step = step;
        this.columns = List.copyOf(columns);
        this.columnSet = Set.copyOf(columns);
        this.features = columns.isEmpty() ? List.of() : features(columns, step.buckets());
        this.featureSet = Set.copyOf(features);
    }

    private static FittedHash of(EncodeStep.Hash step, Schema schema) {
        return new FittedHash(
                step,
                Categories.columns(step, schema).stream()
                        .map(Schema.Field::name)
                        .toList());
    }

    private static List<String> features(List<String> columns, int buckets) {
        String first = columns.get(0);
        String last = columns.get(columns.size() - 1);
        String name = "hash(" + first + (columns.size() == 1 ? "" : ".." + last) + ")";
        return IntStream.range(0, buckets).mapToObj(i -> name + "[" + i + "]").toList();
    }

    @Override
    public EncodeStep.Hash step() {
        return step;
    }

    @Override
    public Schema after(Schema before) {
        List<Schema.Field> fields = new ArrayList<>();
        for (Schema.Field field : before.fields()) {
            if (!columnSet.contains(field.name())) {
                fields.add(field);
            } else if (field.name().equals(columns.get(0))) {
                features.forEach(name -> fields.add(new Schema.Field(name, ColumnType.NUMBER)));
            }
        }
        return Schema.of(fields);
    }

    @Override
    public Set<String> sources(String column) {
        return featureSet.contains(column) ? columnSet : Set.of(column);
    }

    /** Every bucket may have something of every column: it is all of them or none. */
    @Override
    public FittedStep restrictedTo(Set<String> kept) {
        return kept.containsAll(columns) ? this : new FittedHash(step, List.of());
    }

    /** A category's bucket, and in the lowest bit whether it is subtracted. */
    private int signed(String prefix, String category) {
        int hash = Utf8Hash.ofThread().of(prefix, category);
        return (Utf8Hash.bucket(hash, step.buckets()) << 1) | (Utf8Hash.sign(hash) < 0 ? 1 : 0);
    }

    private static double sign(int signed) {
        return (signed & 1) == 0 ? 1 : -1;
    }

    @Override
    public Batch apply(Batch before) {
        if (columns.isEmpty()) {
            return before;
        }
        int[][] signed = columns.stream()
                .map(column -> CategoryCodes.of(before.cells(column), category -> signed(column + "=", category)))
                .toArray(int[][]::new);
        SparseRows buckets = buckets(signed, before.rowCount());
        List<Cells> cells = new ArrayList<>();
        for (int c = 0; c < before.cells().size(); c++) {
            String name = before.schema().fields().get(c).name();
            if (!columnSet.contains(name)) {
                cells.add(before.cells().get(c));
            } else if (name.equals(columns.get(0))) {
                IntStream.range(0, features.size()).forEach(i -> cells.add(new Cells.Sparse(buckets, i)));
            }
        }
        return before.with(before.after(this), cells);
    }

    private SparseRows buckets(int[][] signed, int rows) {
        SparseRows.Builder builder = new SparseRows.Builder(step.buckets(), rows);
        int[] sorted = new int[signed.length];
        for (int row = 0; row < rows; row++) {
            int count = 0;
            for (int[] column : signed) {
                if (column[row] != CategoryCodes.MISSING) {
                    sorted[count++] = column[row];
                }
            }
            Arrays.sort(sorted, 0, count);
            for (int i = 0; i < count; ) {
                int bucket = sorted[i] >> 1;
                double sum = 0;
                while (i < count && sorted[i] >> 1 == bucket) {
                    sum += sign(sorted[i++]);
                }
                builder.add(bucket, sum);
            }
            builder.endRow();
        }
        return builder.build();
    }

    /** Sums of 1 and -1 are the same in any order, so that this adds in the order of the columns. */
    @Override
    public RowStep plan(Registers registers) {
        if (columns.isEmpty()) {
            return RowStep.NOTHING;
        }
        String[] prefixes = columns.stream().map(column -> column + "=").toArray(String[]::new);
        CategoryRegister[] sources = columns.stream()
                .map(column -> CategoryRegister.of(registers, column))
                .toArray(CategoryRegister[]::new);
        columns.forEach(registers::remove);
        int first = registers.addNumbers(features);
        int last = first + features.size();
        return (numbers, texts) -> {
            Arrays.fill(numbers, first, last, 0);
            for (int c = 0; c < sources.length; c++) {
                String category = sources[c].category(numbers, texts);
                if (category != null) {
                    int signed = signed(prefixes[c], category);
                    numbers[first + (signed >> 1)] += sign(signed);
                }
            }
        };
    }

    @Override
    public List<String> describe() {
        return columns.isEmpty() ? List.of() : List.of(Shown.first(columns) + ": " + step.buckets() + " buckets");
    }

    @Override
    public ObjectNode state() {
        ObjectNode state = Json.object();
        state.set("columns", Json.of(columns));
        return state;
    }
}
