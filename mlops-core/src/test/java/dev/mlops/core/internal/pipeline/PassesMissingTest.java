package dev.mlops.core.internal.pipeline;

import static dev.mlops.data.Selector.columns;
import static dev.mlops.pipeline.OnProblem.TREAT_AS_MISSING;
import static dev.mlops.pipeline.Steps.impute;
import static dev.mlops.pipeline.Steps.oneHot;
import static dev.mlops.pipeline.Steps.standardize;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mlops.core.internal.json.Json;
import dev.mlops.core.testing.Pieces;
import dev.mlops.data.Column;
import dev.mlops.data.ColumnBuilder;
import dev.mlops.data.ColumnType;
import dev.mlops.data.Row;
import dev.mlops.data.Table;
import dev.mlops.error.DataException;
import dev.mlops.pipeline.FeatureMatrix;
import dev.mlops.pipeline.Pipeline;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Pipelines for algorithms that take missing values. */
class PassesMissingTest {
    private static final Table TRAIN = Table.of(
            Column.numbers("age", 20, Double.NaN, 40, 60),
            flags("member", true, null, false, true),
            Column.categories("town", "Bern", "Bern", "Chur", "Chur"));
    private static final Pipeline STEPS = Pipeline.of(standardize(columns("age")), oneHot(columns("town")));

    private static final DefaultPipelineFitter PASSING = new DefaultPipelineFitter(true);

    private static Column flags(String name, @Nullable Object... values) {
        ColumnBuilder builder = new ColumnBuilder(name, ColumnType.FLAG, values.length);
        for (@Nullable Object value : values) {
            builder.add(value);
        }
        return builder.build();
    }

    private static DefaultFittedPipeline stored(DefaultFittedPipeline fitted) {
        return FittedPipelineJson.read(Json.read(Json.bytes(FittedPipelineJson.write(fitted)), "a pipeline"));
    }

    private static double[] row(FeatureMatrix matrix, int row) {
        double[] values = new double[matrix.features().size()];
        matrix.copyRow(row, values);
        return values;
    }

    @Test
    void numbersAndFlags_stayMissing() {
        DefaultTrainingMatrix matrix = PASSING.fitTransform(STEPS, TRAIN, List.of(), 1);
        assertThat(matrix.features().features()).containsExactly("age", "member", "town=Bern", "town=Chur");
        assertThat(row(matrix.features(), 1)).containsExactly(Double.NaN, Double.NaN, 1, 0);
        assertThat(row(matrix.features(), 2)).containsExactly(0, 0, 0, 1);

        DefaultFittedPipeline fitted = matrix.pipeline();
        for (DefaultFittedPipeline one : new DefaultFittedPipeline[] {fitted, stored(fitted)}) {
            assertThat(one.passesMissing()).isTrue();
            assertThat(one.transform(Row.of("age", null, "member", true, "town", "Chur")))
                    .containsExactly(Double.NaN, 1, 0, 1);
            assertThat(row(one.transform(TRAIN), 1)).containsExactly(Double.NaN, Double.NaN, 1, 0);
        }
    }

    @Test
    void streams_areFittedTheSame() {
        DefaultFittedPipeline fitted = PASSING.fit(STEPS, new Pieces(TRAIN, 3), Optional.empty(), 1);
        assertThat(Json.write(FittedPipelineJson.write(fitted)))
                .isEqualTo(Json.write(FittedPipelineJson.write(PASSING.fit(STEPS, TRAIN))));
    }

    @Test
    void othersRefuseThem_andAreStoredAsEver() {
        assertThatThrownBy(() -> new DefaultPipelineFitter().fit(STEPS, TRAIN))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("column 'age' has missing values that no step fills in");
        Pipeline whole = Pipeline.of(
                impute(columns("age")).withMean(),
                impute(columns("member")).withMostFrequent(),
                oneHot(columns("town")));
        DefaultFittedPipeline strict = new DefaultPipelineFitter().fit(whole, TRAIN);
        assertThat(FittedPipelineJson.write(strict).has("passesMissing")).isFalse();
        assertThat(stored(strict).passesMissing()).isFalse();
    }

