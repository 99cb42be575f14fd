package dev.mlops.core.internal.diff;

import dev.mlops.data.Row;
import dev.mlops.data.RowChange;
import dev.mlops.data.RowDiff;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Counts what differs in the groups of a {@link Spool}. For one thread. */
final class RowTally {
    private static final int SAMPLES = 10;

    private final RowCodec codec;
    private final long[] changedByColumn;
    private final First changes = new First();
    private final First additions = new First();
    private final First removals = new First();
    private final First repeated = new First();
    private long added;
    private long removed;
    private long changed;
    private long unchanged;
    private long duplicateKeys;

    RowTally(RowCodec codec) {
        this.codec = codec;
        this.changedByColumn = new long[codec.columns().size()];
    }

    /** A row or key that was seen to differ; {@code order} is its number. */
    private static final class Seen {
        private final long order;
        private final byte[] before;
        private final byte[] after;
        private final long times;

        Seen(long order, byte[] before, byte[] after, long times) {
            this.order = order;
            this.before = before;
            this.after = after;
            this.times = times;
        }

        long order() {
            return order;
        }
    }

    /** The ten with the least numbers. */
    private static final class First {
        private final PriorityQueue<Seen> kept =
                new PriorityQueue<>(Comparator.comparingLong(Seen::order).reversed());

        void offer(Seen seen) {
            kept.add(seen);
            if (kept.size() > SAMPLES) {
                kept.remove();
            }
        }

        List<Seen> inOrder() {
            return kept.stream().sorted(Comparator.comparingLong(Seen::order)).toList();
        }
    }

    /** How often the same row, or key, stands on each side, and where first. */
    private static final class Count {
        private final long[] times = new long[2];
        private final long[] first = new long[2];

        void add(int side, long number) {
            if (times[side]++ == 0 || number < first[side]) {
                first[side] = number;
            }
        }

        boolean isSingle() {
            return times[0] <= 1 && times[1] <= 1;
        }
    }

    /** Compares the rows of a group as wholes. */
    void wholes(Spool.Group group) throws IOException {
        Map<Bytes, Count> counts = new HashMap<>();
        group.forEach((side, number, hash, bytes, key, length) -> counts.computeIfAbsent(
                        Bytes.of(bytes, length), row -> new Count())
                .add(side, number));
        counts.forEach((row, count) -> {
            long both = Math.min(count.times[0], count.times[1]);
            unchanged += both;
            if (count.times[0] > both) {
                removed(row.array(), count.first[0], count.times[0] - both);
            } else if (count.times[1] > both) {
                added(row.array(), count.first[1], count.times[1] - both);
            }
        });
    }

    private void added(byte[] row, long number, long times) {
        added += times;
        additions.offer(new Seen(number, row, row, times));
    }

    private void removed(byte[] row, long number, long times) {
        removed += times;
        removals.offer(new Seen(number, row, row, times));
    }

    /** Compares the rows of a group by key; those whose key stands more than once go to {@code duplicates}. */
    void byKey(Spool.Group group, Spool duplicates) throws IOException {
        Map<Bytes, Count> counts = new HashMap<>();
        group.forEach((side, number, hash, bytes, key, length) ->
                counts.computeIfAbsent(Bytes.of(bytes, key), row -> new Count()).add(side, number));
        counts.forEach((key, count) -> {
            if (!count.isSingle()) {
                duplicateKeys++;
                int side = count.times[0] > 1 ? 0 : 1;
                repeated.offer(new Seen(count.first[side], key.array(), key.array(), 1));
            }
        });
        Map<Bytes, Pending> waiting = new HashMap<>();
        group.forEach((side, number, hash, bytes, key, length) -> {
            Bytes id = Bytes.of(bytes, key);
            Count count = counts.get(id);
            if (count == null || !count.isSingle()) {
                duplicates.add(side, number, Bytes.hash(bytes, 0, length), bytes, length, length);
                return;
            }
            Pending other = waiting.remove(id);
            if (other == null) {
                waiting.put(id, new Pending(side, number, bytes));
            } else if (side == 0) {
                compare(bytes, other.bytes, other.number);
            } else {
                compare(other.bytes, bytes, number);
            }
        });
        waiting.values().forEach(row -> {
            if (row.side == 0) {
                removed(row.bytes, row.number, 1);
            } else {
                added(row.bytes, row.number, 1);
            }
        });
    }

    /** A row whose counterpart has not come yet. */
    private static final class Pending {
        private final int side;
        private final long number;
        private final byte[] bytes;

        Pending(int side, long number, byte[] bytes) {
            this.side = side;
            this.number = number;
            this.bytes = bytes;
        }
    }

    private void compare(byte[] before, byte[] after, long number) {
        List<Integer> columns = codec.differing(before, after);
        if (columns.isEmpty()) {
            unchanged++;
            return;
        }
        changed++;
        columns.forEach(c -> changedByColumn[c]++);
        changes.offer(new Seen(number, before, after, 1));
    }

    /** What was counted. */
    RowDiff result() {
        List<String> columns = codec.columns();
        SortedMap<String, Long> byColumn = new TreeMap<>();
        for (int c = 0; c < changedByColumn.length; c++) {
            if (changedByColumn[c] > 0) {
                byColumn.put(columns.get(c), changedByColumn[c]);
            }
        }
        List<RowChange> samples = new ArrayList<>();
        for (Seen seen : changes.inOrder()) {
            List<String> differing = codec.differing(seen.before, seen.after).stream()
                    .map(columns::get)
                    .toList();
            samples.add(change(codec.row(seen.before), codec.row(seen.after), differing, 1));
        }
        additions.inOrder().forEach(s -> samples.add(change(null, codec.row(s.after), List.of(), s.times)));
        removals.inOrder().forEach(s -> samples.add(change(codec.row(s.before), null, List.of(), s.times)));
        return new RowDiff(
                columns.subList(0, codec.keys()),
                added,
                removed,
                changed,
                unchanged,
                duplicateKeys,
                byColumn,
                samples,
                repeated.inOrder().stream().map(seen -> codec.key(seen.before)).toList());
    }

    private static RowChange change(@Nullable Row before, @Nullable Row after, List<String> columns, long times) {
        return new RowChange(Optional.ofNullable(before), Optional.ofNullable(after), columns, times);
    }
}
