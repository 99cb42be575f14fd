package dev.mlops.core.internal.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class NormalTest {
    @Test
    void probabilities_areThoseOfTables() {
        assertThat(Normal.below(0)).isCloseTo(0.5, within(1e-15));
        assertThat(Normal.below(1.96)).isCloseTo(0.9750021048517795, within(1e-14));
        assertThat(Normal.below(-3)).isCloseTo(0.0013498980316300933, within(1e-16));
        assertThat(Normal.below(-10) / 7.619853024160527e-24).isCloseTo(1, within(1e-6));
        assertThat(Normal.between(10, 11) / 7.619661e-24).isCloseTo(1, within(1e-4));
        assertThat(Normal.quantile(0.975)).isCloseTo(1.959963984540054, within(1e-12));
    }

    @Test
    void draws_haveMeanZeroAndVarianceOne() {
        Chance chance = Chance.of(3, 0);
        double sum = 0;
        double squares = 0;
        int n = 20_000;
        for (int i = 0; i < n; i++) {
            double x = Normal.draw(chance);
            sum += x;
            squares += x * x;
        }
        assertThat(sum / n).isCloseTo(0, within(0.03));
        assertThat(squares / n).isCloseTo(1, within(0.04));
    }
}
