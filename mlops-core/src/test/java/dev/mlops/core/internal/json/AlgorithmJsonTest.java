package dev.mlops.core.internal.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mlops.core.internal.json.AlgorithmJson.Recorded;
import dev.mlops.error.StorageException;
import java.util.Map;
import java.util.TreeMap;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

class AlgorithmJsonTest {
    private static Recorded again(Recorded algorithm) {
        return AlgorithmJson.read(Json.read(Json.bytes(AlgorithmJson.write(algorithm)), "an algorithm"));
    }

    @Property(tries = 300)
    void settings_keepTypeAndBits(
            @ForAll double number, @ForAll long whole, @ForAll boolean flag, @ForAll String text) {
        Recorded algorithm = new Recorded(
                "e", "a", new TreeMap<>(Map.of("number", number, "whole", whole, "flag", flag, "text", text)));

        assertThat(again(algorithm)).isEqualTo(algorithm);
    }

    @Example
    void settingsThatLookAlike_stayApart() {
        Recorded algorithm = new Recorded(
                "e",
                "a",
                new TreeMap<>(Map.of(
                        "a",
                        1.0,
                        "b",
                        1L,
                        "c",
                        "1",
                        "d",
                        Double.NaN,
                        "e",
                        "NaN",
                        "f",
                        -0.0,
                        "g",
                        Double.NEGATIVE_INFINITY,
                        "h",
                        Long.MIN_VALUE,
                        "i",
                        1e300)));

        assertThat(again(algorithm)).isEqualTo(algorithm);
    }

    @Example
    void settingOfAnotherType_isRefusedOnBothSides() {
        Recorded algorithm = new Recorded("e", "a", new TreeMap<>(Map.of("x", 1)));

        assertThatThrownBy(() -> AlgorithmJson.write(algorithm))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'x'");
        assertThatThrownBy(() -> AlgorithmJson.read(
                        Json.read("{\"engine\":\"e\",\"name\":\"a\",\"settings\":{\"x\":[1]}}", "an algorithm")))
                .isInstanceOf(StorageException.class)
                .hasMessageContaining("'x'");
    }
}
