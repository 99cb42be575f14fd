package dev.mlops.core.internal.steps.encode;

import static dev.mlops.data.Selector.columns;
import static dev.mlops.pipeline.Steps.countWords;
import static dev.mlops.pipeline.Steps.cycle;
import static dev.mlops.pipeline.Steps.dateParts;
import static dev.mlops.pipeline.Steps.frequency;
import static dev.mlops.pipeline.Steps.hash;
import static dev.mlops.pipeline.Steps.oneHot;
import static dev.mlops.pipeline.Steps.ordinal;
import static dev.mlops.pipeline.Steps.standardize;
import static dev.mlops.pipeline.Steps.targetEncode;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.sun.management.ThreadMXBean;
import dev.mlops.core.internal.pipeline.DefaultPipelineFitter;
import dev.mlops.data.Batches;
import dev.mlops.data.Column;
import dev.mlops.data.ColumnType;
import dev.mlops.data.Row;
import dev.mlops.data.Schema;
import dev.mlops.data.Selector;
import dev.mlops.data.Table;
import dev.mlops.pipeline.FeatureMatrix;
import dev.mlops.pipeline.FittedPipeline;
import dev.mlops.pipeline.Pipeline;
import dev.mlops.pipeline.TimeStep.Part;
import java.lang.management.ManagementFactory;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import java.util.Random;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Categories, texts and times in whole pipelines. */
class EncodePipelineTest {
    private static final Pipeline WITHOUT_TEXT = Pipeline.of(
            oneHot(columns("one")).dropFirst(),
            ordinal(columns("two")),
            frequency(columns("three")),
            targetEncode(columns("four")),
            hash(columns("five", "flag"), 16),
            dateParts(columns("when"), Part.MONTH, Part.HOUR).asCycles().in(ZoneId.of("Europe/Berlin")),
            cycle(columns("angle"), 360),
            standardize(Selector.numeric()));

    private static final Pipeline WITH_TEXT = Pipeline.of(
            countWords(columns("text")),
            targetEncode(columns("four")),
            oneHot(columns("one")),
            hash(columns("two", "three", "five", "flag"), 8),
            dateParts(columns("when"), Part.YEAR, Part.EPOCH_SECONDS));

    private static Table table(int rows) {
        Random random = new Random(3);
        String[] names = {"one", "two", "three", "four", "five"};
        Column[] columns = new Column[10];
        for (int c = 0; c < names.length; c++) {
            Object[] values = new Object[rows];
            for (int row = 0; row < rows; row++) {
                values[row] = "Ü" + random.nextInt(4);
            }
            columns[c] = StepLaws.column(names[c], ColumnType.CATEGORY, values);
        }
        Object[] flags = new Object[rows];
        Object[] whens = new Object[rows];
        Object[] texts = new Object[rows];
        Object[] labels = new Object[rows];
        double[] angles = new double[rows];
        for (int row = 0; row < rows; row++) {
            flags[row] = random.nextBoolean();
            whens[row] = Instant.ofEpochSecond(random.nextInt(2_000_000_000));
            texts[row] = "some word" + random.nextInt(9);
            labels[row] = "l" + random.nextInt(3);
            angles[row] = random.nextGaussian() * 100;
        }
        columns[5] = StepLaws.column("flag", ColumnType.FLAG, flags);
        columns[6] = StepLaws.column("when", ColumnType.INSTANT, whens);
        columns[7] = StepLaws.column("text", ColumnType.TEXT, texts);
        columns[8] = StepLaws.column("label", ColumnType.CATEGORY, labels);
        columns[9] = Column.numbers("angle", angles);
        return Table.of(columns);
    }

    /** The same rows, eleven at a time. */
    private static Batches stream(Table table) {
        return new Batches() {
            @Override
            public Schema schema() {
                return table.schema();
            }

            @Override
            public void forEachBatch(Consumer<Table> action) {
                for (int from = 0; from < table.rowCount(); from += 11) {
                    int[] rows = new int[Math.min(11, table.rowCount() - from)];
                    for (int i = 0; i < rows.length; i++) {
                        rows[i] = from + i;
                    }
                    action.accept(StepLaws.rows(table, rows));
                }
            }
        };
    }

    @Test
    void streamsAndTables_areFittedAlikeAndRowsGiveTheSameBits() {
        Table table = table(100);
        checkStream(WITH_TEXT, table);
        checkStream(WITHOUT_TEXT, table.without("text"));
    }

    private static void checkStream(Pipeline pipeline, Table train) {
        Table inputs = train.without("label");
        FittedPipeline whole = new DefaultPipelineFitter().fit(pipeline, train, Optional.of("label"), 1);
        FittedPipeline parts = new DefaultPipelineFitter().fit(pipeline, stream(train), Optional.of("label"), 1);
        FeatureMatrix expected = whole.transform(inputs);
        FeatureMatrix found = parts.transform(inputs);

        assertThat(found.features()).isEqualTo(expected.features());
        assertThat(whole.inputs().contains("label")).isFalse();
        double[] row = new double[expected.features().size()];
        for (int i = 0; i < inputs.rowCount(); i++) {
            expected.copyRow(i, row);
            assertThat(whole.transform(inputs.row(i))).isEqualTo(row);
            for (int f = 0; f < row.length; f++) {
                // What standardize learns of the columns that target encoding leaves is of plain values in a stream.
                if (!expected.features().get(f).contains("=>")) {
                    assertThat(found.get(i, f)).isCloseTo(row[f], within(1e-9));
                }
            }
        }
    }

    @Test
    void rowsOfCategoriesAndTimes_allocateNothing() {
        Table train = table(50).without("text");
        FittedPipeline fitted = new DefaultPipelineFitter().fit(WITHOUT_TEXT, train, Optional.of("label"), 1);
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        Row row = train.without("label").row(7);
        Row copy = Row.of(row.columns().stream()
                .flatMap(name -> Stream.of(name, row.find(name).orElseThrow()))
                .toArray());
        double[] into = new double[fitted.features().size()];
        long least = Long.MAX_VALUE;
        for (int round = 0; round < 20; round++) {
            long before = threads.getCurrentThreadAllocatedBytes();
            for (int i = 0; i < 1_000; i++) {
                fitted.transform(copy, into);
            }
            least = Math.min(least, threads.getCurrentThreadAllocatedBytes() - before);
        }
        // The bean itself may allocate a little; one byte a row would be a thousand.
        assertThat(least).isLessThan(1_000);
    }
}
