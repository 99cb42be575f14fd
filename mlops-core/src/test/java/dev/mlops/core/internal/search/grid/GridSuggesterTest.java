package dev.mlops.core.internal.search.grid;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.mlops.core.internal.search.Dimension;
import dev.mlops.core.internal.search.History;
import dev.mlops.core.internal.search.Observation;
import dev.mlops.core.internal.search.Runs;
import dev.mlops.core.internal.search.Suggester;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class GridSuggesterTest {
    private static final Dimension MODEL = Dimension.category("model", List.of("a", "b", "c"));
    private static final Dimension RATE = Dimension.number("rate", 0.1, 0.4, 0.1, false);

    @Test
    void order_isLexicographic_whereItIsAskedFor() {
        History history = Runs.minimize(GridSuggester.inOrder(List.of(MODEL, RATE)), List.of(MODEL, RATE), 13, v -> 0);
        List<Map<String, Double>> tried = Runs.tried(history);
        assertThat(tried.get(0)).isEqualTo(Map.of("model", 0.0, "rate", RATE.at(0)));
        assertThat(tried.get(1)).isEqualTo(Map.of("model", 0.0, "rate", RATE.at(1)));
        assertThat(tried.get(4)).isEqualTo(Map.of("model", 1.0, "rate", RATE.at(0)));
        assertThat(tried.get(12)).isEqualTo(tried.get(0));
    }

    @Property(tries = 50)
    void everyCombination_isTriedOnce_inAnOrderOfTheSeed(
            @ForAll @IntRange(min = 1, max = 9) int first,
            @ForAll @IntRange(min = 1, max = 9) int second,
            @ForAll long seed) {
        List<Dimension> space =
                List.of(Dimension.integer("a", 1, first, 1, false), Dimension.integer("b", 1, second, 1, true), MODEL);
        GridSuggester grid = GridSuggester.shuffled(space, seed);
        assertThat(grid.size()).isEqualTo(3L * first * second);
        History history = Runs.minimize(grid, space, (int) grid.size(), v -> 0);
        assertThat(new HashSet<>(Runs.tried(history))).hasSize((int) grid.size());
        assertThat(grid.isExhausted(history)).isTrue();
    }

    @Test
    void triesOfOthers_areNotRepeated_andNothingIsLeftOut() {
        List<Dimension> space = List.of(MODEL, RATE);
        GridSuggester grid = GridSuggester.shuffled(space, 3);
        History history = new History();
        Map<Dimension, Double> given = new LinkedHashMap<>();
        given.put(MODEL, 2.0);
        given.put(RATE, RATE.at(3));
        history.put(Observation.complete(0, given, 1));
        for (int number = 1; number < 12; number++) {
            history.put(Observation.complete(number, Runs.ask(grid, history, number, space), 1));
        }
        assertThat(new HashSet<>(Runs.tried(history))).hasSize(12);
    }

    @Test
    void combinations_thatDifferInWhatIsNotAskedFor_countAsOne() {
        GridSuggester grid = GridSuggester.shuffled(List.of(MODEL, RATE), 5);
        History history = new History();
        for (int number = 0; number < 6; number++) {
            Suggester.Proposal proposal = grid.propose(history, number);
            Map<Dimension, Double> values = new LinkedHashMap<>();
            values.put(MODEL, proposal.ask(MODEL));
            if (values.get(MODEL) == 1) {
                values.put(RATE, proposal.ask(RATE));
            }
            history.put(Observation.complete(number, values, 1));
        }
        assertThat(new HashSet<>(Runs.tried(history))).hasSize(6);
        assertThat(grid.isExhausted(history)).isTrue();
    }

    @Test
    void continuousDimensions_areRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> GridSuggester.inOrder(List.of(Dimension.number("x", 0, 1, 0, false))))
                .withMessageContaining("a grid needs steps or choices");
    }

    @Property(tries = 50)
    void shuffle_isAPermutation(@ForAll @IntRange(min = 1, max = 2_000) int size, @ForAll long seed) {
        Shuffle shuffle = new Shuffle(seed, size);
        assertThat(LongStream.range(0, size).map(shuffle::at).sorted().toArray())
                .isEqualTo(LongStream.range(0, size).toArray());
    }
}
