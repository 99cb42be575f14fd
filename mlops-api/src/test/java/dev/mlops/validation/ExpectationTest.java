package dev.mlops.validation;

import static dev.mlops.validation.Expectation.column;
import static dev.mlops.validation.Expectation.rowCount;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mlops.data.ColumnType;
import java.util.List;
import org.junit.jupiter.api.Test;

class ExpectationTest {
    @Test
    void toString_everyKind_readsAsAPhrase() {
        assertThat(List.of(
                                column("age").isPresent(),
                                column("age").isOfType(ColumnType.INTEGER),
                                column("age").isComplete(),
                                column("age").isCompleteAtLeast(0.95),
                                column("id").isUnique(),
                                column("age").isBetween(17, 120),
                                column("share").isBetween(0.25, 0.5),
                                column("income").isIn(">50K", "<=50K"),
                                rowCount().isAtLeast(1_000),
                                rowCount().isBetween(10, 2_000))
                        .stream()
                        .map(Object::toString))
                .containsExactly(
                        "age present",
                        "age of type integer",
                        "age complete",
                        "age complete in at least 95.0% of the rows",
                        "id unique",
                        "age between 17 and 120",
                        "share between 0.25 and 0.5",
                        "income in [<=50K, >50K]",
                        "table at least 1,000 rows",
                        "table between 10 and 2,000 rows");
    }

    @Test
    void equality_sameSubjectAndRule_isEqual() {
        assertThat(column("income").isIn("a", "b")).isEqualTo(column("income").isIn("b", "a"));
        assertThat(column("age").isBetween(1, 2)).isNotEqualTo(column("age").isBetween(1, 3));
    }

    @Test
    void badArguments_areNamed() {
        assertThatThrownBy(() -> column("age").isBetween(5, 4))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("low=5.0 high=4.0");
        assertThatThrownBy(() -> column("age").isBetween(Double.NaN, 4)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> column("age").isCompleteAtLeast(1.5))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("1.5");
        assertThatThrownBy(() -> column("income").isIn())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("at least one");
        assertThatThrownBy(() -> rowCount().isAtLeast(-1)).isInstanceOf(IllegalArgumentException.class);
    }
}
