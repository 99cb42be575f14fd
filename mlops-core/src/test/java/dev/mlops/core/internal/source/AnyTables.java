package dev.mlops.core.internal.source;

import dev.mlops.data.Column;
import dev.mlops.data.ColumnBuilder;
import dev.mlops.data.ColumnType;
import dev.mlops.data.Table;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;

/** Tables of any columns and values, edge cases of each type among them. */
final class AnyTables {
    private static final List<ColumnType> TYPES = List.of(ColumnType.values());
    private static final double[] NUMBERS = {
        0.0,
        -0.0,
        1.0,
        0.1,
        1e-3,
        1e300,
        Double.MIN_VALUE,
        Double.MAX_VALUE,
        Double.POSITIVE_INFINITY,
        Double.NEGATIVE_INFINITY,
        1.0 / 3
    };
    private static final long[] INTEGERS = {0, -1, 7, Long.MAX_VALUE, Long.MIN_VALUE, 9_007_199_254_740_993L};
    private static final String[] TEXTS = {
        "",
        " ",
        "a",
        "12",
        "007",
        "true",
        "NaN",
        "Infinity",
        "x,y",
        "\"q\"",
        "two\nlines",
        "\r",
        "\\",
        "\u0000\u001f",
        "caf\u00e9",
        "\uD83D\uDE00",
        "\uFEFF",
        "{\"a\":1}",
        "null",
        "2024-05-01T12:00:00Z"
    };

    private AnyTables() {}

    static Arbitrary<Table> all() {
        return Arbitraries.randomValue(AnyTables::table);
    }

    private static Table table(Random random) {
        int rows = 1 + random.nextInt(20);
        int count = 1 + random.nextInt(6);
        List<Column> columns = new ArrayList<>();
        for (int c = 0; c < count; c++) {
            ColumnType type = TYPES.get(random.nextInt(TYPES.size()));
            String name = (random.nextBoolean() ? "c" : "a.b \"\u00e9, ") + c;
            ColumnBuilder builder = new ColumnBuilder(name, type, rows);
            for (int row = 0; row < rows; row++) {
                builder.add(random.nextInt(4) == 0 ? null : value(type, random));
            }
            columns.add(builder.build());
        }
        return Table.ofColumns(columns);
    }

    private static Object value(ColumnType type, Random random) {
        return switch (type) {
            case NUMBER -> {
                double any = Double.longBitsToDouble(random.nextLong());
                yield random.nextBoolean() ? NUMBERS[random.nextInt(NUMBERS.length)] : Double.isNaN(any) ? 0.5 : any;
            }
            case INTEGER -> random.nextBoolean() ? INTEGERS[random.nextInt(INTEGERS.length)] : random.nextLong();
            case CATEGORY, TEXT -> TEXTS[random.nextInt(TEXTS.length)];
            case FLAG -> random.nextBoolean();
            case INSTANT -> Instant.EPOCH.plus(random.nextLong() >> random.nextInt(60), ChronoUnit.MICROS);
        };
    }
}
