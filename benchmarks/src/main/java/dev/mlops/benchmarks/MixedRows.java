package dev.mlops.benchmarks;

import dev.mlops.data.Batches;
import dev.mlops.data.Column;
import dev.mlops.data.ColumnBuilder;
import dev.mlops.data.ColumnType;
import dev.mlops.data.Schema;
import dev.mlops.data.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/** Rows of six numbers and eight categories, of 2 to 40 values each, about one in twenty missing; made as they are asked for, batch by batch. */
final class MixedRows implements Batches {
    static final int NUMBERS = 6;
    static final int[] CATEGORIES = {2, 5, 6, 7, 9, 14, 16, 40};
    static final int COLUMNS = NUMBERS + CATEGORIES.length;

    private final long rows;
    private final int batch;
    private final long seed;

    MixedRows(long rows, int batch, long seed) {
        this.rows = rows;
        this.batch = batch;
        this.seed = seed;
    }

    @Override
    public Schema schema() {
        List<Schema.Field> fields = new ArrayList<>();
        for (int c = 0; c < COLUMNS; c++) {
            fields.add(new Schema.Field("c" + c, c < NUMBERS ? ColumnType.NUMBER : ColumnType.CATEGORY));
        }
        return Schema.of(fields);
    }

    @Override
    public void forEachBatch(Consumer<Table> action) {
        SplittableRandom random = new SplittableRandom(seed);
        for (long from = 0; from < rows; from += batch) {
            action.accept(table(random, (int) Math.min(batch, rows - from)));
        }
    }

    /** All rows at once. */
    Table table() {
        return table(new SplittableRandom(seed), Math.toIntExact(rows));
    }

    private Table table(SplittableRandom random, int count) {
        List<Column> columns = new ArrayList<>();
        for (Schema.Field field : schema().fields()) {
            ColumnBuilder builder = new ColumnBuilder(field.name(), field.type(), count);
            int c = columns.size();
            List<String> values = c < NUMBERS
                    ? List.of()
                    : IntStream.range(0, CATEGORIES[c - NUMBERS])
                            .mapToObj(i -> "value " + i)
                            .toList();
            for (int row = 0; row < count; row++) {
                if (random.nextInt(20) == 0) {
                    builder.add(null);
                } else if (c < NUMBERS) {
                    builder.addNumber(c * 1_000 + random.nextDouble() * (c + 1));
                } else {
                    builder.add(values.get(random.nextInt(values.size())));
                }
            }
            columns.add(builder.build());
        }
        return Table.ofColumns(columns);
    }
}
