package dev.mlops.core.internal.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mlops.data.Column;
import dev.mlops.data.ColumnBuilder;
import dev.mlops.data.ColumnType;
import dev.mlops.data.Table;
import dev.mlops.error.DataException;
import dev.mlops.model.Task;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TargetsTest {
    private static final Task.Classification KIND = Task.classification("kind");

    @Test
    void labels_areTheDistinctTexts_sorted() {
        Targets targets = Targets.of(KIND, Table.of(Column.categories("kind", "b", "a", "c", "a")));
        assertThat(targets.labels()).containsExactly("a", "b", "c");
        assertThat(targets.values()).containsExactly(1, 0, 2, 0);
    }

    @Test
    void labels_mayBeWholeNumbers() {
        Targets targets = Targets.of(KIND, Table.of(Column.integers("kind", 10, 9, 10)));
        assertThat(targets.labels()).containsExactly("10", "9");
        assertThat(targets.values()).containsExactly(0, 1, 0);
    }

    @Test
    void oneLabel_isLeftToTheEngine() {
        assertThat(Targets.of(KIND, Table.of(Column.categories("kind", "a"))).labels())
                .containsExactly("a");
    }

    @Test
    void numbers_areTakenAsTheyAre() {
        Targets targets = Targets.of(Task.regression("price"), Table.of(Column.integers("price", 3, -1)));
        assertThat(targets.labels()).isEmpty();
        assertThat(targets.values()).containsExactly(3, -1);
    }

    @Test
    void target_thatIsNotThere_namesTheNearest() {
        assertThatThrownBy(() -> Targets.of(KIND, Table.of(Column.categories("kin", "a"))))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("no column 'kind'")
                .hasMessageContaining("did you mean 'kin'");
    }

    @Test
    void missingTargets_areCounted_andTheFirstRowsNamed() {
        Table rows = Table.of(Column.categories("kind", "a", null, "b", null, null, null, null, null));
        assertThatThrownBy(() -> Targets.of(KIND, rows))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("6 of 8 rows without")
                .hasMessageContaining("row 2, 4, 5, 6, 7")
                .hasMessageNotContaining("row 2, 4, 5, 6, 7, 8");
    }

    @Test
    void noRows_areRefused() {
        assertThatThrownBy(() -> Targets.of(KIND, Table.of(Column.categories("kind"))))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("no rows to learn from");
    }

    @Test
    void positiveLabel_thatNoRowHas_namesTheNearest() {
        Table rows = Table.of(Column.categories("kind", "yes", "no"));
        assertThat(Targets.of(KIND.positive("yes"), rows).labels()).containsExactly("no", "yes");
        assertThatThrownBy(() -> Targets.of(KIND.positive("Yes"), rows))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("positive label 'Yes'")
                .hasMessageContaining("did you mean 'yes'");
    }

    @Test
    void regression_needsNumbers() {
        assertThatThrownBy(() -> Targets.of(Task.regression("kind"), Table.of(Column.categories("kind", "1"))))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("is no number")
                .hasMessageContaining("category");
    }

    @ParameterizedTest
    @ValueSource(doubles = {Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY})
    void regression_needsFiniteNumbers(double value) {
        assertThatThrownBy(() -> Targets.of(Task.regression("n"), Table.of(Column.numbers("n", 1, value, 2))))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("1 of 3 rows")
                .hasMessageContaining("row 2");
    }

    @Test
    void regression_needsAValueInEveryRow() {
        Column gap = new ColumnBuilder("n", ColumnType.NUMBER, 2)
                .addNumber(1)
                .addMissing()
                .build();
        assertThatThrownBy(() -> Targets.of(Task.regression("n"), Table.of(gap)))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("1 of 2 rows without");
    }
}
