package dev.mlops.core.internal.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mlops.core.testing.Golden;
import dev.mlops.data.Column;
import dev.mlops.data.Folds;
import dev.mlops.data.Split;
import dev.mlops.data.Table;
import dev.mlops.error.DataException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Folds against those of scikit-learn: without chance to the row; of those that are shuffled, the sizes. */
@Tag("shared")
class SplitsGoldenTest {
    private static Table rows(JsonNode one) {
        int rows = one.get("inputs").get("n").intValue();
        List<Column> columns = new ArrayList<>();
        columns.add(
                Column.integers("row", IntStream.range(0, rows).asLongStream().toArray()));
        for (String name : List.of("y", "groups")) {
            JsonNode values = one.get("inputs").get(name);
            if (!values.isNull()) {
                columns.add(Column.integers(
                        name,
                        IntStream.range(0, rows)
                                .mapToLong(i -> values.get(i).longValue())
                                .toArray()));
            }
        }
        return Table.ofColumns(columns);
    }

    private static int setting(JsonNode one, String name) {
        JsonNode value = one.get("params").get(name);
        return value == null ? 0 : value.intValue();
    }

    private static int count(JsonNode one) {
        return setting(one, "n_splits");
    }

    private static List<Long> numbers(Table part) {
        return IntStream.range(0, part.rowCount())
                .mapToObj(row -> part.column("row").integer(row))
                .toList();
    }

    private static List<Long> numbers(JsonNode array) {
        return IntStream.range(0, array.size())
                .mapToObj(i -> array.get(i).longValue())
                .toList();
    }

    private static boolean isRefused(JsonNode one) {
        return one.get("expected").get("folds").has("error");
    }

    private static void checkEachRow(String kind, int cases, Function<JsonNode, Folds> folds) {
        int checked = 0;
        for (JsonNode one : Golden.cases("splits", kind)) {
            checked++;
            if (isRefused(one)) {
                assertThatThrownBy(() -> rows(one).folds(folds.apply(one))).isInstanceOf(DataException.class);
                continue;
            }
            JsonNode expected = one.get("expected").get("folds");
            List<Split> found = rows(one).folds(folds.apply(one));
            assertThat(found).as("%s", one.get("id")).hasSize(expected.size());
            for (int fold = 0; fold < found.size(); fold++) {
                String name = one.get("id").stringValue() + " fold " + fold;
                assertThat(numbers(found.get(fold).train()))
                        .as(name)
                        .isEqualTo(numbers(expected.get(fold).get("train")));
                assertThat(numbers(found.get(fold).test()))
                        .as(name)
                        .isEqualTo(numbers(expected.get(fold).get("test")));
            }
        }
        assertThat(checked).isGreaterThanOrEqualTo(cases);
    }

    @Test
    void inOrder_isKFold() {
        checkEachRow("kfold", 10, one -> Folds.inOrder(count(one)));
    }

    @Test
    void stratifiedInOrder_isStratifiedKFold() {
        checkEachRow(
                "stratified_kfold", 7, one -> Folds.stratified(count(one), "y").inOrder());
    }

    @Test
    void groupedInOrder_isGroupKFold() {
        checkEachRow(
                "group_kfold", 3, one -> Folds.grouped(count(one), "groups").inOrder());
    }

    @Test
    void stratifiedGroupedInOrder_isStratifiedGroupKFold() {
        checkEachRow(
                "stratified_group_kfold",
                3,
                one -> Folds.stratifiedGrouped(count(one), "y", "groups").inOrder());
    }

    @Test
    void leaveOneGroupOut_isLeaveOneGroupOut() {
        checkEachRow("leave_one_group_out", 3, one -> Folds.leaveOneGroupOut("groups"));
    }

    @Test
    void byTime_distinctTimes_isTimeSeriesSplit() {
        checkEachRow(
                "time_series_split",
                10,
                one -> Folds.byTime(count(one), "row")
                        .testRows(setting(one, "test_size"))
                        .maxTrainRows(setting(one, "max_train_size"))
                        .gap(setting(one, "gap")));
    }

    private static void checkSizes(String kind, Function<JsonNode, Folds> folds) {
        List<JsonNode> cases = Golden.cases("splits", kind);
        assertThat(cases).isNotEmpty();
        for (JsonNode one : cases) {
            if (isRefused(one)) {
                assertThatThrownBy(() -> rows(one).folds(folds.apply(one))).isInstanceOf(DataException.class);
                continue;
            }
            assertThat(rows(one).folds(folds.apply(one)))
                    .extracting(fold -> fold.test().rowCount())
                    .containsExactlyInAnyOrderElementsOf(IntStream.range(0, count(one))
                            .mapToObj(fold -> one.get("expected")
                                    .get("folds")
                                    .get(fold)
                                    .get("test")
                                    .size())
                            .toList());
        }
    }

    @Test
    void shuffled_sizes_areThoseWithoutChance() {
        checkSizes("kfold", one -> Folds.random(count(one)).seed(1));
        checkSizes("stratified_kfold", one -> Folds.stratified(count(one), "y").seed(1));
        checkSizes("group_kfold", one -> Folds.grouped(count(one), "groups").seed(1));
    }

    @Test
    void cases_areOfTheseKindsOnly() {
        Path file = Path.of(System.getProperty("mlops.shared", "."), "golden", "splits.json");
        assertThat(Golden.cases("splits", "kfold")).isNotEmpty();
        assertThat(JsonMapper.shared().readTree(file).get("cases").values())
                .extracting(one -> one.get("kind").stringValue())
                .containsOnly(
                        "kfold",
                        "stratified_kfold",
                        "group_kfold",
                        "stratified_group_kfold",
                        "leave_one_group_out",
                        "time_series_split");
    }
}
