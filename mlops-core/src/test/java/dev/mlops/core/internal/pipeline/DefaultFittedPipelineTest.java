package dev.mlops.core.internal.pipeline;

import static dev.mlops.data.Selector.categorical;
import static dev.mlops.data.Selector.numeric;
import static dev.mlops.pipeline.Steps.impute;
import static dev.mlops.pipeline.Steps.oneHot;
import static dev.mlops.pipeline.Steps.standardize;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mlops.data.Column;
import dev.mlops.data.ColumnBuilder;
import dev.mlops.data.ColumnType;
import dev.mlops.data.Row;
import dev.mlops.data.Table;
import dev.mlops.error.DataException;
import dev.mlops.pipeline.FeatureMatrix;
import dev.mlops.pipeline.Pipeline;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

class DefaultFittedPipelineTest {
    private static final Table TRAIN = Table.of(
            Column.integers("age", 20, 40),
            Column.categories("city", "Berlin", "Paris"),
            new ColumnBuilder("flag", ColumnType.FLAG, 2).add(true).add(false).build());
    private static final DefaultFittedPipeline FITTED = new DefaultPipelineFitter()
            .fit(Pipeline.of(standardize(numeric()), oneHot(categorical().except("flag"))), TRAIN);

    private static Table one(Column age, Column city) {
        return Table.of(age, city, TRAIN.column("flag").select(new int[] {0}));
    }

    private static void refused(Table table, String... parts) {
        assertThatThrownBy(() -> FITTED.transform(table))
                .isInstanceOf(DataException.class)
                .message()
                .contains(parts);
        assertThatThrownBy(() -> FITTED.transform(table.row(0)))
                .isInstanceOf(DataException.class)
                .message()
                .contains(parts);
    }

    @Test
    void columnThatIsNotThere_isNamedWithTheNearest() {
        refused(one(Column.integers("agee", 20), Column.categories("city", "Paris")), "'age'", "did you mean 'agee'?");
    }

    @Test
    void valueOfAnotherType_isNamed() {
        refused(one(Column.categories("age", "20"), Column.categories("city", "Paris")), "'age'", "integer");
        refused(one(Column.integers("age", 20), Column.integers("city", 1)), "'city'", "category");
        Table flags =
                Table.of(Column.integers("age", 20), Column.categories("city", "Paris"), Column.integers("flag", 1));
        refused(flags, "'flag'", "flag");
    }

    @Test
    void missingValueThatNothingFillsIn_isNamed() {
        Column noAge =
                new ColumnBuilder("age", ColumnType.INTEGER, 1).addMissing().build();
        refused(one(noAge, Column.categories("city", "Paris")), "'age'", "no value");
        refused(one(Column.integers("age", 20), Column.categories("city", (String) null)), "'city'", "no value");
        Column noFlag =
                new ColumnBuilder("flag", ColumnType.FLAG, 1).addMissing().build();
        refused(Table.of(Column.integers("age", 20), Column.categories("city", "Paris"), noFlag), "'flag'", "no value");
    }

    @Test
    void infiniteNumber_isNamed() {
        for (double value : new double[] {Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY}) {
            refused(one(Column.numbers("age", value), Column.categories("city", "Paris")), "'age'", "" + value);
        }
    }

    @Test
    void notANumber_isMissingInARowAsInATable() {
        Row row = Row.of("age", Double.NaN, "city", "Paris", "flag", true);
        assertThatThrownBy(() -> FITTED.transform(row))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("'age' has no value");

        Table train = Table.of(Column.numbers("x", 1, 3));
        DefaultFittedPipeline filling =
                new DefaultPipelineFitter().fit(Pipeline.of(impute(numeric()).withMean()), train);
        assertThat(filling.transform(Row.of("x", Double.NaN))).containsExactly(2);
        assertThat(filling.transform(Table.of(Column.numbers("x", Double.NaN))).get(0, 0))
                .isEqualTo(2);
    }

