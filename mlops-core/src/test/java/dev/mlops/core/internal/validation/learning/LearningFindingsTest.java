package dev.mlops.core.internal.validation.learning;

import static dev.mlops.validation.Expectation.rows;
import static dev.mlops.validation.Expectation.table;
import static dev.mlops.validation.Expectation.target;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mlops.core.internal.validation.DefaultValidator;
import dev.mlops.core.testing.SteppingClock;
import dev.mlops.data.Column;
import dev.mlops.data.ColumnBuilder;
import dev.mlops.data.ColumnType;
import dev.mlops.data.Operation;
import dev.mlops.data.Table;
import dev.mlops.error.DataException;
import dev.mlops.validation.Expectation;
import dev.mlops.validation.Expectations;
import dev.mlops.validation.Outcome;
import dev.mlops.validation.ValidationReport;
import dev.mlops.validation.Validator;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class LearningFindingsTest {
    private static final Table PEOPLE = Table.of(
            Column.integers("id", 1, 2, 3, 4, 5, 6),
            Column.integers("age", 39, 17, 39, 17, 39, 50),
            Column.categories("sex", "m", "f", "m", "f", "m", null),
            Column.categories("income", "low", "low", "high", "low", "low", null));

    private final Validator validator = new DefaultValidator(new SteppingClock());

    private Outcome outcome(Expectation expectation, Table table) {
        ValidationReport report = validator.expect(expectation).validate(table);
        assertThat(report.results()).hasSize(1);
        return report.results().get(0);
    }

    private String finding(Expectation expectation, Table table) {
        return outcome(expectation, table).finding().orElseThrow().toString();
    }

    private String held(Expectation expectation, Table table) {
        Outcome outcome = outcome(expectation, table);
        assertThat(outcome.finding()).isEmpty();
        return outcome.measured();
    }

    private static Table with(Table table, Column column) {
        return table.with(column, Operation.of("with", Map.of()));
    }

    @Test
    void smallestClass_rare_isNamed() {
        assertThat(finding(target("income").smallestClassShare().isAtLeast(0.25), PEOPLE))
                .isEqualTo(
                        "ERROR income: wanted with a smallest class of at least 25%, found 0.2, 'high' in 1 of 5 rows");
        assertThat(held(target("income").smallestClassShare().isAtLeast(0.2), PEOPLE))
                .isEqualTo("0.2, 'high' in 1 of 5 rows");
    }

    @Test
    void smallestClass_oneClassNoneOrTooMany_fails() {
        Expectation any = target("y").smallestClassShare().isAtLeast(0);

        assertThat(outcome(any, Table.of(Column.categories("y", "a", "a", null)))
                        .finding()
                        .orElseThrow()
                        .found())
                .isEqualTo("one class alone, 'a' in 2 rows");
        assertThat(outcome(any, Table.of(Column.categories("y", (String) null)))
                        .finding()
                        .orElseThrow()
                        .found())
                .isEqualTo("no labels to look at");
        long[] many = IntStream.range(0, 10_001).asLongStream().toArray();
        assertThat(outcome(any, Table.of(Column.integers("y", many)))
                        .finding()
                        .orElseThrow()
                        .found())
                .isEqualTo("more than 10,000 different values, which are no classes");
    }

    @Test
    void conflicts_rowsAlikeWithOtherLabels_areShownWithTheirFellows() {
        Expectation consistent = target("income").conflictShare().ignoring("id").isAtMost(0);

        assertThat(finding(consistent, PEOPLE))
                .endsWith("found 3 of 5 rows in conflict, in 1 group of rows that are the same otherwise"
                        + " (row 3: 'high', but 'low' in row 1)");
        assertThat(outcome(consistent, PEOPLE).finding().orElseThrow().rows()).isEqualTo(3);
        assertThat(held(target("income").isConsistent(), PEOPLE)).isEqualTo("5 rows, all so");
        assertThat(held(target("income").conflictShare().ignoring("id").isAtMost(0.6), PEOPLE))
                .startsWith("3 of 5 rows");
    }

    @Test
    void constantColumns_someAndQuasi_areNamedWithTheirValue() {
        Table table = Table.of(
                Column.integers("a", 7, 7, 7, 7),
                Column.categories("b", null, null, null, null),
                Column.categories("c", "x", "x", null, "x"),
                Column.numbers("d", 1, 2, 3, 4));

        assertThat(finding(table().hasNoConstantColumns(), table))
                .isEqualTo(
                        "ERROR table: wanted without constant columns, found a ('7' in every row), b (missing in every row)");
        assertThat(finding(table().hasNoConstantColumns(0.75), table)).endsWith(", c ('x' in 75.00%)");
        assertThat(held(table().hasNoConstantColumns(0.5), Table.of(Column.numbers("d", 1, 2, 3))))
                .isEqualTo("none");
    }

    @Test
    void identicalColumns_upToType_areNamedTogether() {
        ColumnBuilder text = new ColumnBuilder("text", ColumnType.TEXT, 3);
        text.addText("a");
        text.addText("b");
        text.addMissing();
        Table table = Table.of(
                Column.integers("n", 1, 2, 3),
                Column.numbers("x", 1, 2, 3),
                Column.categories("c", "a", "b", null),
                Column.numbers("y", 1, 2, 3.5),
                text.build(),
                Column.integers("m", 1, 2, 3),
                Column.integers("swapped", 2, 1, 3));

        assertThat(finding(table().hasNoIdenticalColumns(), table)).endsWith("found n, x and m; c and text");
        assertThat(held(table().hasNoIdenticalColumns(), PEOPLE)).isEqualTo("none");
    }

    @Test
    void equivalentColumns_renamed_areNamed_constantAndDifferentOnesAreNot() {
        Table table = Table.of(
                Column.integers("id", 1, 2, 3, 4),
                Column.integers("key", 9, 8, 7, 6),
                Column.categories("name", "low", "high", null, "low"),
                Column.integers("code", 5, 6, 0, 5),
                Column.categories("coarse", "low", "high", "high", "low"),
                Column.integers("one", 1, 1, 1, 1),
                Column.categories("same", "x", "x", "x", "x"));

        assertThat(finding(table().hasNoEquivalentColumns(), table)).endsWith("found name and code");
    }

    @Test
    void equivalentColumns_moreValuesThanFit_areNamedAsNotLookedAt() {
        long[] many = IntStream.range(0, 20_000).mapToLong(i -> i % 9_000).toArray();
        long[] few = IntStream.range(0, 20_000).mapToLong(i -> i % 9).toArray();
        Table table = Table.of(Column.integers("many", many), Column.integers("few", few));

        ValidationReport report = validator
                .memory(1 << 16)
                .expect(table().hasNoEquivalentColumns())
                .validate(table);

        assertThat(report.results().get(0).measured())
                .isEqualTo("none; not looked at, since they have more different values than fit in memory: many");
        assertThat(report.passed()).isTrue();
    }

    /** 2,000 rows: a target of two classes that hangs on x a little, an id, noise, and columns that leak it. */
    private static Table leaky(boolean leak) {
        SplittableRandom random = new SplittableRandom(7);
        int count = 2_000;
        double[] x = new double[count];
        long[] id = new long[count];
        @Nullable String[] label = new String[count];
        @Nullable String[] code = new String[count];
        @Nullable String[] token = new String[count];
        double[] shifted = new double[count];
        double[] late = new double[count];
        for (int i = 0; i < count; i++) {
            boolean yes = random.nextInt(10) < 3;
            x[i] = random.nextDouble() + (yes ? 0.3 : 0);
            id[i] = random.nextInt(1_000_000);
            label[i] = yes ? "yes" : "no";
            code[i] = yes ? "1" : "0";
            token[i] = Long.toHexString(random.nextLong());
            shifted[i] = (yes ? 100 : 50) + 40 * random.nextDouble(); // many values, one cut tells all
            late[i] = yes ? random.nextInt(1_000) : Double.NaN; // there only where the event was
        }
        Table clean = Table.of(
                Column.numbers("x", x),
                Column.integers("id", id),
                Column.categories("token", token),
                Column.categories("y", label));
        return leak
                ? with(
                        with(with(clean, Column.categories("code", code)), Column.numbers("shifted", shifted)),
                        Column.numbers("late", late))
                : clean;
    }

    @Test
    void leakage_classes_leaksAreNamedAndIdsAreNot() {
        assertThat(finding(target("y").isNotLeaked(), leaky(true)))
                .startsWith("ERROR y: wanted not told by another column alone (score at most 0.9), found ")
                .contains("code 1.000", "late 1.000", "shifted ")
                .doesNotContain("id ", "token", "x ");
        assertThat(held(target("y").leakage().isAtMost(0.35), leaky(false))).startsWith("none, the closest being x 0.");
        assertThat(held(
                        target("y")
                                .leakage()
                                .ignoring("code", "shifted", "late")
                                .isAtMost(0.35),
                        leaky(true)))
                .startsWith("none, the closest being x 0.");
    }

    @Test
    void leakage_numbers_copiesAreNamedAndIdsAreNot() {
        SplittableRandom random = new SplittableRandom(3);
        int count = 3_000;
        double[] y = random.doubles(count).map(d -> Math.exp(5 * d)).toArray();
        double[] copy =
                IntStream.range(0, count).mapToDouble(i -> 32 + 1.8 * y[i]).toArray();
        double[] curved =
                IntStream.range(0, count).mapToDouble(i -> -Math.log(y[i])).toArray();
        double[] weak = IntStream.range(0, count)
                .mapToDouble(i -> y[i] + 60 * random.nextGaussian())
                .toArray();
        @Nullable
        String[] city = IntStream.range(0, count)
                .mapToObj(i -> "city " + random.nextInt(900))
                .toArray(String[]::new);
        Table table = Table.of(
                Column.numbers("y", y),
                Column.numbers("copy", copy),
                Column.numbers("curved", curved),
                Column.numbers("weak", weak),
                Column.categories("city", city));

        assertThat(outcome(target("y").isNotLeaked(), table)
                        .finding()
                        .orElseThrow()
                        .found())
                .isEqualTo("copy 1.000, curved 1.000");
        assertThat(held(target("y").leakage().ignoring("copy", "curved").isAtMost(0.6), table))
                .matches("none, the closest being weak 0\\.[23]\\d\\d");
        assertThat(held(target("y").leakage().ignoring("copy", "curved", "weak").isAtMost(0.05), table))
                .startsWith("none, the closest being city 0.0");
    }

    @Test
    void leakage_fewRowsOrNoOtherColumn_saysSo() {
        assertThat(outcome(target("income").isNotLeaked(), PEOPLE)
                        .finding()
                        .orElseThrow()
                        .found())
                .isEqualTo("5 rows with a label, too few to tell: it takes 20");
        assertThat(outcome(target("y").isNotLeaked(), Table.of(Column.integers("y", 1, 2)))
                        .finding()
                        .orElseThrow()
                        .found())
                .isEqualTo("no other column to look at");
    }

    @Test
    void leakage_moreRowsThanAreKept_saysOnHowMany() {
        long[] y = IntStream.range(0, 60_000).mapToLong(i -> i % 3).toArray();
        Table table = Table.of(
                Column.integers("y", y),
                Column.integers(
                        "code",
                        IntStream.range(0, 60_000).mapToLong(i -> 9 - i % 3).toArray()));

        assertThat(outcome(target("y").isNotLeaked(), table)
                        .finding()
                        .orElseThrow()
                        .found())
                .isEqualTo("code 1.000 on a sample of 50,000 of 60,000 rows");
        assertThat(validator
                        .memory(1 << 16)
                        .expect(target("y").isNotLeaked())
                        .validate(table)
                        .findings()
                        .get(0)
                        .found())
                .matches("code 1\\.000 on a sample of \\d{3} of 60,000 rows");
    }

    @Test
    void overlap_rowsOfBoth_areCountedAndShown() {
        Table test = Table.of(
                Column.categories("sex", null, "m"), Column.numbers("age", 50, 39), Column.integers("more", 1, 2));

        assertThat(finding(rows().overlap("test", test).isNone(), PEOPLE))
                .isEqualTo("ERROR rows: wanted not in test, found 4 of 6 rows there, compared in 2 columns"
                        + " (row 1: '39', 'm', row 3: '39', 'm', row 5: '39', 'm', row 6: '50', missing)");
        assertThat(held(rows().overlap("test", test).ignoring("sex").isAtMost(0.67), PEOPLE))
                .isEqualTo("4 of 6 rows there, compared in 1 column");
        assertThat(held(rows().overlap("test", PEOPLE.without("age")).isAtMost(1), PEOPLE))
                .startsWith("6 of 6 rows");
        assertThat(held(rows().overlap("test", InPieces.part(PEOPLE, 0, 2)).isNone(), InPieces.part(PEOPLE, 2, 6)))
                .isEqualTo("none of 4 rows there, compared in 4 columns");
    }

    @Test
    void nearOverlap_oneCellOfTenOrOneWord_isNear() {
        Table train = wide(0, "the quick brown fox jumps over the lazy dog again and again");
        Table oneCell = wide(1, "The QUICK brown fox jumps over the lazy dog, again and again!");
        Table oneWord = wide(0, "the quick brown fox jumps over the lazy cat again and again");
        Table otherText = wide(0, "nothing of the kind stands here at all in this long text");
        Table fiveCells = wide(5, "the quick brown fox jumps over the lazy dog again and again");

        for (Table near : new Table[] {train, oneCell, oneWord}) {
            assertThat(finding(rows().nearOverlap("test", near).isNone(), train))
                    .isEqualTo("ERROR rows: wanted not nearly in test (similarity 0.9), found 1 of 1 row nearly there"
                            + " (row 1: like row 1 of test)");
        }
        for (Table far : new Table[] {otherText, fiveCells}) {
            assertThat(held(rows().nearOverlap("test", far).isNone(), train)).isEqualTo("none of 1 row nearly there");
        }
        assertThat(outcome(
                                rows().nearOverlap("test", fiveCells)
                                        .fromSimilarity(0.7)
                                        .isNone(),
                                train)
                        .finding())
                .isPresent();
    }

    private static Table wide(int changed, String text) {
        ColumnBuilder builder = new ColumnBuilder("text", ColumnType.TEXT, 1);
        builder.addText(text);
        Column[] columns = new Column[11];
        for (int c = 0; c < 10; c++) {
            columns[c] = c < changed ? Column.integers("c" + c, 100 + c) : Column.integers("c" + c, c);
        }
        columns[10] = builder.build();
        return Table.of(columns);
    }

    @Test
    void everyRule_columnThatIsNotThere_isAFindingThatNamesTheNearest() {
        for (Expectation rule : new Expectation[] {
            target("incme").isNotLeaked(),
            target("incme").isConsistent(),
            target("incme").smallestClassShare().isAtLeast(0.1),
            target("income").leakage().ignoring("incme").isAtMost(0.5),
            rows().overlap("test", PEOPLE).ignoring("incme").isNone()
        }) {
            assertThat(outcome(rule, PEOPLE).finding().orElseThrow().found())
                    .startsWith("no such column; did you mean 'income'?");
        }
    }

    @Test
    void overlap_tablesThatDoNotCompare_isAFinding() {
        assertThat(outcome(
                                rows().overlap("test", Table.of(Column.integers("sex", 1)))
                                        .isNone(),
                                PEOPLE)
                        .measured())
                .isEqualTo("column sex of type category, and of type integer in test");
        assertThat(outcome(
                                rows().nearOverlap("test", Table.of(Column.integers("z", 1)))
                                        .isNone(),
                                PEOPLE)
                        .measured())
                .isEqualTo("no column that test has too; it has z");
    }

    @Test
    void overlap_readFromADocument_mustBeGivenAgain() {
        Expectations read = Expectations.parse(
                Expectations.of(rows().overlap("test", PEOPLE).isNone()).toYaml());

        assertThatThrownBy(() -> validator.expect(read).validate(PEOPLE))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("expectations.given(rows().overlap(\"test\", ...).isNone())");
        Expectations given = read.given(rows().overlap("test", PEOPLE).isNone());
        assertThat(validator.expect(given).validate(PEOPLE).passed()).isFalse();
    }

    @Test
    void forClassification_leakyRows_failsAndWarns() {
        ValidationReport report = validator
                .expect(Expectations.forClassification("y"))
                .validate(with(leaky(true), Column.integers("one", new long[2_000])));

        assertThat(report.toString())
                .startsWith("failed: 1 of 7 expectations on 2,000 rows, 1 warning, 1 note")
                .contains(
                        "WARNING table: wanted without columns of one value in 99% of the rows or more, found one ('0' in every row)")
                .contains("INFO table: wanted without columns that rename each other, found y and code");
        assertThat(validator
                        .expect(Expectations.forClassification("y"))
                        .validate(leaky(false))
                        .findings())
                .isEmpty();
    }
}
