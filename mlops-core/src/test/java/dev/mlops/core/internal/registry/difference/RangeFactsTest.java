package dev.mlops.core.internal.registry.difference;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mlops.data.ColumnType;
import dev.mlops.data.Schema;
import dev.mlops.model.InputRange;
import dev.mlops.model.Signature;
import dev.mlops.model.Task;
import dev.mlops.registry.VersionComparison.Difference;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RangeFactsTest {
    private static Signature signature(ColumnType type, InputRange range) {
        return new Signature(
                Schema.of(new Schema.Field("c", type)), Task.regression("y"), List.of(), Map.of("c", range));
    }

    private static List<Difference> differences(ColumnType type, InputRange one, InputRange two) {
        return RangeFacts.differences(signature(type, one), signature(type, two));
    }

    private static Difference range(String first, String second) {
        return new Difference("signature", "range of c", first, second);
    }

    private static Difference missing(String first, String second) {
        return new Difference("signature", "missing in c", first, second);
    }

    @Test
    void numbers_andMissingShares() {
        InputRange one = InputRange.ofNumbers(17, 90, 0);
        assertThat(differences(ColumnType.INTEGER, one, InputRange.ofNumbers(17, 99, 0.056)))
                .containsExactly(range("17 to 90", "17 to 99"), missing("0 %", "5.6 %"));
        assertThat(differences(ColumnType.INTEGER, one, InputRange.ofNumbers(17, 90, 0.056)))
                .containsExactly(missing("0 %", "5.6 %"));
        assertThat(differences(ColumnType.INSTANT, InputRange.ofNumbers(0, 1e15, 0), InputRange.unknown(1)))
                .containsExactly(
                        range("1970-01-01T00:00:00Z to 2001-09-09T01:46:40Z", "nothing"), missing("0 %", "100 %"));
    }

    @Test
    void whatLooksTheSame_isWrittenOut() {
        assertThat(differences(
                        ColumnType.NUMBER,
                        InputRange.ofNumbers(0.1, 0.3, 0.25),
                        InputRange.ofNumbers(0.1, 0.30000000000000004, 0.2500001)))
                .containsExactly(range("0.1 to 0.3", "0.1 to 0.30000000000000004"), missing("25 %", "25.00001 %"));
        assertThat(differences(ColumnType.NUMBER, InputRange.ofNumbers(-0.0, 1, 0), InputRange.ofNumbers(0.0, 1, 0)))
                .containsExactly(range("-0.0 to 1.0", "0.0 to 1.0"));
    }

    @Test
    void categories_thatOnlyOneHas_areNamed() {
        List<String> many = IntStream.range(10, 30).mapToObj(i -> "n" + i).toList();
        InputRange all = InputRange.ofValues(many, 0);
        assertThat(differences(
                        ColumnType.CATEGORY,
                        InputRange.ofValues(many.subList(0, 18), 0),
                        InputRange.ofValues(many.subList(1, 20), 0)))
                .containsExactly(range("18 values, only here n10", "19 values, only here n28, n29"));
        assertThat(differences(ColumnType.CATEGORY, all, InputRange.ofValues(many.subList(0, 12), 0)))
                .containsExactly(range("20 values, only here n22, n23, n24, n25, n26 and 3 more", "12 values"));
        List<String> tooMany = IntStream.range(0, 200).mapToObj(i -> "n" + i).toList();
        assertThat(differences(ColumnType.CATEGORY, InputRange.ofValues(tooMany, 0), all))
                .containsExactly(range("200 values", "n10, n11 and 18 more"));
    }

    @Test
    void columnOfAnotherType_withTheSameRange_isNoDifferenceOfRanges() {
        InputRange range = InputRange.ofNumbers(1, 2, 0);
        assertThat(RangeFacts.differences(signature(ColumnType.INTEGER, range), signature(ColumnType.NUMBER, range)))
                .isEmpty();
    }

    @Test
    void rangesOfOneOnly_areOneLine() {
        Signature with = signature(ColumnType.NUMBER, InputRange.ofNumbers(1, 2, 0));
        Signature without = new Signature(with.inputs(), with.task(), with.labels());
        assertThat(RangeFacts.differences(without, with))
                .containsExactly(new Difference("signature", "ranges of columns", "not recorded", "recorded"));
        assertThat(RangeFacts.differences(without, without)).isEmpty();
        assertThat(RangeFacts.differences(with, with)).isEmpty();
    }

    @Test
    void columnOfOneOnly_hasARangeThereOnly() {
        Signature one = signature(ColumnType.NUMBER, InputRange.ofNumbers(1, 2, 0));
        Signature two = new Signature(
                Schema.of(new Schema.Field("d", ColumnType.NUMBER)),
                one.task(),
                List.of(),
                Map.of("d", InputRange.ofNumbers(3, 4, 0)));
        assertThat(RangeFacts.differences(one, two))
                .containsExactly(
                        new Difference("signature", "range of c", "1 to 2", "-"),
                        new Difference("signature", "range of d", "-", "3 to 4"));
    }
}
