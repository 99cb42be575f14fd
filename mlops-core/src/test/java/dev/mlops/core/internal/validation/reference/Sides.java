package dev.mlops.core.internal.validation.reference;

import dev.mlops.core.internal.profile.Profiles;
import dev.mlops.data.Batches;
import dev.mlops.data.Column;
import dev.mlops.data.ColumnProfile;
import dev.mlops.data.Operation;
import dev.mlops.data.Schema;
import dev.mlops.data.Table;
import dev.mlops.validation.ReferenceRule.Measure;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/** Two sides of one column, and parts of tables. */
final class Sides {
    private Sides() {}

    /** How far a column is from that of a reference. */
    static double measure(Measure measure, Batches reference, Batches rows) {
        return measured(measure, reference, rows).value();
    }

    static Measured measured(Measure measure, Batches reference, Batches rows) {
        ColumnProfile now = Profiles.of(rows).columns().get(0);
        return Measures.of(measure, ReferenceData.of(reference).column(now.field()), now);
    }

    static Table numbers(double... values) {
        return Table.of(Column.numbers("x", values));
    }

    static Table normal(long seed, int count, double mean) {
        SplittableRandom random = new SplittableRandom(seed);
        return numbers(IntStream.range(0, count)
                .mapToDouble(i -> mean + gaussian(random))
                .toArray());
    }

    /** Box and Muller 1958. */
    private static double gaussian(SplittableRandom random) {
        return Math.sqrt(-2 * Math.log(1 - random.nextDouble())) * Math.cos(2 * Math.PI * random.nextDouble());
    }

    /** Categories c0, c1, ... so many times each. */
    static Table counted(double... counts) {
        List<String> values = new ArrayList<>();
        for (int category = 0; category < counts.length; category++) {
            for (int i = 0; i < counts[category]; i++) {
                values.add("c" + category);
            }
        }
        return Table.of(Column.categories("x", values.toArray(String[]::new)));
    }

    /** Rows from one number to another, the latter left out. */
    static Table part(Table table, int from, int to) {
        return table.select(IntStream.range(from, to).toArray(), Operation.of("rows", Map.of()));
    }

    /** Every so many-th row. */
    static Table every(Table table, int step, int first) {
        return table.select(
                IntStream.range(0, table.rowCount())
                        .filter(row -> row % step == first)
                        .toArray(),
                Operation.of("rows", Map.of()));
    }

    /** The rows of some tables, one after the other. */
    record Chain(List<Table> tables) implements Batches {
        static Chain of(Table... tables) {
            return new Chain(List.of(tables));
        }

        @Override
        public Schema schema() {
            return tables.get(0).schema();
        }

        @Override
        public void forEachBatch(Consumer<Table> action) {
            tables.stream().filter(table -> table.rowCount() > 0).forEach(action);
        }
    }
}
