package dev.mlops.core.internal.steps.scale;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.mlops.core.internal.pipeline.StepTrial;
import dev.mlops.core.internal.steps.Batch;
import dev.mlops.core.internal.steps.Cells;
import dev.mlops.core.internal.steps.FittedStep;
import dev.mlops.core.internal.steps.Learner;
import dev.mlops.core.internal.steps.StepKind;
import dev.mlops.core.internal.steps.impute.ImputeKinds;
import dev.mlops.core.internal.steps.shape.ShapeKinds;
import dev.mlops.core.testing.Golden;
import dev.mlops.data.Column;
import dev.mlops.data.ColumnBuilder;
import dev.mlops.data.ColumnType;
import dev.mlops.data.Operation;
import dev.mlops.data.Table;
import dev.mlops.pipeline.Pipeline;
import dev.mlops.pipeline.Step;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** The laws that steps on numbers keep, for the tests of this package and those next to it. */
public final class Trials {
    private Trials() {}

    /** A table with missing values, ties, a column that does not vary and an integer; the first row has all values. */
    public static Table table(Random random, int rows) {
        ColumnBuilder any = new ColumnBuilder("any", ColumnType.NUMBER, rows);
        ColumnBuilder positive = new ColumnBuilder("positive", ColumnType.NUMBER, rows);
        ColumnBuilder constant = new ColumnBuilder("constant", ColumnType.NUMBER, rows);
        ColumnBuilder integer = new ColumnBuilder("integer", ColumnType.INTEGER, rows);
        ColumnBuilder far = new ColumnBuilder("far", ColumnType.NUMBER, rows);
        double scale = Math.pow(10, random.nextInt(13) - 6);
        for (int row = 0; row < rows; row++) {
            any.add(isMissing(random, row) ? null : random.nextGaussian() * scale);
            positive.add(isMissing(random, row) ? null : Math.exp(random.nextGaussian() * 2));
            constant.add(isMissing(random, row) ? null : 7.3);
            integer.add(isMissing(random, row) ? null : (long) random.nextInt(5) + 1);
            far.add(isMissing(random, row) ? null : 2_000 + random.nextGaussian());
        }
        return Table.ofColumns(
                List.<Column>of(any.build(), positive.build(), constant.build(), integer.build(), far.build()));
    }

    private static boolean isMissing(Random random, int row) {
        return row > 0 && random.nextInt(6) == 0;
    }

    /** What a step learns of a table that comes in batches. */
    public static FittedStep learn(Step step, Table table, int size) {
        StepKind<?> kind = Stream.of(ImputeKinds.all(), ScaleKinds.all(), ShapeKinds.all())
                .flatMap(List::stream)
                .filter(one -> one.type() == step.getClass())
                .findFirst()
                .orElseThrow();
        Learner learner = kind.learner(step, new StepKind.Start(table.schema(), 0));
        for (int from = 0; from < table.rowCount(); from += size) {
            learner.see(batch(table, from, Math.min(table.rowCount(), from + size)));
        }
        return learner.learnt();
    }

    /** Rows of a table as they go into a first step. */
    public static Batch batch(Table table, int from, int to) {
        return Batch.of(table, table.schema(), from, to, Pipeline.of());
    }

    /**
     * Rows and columns give the same bits, also after storing; neither the order nor the batches of the rows are seen in what is learnt; and what goes
     * in is not written to.
     */
    public static void checkLaws(Step step, long seed, int rows) {
        Random random = new Random(seed);
        Table train = table(random, rows);
        Table test = table(random, 1 + random.nextInt(20));
        StepTrial.of(step, train).transform(test);
        FittedStep fitted = learn(step, train, rows);
        assertClose(learn(step, train, 1 + random.nextInt(rows)).state(), fitted.state(), "in batches");
        assertClose(learn(step, shuffled(train, random), rows).state(), fitted.state(), "in another order");
        Batch before = batch(test, 0, test.rowCount());
        List<double[]> copies =
                before.cells().stream().map(cells -> cells.numbers().clone()).toList();
        Batch after = fitted.apply(before);
        if (fitted.isInvertible()) {
            List<double[]> copiesAfter =
                    after.cells().stream().map(cells -> cells.numbers().clone()).toList();
            fitted.inverse(after, test.schema());
            assertThat(after.cells().stream().map(Cells::numbers)).containsExactlyElementsOf(copiesAfter);
        }
        assertThat(before.cells().stream().map(Cells::numbers)).containsExactlyElementsOf(copies);
    }

    /**
     * The inverse gives back the rows that were learnt from.
     *
     * @param tolerance relative to the largest magnitude in the column
     */
    public static void checkInverse(Step step, Table train, double tolerance) {
        Table back = StepTrial.of(step, train).inverse(train);
        for (Column column : train.columns()) {
            double largest = IntStream.range(0, train.rowCount())
                    .mapToDouble(column::number)
                    .filter(value -> !Double.isNaN(value))
                    .map(Math::abs)
                    .max()
                    .orElseThrow();
            for (int row = 0; row < train.rowCount(); row++) {
                double expected = column.number(row);
                double found = back.column(column.name()).number(row);
                if (Double.isNaN(expected)) {
                    assertThat(found).isNaN();
                } else {
                    assertThat(found)
                            .as("%s in row %s", column.name(), row)
                            .isCloseTo(expected, within(tolerance * largest));
                }
            }
        }
    }

    private static Table shuffled(Table table, Random random) {
        List<Integer> order =
                new ArrayList<>(IntStream.range(0, table.rowCount()).boxed().toList());
        Collections.shuffle(order, random);
        return table.select(order.stream().mapToInt(Integer::intValue).toArray(), Operation.of("shuffle", Map.of()));
    }

    private static void assertClose(JsonNode found, JsonNode expected, String what) {
        if (expected.isNumber()) {
            double number = expected.doubleValue();
            assertThat(found.doubleValue())
                    .as(what)
                    .isCloseTo(number, within(1e-9 * Math.max(Math.abs(number), Double.MIN_NORMAL)));
            return;
        }
        assertThat(found.size()).as(what).isEqualTo(expected.size());
        if (expected.isArray()) {
            for (int i = 0; i < expected.size(); i++) {
                assertClose(found.get(i), expected.get(i), what);
            }
        } else if (expected.isObject()) {
            expected.propertyNames()
                    .forEach(name -> assertClose(found.get(name), expected.get(name), what + ", " + name));
        } else {
            assertThat(found).as(what).isEqualTo(expected);
        }
    }

    /** Compares what comes back of the case's test rows with what is expected. */
    public static void checkInverse(JsonNode one, StepTrial trial, Table test) {
        JsonNode expected = one.get("expected").get("inverse_transformed");
        Table back = trial.inverse(test);
        for (int row = 0; row < test.rowCount(); row++) {
            for (int c = 0; c < test.columns().size(); c++) {
                Golden.check(
                        one,
                        "row " + row + " back in x" + c,
                        back.column("x" + c).number(row),
                        Golden.number(expected.get(row).get(c)));
            }
        }
    }
}
