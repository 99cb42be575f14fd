package dev.mlops.benchmarks.harness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.junit.jupiter.api.Test;

class RoundsTest {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8);

    @Test
    void things_takeTurns_withWhatIsAroundThem() throws Exception {
        List<String> done = new ArrayList<>();
        new Rounds(out, 1, 1)
                .add("a", () -> done.add("before a"), () -> cost(done, "a", 1), () -> done.add("after a"))
                .add("b", () -> {}, () -> cost(done, "b", 1), () -> {})
                .run();
        assertThat(done).containsExactly("before a", "a", "after a", "b", "before a", "a", "after a", "b");
    }

    private static Cost cost(List<String> done, String name, double seconds) {
        done.add(name);
        return new Cost(seconds, seconds);
    }

    @Test
    void ratios_areTakenRoundByRound_withoutWarmUps() throws Exception {
        Iterator<Double> ours = List.of(100.0, 2.0, 40.0, 9.0).iterator();
        Iterator<Double> floor = List.of(1.0, 1.0, 10.0, 3.0).iterator();
        Rounds rounds = new Rounds(out, 1, 3)
                .add("ours", () -> {}, () -> wall(ours.next()), () -> {})
                .add("floor", () -> {}, () -> wall(floor.next()), () -> {})
                .run();
        assertThat(rounds.wallRatio("ours", "floor")).isEqualTo(new Spread(3, 2, 4));
        assertThat(rounds.wall("ours")).isEqualTo(new Spread(9, 2, 40));
        rounds.print().printRatio("ours", "floor", "at most 5");
        assertThat(bytes.toString(StandardCharsets.UTF_8))
                .contains("ours / floor: wall 3.00 (2.00..4.00), CPU -; aim: at most 5");
    }

    private static Cost wall(double seconds) {
        return new Cost(seconds, Double.NaN);
    }

    @Test
    void unknownName_isAnError() {
        assertThatThrownBy(() -> new Rounds(out, 0, 1).wall("ours"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("nothing is called 'ours'");
    }

    @Test
    void spread_ofEvenlyMany_hasTheMeanOfTheMiddle() {
        assertThat(Spread.of(4, 1, 3, 2)).isEqualTo(new Spread(2.5, 1, 4));
        assertThat(Spread.of(7)).isEqualTo(new Spread(7, 7, 7));
    }

    @Test
    void cost_comesBackFromItsText() {
        assertThat(Cost.parse(new Cost(1.5, 2.25).toString())).isEqualTo(new Cost(1.5, 2.25));
        assertThat(Cost.parse(new Cost(1.5, Double.NaN).toString())).isEqualTo(new Cost(1.5, Double.NaN));
    }
}
