package dev.mlops.core.internal.validation.learning;

import dev.mlops.core.internal.spill.HashIndex128;
import dev.mlops.core.internal.spill.ValueHash;
import dev.mlops.data.Table;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Which columns hold the same in every row, or the same up to other names for the values. Each column has a hash of 128 bits over all its
 * rows. To find renamed ones, what is hashed is not the value but its number in the order in which values first came, which is the same
 * in every row for two columns exactly where their values stand one to one.
 */
public final class SameColumnsInspection implements Inspection {
    private static final int SHOWN = 20;

    private final List<Print> prints = new ArrayList<>();
    private final boolean renamed;
    private final int mostValues;
    private long rows;

    private record Whole(long high, long low) {}

    /** One column. */
    private static final class Print {
        private final String name;
        private final ValueHash hash;
        private @Nullable HashIndex128 values;
        private boolean tooMany;
        private long high;
        private long low;

        Print(String name, int position, boolean renamed) {
            this.name = name;
            this.hash = new ValueHash(new int[] {position}, true);
            this.values = renamed ? new HashIndex128() : null;
        }

        void put(long highHash, long lowHash) {
            high = high * 0x5851f42d4c957f2dL + highHash;
            low = low * 0xd1342543de82ef95L + lowHash;
        }
    }

    private SameColumnsInspection(List<String> names, boolean renamed, int mostValues) {
        this.renamed = renamed;
        this.mostValues = mostValues;
        for (int position = 0; position < names.size(); position++) {
            prints.add(new Print(names.get(position), position, renamed));
        }
    }

    /** Columns that hold the same. */
    public static SameColumnsInspection identical(List<String> names) {
        return new SameColumnsInspection(names, false, 0);
    }

    /**
     * Columns that say the same in other words.
     *
     * @param memory how many bytes the different values of all columns may take
     */
    public static SameColumnsInspection equivalent(List<String> names, long memory) {
        long each = memory / Math.max(1, names.size()) / HashIndex128.BYTES_PER_ELEMENT;
        return new SameColumnsInspection(names, true, (int) Math.min(Integer.MAX_VALUE - 1, each));
    }

    @Override
    public void add(Table batch, long before) {
        rows += batch.rowCount();
        for (Print print : prints) {
            if (print.tooMany) {
                continue;
            }
            ValueHash hash = print.hash;
            hash.of(batch);
            HashIndex128 values = print.values;
            if (values == null) {
                for (int row = 0; row < batch.rowCount(); row++) {
                    print.put(hash.high(row), hash.low(row));
                }
            } else {
                number(print, values, batch.rowCount());
            }
        }
    }

    private void number(Print print, HashIndex128 values, int count) {
        for (int row = 0; row < count; row++) {
            long number = values.add(print.hash.high(row), print.hash.low(row)) + 1L;
            if (number > mostValues) {
                print.tooMany = true;
                print.values = null;
                return;
            }
            print.put(number * 0x9e3779b97f4a7c15L, number * 0xbf58476d1ce4e5b9L);
        }
    }

    @Override
    public Result finish() {
        Map<Whole, List<String>> groups = new LinkedHashMap<>();
        List<String> unseen = new ArrayList<>();
        for (Print print : prints) {
            if (print.tooMany) {
                unseen.add(print.name);
            } else if (!isTrivial(print)) {
                groups.computeIfAbsent(new Whole(print.high, print.low), key -> new ArrayList<>())
                        .add(print.name);
            }
        }
        List<String> same = groups.values().stream()
                .filter(group -> group.size() > 1)
                .map(SameColumnsInspection::joined)
                .toList();
        String without = unseen.isEmpty()
                ? ""
                : "; not looked at, since they have more different values than fit in memory: " + shown(unseen, ", ");
        return Result.of(same.isEmpty(), (same.isEmpty() ? "none" : shown(same, "; ")) + without);
    }

    /** Columns of different values are one to one with each other, and so are constant ones, and it says nothing. */
    private boolean isTrivial(Print print) {
        HashIndex128 values = print.values;
        return renamed && values != null && (values.size() == 1 || values.size() == rows);
    }

    private static String joined(List<String> names) {
        String last = names.get(names.size() - 1);
        return String.join(", ", names.subList(0, names.size() - 1)) + " and " + last;
    }

    private static String shown(List<String> texts, String between) {
        String more = texts.size() <= SHOWN ? "" : " and " + (texts.size() - SHOWN) + " more";
        return texts.stream().limit(SHOWN).collect(Collectors.joining(between)) + more;
    }
}
