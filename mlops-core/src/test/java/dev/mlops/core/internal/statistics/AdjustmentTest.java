package dev.mlops.core.internal.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class AdjustmentTest {
    @Test
    void adjusted_byHand() {
        double[] p = {0.03, 0.01, 0.02};
        assertThat(Adjustment.BONFERRONI.adjust(p)).containsExactly(new double[] {0.09, 0.03, 0.06}, within(1e-15));
        assertThat(Adjustment.HOLM.adjust(p)).containsExactly(new double[] {0.04, 0.03, 0.04}, within(1e-15));
        assertThat(Adjustment.HOCHBERG.adjust(p)).containsExactly(new double[] {0.03, 0.03, 0.03}, within(1e-15));
        assertThat(Adjustment.BENJAMINI_HOCHBERG.adjust(p))
                .containsExactly(new double[] {0.03, 0.03, 0.03}, within(1e-15));
        assertThat(Adjustment.BENJAMINI_YEKUTIELI.adjust(p))
                .containsExactly(new double[] {0.055, 0.055, 0.055}, within(1e-15));
    }

    @Test
    void noTests_areNoPValues() {
        for (Adjustment adjustment : Adjustment.values()) {
            assertThat(adjustment.adjust()).isEmpty();
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> adjustment.adjust(0.5, Double.NaN))
                    .withMessageContaining("index 1");
            assertThatIllegalArgumentException().isThrownBy(() -> adjustment.adjust(1.5));
        }
    }

    @Property
    void adjusted_isNoLessThanGiven_keepsTheOrder_andRanksTheMethods(
            @ForAll @Size(min = 1, max = 30) List<@DoubleRange(max = 1) Double> values) {
        double[] p = values.stream().mapToDouble(v -> v).toArray();
        for (Adjustment adjustment : Adjustment.values()) {
            double[] adjusted = adjustment.adjust(p);
            for (int i = 0; i < p.length; i++) {
                assertThat(adjusted[i]).as("%s", adjustment).isBetween(p[i] - 1e-15, 1.0);
                for (int j = 0; j < p.length; j++) {
                    assertThat(p[i] < p[j] && adjusted[i] > adjusted[j] + 1e-15).isFalse();
                }
            }
        }
        for (int i = 0; i < p.length; i++) {
            double hommel = Adjustment.HOMMEL.adjust(p)[i];
            double hochberg = Adjustment.HOCHBERG.adjust(p)[i];
            double holm = Adjustment.HOLM.adjust(p)[i];
            double discovery = Adjustment.BENJAMINI_HOCHBERG.adjust(p)[i];
            assertThat(discovery).isLessThanOrEqualTo(hommel + 1e-12);
            assertThat(hommel).isLessThanOrEqualTo(hochberg + 1e-12);
            assertThat(hochberg).isLessThanOrEqualTo(holm + 1e-12);
            assertThat(holm).isLessThanOrEqualTo(Adjustment.BONFERRONI.adjust(p)[i] + 1e-12);
            assertThat(discovery)
                    .isLessThanOrEqualTo(Adjustment.BENJAMINI_YEKUTIELI.adjust(p)[i]);
        }
    }
}
