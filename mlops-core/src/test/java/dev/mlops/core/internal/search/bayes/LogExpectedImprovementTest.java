package dev.mlops.core.internal.search.bayes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.apache.commons.numbers.gamma.Erfc;
import org.junit.jupiter.api.Test;

class LogExpectedImprovementTest {
    @Property
    void logH_isThatOfTheFormulaWhereItIsStable(@ForAll @DoubleRange(min = -5, max = 10) double z) {
        double phi = Math.exp(-0.5 * z * z) / Math.sqrt(2 * Math.PI);
        double cumulative = 0.5 * Erfc.value(-z / Math.sqrt(2));
        double naive = Math.log(phi + z * cumulative);
        // The formula itself loses digits to the left.
        assertThat(LogExpectedImprovement.logH(z)).isCloseTo(naive, within(z < -3 ? 1e-8 : 1e-11));
    }

    @Property
    void slopes_areThoseOfFiniteDifferences(@ForAll @DoubleRange(min = -100, max = 10) double z) {
        double h = 1e-5 * Math.max(1, Math.abs(z));
        double difference = (LogExpectedImprovement.logH(z + h) - LogExpectedImprovement.logH(z - h)) / (2 * h);
        assertThat(LogExpectedImprovement.slopeOfLogH(z))
                .isCloseTo(difference, within(1e-5 * Math.max(1, Math.abs(difference))));
        double other =
                (LogExpectedImprovement.logCumulative(z + h) - LogExpectedImprovement.logCumulative(z - h)) / (2 * h);
        assertThat(LogExpectedImprovement.slopeOfLogCumulative(z))
                .isCloseTo(other, within(1e-5 * Math.max(1, Math.abs(other))));
    }

    @Test
    void logH_isFiniteAndFallsFarInTheTail() {
        double last = LogExpectedImprovement.logH(-1);
        for (double z = -1.1; z > -1e8; z *= 1.3) {
            double next = LogExpectedImprovement.logH(z);
            assertThat(next).isFinite().isLessThan(last);
            last = next;
        }
    }

    @Test
    void logH_hasNoStepBetweenItsForms() {
        for (double z : new double[] {-1, -20}) {
            assertThat(LogExpectedImprovement.logH(z - 1e-9))
                    .isCloseTo(LogExpectedImprovement.logH(z + 1e-9), within(1e-6));
        }
    }

    @Test
    void of_knownValueIsTheImprovement() {
        assertThat(LogExpectedImprovement.of(1, 1e-6, 3)).isCloseTo(Math.log(2), within(1e-9));
    }
}
