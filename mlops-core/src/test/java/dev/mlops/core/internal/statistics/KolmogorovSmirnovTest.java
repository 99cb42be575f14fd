package dev.mlops.core.internal.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KolmogorovSmirnovTest {
    /** Values of {@code scipy.stats.kstwo.sf(d, n)}, one for each method and its borders. */
    @ParameterizedTest
    @CsvSource({
        "1, 0.7, 0.6",
        "5, 0.3, 0.664",
        "10, 0.15, 0.95396527",
        "20, 0.45, 0.00032446411409554644",
        "140, 0.05, 0.8576480297656114",
        "140, 0.12, 0.03252638258561632",
        "141, 0.05, 0.854845693009663",
        "300, 0.04, 0.707622630666962",
        "300, 0.0865, 0.02110725480677465",
        "1000, 0.02, 0.8108971656895577",
        "1000, 0.05, 0.013012074781090332",
        "5000, 0.002, 1.0",
        "50000, 0.005, 0.16353363492434803",
        "200000, 0.004, 0.003314212822560255",
        "1000000, 0.0016, 0.011939282537735608",
        "500000, 0.00125, 0.4150271406926057",
        "100000, 0.0005, 1.0"
    })
    void distribution_isThatOfScipy(int n, double d, double expected) {
        assertThat(KolmogorovDistribution.upperTail(n, d)).isCloseTo(expected, within(expected * 1e-10));
    }

    @Test
    void distribution_ofTwoValues_byHand() {
        // For n = 2 and d from 1/2 to 1 the tail is 2 (1 - d)^2.
        assertThat(KolmogorovDistribution.upperTail(2, 0.6)).isCloseTo(0.32, within(1e-15));
        assertThat(KolmogorovDistribution.upperTail(2, 0.25)).isEqualTo(1);
        assertThat(KolmogorovDistribution.upperTail(2, 1)).isEqualTo(0);
    }

    /** Where the methods meet, the tail still falls. */
    @ParameterizedTest
    @CsvSource({"100", "140", "141", "1000", "99999", "100001", "1000000"})
    void distribution_falls(int n) {
        double last = 1;
        for (double z = 0.3; z < 5; z += 0.01) {
            double tail = KolmogorovDistribution.upperTail(n, z / Math.sqrt(n));
            assertThat(tail).isBetween(0.0, last + 1e-9);
            last = tail;
        }
        assertThat(last).isLessThan(1e-20);
    }

    /** All orders of the values, one by one. */
    @Property(tries = 100)
    void exactP_isTheShareOfAllOrders(
            @ForAll @IntRange(min = 1, max = 7) int n,
            @ForAll @IntRange(min = 1, max = 7) int m,
            @ForAll @DoubleRange(max = 1) double any) {
        // The statistic is a whole number of these.
        int unit = gcd(n, m);
        long farthestAllowed = Math.round(any * n * m / unit) * unit;
        double d = (double) farthestAllowed / (n * m);
        long asFar = 0;
        long orders = 0;
        for (int order = 0; order < 1 << (n + m); order++) {
            if (Integer.bitCount(order) == n) {
                int i = 0;
                int j = 0;
                long farthest = 0;
                for (int k = 0; k < n + m; k++) {
                    if ((order >> k & 1) == 1) {
                        i++;
                    } else {
                        j++;
                    }
                    farthest = Math.max(farthest, Math.abs((long) i * m - (long) j * n));
                }
                orders++;
                asFar += farthest >= farthestAllowed ? 1 : 0;
            }
        }
        assertThat(KolmogorovSmirnov.exactP(d, n, m)).isCloseTo((double) asFar / orders, within(1e-12));
    }

    private static int gcd(int a, int b) {
        return b == 0 ? a : gcd(b, a % b);
    }

    @Test
    void exactP_ofDisjointSamples_isTwoOrdersOfAll() {
        // 2 / C(60, 30)
        assertThat(KolmogorovSmirnov.exactP(1, 30, 30)).isCloseTo(2 / (double) 118_264_581_564_861_424L, within(1e-28));
        assertThat(KolmogorovSmirnov.exactP(0, 3, 4)).isEqualTo(1);
        // Between two possible statistics it is that of the larger one: two samples of two are 0, 1/2 or 1 apart.
        assertThat(KolmogorovSmirnov.exactP(0.3, 2, 2)).isEqualTo(KolmogorovSmirnov.exactP(0.5, 2, 2));
        assertThat(KolmogorovSmirnov.exactP(0.6, 2, 2)).isCloseTo(2.0 / 6, within(1e-15));
    }

    @Property(tries = 200)
    void p_isAProbability_andTheApproximationIsNear(
            @ForAll @IntRange(min = 50, max = 400) int n,
            @ForAll @IntRange(min = 50, max = 400) int m,
            @ForAll @IntRange(max = 400) int steps) {
        double d = Math.min(1, steps / 400.0);
        double exact = KolmogorovSmirnov.exactP(d, n, m);
        assertThat(exact).isBetween(0.0, 1.0);
        assertThat(KolmogorovSmirnov.approximateP(d, n, m)).isBetween(0.0, 1.0).isCloseTo(exact, within(0.12));
        assertThat(KolmogorovSmirnov.kuiperP(d, n, m)).isBetween(0.0, 1.0);
        assertThat(KolmogorovSmirnov.exactP(d, m, n)).isCloseTo(exact, within(1e-12));
    }

    @Test
    void arguments_thatCannotBe_areRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> KolmogorovSmirnov.exactP(1.1, 3, 3));
        assertThatIllegalArgumentException().isThrownBy(() -> KolmogorovSmirnov.exactP(Double.NaN, 3, 3));
        assertThatIllegalArgumentException().isThrownBy(() -> KolmogorovSmirnov.approximateP(0.5, 0, 3));
        assertThatIllegalArgumentException().isThrownBy(() -> KolmogorovSmirnov.kuiperP(-0.1, 3, 3));
    }
}
