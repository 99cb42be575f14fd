package dev.mlops.testkit.golden;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mlops.model.Prediction;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.Size;

class LinesTest {
    private static final Path FILE = Path.of("golden.csv");

    private static double again(double value, double tolerance) {
        Lines lines =
                new Lines(List.of("row", "value"), Map.of("1", Lines.Line.of(Prediction.ofValue(value), tolerance)));
        Lines read = Lines.parse(lines.text(), FILE);
        return Double.parseDouble(read.byName().get("1").numbers().get(0));
    }

    /** But for the sign of zero, which a file does not keep. */
    @Property(tries = 500)
    void numbers_comeBackToTheBit(@ForAll double value) {
        double again = again(value, 0);
        assertThat(again == value || Double.compare(again, value) == 0)
                .as("%s", again)
                .isTrue();
    }

    @Example
    void rareNumbers_comeBackToo() {
        for (double value : new double[] {
            Double.NaN,
            Double.POSITIVE_INFINITY,
            Double.MIN_VALUE,
            Double.MIN_NORMAL,
            Double.MAX_VALUE,
            1e20,
            1e21,
            0.1,
            1 / 3.0
        }) {
            assertThat(again(value, 0)).isEqualTo(Double.valueOf(value));
        }
        assertThat(Lines.Line.of(Prediction.ofValue(100), 0).numbers()).containsExactly("100");
        assertThat(Lines.Line.of(Prediction.ofValue(1e-7), 1e-9).numbers()).containsExactly("0.0000001");
    }

    /** Rounding must not eat up what a comparison may be off by. */
    @Property(tries = 500)
    void rounding_isFarBelowTheTolerance(@ForAll("shares") double value, @ForAll("tolerances") double tolerance) {
        assertThat(Math.abs(again(value, tolerance) - value)).isLessThanOrEqualTo(tolerance / 19);
    }

    @Provide
    Arbitrary<Double> shares() {
        return Arbitraries.doubles().between(-1_000, 1_000).ofScale(12);
    }

    @Provide
    Arbitrary<Double> tolerances() {
        return Arbitraries.of(10.0, 1.0, 0.25, 0.1, 0.05, 1e-3, 2.5e-7, 1e-9);
    }

    @Property(tries = 500)
    void texts_comeBackWhateverTheyHold(@ForAll @Size(max = 5) List<String> labels, @ForAll String key) {
        List<String> header = new ArrayList<>(List.of(key, "output"));
        header.addAll(labels);
        Lines lines = new Lines(
                header,
                Map.of(key, new Lines.Line(key, labels.stream().map(l -> "0.5").toList())));
        assertThat(Lines.parse(lines.text(), FILE)).isEqualTo(lines);
    }
}
