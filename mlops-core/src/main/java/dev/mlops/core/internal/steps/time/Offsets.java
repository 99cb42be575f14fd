package dev.mlops.core.internal.steps.time;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * By how many seconds local time in a zone is ahead of UTC, from a table of the times when that changes, so that asking takes no memory. Immutable; safe to
 * share between threads.
 */
final class Offsets {
    /** 2300-01-01; instants as numbers of microseconds are exact up to 2255. */
    private static final long TABLE_END = 10_413_792_000L;

    private final ZoneRules rules;
    private final long[] changes;
    private final int[] offsets;

    private Offsets(ZoneRules rules, long[] changes, int[] offsets) {
        this.rules = rules;
        this.changes = changes;
        this.offsets = offsets;
    }

    /** The offsets of a zone. */
    static Offsets of(ZoneId zone) {
        ZoneRules rules = zone.getRules();
        List<ZoneOffsetTransition> transitions = new ArrayList<>();
        if (!rules.isFixedOffset()) {
            ZoneOffsetTransition next = rules.nextTransition(Instant.MIN);
            while (next != null && next.toEpochSecond() < TABLE_END) {
                transitions.add(next);
                next = rules.nextTransition(next.getInstant());
            }
        }
        ZoneOffset first = transitions.isEmpty()
                ? rules.getOffset(Instant.EPOCH)
                : transitions.get(0).getOffsetBefore();
        int[] offsets = new int[transitions.size() + 1];
        offsets[0] = first.getTotalSeconds();
        for (int i = 0; i < transitions.size(); i++) {
            offsets[i + 1] = transitions.get(i).getOffsetAfter().getTotalSeconds();
        }
        return new Offsets(
                rules,
                transitions.stream()
                        .mapToLong(ZoneOffsetTransition::toEpochSecond)
                        .toArray(),
                offsets);
    }

    /** The offset at a time, in seconds since 1970-01-01T00:00:00Z. */
    int at(long second) {
        if (changes.length == 0) {
            return offsets[0];
        }
        if (second >= TABLE_END) {
            return rules.getOffset(Instant.ofEpochSecond(second)).getTotalSeconds();
        }
        int found = Arrays.binarySearch(changes, second);
        return offsets[found >= 0 ? found + 1 : -found - 1];
    }
}
