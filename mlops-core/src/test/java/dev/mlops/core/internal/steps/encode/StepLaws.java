package dev.mlops.core.internal.steps.encode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.mlops.core.internal.pipeline.StepTrial;
import dev.mlops.core.internal.steps.Batch;
import dev.mlops.core.internal.steps.Learner;
import dev.mlops.core.internal.steps.StepKind;
import dev.mlops.core.internal.steps.Target;
import dev.mlops.core.internal.steps.text.TextKinds;
import dev.mlops.core.internal.steps.time.TimeKinds;
import dev.mlops.data.Column;
import dev.mlops.data.ColumnBuilder;
import dev.mlops.data.ColumnType;
import dev.mlops.data.Schema;
import dev.mlops.data.Table;
import dev.mlops.pipeline.Pipeline;
import dev.mlops.pipeline.Step;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** What holds of every step that learns column by column, whatever the rows are. */
public final class StepLaws {
    private static final double ROUNDING = 1e-9;

    private StepLaws() {}

    /**
     * Checks that rows and tables give the same bits, that the order of training rows and their parting into batches do not matter, and that no table
     * is changed.
     */
    public static StepTrial check(Step step, Table train, Table test, Optional<String> target, long seed) {
        String before = train.digest() + test.digest();
        Random random = new Random(seed);
        StepTrial trial =
                target.map(name -> StepTrial.of(step, train, name)).orElseGet(() -> StepTrial.of(step, train));
        trial.transform(test);
        assertSame(state(step, train, target, 1 + random.nextInt(5)), trial.state());
        assertSame(state(step, shuffled(train, random), target, train.rowCount()), trial.state());
        assertThat(train.digest() + test.digest()).isEqualTo(before);
        return trial;
    }

    /** What is learnt from batches of so many rows. */
    public static JsonNode state(Step step, Table train, Optional<String> target, int batchRows) {
        Schema inputs = target.map(name -> train.schema().without(name)).orElse(train.schema());
        Learner learner = kind(step).learner(step, new StepKind.Start(inputs, 42));
        for (int from = 0; from < train.rowCount(); from += batchRows) {
            Table part = rows(
                    train,
                    IntStream.range(from, Math.min(from + batchRows, train.rowCount()))
                            .toArray());
            Batch batch = Batch.of(part, inputs, 0, part.rowCount(), Pipeline.of());
            if (target.isPresent()) {
                List<String> labels = List.copyOf(Target.labelsIn(train.column(target.get())));
                batch = batch.with(Target.of(part.column(target.get()), labels));
            }
            learner.see(batch);
        }
        return learner.learnt().state();
    }

    private static StepKind<?> kind(Step step) {
        return Stream.of(EncodeKinds.all(), TextKinds.all(), TimeKinds.all())
                .flatMap(List::stream)
                .filter(kind -> kind.type() == step.getClass())
                .findFirst()
                .orElseThrow();
    }

    private static Table shuffled(Table table, Random random) {
        List<Integer> order =
                Arrays.asList(IntStream.range(0, table.rowCount()).boxed().toArray(Integer[]::new));
        Collections.shuffle(order, random);
        return rows(table, order.stream().mapToInt(Integer::intValue).toArray());
    }

    /** A table of these rows. */
    public static Table rows(Table table, int... rows) {
        return Table.ofColumns(
                table.columns().stream().map(column -> column.select(rows)).toList());
    }

    /** Compares states: numbers but for rounding. */
    public static void assertSame(JsonNode found, JsonNode expected) {
        assertThat(found.getNodeType()).isEqualTo(expected.getNodeType());
        if (expected.isNumber()) {
            double value = expected.doubleValue();
            assertThat(found.doubleValue()).isCloseTo(value, within(ROUNDING * Math.max(1e-6, Math.abs(value))));
        } else if (expected.isContainer()) {
            assertThat(found.size()).isEqualTo(expected.size());
            assertThat(found.propertyNames()).isEqualTo(expected.propertyNames());
            expected.propertyNames().forEach(name -> assertSame(found.get(name), expected.get(name)));
            for (int i = 0; expected.isArray() && i < expected.size(); i++) {
                assertSame(found.get(i), expected.get(i));
            }
        } else {
            assertThat(found).isEqualTo(expected);
        }
    }

    /** A column of these values; null is missing. */
    public static Column column(String name, ColumnType type, Object... values) {
        ColumnBuilder builder = new ColumnBuilder(name, type, values.length);
        Arrays.stream(values).forEach(builder::add);
        return builder.build();
    }
}
