package dev.mlops.core.internal.search.bayes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.mlops.core.internal.search.Dimension;
import dev.mlops.core.internal.search.Observation;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SpaceTest {
    private static final Dimension RATE = Dimension.number("rate", 1e-4, 1, 0, true);
    private static final Dimension MODEL = Dimension.category("model", List.of("tree", "net", "line"));
    private static final Dimension DEPTH = Dimension.integer("depth", 1, 10, 1, false);
    private static final Dimension MODE = Dimension.category("mode", List.of("p", "q"));

    private static Observation of(int number, Object... values) {
        Map<Dimension, Double> map = new LinkedHashMap<>();
        for (int i = 0; i < values.length; i += 2) {
            map.put((Dimension) values[i], (Double) values[i + 1]);
        }
        return Observation.complete(number, map, number);
    }

    private static Space conditional() {
        return Space.of(List.of(
                of(0, RATE, 0.01, MODEL, 2.0),
                of(1, RATE, 0.01, MODEL, 0.0, DEPTH, 3.0),
                of(2, RATE, 0.3, MODEL, 1.0, MODE, 1.0),
                of(3, RATE, 0.2, MODEL, 0.0, DEPTH, 9.0)));
    }

    @Test
    void isThere_isLearnedFromTheTries() {
        Space space = conditional();
        double[] tree = space.point(of(4, RATE, 0.1, MODEL, 0.0, DEPTH, 5.0));
        double[] net = space.point(of(5, RATE, 0.1, MODEL, 1.0, MODE, 0.0));
        int depth = space.indexOf("depth");
        int mode = space.indexOf("mode");
        assertThat(space.isThere(depth, tree)).isTrue();
        assertThat(space.isThere(mode, tree)).isFalse();
        assertThat(space.isThere(depth, net)).isFalse();
        assertThat(space.isThere(mode, net)).isTrue();
        assertThat(space.isThere(space.indexOf("rate"), net)).isTrue();
    }

    @Test
    void settle_movesWhatIsNotAskedForToAConstant() {
        Space space = conditional();
        double[] point = {0.3, 1, 0.8, 1};
        space.settle(point);
        assertThat(point).containsExactly(0.3, 1, 0.5, 1);
        double[] other = {0.3, 0, 0.78, 1};
        space.settle(other);
        assertThat(other[2]).isEqualTo(DEPTH.toUnit(8));
        assertThat(other[3]).isEqualTo(-1);
    }

    @Test
    void point_andValueAreEachOthersInverse() {
        Space space = conditional();
        Observation o = of(6, RATE, 0.037, MODEL, 0.0, DEPTH, 7.0);
        double[] point = space.point(o);
        assertThat(space.value(0, point)).isCloseTo(0.037, within(1e-12));
        assertThat(space.value(1, point)).isEqualTo(0);
        assertThat(space.value(2, point)).isEqualTo(7);
    }
}
