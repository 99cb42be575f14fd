package dev.mlops.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mlops.error.DataException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class FoldsTest {
    /** Rows numbered by {@code row}, in groups of very unequal size, with labels and times that repeat. */
    static Table table(int rows, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        long[] number = IntStream.range(0, rows).asLongStream().toArray();
        String[] group = new String[rows];
        String[] label = new String[rows];
        long[] time = new long[rows];
        for (int i = 0; i < rows; i++) {
            group[i] = "g" + (int) (12 * Math.pow(random.nextDouble(), 3));
            label[i] = random.nextInt(10) == 0 ? null : "c" + random.nextInt(3);
            time[i] = random.nextInt(rows);
        }
        return Table.of(
                Column.integers("row", number),
                Column.categories("group", group),
                Column.categories("label", label),
                Column.integers("time", time));
    }

    static List<Long> numbers(Table table) {
        return table.rows().stream()
                .map(row -> (Long) row.find("row").orElseThrow())
                .toList();
    }

    static Set<Object> values(Table table, String column) {
        Set<Object> values = new HashSet<>();
        table.rows().forEach(row -> values.add(row.find(column)));
        return values;
    }

    static void assertPartition(Table table, List<Split> folds) {
        List<Long> tested = new ArrayList<>();
        for (Split fold : folds) {
            assertThat(numbers(fold.test())).isSorted();
            assertThat(numbers(fold.train())).isSorted().doesNotContainAnyElementsOf(numbers(fold.test()));
            assertThat(fold.train().rowCount() + fold.test().rowCount()).isEqualTo(table.rowCount());
            tested.addAll(numbers(fold.test()));
        }
        assertThat(tested).containsExactlyInAnyOrderElementsOf(numbers(table));
    }

    @Property(tries = 100)
    void random_anyTable_isAPartitionOfEvenSizes(
            @ForAll @IntRange(min = 10, max = 120) int rows,
            @ForAll @IntRange(min = 2, max = 10) int count,
            @ForAll long seed) {
        Table table = table(rows, seed);

        List<Split> folds = table.folds(Folds.random(count).seed(seed));

        assertThat(folds).hasSize(count);
        assertPartition(table, folds);
        assertThat(folds).allSatisfy(f -> assertThat(f.test().rowCount()).isBetween(rows / count, rows / count + 1));
    }

    @Property(tries = 100)
    void stratified_anyTable_dealsEachLabelEvenly(
            @ForAll @IntRange(min = 10, max = 120) int rows,
            @ForAll @IntRange(min = 2, max = 10) int count,
            @ForAll long seed) {
        Table table = table(rows, seed);

        List<Split> folds = table.folds(Folds.stratified(count, "label").seed(seed));

        assertPartition(table, folds);
        Map<Object, Integer> all = labelCounts(table);
        for (Split fold : folds) {
            assertThat(fold.test().rowCount()).isBetween(rows / count, rows / count + 1);
            Map<Object, Integer> here = labelCounts(fold.test());
            all.forEach((label, n) ->
                    assertThat(here.getOrDefault(label, 0)).as("%s", label).isBetween(n / count, n / count + 1));
        }
    }

    private static Map<Object, Integer> labelCounts(Table table) {
        Map<Object, Integer> counts = new HashMap<>();
        table.rows().forEach(row -> counts.merge(row.find("label"), 1, Integer::sum));
        return counts;
    }

    @Property(tries = 100)
    void grouped_anyTable_keepsGroupsTogether(@ForAll @IntRange(min = 40, max = 150) int rows, @ForAll long seed) {
        Table table = table(rows, seed);

        List<Split> folds = table.folds(Folds.grouped(3, "group").seed(seed));

        assertPartition(table, folds);
        assertThat(folds)
                .allSatisfy(fold -> assertThat(values(fold.train(), "group"))
                        .doesNotContainAnyElementsOf(values(fold.test(), "group")));
    }

    @Property(tries = 100)
    void byTime_anyTable_learnsFromThePastOnly(@ForAll @IntRange(min = 60, max = 150) int rows, @ForAll long seed) {
        Table table = table(rows, seed);

        List<Split> folds = table.folds(Folds.byTime(3, "time"));

        assertThat(folds).hasSize(3);
        for (Split fold : folds) {
            assertThat(max(fold.train())).isLessThan(min(fold.test()));
        }
        assertThat(folds.get(2).train().rowCount() + folds.get(2).test().rowCount())
                .isEqualTo(rows);
    }

    private static long max(Table table) {
        return IntStream.range(0, table.rowCount())
                .mapToLong(table.column("time")::integer)
                .max()
                .orElseThrow();
    }

    private static long min(Table table) {
        return IntStream.range(0, table.rowCount())
                .mapToLong(table.column("time")::integer)
                .min()
                .orElseThrow();
    }

    @Test
    void byTime_distinctTimes_cutsAsScikitLearnDoes() {
        Table table = Table.of(Column.integers("time", 0, 1, 2, 3, 4, 5, 6, 7, 8, 9));

        List<Split> folds = table.folds(Folds.byTime(3, "time"));

        assertThat(folds.stream().map(f -> f.train().rowCount()).toList()).containsExactly(4, 6, 8);
        assertThat(folds.stream().map(f -> f.test().rowCount()).toList()).containsExactly(2, 2, 2);
    }

    @Test
    void folds_sameSeed_sameParts() {
        Table table = table(90, 7);

        assertThat(table.folds(Folds.stratified(5, "label").seed(3)))
                .isEqualTo(table.folds(Folds.stratified(5, "label").seed(3)))
                .isNotEqualTo(table.folds(Folds.stratified(5, "label").seed(4)));
    }

    @Test
    void folds_origin_saysWhichFoldOfWhat() {
        Table test =
                table(30, 1).folds(Folds.stratified(5, "label").seed(2)).get(3).test();

        assertThat(test.origin()).hasToString("in memory / stratifiedFolds(label) count=5 fold=3 seed=2 / test");
    }

    @Test
    void folds_tooFewRows_saysWhatIsNeeded() {
        assertThatThrownBy(() -> table(3, 1).folds(Folds.random(4)))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("at least 4 rows")
                .hasMessageContaining("3 rows");
        assertThatThrownBy(() -> Table.of(Column.categories("g", "a", "a", "b")).folds(Folds.grouped(3, "g")))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("at least 3 groups");
        assertThatThrownBy(() -> Table.of(Column.integers("t", 5, 5, 5, 5)).folds(Folds.byTime(2, "t")))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("stretches of time");
        assertThatThrownBy(() -> Folds.random(1)).isInstanceOf(IllegalArgumentException.class);
    }

    @Property(tries = 100)
    void groupedSplit_anyTable_keepsGroupsTogetherAndComesNear(
            @ForAll @IntRange(min = 20, max = 150) int rows, @ForAll long seed) {
        Table table = table(rows, seed);

        Split split = table.split(Split.grouped("group").test(0.3).seed(seed));

        assertPartition(table, List.of(split, new Split(/* train= */ split.test(), /* test= */ split.train())));
        assertThat(values(split.train(), "group")).doesNotContainAnyElementsOf(values(split.test(), "group"));
        assertThat(split.test().rowCount()).isPositive();
        assertThat(split.train().rowCount()).isPositive();
    }

    @Property(tries = 100)
    void timeSplit_anyTable_testsOnWhatCameAfter(@ForAll @IntRange(min = 20, max = 150) int rows, @ForAll long seed) {
        Table table = table(rows, seed);

        Split split = table.split(Split.byTime("time").test(0.25));

        assertThat(max(split.train())).isLessThan(min(split.test()));
        assertThat(split.train().rowCount() + split.test().rowCount()).isEqualTo(rows);
    }

    @Test
    void timeSplit_textColumn_saysWhichTypesHaveAnOrder() {
        Table table = Table.of(Column.categories("day", "mon", "tue", "wed"));

        assertThatThrownBy(() -> table.split(Split.byTime("day")))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("no order in time")
                .hasMessageContaining("category");
    }
}
