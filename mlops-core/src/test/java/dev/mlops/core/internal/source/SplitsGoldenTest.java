package dev.mlops.core.internal.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mlops.core.testing.Golden;
import dev.mlops.data.Column;
import dev.mlops.data.Folds;
import dev.mlops.data.Split;
import dev.mlops.data.Table;
import dev.mlops.error.DataException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/**
 * Folds against those of scikit-learn: by time to the row; of the others, which are shuffled here and not there, the sizes, and with labels
 * the bounds that both keep.
 */
@Tag("shared")
class SplitsGoldenTest {
    private static Table rows(JsonNode one, String values) {
        int rows = one.get("inputs").get("n").intValue();
        List<Column> columns = new ArrayList<>();
        columns.add(
                Column.integers("row", IntStream.range(0, rows).asLongStream().toArray()));
        if (!values.isEmpty()) {
            JsonNode array = one.get("inputs").get(values);
            columns.add(Column.categories(
                    "by",
                    IntStream.range(0, rows)
                            .mapToObj(i -> array.get(i).toString())
                            .toArray(String[]::new)));
        }
        return Table.ofColumns(columns);
    }

    private static int count(JsonNode one) {
        return one.get("params").get("n_splits").intValue();
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

    private static List<Integer> sizes(JsonNode one) {
        return IntStream.range(0, count(one))
                .map(fold ->
                        one.get("expected").get("folds").get(fold).get("test").size())
                .sorted()
                .boxed()
                .toList();
    }

    private static List<Integer> sizes(List<Split> folds) {
        return folds.stream().map(fold -> fold.test().rowCount()).sorted().toList();
    }

    @Test
    void byTime_distinctTimes_isTimeSeriesSplit() {
        int checked = 0;
        for (JsonNode one : Golden.cases("splits", "time_series_split")) {
            if (one.get("params").size() > 1) {
                continue; // gaps and sizes of their own, which folds by time have not
            }
            Folds byTime = Folds.byTime(count(one), "row");
            checked++;
            if (isRefused(one)) {
                assertThatThrownBy(() -> rows(one, "").folds(byTime)).isInstanceOf(DataException.class);
                continue;
            }
            List<Split> folds = rows(one, "").folds(byTime);
            for (int fold = 0; fold < count(one); fold++) {
                JsonNode expected = one.get("expected").get("folds").get(fold);
                assertThat(numbers(folds.get(fold).train())).isEqualTo(numbers(expected.get("train")));
                assertThat(numbers(folds.get(fold).test())).isEqualTo(numbers(expected.get("test")));
            }
        }
        assertThat(checked).isEqualTo(4);
    }

    @Test
    void random_sizes_areThoseOfKFold() {
        List<JsonNode> cases = Golden.cases("splits", "kfold");
        assertThat(cases).isNotEmpty();
        for (JsonNode one : cases) {
            if (isRefused(one)) {
                assertThatThrownBy(() -> rows(one, "").folds(Folds.random(count(one))))
                        .isInstanceOf(DataException.class);
                continue;
            }
            assertThat(sizes(rows(one, "").folds(Folds.random(count(one)).seed(1))))
                    .isEqualTo(sizes(one));
        }
    }

    @Test
    void stratified_sizes_areThoseOfStratifiedKFold() {
        List<JsonNode> cases = Golden.cases("splits", "stratified_kfold");
        assertThat(cases).isNotEmpty();
        for (JsonNode one : cases) {
            assertThat(sizes(rows(one, "y")
                            .folds(Folds.stratified(count(one), "by").seed(1))))
                    .isEqualTo(sizes(one));
        }
    }

    @Test
    void grouped_sizes_areThoseOfGroupKFold() {
        List<JsonNode> cases = Golden.cases("splits", "group_kfold");
        assertThat(cases).isNotEmpty();
        for (JsonNode one : cases) {
            assertThat(sizes(rows(one, "groups")
                            .folds(Folds.grouped(count(one), "by").seed(1))))
                    .isEqualTo(sizes(one));
        }
    }
}
