package dev.mlops.core.internal.validation.suggestion;

import dev.mlops.core.internal.spill.Repeats;
import dev.mlops.core.internal.spill.SpillFolder;
import dev.mlops.core.internal.spill.ValueHash;
import dev.mlops.data.Table;
import java.util.BitSet;
import org.jspecify.annotations.Nullable;

/** Watches whether values, or rows, stand twice, as the rule that they do not sees it. It forgets all when they do. For one thread. */
final class KeySeen implements AutoCloseable {
    private static final long MEMORY = 4L << 20;

    private final boolean wholeRows;
    private final ValueHash hash;
    private @Nullable Repeats repeats;
    private final BitSet missing = new BitSet();

    /**
     * Of these columns.
     *
     * @param wholeRows whether rows are compared as wholes, missing values too
     */
    KeySeen(int[] positions, boolean wholeRows, SpillFolder folder) {
        this.wholeRows = wholeRows;
        this.hash = new ValueHash(positions, false);
        this.repeats = new Repeats(folder, MEMORY, 0);
    }

    void add(Table batch, long before) {
        Repeats known = repeats;
        if (known == null) {
            return;
        }
        missing.clear();
        if (!wholeRows) {
            hash.missing(batch, missing);
        }
        hash.of(batch);
        for (int row = 0; row < batch.rowCount(); row++) {
            if (!missing.get(row) && known.add(hash.high(row), hash.low(row), before + row)) {
                close();
                return;
            }
        }
    }

    /** Whether none stands twice. To be called once, behind the last row. */
    boolean isKey() {
        Repeats known = repeats;
        if (known == null) {
            return false;
        }
        known.finish();
        return known.count() == 0;
    }

    @Override
    public void close() {
        Repeats known = repeats;
        if (known != null) {
            known.close();
            repeats = null;
        }
    }
}
