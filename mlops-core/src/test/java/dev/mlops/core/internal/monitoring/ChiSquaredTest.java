package dev.mlops.core.internal.monitoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ChiSquaredTest {
    /** Values of {@code scipy.stats.chi2.ppf(0.999, df)}. */
    @ParameterizedTest
    @CsvSource({
        "1, 10.827566170662733",
        "2, 13.815510557964274",
        "3, 16.26623619623813",
        "4, 18.46682695290317",
        "5, 20.515005652432873",
        "9, 27.877164871256568",
        "10, 29.58829844507442",
        "19, 43.82019596451753",
        "49, 85.35056460859305",
        "100, 149.44925277903886",
        "500, 603.4460057951776",
        "1000, 1143.9170926196791",
        "1999, 2200.1073326859764",
        "2000, 2201.156196586629",
        "10000, 10442.730565410178"
    })
    void quantile_isThatOfScipy(int degrees, double expected) {
        // Below 2,000 degrees it is solved for, above it is Wilson and Hilferty's approximation.
        double tolerance = degrees < 2_000 ? 1e-9 : 1e-5;
        assertThat(ChiSquared.quantile0999(degrees)).isCloseTo(expected, within(expected * tolerance));
    }

    @Test
    void quantile_ofTwoDegrees_isThatOfTheExponentialDistribution() {
        assertThat(ChiSquared.quantile0999(2)).isCloseTo(-2 * Math.log(0.001), within(1e-11));
    }

    @Test
    void quantile_rises_alsoWhereTheMethodChanges() {
        for (int degrees = 1; degrees < 2_100; degrees++) {
            assertThat(ChiSquared.quantile0999(degrees + 1)).isGreaterThan(ChiSquared.quantile0999(degrees));
        }
    }

    @Test
    void quantile_withoutDegrees_isRefused() {
        assertThatThrownBy(() -> ChiSquared.quantile0999(0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("degrees");
    }
}
