package dev.mlops.core.internal.steps.text;

import dev.mlops.core.internal.steps.Cells;
import dev.mlops.core.internal.steps.ColumnEncoding;
import dev.mlops.core.internal.steps.Problems;
import dev.mlops.core.internal.steps.Registers;
import dev.mlops.core.internal.steps.RowStep;
import dev.mlops.core.internal.steps.SparseRows;
import dev.mlops.data.Schema;
import dev.mlops.pipeline.Step;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** A column of texts that becomes the numbers of its texts. */
abstract class TextEncoding implements ColumnEncoding {
    private final String column;
    private final List<String> features;
    private final TextWeights weights;

    /** An encoding: as many features as there are weights. */
    TextEncoding(String column, List<String> features, TextWeights weights) {
        this.column = column;
        this.features = List.copyOf(features);
        this.weights = weights;
    }

    /**
     * The columns that a step selects, all of them strings.
     *
     * @throws dev.mlops.error.DataException naming one that is of another type
     */
    static List<String> columns(Step step, Schema schema) {
        List<String> columns = step.columns().select(schema);
        for (String column : columns) {
            Schema.Field field = schema.field(column);
            if (!field.type().isString()) {
                throw Problems.unsuitable(
                        step.toString(),
                        field,
                        "text or category",
                        "leave '" + column + "' out, or read it as text: Csv.type(\"" + column
                                + "\", ColumnType.TEXT)");
            }
        }
        return columns;
    }

    @Override
    public final String column() {
        return column;
    }

    @Override
    public final List<String> features() {
        return features;
    }

    @Override
    public final List<Cells> apply(Cells cells, int from) {
        SparseRows.Builder rows = new SparseRows.Builder(features.size(), cells.size());
        Weighing weighing = new Weighing();
        for (int row = 0; row < cells.size(); row++) {
            weights.weigh(cells.text(row), weighing);
            for (int i = 0; i < weighing.count(); i++) {
                rows.add(weighing.position(i), weighing.value(i));
            }
            rows.endRow();
        }
        SparseRows group = rows.build();
        return IntStream.range(0, features.size())
                .<Cells>mapToObj(position -> new Cells.Sparse(group, position))
                .toList();
    }

    @Override
    public final RowStep plan(Registers registers) {
        int source = registers.text(column);
        registers.remove(column);
        int first = registers.addNumbers(features);
        int last = first + features.size();
        return (numbers, texts) -> {
            Arrays.fill(numbers, first, last, 0);
            Weighing weighing = Weighing.ofThread();
            @Nullable String text = texts[source];
            weights.weigh(text, weighing);
            for (int i = 0; i < weighing.count(); i++) {
                numbers[first + weighing.position(i)] = weighing.value(i);
            }
        };
    }
}
