package dev.mlops.core.internal.validation.suggestion;

import dev.mlops.core.internal.validation.rows.ConditionTests;
import dev.mlops.core.internal.validation.rows.RowTest;
import dev.mlops.data.Column;
import dev.mlops.data.ColumnType;
import dev.mlops.data.Table;
import dev.mlops.validation.Condition;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.stream.Stream;

/** Watches what the texts of a column look like: which of some well-known shapes all of them have, and how long they are. For one thread. */
final class TextShape {
    static final String WHOLE_NUMBER = "-?\\d+";
    static final String NUMBER = "-?(\\d+\\.?\\d*|\\.\\d+)([eE][+-]?\\d+)?";
    static final Condition DIGITS = new Condition.Matching("\\d+");

    /** The narrower ones first. */
    private static final List<Condition> SHAPES = Stream.concat(
                    Stream.of(
                                    "yyyy-MM-dd",
                                    "yyyy-MM-dd HH:mm:ss",
                                    "yyyy-MM-dd HH:mm",
                                    "yyyy-MM-dd'T'HH:mm:ss",
                                    "yyyy-MM-dd'T'HH:mm:ssXXX",
                                    "yyyy/MM/dd",
                                    "dd.MM.yyyy",
                                    "HH:mm:ss",
                                    "HH:mm")
                            .<Condition>map(Condition.DateAs::new),
                    Stream.of(
                                    "\\d{2}/\\d{2}/\\d{4}",
                                    "[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}",
                                    "\\d{1,3}(\\.\\d{1,3}){3}",
                                    "[^@\\s]+@[^@\\s]+\\.[^@\\s]+",
                                    "https?://\\S+",
                                    "\\d+",
                                    WHOLE_NUMBER,
                                    NUMBER)
                            .map(Condition.Matching::new))
            .toList();

    /** How many shapes there are. */
    static final int COUNT = SHAPES.size();

    private final int position;
    private final List<Live> live = new ArrayList<>();
    private final BitSet faults = new BitSet();
    private boolean started;
    private int shortest = Integer.MAX_VALUE;
    private int longest;

    private record Live(Condition condition, RowTest test) {}

    /**
     * What was seen.
     *
     * @param conditions the shapes that all texts have, the narrower ones first
     * @param shortest how many characters the shortest has (Unicode code points)
     * @param longest how many the longest has
     */
    record Seen(List<Condition> conditions, int shortest, int longest) {
        Seen {
            conditions = List.copyOf(conditions);
        }

        static Seen none() {
            return new Seen(List.of(), 0, 0);
        }
    }

    /** Of a column of strings at this position. */
    TextShape(int position) {
        this.position = position;
    }

    void add(Table batch) {
        Column column = batch.columns().get(position);
        lengths(column);
        if (!started) {
            start(column);
        }
        live.removeIf(shape -> {
            faults.clear();
            shape.test().test(batch, faults);
            return !faults.isEmpty();
        });
    }

    /** Takes those shapes that the first text has. */
    private void start(Column column) {
        for (int row = 0; row < column.size() && !started; row++) {
            if (!column.isMissing(row)) {
                started = true;
                Table first = Table.of(column.select(new int[] {row}));
                for (Condition shape : SHAPES) {
                    faults.clear();
                    ConditionTests.of(shape, 0, ColumnType.TEXT).test(first, faults);
                    if (faults.isEmpty()) {
                        live.add(new Live(shape, ConditionTests.of(shape, position, ColumnType.TEXT)));
                    }
                }
            }
        }
    }

    private void lengths(Column column) {
        BitSet codes = new BitSet();
        for (int row = 0; row < column.size(); row++) {
            int code = column.code(row);
            if (code >= 0) {
                codes.set(code);
            }
        }
        List<String> dictionary = column.dictionary();
        for (int code = codes.nextSetBit(0); code >= 0; code = codes.nextSetBit(code + 1)) {
            String text = dictionary.get(code);
            int length = text.codePointCount(0, text.length());
            shortest = Math.min(shortest, length);
            longest = Math.max(longest, length);
        }
    }

    Seen seen() {
        return new Seen(live.stream().map(Live::condition).toList(), Math.min(shortest, longest), longest);
    }
}
