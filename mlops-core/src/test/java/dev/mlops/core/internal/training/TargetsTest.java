package dev.mlops.core.internal.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mlops.data.Column;
import dev.mlops.data.ColumnBuilder;
import dev.mlops.data.ColumnType;
import dev.mlops.data.Table;
import dev.mlops.error.DataException;
import dev.mlops.model.Task;
import java.util.List;
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
    void severalLabels_areFlagsOrZeroAndOne_rowByRow() {
        Table rows = Table.of(flags("calm", true, false, true), Column.integers("sad", 0, 1, 1));
        Targets targets = Targets.of(Task.multiLabel("sad", "calm"), rows);
        assertThat(targets.labels()).containsExactly("sad", "calm");
        assertThat(targets.values()).containsExactly(0, 1, 1, 0, 1, 1);
        assertThat(targets.select(new int[] {2, 0}, 3)).containsExactly(1, 1, 0, 1);
    }

    @Test
    void severalLabels_ofOtherNumbersOrTexts_areRefused() {
        Task.MultiLabel task = Task.multiLabel("a", "b");
        assertThatThrownBy(() -> Targets.of(task, Table.of(Column.integers("a", 0, 2), Column.integers("b", 0, 1))))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("column 'a'")
                .hasMessageContaining("2.0 in row 2");
        assertThatThrownBy(() -> Targets.of(task, Table.of(Column.integers("a", 0), Column.categories("b", "yes"))))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("column 'b'")
                .hasMessageContaining("type category");
    }

    @Test
    void clusteringAndAnomalies_haveNoTargets() {
        Table rows = Table.of(Column.integers("x", 1, 2));
        for (Task<?> task : List.<Task<?>>of(Task.clustering(), Task.anomalies().truth("fraud"))) {
            Targets targets = Targets.of(task, rows);
            assertThat(targets.values()).isEmpty();
            assertThat(targets.select(new int[] {1}, 2)).isEmpty();
        }
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

    private static Column flags(String name, boolean... values) {
        ColumnBuilder builder = new ColumnBuilder(name, ColumnType.FLAG, values.length);
        for (boolean value : values) {
            builder.addFlag(value);
        }
        return builder.build();
    }
}
