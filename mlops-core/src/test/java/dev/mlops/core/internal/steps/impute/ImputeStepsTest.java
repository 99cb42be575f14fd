package dev.mlops.core.internal.steps.impute;

import static dev.mlops.data.Selector.all;
import static dev.mlops.data.Selector.columns;
import static dev.mlops.data.Selector.matching;
import static dev.mlops.data.Selector.numeric;
import static dev.mlops.pipeline.Steps.impute;
import static dev.mlops.pipeline.Steps.markMissing;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mlops.core.internal.json.Json;
import dev.mlops.core.internal.pipeline.DefaultFittedPipeline;
import dev.mlops.core.internal.pipeline.DefaultPipelineFitter;
import dev.mlops.core.internal.pipeline.StepTrial;
import dev.mlops.core.internal.steps.FittedStep;
import dev.mlops.core.internal.steps.scale.Trials;
import dev.mlops.core.testing.Pieces;
import dev.mlops.data.Column;
import dev.mlops.data.ColumnBuilder;
import dev.mlops.data.ColumnType;
import dev.mlops.data.Row;
import dev.mlops.data.Table;
import dev.mlops.error.DataException;
import dev.mlops.error.StorageException;
import dev.mlops.pipeline.ImputeStep;
import dev.mlops.pipeline.Pipeline;
import dev.mlops.pipeline.Step;
import dev.mlops.pipeline.Steps;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class ImputeStepsTest {
    private static final double NAN = Double.NaN;

    private static final List<Step> STEPS = List.of(
            impute(numeric()).withMean(),
            impute(numeric()).withMedian(),
            impute(numeric()).withMostFrequent(),
            impute(numeric()).with(-7),
            impute(columns("integer", "far")).with(0.5),
            markMissing(numeric()),
            markMissing(columns("far", "any")));

    @Provide
    Arbitrary<Step> steps() {
        return Arbitraries.of(STEPS);
    }

    @Property(tries = 100)
    void steps_keepLaws(@ForAll("steps") Step step, @ForAll long seed, @ForAll @IntRange(min = 1, max = 40) int rows) {
        Trials.checkLaws(step, seed, rows);
    }

    @Property(tries = 60)
    void nearest_rowsAndColumns_sameBitsAndNoGaps(
            @ForAll long seed,
            @ForAll @IntRange(min = 1, max = 40) int rows,
            @ForAll @IntRange(min = 1, max = 7) int neighbours,
            @ForAll boolean byDistance) {
        Random random = new Random(seed);
        Table train = Trials.table(random, rows);
        Table test = Trials.table(random, 15);
        ImputeStep.ImputeNearest step = new ImputeStep.ImputeNearest(numeric(), neighbours, byDistance);
        for (double[] column : StepTrial.of(step, train).transform(test)) {
            assertThat(column).doesNotContain(NAN);
        }
        assertThat(Trials.learn(step, train, 3).state())
                .isEqualTo(Trials.learn(step, train, rows).state());
    }

    /** The same by a list of all distances, sorted. */
    @Property(tries = 100)
    void nearest_isMeanOfFirstInSortedDistances(@ForAll long seed, @ForAll @IntRange(min = 1, max = 6) int neighbours) {
        Random random = new Random(seed);
        Table train = small(random, 20);
        Table test = small(random, 8);
        double[][] found =
                StepTrial.of(impute(all()).withNearest(neighbours), train).transform(test);
        for (int row = 0; row < test.rowCount(); row++) {
            for (int c = 0; c < found.length; c++) {
                assertThat(found[c][row])
                        .as("row %s of column %s", row, c)
                        .isEqualTo(byList(train, test, row, c, neighbours));
            }
        }
    }

    private static double byList(Table train, Table test, int row, int column, int neighbours) {
        double own = test.columns().get(column).number(row);
        if (!Double.isNaN(own)) {
            return own;
        }
        Column donors = train.columns().get(column);
        double[] distances = IntStream.range(0, train.rowCount())
                .mapToDouble(other -> train.columns().stream()
                        .mapToDouble(each ->
                                each.number(other) - test.column(each.name()).number(row))
                        .filter(difference -> !Double.isNaN(difference))
                        .map(difference -> difference * difference)
                        .average()
                        .orElse(NAN))
                .toArray();
        List<Integer> order = new ArrayList<>(IntStream.range(0, train.rowCount())
                .filter(other -> !donors.isMissing(other) && !Double.isNaN(distances[other]))
                .boxed()
                .toList());
        order.sort(Comparator.comparingDouble(other -> distances[other]));
        return order.isEmpty()
                ? IntStream.range(0, train.rowCount())
                        .filter(other -> !donors.isMissing(other))
                        .mapToDouble(donors::number)
                        .average()
                        .orElseThrow()
                : order.stream().limit(neighbours).mapToDouble(donors::number).sum()
                        / Math.min(neighbours, order.size());
    }

    /** Whole numbers, so that sums are exact and many distances equal; the first row has all values. */
    private static Table small(Random random, int rows) {
        List<Column> columns = new ArrayList<>();
        for (int c = 0; c < 4; c++) {
            columns.add(Column.numbers(
                    "x" + c,
                    IntStream.range(0, rows)
                            .mapToDouble(row -> row > 0 && random.nextInt(3) == 0 ? NAN : random.nextInt(4))
                            .toArray()));
        }
        return Table.ofColumns(columns);
    }

    @Test
    void nearest_byDistanceWhereRowsAreTheSame_onlyTheyCount() {
        Table train = Table.of(Column.numbers("a", 1, 1, 3), Column.numbers("b", 10, 20, 99));
        StepTrial trial = StepTrial.of(impute(all()).withNearest(3).byDistances(), train);
        Table test = Table.of(Column.numbers("a", 1, 2), Column.numbers("b", NAN, NAN));
        assertThat(trial.transform(test)[1]).containsExactly(15, 43);
    }

    @Test
    void nearest_valueFarBeyondTraining_fillsWithMean() {
        Table train = Table.of(Column.numbers("a", 1, 2), Column.numbers("b", 10, 20));
        StepTrial trial = StepTrial.of(impute(all()).withNearest(1), train);
        Table test = Table.of(Column.numbers("a", 1e200), Column.numbers("b", NAN));
        assertThat(trial.transform(test)[1]).containsExactly(15);
    }

    @Test
    void nearest_manyRows_storedAndReadToTheBit() {
        int rows = 40_000;
        Random random = new Random(3);
        Table train = Table.of(
                Column.numbers("a", random.doubles(rows).toArray()),
                Column.numbers("b", random.doubles(rows).toArray()));
        StepTrial trial = StepTrial.of(impute(all()).withNearest(2), train);
        trial.transform(Table.of(Column.numbers("a", 0.5, NAN), Column.numbers("b", NAN, NAN)));
        assertThat(trial.state().get("values").size()).as("strings").isEqualTo(3);
        assertThat(trial.fitted().describe())
                .first()
                .asString()
                .startsWith("a: from 40,000 of 40,000 training rows, 0.")
                .endsWith(" where none can be compared");
    }

    @Test
    void nearest_columnsAreMadeOfAll_keptTogetherOrForgotten() {
        FittedStep fitted =
                Trials.learn(impute(columns("any", "far")).withNearest(2), Trials.table(new Random(1), 9), 9);
        assertThat(fitted.sources("any")).containsExactlyInAnyOrder("any", "far");
        assertThat(fitted.sources("integer")).containsExactly("integer");
        assertThat(fitted.restrictedTo(Set.of("any", "far", "integer"))).isSameAs(fitted);
        assertThat(fitted.restrictedTo(Set.of("integer")).describe()).isEmpty();
    }

    @Test
    void nearest_afterDropOfItsColumns_pipelineNeedsNoneOfThem() {
        Table train = Trials.table(new Random(4), 12);
        Pipeline pipeline = Pipeline.of(
                impute(columns("any", "far")).withNearest(2),
                Steps.drop("any", "far"),
                impute(numeric()).withMean());
        DefaultFittedPipeline fitted = new DefaultPipelineFitter().fit(pipeline, train);
        assertThat(fitted.inputs().names()).doesNotContain("any", "far");
        assertThat(fitted.transform(train.row(1))).hasSize(3);
    }

    @Test
    void nearest_storedNumbersDamaged_isRefused() {
        for (String values : List.of("[\"!\"]", "[\"AAAA\"]", "[\"AAAAAAAA8D8=\"]", "3")) {
            String state = "{\"columns\":[\"a\",\"b\"],\"means\":[1,2],\"values\":" + values + "}";
            assertThatThrownBy(() -> FittedNearest.read(impute(all()).withNearest(2), Json.read(state, "a step")))
                    .isInstanceOf(StorageException.class)
                    .hasMessageContaining("values");
        }
    }

    private static Table people() {
        ColumnBuilder job = new ColumnBuilder("job", ColumnType.CATEGORY, 3);
        ColumnBuilder member = new ColumnBuilder("member", ColumnType.FLAG, 3);
        ColumnBuilder age = new ColumnBuilder("age", ColumnType.INTEGER, 3);
        ColumnBuilder wage = new ColumnBuilder("wage", ColumnType.NUMBER, 3);
        Object[][] rows = {{"clerk", true, 30L, 1.5}, {null, null, null, 2.5}, {"cook", false, 40L, 3.5}};
        for (Object[] row : rows) {
            job.add(row[0]);
            member.add(row[1]);
            age.add(row[2]);
            wage.add(row[3]);
        }
        return Table.ofColumns(List.<Column>of(job.build(), member.build(), age.build(), wage.build()));
    }

    @Test
    void constants_keepTypesWhereTheyCan() {
        FittedStep whole = Trials.learn(impute(columns("age", "member")).with(1), people(), 3);
        assertThat(whole.after(people().schema())).isEqualTo(people().schema());
        FittedStep half = Trials.learn(impute(columns("age")).with(0.5), people(), 3);
        assertThat(half.after(people().schema()).field("age").type()).isEqualTo(ColumnType.NUMBER);
        FittedStep text = Trials.learn(impute(columns("job")).with("none"), people(), 3);
        assertThat(text.after(people().schema())).isEqualTo(people().schema());
        assertThat(text.apply(Trials.batch(people(), 0, 3)).cells("job").text(1))
                .isEqualTo("none");
    }

    @Test
    void constants_wrongTypes_refusedByName() {
        assertRefused(impute(columns("job")).with(1), "'job'");
        assertRefused(impute(columns("member")).with(0.5), "'member'");
        assertRefused(impute(columns("age")).with("none"), "'age'");
        assertRefused(impute(columns("member")).withNearest(1), "'member'");
    }

    private static void assertRefused(Step step, String message) {
        assertThatThrownBy(() -> Trials.learn(step, people(), 3))
                .isInstanceOf(DataException.class)
                .hasMessageContaining(message)
                .hasMessageContaining(step.toString());
    }

    @Test
    void learners_columnWithoutValues_refusedUnlessConstant() {
        Table empty = Table.of(Column.numbers("age", NAN, NAN), Column.numbers("wage", 1, 2));
        for (Step step : List.of(
                impute(all()).withNearest(1),
                impute(all()).withMean(),
                impute(all()).withMedian(),
                impute(all()).withMostFrequent())) {
            assertThatThrownBy(() -> Trials.learn(step, empty, 2))
                    .isInstanceOf(DataException.class)
                    .hasMessageContaining("'age'");
        }
        assertThat(StepTrial.of(impute(all()).with(3), empty).transform(empty)[0])
                .containsExactly(3, 3);
    }

    @Test
    void learners_noColumnSelected_changeNothing() {
        Table table = Table.of(Column.numbers("age", 1, NAN));
        for (Step step : List.of(
                impute(matching("x")).with(1),
                impute(matching("x")).withNearest(1),
                impute(matching("x")).withMean(),
                markMissing(matching("x")))) {
            assertThat(StepTrial.of(step, table).transform(table)).isEqualTo(new double[][] {{1, NAN}});
        }
    }

    @Test
    void marks_onlyOfColumnsWithGapsInTraining_afterAllOthers() {
        FittedStep fitted = Trials.learn(markMissing(all()), people(), 1);
        assertThat(fitted.after(people().schema()).names())
                .containsExactly("job", "member", "age", "wage", "job=(missing)", "member=(missing)", "age=(missing)");
        assertThat(fitted.sources("job=(missing)")).containsExactly("job");
        assertThat(fitted.sources("wage")).containsExactly("wage");
        assertThat(fitted.describe()).containsExactly("job=(missing)", "member=(missing)", "age=(missing)");
        assertThat(fitted.restrictedTo(Set.of("age")).describe()).containsExactly("age=(missing)");
        assertThat(fitted.apply(Trials.batch(people(), 0, 3))
                        .cells("job=(missing)")
                        .numbers())
                .containsExactly(0, 1, 0);
    }

    @Test
    void marks_ofTexts_sameByRow() {
        Pipeline pipeline = Pipeline.of(
                markMissing(all()),
                impute(columns("job", "member")).withMostFrequent(),
                impute(columns("age")).withMean(),
                Steps.oneHot(columns("job", "member")));
        DefaultFittedPipeline fitted = new DefaultPipelineFitter().fit(pipeline, people());
        assertThat(fitted.features()).endsWith("job=(missing)", "member=(missing)", "age=(missing)");
        double[] alone = fitted.transform(Row.of("job", null, "member", true, "age", 3L, "wage", 1.0));
        assertThat(alone).endsWith(1, 0, 0);
        for (int row = 0; row < 3; row++) {
            double[] byRow = fitted.transform(people().row(row));
            for (int f = 0; f < byRow.length; f++) {
                assertThat(fitted.transform(people()).get(row, f)).isEqualTo(byRow[f]);
            }
        }
    }

    @Test
    void marks_inverse_makesMissingAgain() {
        Table train = Trials.table(new Random(5), 30);
        DefaultFittedPipeline fitted = new DefaultPipelineFitter()
                .fit(Pipeline.of(markMissing(all()), impute(numeric()).withMedian()), train);
        List<Column> features = new ArrayList<>();
        for (int f = 0; f < fitted.features().size(); f++) {
            int feature = f;
            features.add(Column.numbers(
                    fitted.features().get(f),
                    IntStream.range(0, 30)
                            .mapToDouble(row -> fitted.transform(train).get(row, feature))
                            .toArray()));
        }
        assertThat(fitted.isInvertible()).isTrue();
        assertThat(fitted.inverse(Table.ofColumns(features))).isEqualTo(train);
    }

    @Test
    void marks_nameTaken_refused() {
        Table twice = Table.of(Column.numbers("age", NAN, 1), Column.numbers("age=(missing)", 1, 0));
        assertThatThrownBy(() -> Trials.learn(markMissing(columns("age")), twice, 2))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("'age=(missing)'")
                .hasMessageContaining("markMissing");
    }

    @Test
    void pipeline_overStream_learnsTheSame() {
        Table train = Trials.table(new Random(6), 40);
        Pipeline pipeline = Pipeline.of(
                markMissing(all()),
                impute(columns("any")).with(0),
                impute(numeric()).withNearest(3));
        String whole = new DefaultPipelineFitter().fit(pipeline, train).describe();
        String stream = new DefaultPipelineFitter()
                .fit(pipeline, new Pieces(train, 7), Optional.empty(), 0)
                .describe();
        assertThat(stream).isEqualTo(whole);
    }
}
