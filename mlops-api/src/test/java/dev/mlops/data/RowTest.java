package dev.mlops.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.DayOfWeek;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class RowTest {
    @Test
    void of_narrowTypes_widen() {
        Row row = Row.of(
                "i",
                1,
                "s",
                (short) 2,
                "b",
                (byte) 3,
                "f",
                1.5f,
                "e",
                DayOfWeek.MONDAY,
                "c",
                'x',
                "o",
                Optional.of(7),
                "none",
                Optional.empty(),
                "t",
                Instant.EPOCH,
                "flag",
                true,
                "d",
                2.5);

        assertThat(row.find("i")).contains(1L);
        assertThat(row.find("s")).contains(2L);
        assertThat(row.find("b")).contains(3L);
        assertThat(row.find("f")).contains(1.5);
        assertThat(row.find("e")).contains("MONDAY");
        assertThat(row.find("c")).contains("x");
        assertThat(row.find("o")).contains(7L);
        assertThat(row.find("none")).isEmpty();
        assertThat(row.find("t")).contains(Instant.EPOCH);
        assertThat(row.find("flag")).contains(true);
        assertThat(row.find("absent")).isEmpty();
        assertThat(row.size()).isEqualTo(11);
    }

    @Test
    void of_badPairs_areRefused() {
        assertThatThrownBy(() -> Row.of("a"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("1 arguments");
        assertThatThrownBy(() -> Row.of(1, "a")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Row.of("a", 1, "a", 2))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("twice");
        assertThatThrownBy(() -> Row.of("a", new Object()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'a'")
                .hasMessageContaining("java.lang.Object");
        assertThatThrownBy(() -> Row.over(List.of("a", "b"), 1)).isInstanceOf(IllegalArgumentException.class);
    }

    @Property
    void of_map_isTheSameAsItsPairs(@ForAll Map<String, Long> map) {
        Row row = Row.of(new LinkedHashMap<>(map));
        List<Object> pairs = new ArrayList<>();
        map.forEach((name, value) -> {
            pairs.add(name);
            pairs.add(value);
        });

        assertThat(row).isEqualTo(Row.of(pairs.toArray()));
        map.forEach((name, value) -> assertThat(row.find(name)).isEqualTo(Optional.ofNullable(value)));
    }

    @Test
    void with_returnsAnotherRow() {
        Row row = Row.of("a", 1, "b", "x");

        assertThat(row.with("a", 2)).isEqualTo(Row.of("a", 2, "b", "x"));
        assertThat(row.with("c", null).columns()).containsExactly("a", "b", "c");
        assertThat(row).isEqualTo(Row.of("a", 1L, "b", "x")).hasToString("{a=1, b=x}");
        assertThat(row.with("b", null).find("b")).isEmpty();
    }

    @Test
    void over_callersArray_isCopied() {
        Object[] values = {1L};
        Row row = Row.over(List.of("a"), values);
        values[0] = 2L;

        assertThat(row.value(0)).isEqualTo(1L);
    }
}
