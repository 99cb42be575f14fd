package dev.mlops.core.internal.study.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Settings as users and as suggesters see them. */
class SettingTest {
    private static final List<Setting> SETTINGS = List.of(
            Setting.number("x", -1, 1, 0, false),
            Setting.number("s", 0, 1, 0.1, false),
            Setting.number("l", 1e-5, 10, 0, true),
            Setting.integer("n", -3, 9, 4, false),
            Setting.integer("m", 1, 1000, 1, true),
            Setting.categorical("c", "a", "b", "c"),
            Setting.flag("f"));

    @Test
    void toDouble_everyValue_isTheSameThere() {
        for (Setting setting : SETTINGS) {
            for (double place = 0.01; place < 1; place += 0.07) {
                double value = setting.dimension().fromUnit(place);
                assertThat(setting.toDouble(setting.toObject(value)))
                        .as(setting.toString())
                        .isEqualTo(value);
            }
            assertThat(Setting.of(setting.parameter())).isEqualTo(setting);
        }
    }

    @Test
    void toDouble_whatIsNearAStep_isThatStep() {
        Setting setting = Setting.number("s", 0, 1, 0.1, false);
        assertThat(setting.toDouble(0.1 + 0.2)).isEqualTo(setting.dimension().nearest(0.3));
        assertThat(setting.find(0.35)).isNaN();
    }

    @Test
    void toDouble_whatIsNoValue_saysWhatIs() {
        Setting number = SETTINGS.get(0);
        Setting choice = SETTINGS.get(5);
        assertThatThrownBy(() -> number.toDouble(2))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContainingAll("x in [-1.0, 1.0]", "2");
        assertThatThrownBy(() -> number.toDouble("0.5")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> choice.toDouble("d"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("[a, b, c]");
        assertThat(choice.find(1)).isNaN();
        assertThat(Setting.flag("f").find("true")).isNaN();
        assertThat(Setting.integer("n", 0, 9, 3, false).find(4)).isNaN();
        assertThat(number.find(Double.NaN)).isNaN();
    }
}
