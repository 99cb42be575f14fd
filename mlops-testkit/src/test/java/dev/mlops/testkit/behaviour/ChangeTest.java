package dev.mlops.testkit.behaviour;

import static dev.mlops.testkit.behaviour.Behaviours.changing;
import static dev.mlops.testkit.behaviour.Behaviours.decreasing;
import static dev.mlops.testkit.behaviour.Behaviours.increasing;
import static dev.mlops.testkit.behaviour.Behaviours.multiplying;
import static dev.mlops.testkit.behaviour.Behaviours.removing;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mlops.data.Row;
import dev.mlops.error.DataException;
import org.junit.jupiter.api.Test;

class ChangeTest {
    private static final Row ANN = Row.of("name", "Ann", "age", 39, "income", 1.5, "city", null);

    @Test
    void changing_putsEachOtherValueThere() {
        assertThat(changing("name", "Ann", "Bob", null).of(ANN))
                .containsExactly(ANN.with("name", "Bob"), ANN.with("name", null));
        assertThat(changing("city", "Bern").of(ANN)).containsExactly(ANN.with("city", "Bern"));
        assertThat(changing("age", 40).of(ANN)).containsExactly(ANN.with("age", 40L));
        assertThat(changing("age", 39).of(ANN)).isEmpty();
    }

    @Test
    void removing_takesTheValueOut_whereThereIsOne() {
        assertThat(removing("name").of(ANN)).containsExactly(ANN.with("name", null));
        assertThat(removing("city").of(ANN)).isEmpty();
    }

    @Test
    void numbers_becomeMoreOrLess_andWholeOnesStayWhole() {
        assertThat(increasing("age", 1, 10).of(ANN)).containsExactly(ANN.with("age", 40), ANN.with("age", 49));
        assertThat(increasing("age", 0.5).of(ANN)).containsExactly(ANN.with("age", 39.5));
        assertThat(decreasing("income", 0.5).of(ANN)).containsExactly(ANN.with("income", 1.0));
        assertThat(multiplying("age", 1.5).of(ANN)).containsExactly(ANN.with("age", 59));
        assertThat(multiplying("income", 2, 0).of(ANN))
                .containsExactly(ANN.with("income", 3.0), ANN.with("income", 0.0));
    }

    @Test
    void numbers_thatAreMissingOrWouldStay_areNotChanged() {
        assertThat(increasing("city", 1).of(ANN)).isEmpty();
        assertThat(multiplying("city", 2).of(ANN)).isEmpty();
        assertThat(multiplying("age", 2).of(ANN.with("age", 0))).isEmpty();
        assertThat(increasing("age", 1).of(ANN.with("age", Long.MAX_VALUE))).isEmpty();
        assertThat(decreasing("age", 2).of(ANN.with("age", Long.MIN_VALUE + 1)))
                .containsExactly(ANN.with("age", Long.MIN_VALUE));
    }

    @Test
    void functions_changeWhatTheyMakeSomethingElseOf() {
        Change older = changing(
                "making children ten",
                row -> row.find("age").map(age -> (long) age < 18).orElse(false) ? row.with("age", 10) : row);
        assertThat(older.of(ANN)).isEmpty();
        assertThat(older.of(ANN.with("age", 4))).containsExactly(ANN.with("age", 10));
        assertThat(older).hasToString("making children ten");
    }

    @Test
    void where_leavesOtherRowsOut() {
        Change change =
                increasing("age", 1).where("they work", row -> row.find("city").isPresent());
        assertThat(change.of(ANN)).isEmpty();
        assertThat(change.of(ANN.with("city", "Bern"))).hasSize(1);
        assertThat(change).hasToString("increasing age by 1 where they work");
    }

    @Test
    void column_thatIsNotThere_isAnErrorThatNamesTheNearest() {
        assertThatThrownBy(() -> changing("nane", "Bob").of(ANN))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("'nane', which is to be changed, is not in the rows")
                .hasMessageContaining("did you mean 'name'?");
        assertThatThrownBy(() -> increasing("agee", 1).of(ANN)).isInstanceOf(DataException.class);
        assertThatThrownBy(() -> multiplying("agee", 2).of(ANN)).isInstanceOf(DataException.class);
        assertThatThrownBy(() -> increasing("name", 1).of(ANN))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("column 'name' cannot become more or less")
                .hasMessageContaining("'Ann'");
    }

    @Test
    void changes_thatChangeNothing_cannotBeMade() {
        assertThatThrownBy(() -> changing("name")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> increasing("age")).isInstanceOf(IllegalArgumentException.class);
        for (double by : new double[] {0, -1, Double.NaN, Double.POSITIVE_INFINITY}) {
            assertThatThrownBy(() -> increasing("age", 1, by)).isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> decreasing("age", by)).isInstanceOf(IllegalArgumentException.class);
        }
        assertThatThrownBy(() -> multiplying("age")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> multiplying("age", 1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> changing("name", new Object()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'name'");
    }

    @Test
    void changes_areValuesThatPrint() {
        assertThat(changing("age", 40)).isEqualTo(changing("age", 40L)).hasToString("changing age to 40");
        assertThat(changing("name", "Ann", null)).hasToString("changing name to Ann or missing");
        assertThat(removing("name")).hasToString("changing name to missing");
        assertThat(increasing("age", 1, 2.5)).hasToString("increasing age by 1 or 2.5");
        assertThat(decreasing("age", 1)).hasToString("decreasing age by 1").isNotEqualTo(increasing("age", 1));
        assertThat(multiplying("age", 2)).hasToString("multiplying age by 2");
    }
}
