package dev.mlops.core.internal.search.grid;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mlops.core.internal.search.Chance;
import dev.mlops.core.internal.search.Dimension;
import dev.mlops.core.internal.search.History;
import dev.mlops.core.internal.search.Observation;
import dev.mlops.core.internal.search.Runs;
import dev.mlops.core.internal.search.Suggester;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class TreeGridSuggesterTest {
    private static final Dimension RATE = Dimension.number("rate", 1e-4, 1, 0, true);
    private static final Dimension DEPTH = Dimension.integer("depth", 1, 5, 2, false);
    private static final Dimension FLAG = Dimension.category("flag", List.of("false", "true"));

    /** Tries of a hidden space side by side, which end in any order. */
    private static final class SideBySide {
        private final HiddenSpace space;
        private final Chance chance;
        private final TreeGridSuggester suggester = new TreeGridSuggester(HiddenSpace.VALUES, 5);
        private final History history = new History();
        private final Set<Map<Dimension, Double>> known = new HashSet<>();
        private final Map<Integer, Map<Dimension, Double>> values = new LinkedHashMap<>();
        private final Map<Integer, Suggester.Proposal> proposals = new LinkedHashMap<>();
        private final List<Map<Dimension, Double>> tried = new ArrayList<>();

        SideBySide(HiddenSpace space, long seed) {
            this.space = space;
            this.chance = Chance.of(seed, 1);
        }

        List<Map<Dimension, Double>> run(int parallel) {
            int number = 0;
            while (true) {
                boolean isFull = proposals.size() >= (tried.isEmpty() ? 1 : parallel);
                if (!isFull && !suggester.isExhausted(history) && chance.below(4) > 0) {
                    begin(number++);
                } else if (!proposals.isEmpty()) {
                    end(new ArrayList<>(proposals.keySet()).get(chance.below(proposals.size())));
                } else if (suggester.isExhausted(history)) {
                    return tried;
                }
            }
        }

        /** Asks ahead as far as earlier tries have shown what is asked for. */
        private void begin(int number) {
            Map<Dimension, Double> own = new LinkedHashMap<>();
            Suggester.Proposal proposal = suggester.propose(history, number);
            Dimension next = space.next(own);
            while (next != null && known.contains(own)) {
                own.put(next, proposal.ask(next));
                next = space.next(own);
            }
            values.put(number, own);
            proposals.put(number, proposal);
            history.put(new Observation(number, own, Observation.State.RUNNING, new double[0], 0, 0));
        }

        private void end(int number) {
            Map<Dimension, Double> own = values.get(number);
            Suggester.Proposal proposal = proposals.remove(number);
            Dimension next = space.next(own);
            while (next != null) {
                known.add(new LinkedHashMap<>(own));
                own.put(next, proposal.ask(next));
                next = space.next(own);
            }
            history.put(Observation.complete(number, own, 1));
            tried.add(own);
        }
    }

    @Property(tries = 200)
    void combinations_ofAHiddenSpaceAreEachTriedOnceAlsoSideBySide(
            @ForAll long seed, @ForAll @IntRange(min = 1, max = 5) int parallel) {
        HiddenSpace space = new HiddenSpace(seed);
        assertThat(new SideBySide(space, seed).run(parallel))
                .doesNotHaveDuplicates()
                .containsExactlyInAnyOrderElementsOf(space.combinations());
    }

    @Test
    void values_comeInOrderTheLastSettingFastest() {
        TreeGridSuggester suggester = new TreeGridSuggester(Map.of("rate", List.of(0.1, 0.001)), 1);
        History history = Runs.minimize(suggester, List.of(FLAG, RATE, DEPTH), 12, v -> 1);
        assertThat(history.all().stream().map(o -> List.copyOf(o.values().values())))
                .startsWith(
                        List.of(0.0, 0.1, 1.0),
                        List.of(0.0, 0.1, 3.0),
                        List.of(0.0, 0.1, 5.0),
                        List.of(0.0, 0.001, 1.0))
                .endsWith(List.of(1.0, 0.001, 5.0));
        assertThat(suggester.isExhausted(history)).isTrue();
    }

    @Test
    void values_ofEveryKindRestrictASetting() {
        Map<String, List<Object>> values = new LinkedHashMap<>();
        values.put("depth", List.of(5, 1));
        values.put("flag", List.of(true));
        values.put("stepped", List.of(0.3));
        values.put("kind", List.of("c", "a"));
        Dimension stepped = Dimension.number("stepped", 0.1, 0.5, 0.1, false);
        Dimension kind = Dimension.category("kind", List.of("a", "b", "c"));
        TreeGridSuggester suggester = new TreeGridSuggester(values, 1);
        History history = Runs.minimize(suggester, List.of(DEPTH, FLAG, stepped, kind), 4, v -> 1);
        assertThat(history.all())
                .allSatisfy(
                        o -> assertThat(stepped.holds(o.values().get(stepped))).isTrue());
        assertThat(history.all().stream()
                        .map(o -> o.values().get(DEPTH) + " " + o.values().get(kind)))
                .containsExactly("5.0 2.0", "5.0 0.0", "1.0 2.0", "1.0 0.0");
        assertThat(suggester.isExhausted(history)).isTrue();
    }

    @Test
    void triesOffTheGrid_doNotCount() {
        History history = new History();
        history.put(Observation.complete(-1, Map.of(RATE, 0.5), 1));
        history.put(Observation.complete(0, Map.of(RATE, 0.01), 1));
        TreeGridSuggester suggester = new TreeGridSuggester(Map.of("rate", List.of(0.01, 0.1)), 1);
        assertThat(suggester.propose(history, 1).ask(RATE)).isEqualTo(0.1);
        assertThat(suggester.isExhausted(history)).isFalse();
    }

    @Test
    void proposal_afterTheLastCombinationIsOnTheGridStill() {
        TreeGridSuggester suggester = new TreeGridSuggester(Map.of("rate", List.of(0.01, 0.1)), 1);
        History history = Runs.minimize(suggester, List.of(RATE), 6, v -> 1);
        assertThat(Runs.tried(history)).allMatch(v -> v.get("rate") == 0.01 || v.get("rate") == 0.1);
    }

    @Test
    void settingWithoutAnEndOfValues_isRefused() {
        Suggester.Proposal proposal = new TreeGridSuggester(Map.of(), 1).propose(new History(), 0);
        assertThatThrownBy(() -> proposal.ask(RATE))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("rate: a grid needs an end of values: give it a step, or the grid its values");
    }

    @Test
    void valueThatTheSettingDoesNotHold_isRefused() {
        Suggester.Proposal proposal = new TreeGridSuggester(
                        Map.of("rate", List.of(2.0), "flag", List.of(1), "depth", List.of(2)), 1)
                .propose(new History(), 0);
        for (Dimension dimension : List.of(RATE, FLAG, DEPTH)) {
            assertThatThrownBy(() -> proposal.ask(dimension))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining(dimension.name() + ": the grid's value")
                    .hasMessageContaining("is none of");
        }
        assertThatThrownBy(() -> new TreeGridSuggester(Map.of("rate", List.of()), 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("rate");
    }
}
