package dev.mlops.core.internal.steps.shape;

import static dev.mlops.data.Selector.all;
import static dev.mlops.pipeline.Steps.bin;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mlops.core.internal.pipeline.StepTrial;
import dev.mlops.core.internal.steps.FittedStep;
import dev.mlops.core.internal.steps.scale.Trials;
import dev.mlops.data.Column;
import dev.mlops.data.Table;
import dev.mlops.error.DataException;
import dev.mlops.pipeline.Step;
import java.util.List;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class BinsTest {
    private static Table one(double... values) {
        return Table.of(Column.numbers("age", values));
    }

    private static double[] transformed(Step step, Table train, double... test) {
        return StepTrial.of(step, train).transform(one(test))[0];
    }

    @Test
    void bins_edgeBelongsToBinAbove_beyondToOuter() {
        Table train = one(0, 10, 20, 30);
        assertThat(transformed(bin(all(), 3).uniform(), train, -5, 0, 9.9, 10, 20, 30, 99, Double.NaN))
                .containsExactly(0, 0, 0, 1, 2, 2, 2, Double.NaN);
    }

    @Test
    void bins_asColumns_haveReadableNames() {
        StepTrial trial = StepTrial.of(bin(all(), 3).uniform().asColumns(), one(17, 90, 38));
        assertThat(trial.names())
                .containsExactly("age=[17.0, 41.3333)", "age=[41.3333, 65.6667)", "age=[65.6667, 90.0]");
        assertThat(trial.transform(one(5, 50, 90))).isEqualTo(new double[][] {{1, 0, 0}, {0, 1, 0}, {0, 0, 1}});
        FittedStep fitted = trial.fitted();
        assertThat(fitted.sources("age=[65.6667, 90.0]")).containsExactly("age");
        assertThat(fitted.describe()).containsExactly("age: [17.0, 41.3333) [41.3333, 65.6667) [65.6667, 90.0]");
        assertThat(fitted.restrictedTo(Set.of()).describe()).isEmpty();
    }

    @Test
    void bins_edgesAlikeInSixDigits_namesTellThemApart() {
        StepTrial trial =
                StepTrial.of(bin(all(), 2).uniform().asColumns(), one(1_600_000_000, 1_600_000_002, 1_600_000_001));
        assertThat(trial.names()).containsExactly("age=[1.6E9, 1.600000001E9)", "age=[1.600000001E9, 1.600000002E9]");
    }

    @Test
    void bins_asColumnsWithoutValue_refusedByName() {
        Step step = bin(all(), 2).asColumns();
        assertThatThrownBy(() -> Trials.learn(step, one(1, Double.NaN, 3), 3))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("'age'")
                .hasMessageContaining("1 of 3 rows");
        FittedStep fitted = Trials.learn(step, one(1, 2, 3), 3);
        assertThatThrownBy(() -> fitted.apply(Trials.batch(one(1, Double.NaN), 0, 2)))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("'age' has no value in row 1");
    }

    @Test
    void bins_kMeans_betweenGroupsWithAGap() {
        double[] edges = Edges.between(Centers.of(new double[] {1, 2, 3, 100, 101, 102}, 2), 1, 102);
        assertThat(edges).containsExactly(1, 51.5, 102);
        // No value is near the middle of the second of three uniform bins at first.
        assertThat(Centers.of(new double[] {0, 0, 1, 1, 29, 30}, 3)).containsExactly(0, 1, 29.5);
        assertThat(Centers.of(new double[] {4, 4, 5}, 3)).containsExactly(4, 5);
    }

    @Test
    void bins_columnThatDoesNotVary_isOneBin() {
        for (Step step :
                List.of(bin(all(), 3), bin(all(), 3).uniform(), bin(all(), 3).kMeans())) {
            assertThat(transformed(step, one(4, 4, 4), 1, 4, 9)).containsExactly(0, 0, 0);
        }
        StepTrial trial = StepTrial.of(bin(all(), 3).asColumns(), one(4, 4));
        assertThat(trial.names()).containsExactly("age=[4.0, 4.0]");
    }

    @Test
    void bins_tinyUnit_areNotMerged() {
        assertThat(transformed(bin(all(), 2), one(1e-12, 2e-12, 3e-12, 4e-12), 1e-12, 4e-12))
                .containsExactly(0, 1);
    }

    @Property(tries = 60)
    void bins_asColumns_oneOfEachColumnsBinsIsOne(@ForAll long seed, @ForAll @IntRange(min = 1, max = 30) int rows) {
        Random random = new Random(seed);
        Table train = Table.of(
                Column.numbers("a", random.doubles(rows).map(Math::sqrt).toArray()),
                Column.numbers("b", random.ints(rows, 0, 4).asDoubleStream().toArray()));
        for (Step step : List.of(
                bin(all(), 4).asColumns(),
                bin(all(), 3).uniform().asColumns(),
                bin(all(), 3).kMeans().asColumns())) {
            double[][] found = StepTrial.of(step, train).transform(train);
            for (int row = 0; row < rows; row++) {
                double sum = 0;
                for (double[] column : found) {
                    sum += column[row];
                }
                assertThat(sum).isEqualTo(2);
            }
        }
    }
}
