package dev.mlops.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mlops.error.DataException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** Laws and messages of the kinds of folds that {@link FoldsTest} does not have. */
class FoldKindsTest {
    /** Digests of parts and origins as they were when these folds were first stored. */
    @Test
    void firstKinds_stayAsTheyWere() throws Exception {
        Map<String, Folds> known = Map.of(
                "aa5664c4975a8cbe", Folds.random(5).seed(3),
                "fddc761d1e48c3a5", Folds.stratified(4, "label").seed(3),
                "9783269b51839c9b", Folds.grouped(3, "group").seed(3),
                "831e734a218f463f", Folds.byTime(4, "time"));
        for (Map.Entry<String, Folds> one : known.entrySet()) {
            StringBuilder text = new StringBuilder(one.getValue().toString());
            for (Split split : FoldsTest.table(97, 5).folds(one.getValue())) {
                for (Table part : List.of(split.train(), split.test())) {
                    text.append('\n').append(part.origin()).append(' ').append(part.digest());
                }
            }
            byte[] hash =
                    MessageDigest.getInstance("SHA-256").digest(text.toString().getBytes(StandardCharsets.UTF_8));
            assertThat(HexFormat.of().formatHex(hash)).as("%s", one.getValue()).startsWith(one.getKey());
        }
    }

    @Property(tries = 60)
    void foldsWithoutChance_areAPartition(
            @ForAll @IntRange(min = 40, max = 150) int rows,
            @ForAll @IntRange(min = 2, max = 4) int count,
            @ForAll long seed) {
        Table table = FoldsTest.table(rows, seed);

        for (Folds folds : List.of(
                Folds.inOrder(count),
                Folds.stratified(count, "label").inOrder(),
                Folds.grouped(3, "group").inOrder(),
                Folds.leaveOneGroupOut("group"),
                Folds.leaveOneOut())) {
            FoldsTest.assertPartition(table, table.folds(folds));
            assertThat(table.folds(folds)).isEqualTo(table.folds(folds));
        }
    }

    @Property(tries = 60)
    void inOrder_testPartsAreConsecutiveAndEven(
            @ForAll @IntRange(min = 10, max = 150) int rows,
            @ForAll @IntRange(min = 2, max = 10) int count,
            @ForAll long seed) {
        long next = 0;
        int before = Integer.MAX_VALUE;
        for (Split fold : FoldsTest.table(rows, seed).folds(Folds.inOrder(count))) {
            List<Long> numbers = FoldsTest.numbers(fold.test());
            assertThat(numbers.get(0)).isEqualTo(next);
            assertThat(numbers.size()).isBetween(rows / count, rows / count + 1).isLessThanOrEqualTo(before);
            before = numbers.size();
            next += before;
            assertThat(numbers.get(before - 1)).isEqualTo(next - 1);
        }
    }

    @Property(tries = 60)
    void groupedKinds_noGroupIsOnBothSides(@ForAll @IntRange(min = 60, max = 150) int rows, @ForAll long seed) {
        Table table = FoldsTest.table(rows, seed);

        for (Folds folds : List.of(
                Folds.grouped(3, "group").inOrder(),
                Folds.stratifiedGrouped(2, "label", "group").seed(seed),
                Folds.stratifiedGrouped(2, "label", "group").inOrder(),
                Folds.leaveOneGroupOut("group"),
                Folds.grouped(3, "group").seed(seed).repeated(2))) {
            for (Split fold : table.folds(folds)) {
                assertThat(FoldsTest.values(fold.train(), "group"))
                        .as("%s", folds)
                        .doesNotContainAnyElementsOf(FoldsTest.values(fold.test(), "group"));
            }
        }
    }

    @Property(tries = 60)
    void stratifiedGrouped_groupsOfOneSizeAndLabel_areDealtEvenly(@ForAll @IntRange(min = 0, max = 1000) int seed) {
        // 40 groups of 5 rows, of one label each; a quarter of them positive.
        long[] row = IntStream.range(0, 200).asLongStream().toArray();
        String[] group = new String[200];
        String[] label = new String[200];
        for (int i = 0; i < 200; i++) {
            group[i] = "g" + (i / 5);
            label[i] = i / 5 % 4 == 0 ? "yes" : "no";
        }
        Table table = Table.of(
                Column.integers("row", row), Column.categories("group", group), Column.categories("label", label));

        List<Split> folds =
                table.folds(Folds.stratifiedGrouped(5, "label", "group").seed(seed));

        FoldsTest.assertPartition(table, folds);
        assertThat(folds).allSatisfy(fold -> {
            assertThat(fold.test().rowCount()).isEqualTo(40);
            assertThat(count(fold.test(), "label", "yes")).isEqualTo(10);
        });
    }

    private static long count(Table table, String column, String value) {
        return IntStream.range(0, table.rowCount())
                .filter(row -> value.equals(table.column(column).text(row)))
                .count();
    }

