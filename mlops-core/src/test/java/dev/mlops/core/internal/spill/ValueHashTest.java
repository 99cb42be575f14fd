package dev.mlops.core.internal.spill;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mlops.data.Column;
import dev.mlops.data.Table;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class ValueHashTest {
    private static List<Long> bits(ValueHash hash, int row) {
        return List.of(hash.high(row), hash.low(row));
    }

    /** The hash of rows tells apart what the rows tell apart, and nothing else. */
    @Property(tries = 200)
    void of_anyRows_equalAsTheRowsAre(
            @ForAll @Size(30) List<Integer> numbers,
            @ForAll @Size(30) List<Boolean> flags,
            @ForAll @Size(30) List<Byte> texts) {
        double[] doubles = numbers.stream()
                .mapToDouble(n -> Math.floorMod(n, 3) == 0 ? Double.NaN : Math.floorMod(n, 3) / 2.0)
                .toArray();
        String[] strings = texts.stream()
                .map(t -> Math.floorMod(t, 4) == 0 ? null : "s" + Math.floorMod(t, 4))
                .toArray(String[]::new);
        long[] longs = flags.stream().mapToLong(f -> f ? 1 : 0).toArray();
        Table table =
                Table.of(Column.numbers("a", doubles), Column.categories("b", strings), Column.integers("c", longs));
        ValueHash hash = new ValueHash(new int[] {0, 1, 2}, false);
        hash.of(table);

        Map<Object, List<Long>> byRow = new HashMap<>();
        for (int row = 0; row < 30; row++) {
            byRow.put(table.row(row), bits(hash, row));
        }
        for (int row = 0; row < 30; row++) {
            assertThat(bits(hash, row)).isEqualTo(byRow.get(table.row(row)));
        }
        assertThat(byRow.values()).doesNotHaveDuplicates();
    }

    @Test
    void of_sameValuesInOtherBatchesAndDictionaries_areTheSame() {
        ValueHash hash = new ValueHash(new int[] {0}, false);
        hash.of(Table.of(Column.categories("x", "a", "b")));
        List<Long> b = bits(hash, 1);
        hash.of(Table.of(Column.categories("x", "b", "c", "d")));

        assertThat(bits(hash, 0)).isEqualTo(b);
    }

    @Test
    void of_valuesInOtherColumns_differ() {
        ValueHash hash = new ValueHash(new int[] {0, 1}, false);
        hash.of(Table.of(Column.integers("a", 1, 2), Column.integers("b", 2, 1)));

        assertThat(bits(hash, 0)).isNotEqualTo(bits(hash, 1));
    }

    @Test
    void of_wholeNumbersAlike_wholeAndFloatingAreTheSame() {
        ValueHash hash = new ValueHash(new int[] {0}, true);
        hash.of(Table.of(Column.integers("a", 5, -3)));
        List<Long> five = bits(hash, 0);
        List<Long> minusThree = bits(hash, 1);
        hash.of(Table.of(Column.numbers("a", -3, 5, 5.5)));

        assertThat(bits(hash, 0)).isEqualTo(minusThree);
        assertThat(bits(hash, 1)).isEqualTo(five);
        assertThat(bits(hash, 2)).isNotEqualTo(five);
    }
}
