package dev.mlops.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mlops.data.ColumnType;
import dev.mlops.data.Schema;
import dev.mlops.error.NotFoundException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SignatureTest {
    private static final Schema INPUTS = Schema.of(
            new Schema.Field("zeal", ColumnType.NUMBER),
            new Schema.Field("age", ColumnType.INTEGER),
            new Schema.Field("job", ColumnType.CATEGORY));
    private static final InputRange AGE = InputRange.ofNumbers(17, 90, 0);
    private static final InputRange ZEAL = InputRange.ofNumbers(0, 1, 0.5);
    private static final Task.Classification TASK = Task.classification("income");

    @Test
    void ranges_areInTheOrderOfTheInputs_andKept() {
        Map<String, InputRange> given = new HashMap<>(Map.of("age", AGE, "zeal", ZEAL));
        Signature signature = new Signature(INPUTS, TASK, List.of("no", "yes"), given);
        given.clear();
        assertThat(signature.ranges()).containsExactly(Map.entry("zeal", ZEAL), Map.entry("age", AGE));
        assertThatThrownBy(() -> signature.ranges().clear()).isInstanceOf(UnsupportedOperationException.class);
        assertThat(signature.range("age")).contains(AGE);
        assertThat(signature.range("job")).isEmpty();
    }

    @Test
    void rangeOfAColumnThatIsNoInput_namesTheNearest() {
        Signature signature = new Signature(INPUTS, TASK, List.of(), Map.of("age", AGE));
        assertThatThrownBy(() -> signature.range("agee"))
                .isInstanceOf(NotFoundException.class)
                .hasMessageContaining("'age'");
        assertThatThrownBy(() -> new Signature(INPUTS, TASK, List.of(), Map.of("aeg", AGE)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'aeg'");
    }

    @Test
    void withoutRanges_nothingIsKnown_andItPrintsTheSame() {
        Signature without = new Signature(INPUTS, TASK, List.of("no", "yes"));
        Signature with = new Signature(INPUTS, TASK, List.of("no", "yes"), Map.of("age", AGE));
        assertThat(without.ranges()).isEmpty();
        assertThat(without.range("age")).isEmpty();
        assertThat(without).isNotEqualTo(with);
        assertThat(with)
                .hasToString("(zeal:number, age:integer, job:category) -> income in [no, yes]")
                .hasToString(without.toString());
    }
}
