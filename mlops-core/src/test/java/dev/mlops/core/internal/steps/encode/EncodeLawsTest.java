package dev.mlops.core.internal.steps.encode;

import static dev.mlops.data.Selector.categorical;
import static dev.mlops.data.Selector.columns;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mlops.core.internal.pipeline.StepTrial;
import dev.mlops.data.Column;
import dev.mlops.data.ColumnBuilder;
import dev.mlops.data.ColumnType;
import dev.mlops.data.Table;
import dev.mlops.error.DataException;
import dev.mlops.pipeline.EncodeStep;
import dev.mlops.pipeline.Step;
import dev.mlops.pipeline.Steps;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

class EncodeLawsTest {
    private static final EncodeStep.OneHot ONE_HOT = Steps.oneHot(categorical());

    /** Steps that refuse missing categories. */
    private static final List<Step> STRICT = List.of(
            ONE_HOT.ignoreUnknown(),
            ONE_HOT.unknownAsColumn().dropFirst(),
            ONE_HOT.minFrequency(3),
            ONE_HOT.maxCategories(3).dropFirst(),
            ONE_HOT.minFrequency(2).maxCategories(4),
            Steps.ordinal(categorical()).ignoreUnknown(),
            Steps.ordinal(categorical()).unknownAsNumber());

    private static final List<Step> LENIENT = List.of(
            Steps.frequency(categorical()),
            Steps.frequency(categorical()).asCounts(),
            Steps.hash(categorical(), 2),
            Steps.hash(columns("city", "flag", "same"), 5),
            Steps.hash(categorical(), 300));

    private static final List<Step> OF_TARGET = List.of(
            Steps.targetEncode(categorical()),
            Steps.targetEncode(columns("same", "flag", "city")).smoothing(0),
            Steps.targetEncode(categorical()).smoothing(7.5));

    private static Table table(Random random, int rows, int categories, boolean missing) {
        ColumnBuilder city = new ColumnBuilder("city", ColumnType.CATEGORY, rows);
        ColumnBuilder flag = new ColumnBuilder("flag", ColumnType.FLAG, rows);
        ColumnBuilder same = new ColumnBuilder("same", ColumnType.CATEGORY, rows);
        ColumnBuilder number = new ColumnBuilder("number", ColumnType.NUMBER, rows);
        for (int row = 0; row < rows; row++) {
            city.add((missing && random.nextInt(5) == 0) ? null : "ü\uD83D\uDE00" + random.nextInt(categories));
            flag.add((missing && random.nextInt(5) == 0) ? null : random.nextBoolean());
            same.add("same");
            number.add(random.nextGaussian());
        }
        // One value of each at least: a column without any is refused.
        city.add("first");
        flag.add(true);
        same.add("same");
        number.add(0.5);
        return Table.of(city.build(), number.build(), flag.build(), same.build());
    }

    private static Table withTarget(Table table, Random random, int labels) {
        ColumnBuilder target =
                new ColumnBuilder("y", labels == 0 ? ColumnType.NUMBER : ColumnType.CATEGORY, table.rowCount());
        for (int row = 0; row < table.rowCount(); row++) {
            target.add(labels == 0 ? (Object) (1000 + random.nextGaussian()) : "l" + random.nextInt(labels));
        }
        List<Column> all = new ArrayList<>(table.columns());
        all.add(target.build());
        return Table.ofColumns(all);
    }

    @Property(tries = 150)
    void strict_laws(
            @ForAll("strict") Step step,
            @ForAll @IntRange(min = 0, max = 40) int rows,
            @ForAll @IntRange(min = 1, max = 9) int categories,
            @ForAll long seed) {
        Random random = new Random(seed);
        Table train = table(random, rows, categories, false);
        StepTrial trial = StepLaws.check(step, train, table(random, 9, categories + 2, false), Optional.empty(), seed);
        assertThat(trial.names()).contains("number");
        trial.names()
                .forEach(name -> assertThat(train.schema()
                                .contains(
                                        trial.fitted().sources(name).iterator().next()))
                        .isTrue());

        Table holes = table(random, 30, categories, true);
        assertThatThrownBy(() -> StepTrial.of(step, holes))
                .isInstanceOf(DataException.class)
                .hasMessageMatching("(?s).*'(city|flag)'.*");
    }

    @Property(tries = 100)
    void lenient_laws(
            @ForAll("lenient") Step step,
            @ForAll @IntRange(min = 0, max = 40) int rows,
            @ForAll @IntRange(min = 1, max = 9) int categories,
            @ForAll long seed) {
        Random random = new Random(seed);
        StepLaws.check(
                step,
                table(random, rows, categories, true),
                table(random, 20, categories + 3, true),
                Optional.empty(),
                seed);
    }

    @Property(tries = 100)
    void target_laws(
            @ForAll("ofTarget") Step step,
            @ForAll @IntRange(min = 0, max = 40) int rows,
            @ForAll @IntRange(min = 0, max = 4) int labels,
            @ForAll long seed) {
        Random random = new Random(seed);
        Table train = withTarget(table(random, rows, 5, true), random, labels);
        StepLaws.check(step, train, table(random, 20, 8, true), Optional.of("y"), seed);
    }

    @Property(tries = 100)
    void inverse_givesTheCategoriesBack(
            @ForAll @IntRange(min = 0, max = 40) int rows,
            @ForAll @IntRange(min = 1, max = 9) int categories,
            @ForAll long seed) {
        Table train = table(new Random(seed), rows, categories, false);
        for (Step step : List.of(ONE_HOT, ONE_HOT.dropFirst(), Steps.ordinal(categorical()))) {
            StepTrial trial = StepTrial.of(step, train);
            assertThat(trial.inverse(train)).as("%s", step).isEqualTo(train);
        }
    }

    @Provide
    Arbitrary<Step> strict() {
        return Arbitraries.of(STRICT);
    }

    @Provide
    Arbitrary<Step> lenient() {
        return Arbitraries.of(LENIENT);
    }

    @Provide
    Arbitrary<Step> ofTarget() {
        return Arbitraries.of(OF_TARGET);
    }
}