    @Test
    void stratifiedGrouped_otherSeed_otherFolds() {
        Table table = FoldsTest.table(120, 4);
        Set<List<Split>> seen = new HashSet<>();
        for (int seed = 0; seed < 20; seed++) {
            seen.add(table.folds(Folds.stratifiedGrouped(2, "label", "row").seed(seed)));
        }
        assertThat(seen).hasSizeGreaterThan(10);
    }

    @Property(tries = 60)
    void repeated_eachRowOncePerRound_andTheFirstRoundIsTheFolds(
            @ForAll @IntRange(min = 20, max = 80) int rows, @ForAll long seed) {
        Table table = FoldsTest.table(rows, seed);
        Folds.Stratified once = Folds.stratified(4, "label").seed(seed);

        List<Split> folds = table.folds(once.repeated(3));

        assertThat(folds).hasSize(12);
        for (int round = 0; round < 3; round++) {
            FoldsTest.assertPartition(table, folds.subList(4 * round, 4 * round + 4));
        }
        List<List<Long>> first = table.folds(once).stream()
                .map(fold -> FoldsTest.numbers(fold.test()))
                .toList();
        assertThat(folds.subList(0, 4).stream()
                        .map(fold -> FoldsTest.numbers(fold.test()))
                        .toList())
                .isEqualTo(first);
        assertThat(folds.subList(4, 8).stream()
                        .map(fold -> FoldsTest.numbers(fold.test()))
                        .toList())
                .isNotEqualTo(first);
        assertThat(table.folds(once.repeated(3))).isEqualTo(folds);
    }

    @Test
    void repeated_originGivesTheRoundAgain() {
        Table table = FoldsTest.table(50, 1);
        Split split = table.folds(Folds.random(5).seed(7).repeated(2)).get(6);
        Operation operation = split.test().origin().operations().get(0);

        assertThat(operation.parameters())
                .containsEntry("round", "1")
                .containsEntry("fold", "1")
                .containsEntry("count", "5");
        long seed = Long.parseLong(operation.parameters().get("seed"));
        assertThat(FoldsTest.numbers(
                        table.folds(Folds.random(5).seed(seed)).get(1).test()))
                .isEqualTo(FoldsTest.numbers(split.test()));
        assertThat(Folds.random(5).seed(7).repeated(2)).hasToString("folds count=5 seed=7 times=2");
    }

    @Property(tries = 100)
    void byTime_gapAndWindow_areKept(
            @ForAll @IntRange(min = 60, max = 150) int rows,
            @ForAll @IntRange(min = 0, max = 9) int gap,
            @ForAll @IntRange(min = 10, max = 30) int window,
            @ForAll long seed) {
        Table table = FoldsTest.table(rows, seed);

        List<Split> folds =
                table.folds(Folds.byTime(3, "time").testRows(10).gap(gap).maxTrainRows(window));

        assertThat(folds).hasSize(3);
        Set<Long> tested = new HashSet<>();
        for (Split fold : folds) {
            long last = times(fold.train()).max().orElseThrow();
            long from = times(fold.test()).min().orElseThrow();
            assertThat(last).isLessThan(from);
            assertThat(fold.train().rowCount()).isBetween(1, window);
            long between =
                    times(table).filter(time -> time > last && time < from).count();
            assertThat(between).isGreaterThanOrEqualTo(gap);
            // Rows of one time stay together.
            Set<Long> inTest = new HashSet<>(times(fold.test()).boxed().toList());
            assertThat(times(table).filter(inTest::contains).count())
                    .isEqualTo(fold.test().rowCount());
            Set<Long> inTrain = new HashSet<>(times(fold.train()).boxed().toList());
            assertThat(times(table).filter(inTrain::contains).count())
                    .isEqualTo(fold.train().rowCount());
            assertThat(tested).doesNotContainAnyElementsOf(FoldsTest.numbers(fold.test()));
            tested.addAll(FoldsTest.numbers(fold.test()));
        }
    }

    private static LongStream times(Table table) {
        return IntStream.range(0, table.rowCount()).mapToLong(table.column("time")::integer);
    }

