package dev.mlops.core.internal.chart.svg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Locale;
import org.junit.jupiter.api.Test;

class NumbersTest {
    @Test
    void place_hasTwoDecimalsAtMost() {
        assertThat(Numbers.place(12)).isEqualTo("12");
        assertThat(Numbers.place(12.3)).isEqualTo("12.3");
        assertThat(Numbers.place(12.345678)).isEqualTo("12.35");
        assertThat(Numbers.place(-0.05)).isEqualTo("-0.05");
        assertThat(Numbers.place(-0.001)).isEqualTo("0");
        assertThat(Numbers.place(1.01)).isEqualTo("1.01");
    }

    @Test
    void place_refusesWhatIsNotFinite() {
        assertThatThrownBy(() -> Numbers.place(Double.NaN)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Numbers.place(Double.NEGATIVE_INFINITY)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void text_hasTheDigitsThatCount() {
        assertThat(Numbers.text(0.1 + 0.2, 4)).isEqualTo("0.3");
        assertThat(Numbers.text(123456.7, 4)).isEqualTo("123500");
        assertThat(Numbers.text(1.2345e-7, 3)).isEqualTo("1.23e-7");
        assertThat(Numbers.text(3e12, 4)).isEqualTo("3e12");
        assertThat(Numbers.text(-0.0123, 4)).isEqualTo("-0.0123");
        assertThat(Numbers.text(0, 4)).isEqualTo("0");
        assertThat(Numbers.text(Double.NaN, 4)).isEqualTo("NaN");
    }

    @Test
    void text_isTheSameInEveryCountry() {
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
            assertThat(Numbers.text(1.5e-9, 3)).isEqualTo("1.5e-9");
            assertThat(Numbers.tick(0.25, 0.05, 1)).isEqualTo("0.25");
            assertThat(Ramp.VIRIDIS.at(0)).isEqualTo("#440154");
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    void tick_tellsNeighboursApart() {
        assertThat(Numbers.tick(0.3, 0.1, 1)).isEqualTo("0.3");
        assertThat(Numbers.tick(1e-20, 0.1, 1)).isEqualTo("0");
        assertThat(Numbers.tick(1_000_000.2, 0.1, 1_000_001)).isEqualTo("1.0000002e6");
        assertThat(Numbers.tick(3e-5, 1e-5, 5e-5)).isEqualTo("3e-5");
    }
}
