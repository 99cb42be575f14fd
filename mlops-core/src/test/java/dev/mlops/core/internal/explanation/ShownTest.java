package dev.mlops.core.internal.explanation;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ShownTest {
    @Test
    void text_isAsShortAsMayBe() {
        assertThat(Shown.text(null)).isEqualTo("missing");
        assertThat(Shown.text("Private")).isEqualTo("Private");
        assertThat(Shown.text(39L)).isEqualTo("39");
        assertThat(Shown.text(39.0)).isEqualTo("39");
        assertThat(Shown.text(-0.0)).isEqualTo("0");
        assertThat(Shown.text(0.5)).isEqualTo("0.5");
        assertThat(Shown.text(1 / 3.0)).isEqualTo("0.333333");
        assertThat(Shown.text(Double.NaN)).isEqualTo("NaN");
        assertThat(Shown.text(Double.NEGATIVE_INFINITY)).isEqualTo("-Infinity");
    }

    @Test
    void decimals_leaveFourDigitsOfTheLargest() {
        assertThat(Shown.number(0.12345, Shown.decimals(0.12345))).isEqualTo("0.1235");
        assertThat(Shown.number(2.5, Shown.decimals(12.5))).isEqualTo("2.50");
        assertThat(Shown.signed(123_456.7, Shown.decimals(123_456.7))).isEqualTo("+123,457");
        assertThat(Shown.signed(0.000_012_345, Shown.decimals(0.000_012_345))).isEqualTo("+0.00001235");
        assertThat(Shown.decimals(0)).isEqualTo(4);
        assertThat(Shown.decimals(Double.NaN)).isEqualTo(4);
    }
}