    @Test
    void byTime_tooFewRowsForTheGap_saysWhatIsWanted() {
        Table table = Table.of(Column.integers("time", 0, 1, 2, 3, 4, 5, 6, 7));

        assertThat(table.folds(Folds.byTime(2, "time").testRows(3).gap(1))
                        .get(0)
                        .train()
                        .rowCount())
                .isEqualTo(1);
        assertThatThrownBy(() -> table.folds(Folds.byTime(2, "time").testRows(3).gap(2)))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("foldsByTime(time) count=2 gap=2 testRows=3");
        assertThatThrownBy(() -> table.folds(Folds.byTime(2, "time").testRows(4)))
                .isInstanceOf(DataException.class);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Folds.byTime(2, "time").gap(-1))
                .withMessageContaining("gap");
    }

    @Test
    void leaveOneGroupOut_groupsAscend_missingLast() {
        Table table =
                Table.of(Column.numbers("group", 10, 9, Double.NaN, 10, -1.5), Column.integers("row", 0, 1, 2, 3, 4));

        assertThat(table.folds(Folds.leaveOneGroupOut("group")).stream()
                        .map(fold -> FoldsTest.numbers(fold.test()))
                        .toList())
                .containsExactly(List.of(4L), List.of(1L), List.of(0L, 3L), List.of(2L));
        assertThatThrownBy(() -> Table.of(Column.integers("group", 1, 1)).folds(Folds.leaveOneGroupOut("group")))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("at least 2 groups");
    }

    @Test
    void leaveOneOut_manyRows_holdsNoCopies() {
        Table table = Table.of(
                Column.integers("row", IntStream.range(0, 20_000).asLongStream().toArray()));

        List<Split> folds = table.folds(Folds.leaveOneOut());

        assertThat(folds).hasSize(20_000);
        assertThat(FoldsTest.numbers(folds.get(17_000).test())).containsExactly(17_000L);
        assertThat(folds.get(17_000).train().rowCount()).isEqualTo(19_999);
        assertThatThrownBy(() -> folds.get(20_000)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> folds.remove(0)).isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void holdout_isTheSplittersSplit() {
        Table table = FoldsTest.table(50, 3);

        assertThat(table.folds(Folds.holdout(Split.stratified("label").seed(2))))
                .containsExactly(table.split(Split.stratified("label").seed(2)));
        assertThat(Folds.holdout(Split.random().seed(2))).hasToString("holdout random seed=2 test=0.2");
    }

    @Test
    void stratifiedByTheTarget_isFilledIn_othersStay() {
        Table table = FoldsTest.table(50, 3);

        assertThat(Folds.stratified(5).seed(1).forTarget("label"))
                .isEqualTo(Folds.stratified(5, "label").seed(1));
        assertThat(Folds.stratified(5).seed(1).repeated(2).forTarget("label"))
                .isEqualTo(Folds.stratified(5, "label").seed(1).repeated(2));
        Map<Folds, Folds> same = new HashMap<>();
        for (Folds folds : List.of(
                Folds.random(3),
                Folds.stratified(3, "group"),
                Folds.leaveOneOut(),
                Folds.random(3).repeated(2))) {
            same.put(folds, folds.forTarget("label"));
        }
        assertThat(same).allSatisfy((folds, filled) -> assertThat(filled).isEqualTo(folds));
        assertThatThrownBy(() -> table.folds(Folds.stratified(5)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("Folds.stratified(5, \"label\")");
        assertThatThrownBy(() -> table.folds(Folds.stratified(5).repeated(2)))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void origins_sayOperationAndSettings() {
        Table table = FoldsTest.table(60, 3);
        Map<Folds, String> expected = Map.of(
                Folds.inOrder(4), "foldsInOrder count=4 fold=1 / test",
                Folds.stratified(4, "label").inOrder(), "stratifiedFoldsInOrder(label) count=4 fold=1 / test",
                Folds.grouped(3, "group").inOrder(), "groupedFoldsInOrder(group) count=3 fold=1 / test",
                Folds.stratifiedGrouped(2, "label", "group").seed(5),
                        "stratifiedGroupedFolds(label) count=2 fold=1 groups=group seed=5 / test",
                Folds.stratifiedGrouped(2, "label", "group").inOrder(),
                        "stratifiedGroupedFoldsInOrder(label) count=2 fold=1 groups=group / test",
                Folds.leaveOneOut(), "leaveOneOut fold=1 / test",
                Folds.leaveOneGroupOut("group"), "leaveOneGroupOut(group) fold=1 / test",
                Folds.byTime(2, "time").testRows(9).gap(2).maxTrainRows(20),
                        "foldsByTime(time) count=2 fold=1 gap=2 maxTrainRows=20 testRows=9 / test");
        expected.forEach((folds, origin) -> {
            assertThat(table.folds(folds).get(1).test().origin()).hasToString("in memory / " + origin);
            assertThat(origin.replace(" fold=1", "").replace(" / test", "")).isEqualTo(folds.toString());
        });
    }

    @Test
    void tooFew_saysWhatIsNeeded() {
        Table table =
                Table.of(Column.categories("label", "a", "a", "b", "b", "c"), Column.integers("group", 1, 1, 2, 2, 2));

        assertThatThrownBy(() -> table.folds(Folds.inOrder(6)))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("at least 6 rows");
        assertThatThrownBy(() -> table.folds(Folds.stratified(3, "label").inOrder()))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("at least 3 rows of some value of 'label', found 2 at most");
        assertThatThrownBy(() -> table.folds(Folds.stratifiedGrouped(3, "label", "group")))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("at least 3 groups in 'group', found 2");
        assertThatThrownBy(() -> table.head(1).folds(Folds.leaveOneOut())).isInstanceOf(DataException.class);
        assertThatIllegalArgumentException().isThrownBy(() -> Folds.stratified(1));
        assertThatIllegalArgumentException().isThrownBy(() -> Folds.inOrder(1));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Folds.random(2).repeated(0))
                .withMessageContaining("times");
    }
}
