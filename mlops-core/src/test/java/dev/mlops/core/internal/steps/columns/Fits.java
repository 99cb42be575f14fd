package dev.mlops.core.internal.steps.columns;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.mlops.core.internal.pipeline.DefaultFittedPipeline;
import dev.mlops.core.internal.pipeline.DefaultPipelineFitter;
import dev.mlops.core.internal.pipeline.FittedPipelineJson;
import dev.mlops.data.Batches;
import dev.mlops.data.Column;
import dev.mlops.data.Row;
import dev.mlops.data.Schema;
import dev.mlops.data.Table;
import dev.mlops.pipeline.Pipeline;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;

/** Fits the same rows in other ways and compares what was learnt. */
public final class Fits {
    private Fits() {}

    /** A table as a stream of so many rows at a time. */
    public static Batches slices(Table table, int rows) {
        return new Batches() {
            @Override
            public Schema schema() {
                return table.schema();
            }

            @Override
            public void forEachBatch(Consumer<Table> action) {
                for (int from = 0; from < table.rowCount(); from += rows) {
                    action.accept(Table.ofRows(
                            table.schema(), table.rows().subList(from, Math.min(table.rowCount(), from + rows))));
                }
            }
        };
    }

    /** The same rows in another order. */
    public static Table shuffled(Table table, long seed) {
        List<Row> rows = new ArrayList<>(table.rows());
        Collections.shuffle(rows, new Random(seed));
        return Table.ofRows(table.schema(), rows);
    }

    /** Fits on the table, on its rows in another order and on streams of them, and requires the same state but for rounding. */
    public static DefaultFittedPipeline sameHoweverRowsCome(Pipeline pipeline, Table train, Optional<String> target) {
        DefaultPipelineFitter fitter = new DefaultPipelineFitter();
        DefaultFittedPipeline fitted = fitter.fit(pipeline, train, target, 7);
        JsonNode state = FittedPipelineJson.write(fitted);
        for (Batches rows : List.of(slices(train, 1), slices(train, 7), shuffled(train, 3))) {
            assertClose(FittedPipelineJson.write(fitter.fit(pipeline, rows, target, 7)), state, "state");
        }
        return fitted;
    }

    private static void assertClose(JsonNode found, JsonNode expected, String where) {
        if (expected.isNumber()) {
            double value = expected.doubleValue();
            assertThat(found.doubleValue()).as(where).isCloseTo(value, within(1e-9 * Math.max(1, Math.abs(value))));
            return;
        }
        assertThat(found.size()).as(where).isEqualTo(expected.size());
        if (expected.isArray()) {
            for (int i = 0; i < expected.size(); i++) {
                assertClose(found.get(i), expected.get(i), where + "[" + i + "]");
            }
        } else if (expected.isObject()) {
            expected.propertyNames()
                    .forEach(name -> assertClose(found.get(name), expected.get(name), where + "." + name));
        } else {
            assertThat(found).as(where).isEqualTo(expected);
        }
    }

    /** A table of normal numbers with columns x0, x1 and on, which depend on each other a little. */
    public static Table numbers(long seed, int rows, int columns) {
        Random random = new Random(seed);
        double[][] values = new double[columns][rows];
        for (int row = 0; row < rows; row++) {
            double common = random.nextGaussian();
            for (int c = 0; c < columns; c++) {
                values[c][row] = random.nextGaussian() * (c + 1) + common + 10 * c;
            }
        }
        List<Column> made = new ArrayList<>();
        for (int c = 0; c < columns; c++) {
            made.add(Column.numbers("x" + c, values[c]));
        }
        return Table.ofColumns(made);
    }
}
