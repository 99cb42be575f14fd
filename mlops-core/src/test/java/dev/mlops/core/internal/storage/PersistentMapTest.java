package dev.mlops.core.internal.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class PersistentMapTest {
    @Property
    void with_anyKeys_isWhatATreeMapIs(@ForAll @Size(max = 200) List<@IntRange(max = 100) Integer> keys) {
        PersistentMap<Integer, String> map = new PersistentMap<>(Comparator.<Integer>naturalOrder());
        TreeMap<Integer, String> expected = new TreeMap<>();
        for (int i = 0; i < keys.size(); i++) {
            map = map.with(keys.get(i), keys.get(i) + " at " + i);
            expected.put(keys.get(i), keys.get(i) + " at " + i);
        }
        for (int key = -1; key <= 101; key++) {
            assertThat(map.get(key)).isEqualTo(expected.get(key));
            assertThat(from(map, key))
                    .containsExactlyElementsOf(expected.tailMap(key).values());
        }
    }

    @Property
    void with_leavesTheMapThatItWasCalledOn(@ForAll @Size(max = 50) List<@IntRange(max = 20) Integer> keys) {
        PersistentMap<Integer, String> map = new PersistentMap<>(Comparator.<Integer>naturalOrder());
        List<PersistentMap<Integer, String>> maps = new ArrayList<>();
        List<List<String>> contents = new ArrayList<>();
        for (int i = 0; i < keys.size(); i++) {
            maps.add(map);
            contents.add(from(map, 0));
            map = map.with(keys.get(i), "at " + i);
        }
        for (int i = 0; i < maps.size(); i++) {
            assertThat(from(maps.get(i), 0)).isEqualTo(contents.get(i));
        }
    }

    @Example
    void with_ascendingKeys_staysLow() {
        PersistentMap<Integer, Integer> up = new PersistentMap<>(Comparator.<Integer>naturalOrder());
        PersistentMap<Integer, Integer> down = up;
        PersistentMap<Integer, Integer> mixed = up;
        int count = 10_000;
        for (int i = 0; i < count; i++) {
            up = up.with(i, i);
            down = down.with(-i, i);
            mixed = mixed.with(Integer.reverse(i), i);
        }
        // Knuth, The Art of Computer Programming, volume 3, 6.2.3, theorem A.
        double bound = 1.4405 * Math.log(count + 2.0) / Math.log(2) - 0.3277;
        assertThat(List.of(up.height(), down.height(), mixed.height())).allMatch(height -> height <= bound);
    }

    @Example
    void from_stopsWhenNoMoreIsWanted() {
        PersistentMap<Integer, Integer> map = new PersistentMap<>(Comparator.<Integer>naturalOrder());
        for (int i = 0; i < 100; i++) {
            map = map.with(i, i);
        }
        List<Integer> asked = new ArrayList<>();
        map.from(40, (key, value) -> asked.add(value) && value < 42);
        assertThat(asked).containsExactly(40, 41, 42);
    }

    private static List<String> from(PersistentMap<Integer, String> map, int first) {
        List<String> values = new ArrayList<>();
        map.from(first, (key, value) -> values.add(value));
        return values;
    }
}