    @Test
    void resultThatOverflows_isNamed() {
        Pipeline scaled = Pipeline.of(standardize(numeric()));
        DefaultFittedPipeline narrow = new DefaultPipelineFitter().fit(scaled, Table.of(Column.numbers("x", 0, 1e-10)));

        assertThatThrownBy(() -> narrow.transform(Row.of("x", 1e300)))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("'x'")
                .hasMessageContaining("overflows");
        assertThatThrownBy(() -> narrow.transform(Table.of(Column.numbers("x", 1e300))))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("'x'");
    }

    @Test
    void categoryNotSeen_isNamedWithTheNearest() {
        refused(
                one(Column.integers("age", 20), Column.categories("city", "Pariss")),
                "'city'",
                "'Pariss'",
                "Berlin, Paris",
                "did you mean 'Paris'?");
    }

    @Test
    void kindsOfNumbersAndOfStrings_standForEachOther() {
        Column text = new ColumnBuilder("city", ColumnType.TEXT, 1).add("Paris").build();
        Table table = one(Column.numbers("age", 30.5), text);

        assertThat(FITTED.transform(table.row(0))).containsExactly(0.05, 0, 1, 1);
        assertThat(FITTED.transform(table).get(0, 0)).isEqualTo(0.05);
    }

    @Test
    void otherColumns_areNotLookedAt() {
        Row row = Row.of("noise", Double.NaN, "city", "Paris", "flag", true, "age", 30);

        assertThat(FITTED.transform(row)).containsExactly(0, 0, 1, 1);
    }

    @Test
    void rowInWhichAMessageFindsAFault_isCountedInTheWholeTable() {
        int rows = 200_000;
        ColumnBuilder builder = new ColumnBuilder("x", ColumnType.NUMBER, rows);
        for (int row = 0; row < rows; row++) {
            builder.addNumber(row);
        }
        Table table = Table.of(builder.add(null).build());
        DefaultFittedPipeline asIs = new DefaultPipelineFitter().fit(Pipeline.of(), Table.of(Column.numbers("x", 1)));

        assertThatThrownBy(() -> asIs.transform(table)).hasMessageContaining("row 200000");
        FeatureMatrix matrix = asIs.transform(table.head(rows));
        assertThat(matrix.get(rows - 1, 0)).isEqualTo(rows - 1.0);
        assertThatThrownBy(() -> matrix.get(rows, 0)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> matrix.get(0, 1)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThat(matrix).hasToString("200,000 rows x 1 features");
    }

    @Test
    void tableWithoutRows_givesNoRows() {
        assertThat(FITTED.transform(TRAIN.head(0)).rowCount()).isZero();
    }

    @Test
    void rowsOfManyShapesOnManyThreads_giveTheirOwnFeatures() throws Exception {
        List<Row> shapes = List.of(
                Row.of("age", 20, "city", "Paris", "flag", true),
                Row.of("city", "Paris", "age", 20, "flag", true),
                Row.of("flag", true, "city", "Paris", "age", 20),
                Row.of("a", 1, "flag", true, "city", "Paris", "age", 20),
                Row.of("flag", true, "b", 1, "city", "Paris", "age", 20),
                Row.of("flag", true, "city", "Paris", "c", 1, "age", 20));
        ExecutorService pool = Executors.newFixedThreadPool(4);
        try {
            List<Future<Boolean>> answers = new ArrayList<>();
            for (int thread = 0; thread < 4; thread++) {
                int start = thread;
                answers.add(pool.submit(() -> {
                    boolean same = true;
                    for (int i = 0; i < 20_000; i++) {
                        double[] features = FITTED.transform(shapes.get((start + i) % shapes.size()));
                        same &= Arrays.equals(features, new double[] {-1, 0, 1, 1});
                    }
                    return same;
                }));
            }
            for (Future<Boolean> answer : answers) {
                assertThat(answer.get()).isTrue();
            }
        } finally {
            pool.shutdownNow();
        }
    }
}