    /** What is missing in a column of strings no algorithm knows. */
    @Test
    void strings_areRefusedAsEver() {
        DefaultFittedPipeline fitted = PASSING.fit(STEPS, TRAIN);
        assertThatThrownBy(() -> fitted.transform(Row.of("age", 1, "member", true, "town", null)))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("'town'");
        assertThatThrownBy(() -> PASSING.fit(Pipeline.of(), TRAIN))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("'town' is left over and is no number");
    }

    @Test
    void infiniteNumbers_areRefusedUnlessTreatedAsMissing() {
        DefaultFittedPipeline fitted = PASSING.fit(STEPS, TRAIN);
        Row infinite = Row.of("age", Double.POSITIVE_INFINITY, "member", true, "town", "Chur");
        Table table = Table.of(
                Column.numbers("age", Double.POSITIVE_INFINITY),
                flags("member", true),
                Column.categories("town", "Chur"));
        assertThatThrownBy(() -> fitted.transform(infinite))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("'age' has a value that is no finite number");
        assertThatThrownBy(() -> fitted.transform(table)).isInstanceOf(DataException.class);

        DefaultFittedPipeline lenient = PASSING.fit(STEPS.onNonFinite(TREAT_AS_MISSING), TRAIN);
        assertThat(lenient.transform(infinite)).containsExactly(Double.NaN, 1, 0, 1);
        assertThat(row(lenient.transform(table), 0)).containsExactly(Double.NaN, 1, 0, 1);
    }

    @Test
    void whatOverflows_isRefused() {
        Table train = Table.of(Column.numbers("age", 0, 1e-100, Double.NaN), Column.categories("town", "a", "a", "a"));
        DefaultFittedPipeline fitted = PASSING.fit(STEPS, train);
        assertThatThrownBy(() -> fitted.transform(Row.of("age", 1e300, "town", "a")))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("no finite number");
        assertThatThrownBy(
                        () -> fitted.transform(Table.of(Column.numbers("age", 1e300), Column.categories("town", "a"))))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("no finite number");
    }

    @Test
    void columnsThatAreNotThere_areRefusedUnlessTreatedAsMissing() {
        Row without = Row.of("member", false, "town", "Bern");
        Table table = Table.of(flags("member", false), Column.categories("town", "Bern"));
        DefaultFittedPipeline fitted = PASSING.fit(STEPS, TRAIN);
        assertThatThrownBy(() -> fitted.transform(without))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("there is no column 'age'");
        assertThatThrownBy(() -> fitted.transform(table)).isInstanceOf(DataException.class);

        DefaultFittedPipeline lenient = PASSING.fit(STEPS.onMissingColumn(TREAT_AS_MISSING), TRAIN);
        assertThat(lenient.transform(without)).containsExactly(Double.NaN, 0, 1, 0);
        assertThat(row(lenient.transform(table), 0)).containsExactly(Double.NaN, 0, 1, 0);
    }

    /** Dense for few categories, sparse for many. */
    @Property(tries = 100)
    void rowsAndTables_giveTheSameBits(@ForAll long seed) {
        Random chance = new Random(seed);
        int categories = chance.nextBoolean() ? 3 : 300;
        int rows = 320;
        double[] a = new double[rows];
        long[] unused = new long[rows];
        @Nullable Object[] flags = new Object[rows];
        String[] towns = new String[rows];
        for (int i = 0; i < rows; i++) {
            a[i] = chance.nextInt(4) == 0 ? Double.NaN : chance.nextGaussian();
            unused[i] = chance.nextInt(9);
            flags[i] = chance.nextInt(4) == 0 ? null : chance.nextBoolean();
            towns[i] = "t" + i % categories;
        }
        Table table = Table.of(
                Column.numbers("a", a),
                Column.integers("b", unused),
                flags("c", flags),
                Column.categories("town", towns));
        DefaultFittedPipeline fitted =
                PASSING.fit(Pipeline.of(standardize(columns("a", "b")), oneHot(columns("town"))), table);
        FeatureMatrix matrix = fitted.transform(table);
        assertThat(matrix.isSparse()).isEqualTo(categories == 300);
        for (int i = 0; i < rows; i++) {
            double[] alone = fitted.transform(table.row(i));
            assertThat(alone).containsExactly(row(matrix, i));
            assertThat(Double.isNaN(alone[0])).isEqualTo(Double.isNaN(a[i]));
            assertThat(Double.doubleToLongBits(matrix.get(i, 0))).isEqualTo(Double.doubleToLongBits(alone[0]));
        }
    }
}
