package dev.mlops.core.internal.spill;

import com.dynatrace.hash4j.hashing.HashValue128;
import com.dynatrace.hash4j.hashing.Hasher128;
import com.dynatrace.hash4j.hashing.Hashing;
import dev.mlops.data.Column;
import dev.mlops.data.Table;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The values of some columns of each row of a batch as 128 bits: equal values give equal bits, and n different ones give some bits twice
 * with a chance of at most n^2 / 2^129 (2e-27 for a million), unless they were made to. A single column of numbers never gives them twice. Mutable: it holds
 * one batch at a time. For one thread.
 */
public final class ValueHash {
    private static final Hasher128 STRINGS = Hashing.murmur3_128();
    private static final long MISSING_HIGH = 0x9ae16a3b2f90404fL;
    private static final long MISSING_LOW = 0xc949c7defebd1b15L;

    private final int[] positions;
    private final Codes[] codes;
    private final boolean wholeNumbersAlike;
    private long[] high = new long[0];
    private long[] low = new long[0];

    /**
     * Of these columns.
     *
     * @param positions the columns' positions in each batch, at least one
     * @param wholeNumbersAlike whether 5 of an integer column is the same as 5.0 of a number column
     */
    public ValueHash(int[] positions, boolean wholeNumbersAlike) {
        this.positions = positions.clone();
        this.codes = new Codes[positions.length];
        for (int c = 0; c < codes.length; c++) {
            codes[c] = new Codes();
        }
        this.wholeNumbersAlike = wholeNumbersAlike;
    }

    /** The hashes of a dictionary, kept as long as batches share it. */
    private static final class Codes {
        private @Nullable List<String> dictionary;
        private long[] high = new long[0];
        private long[] low = new long[0];

        void of(List<String> strings) {
            if (dictionary == strings) {
                return;
            }
            dictionary = strings;
            if (high.length < strings.size()) {
                high = new long[strings.size()];
                low = new long[strings.size()];
            }
            for (int code = 0; code < strings.size(); code++) {
                HashValue128 hash = STRINGS.hashCharsTo128Bits(strings.get(code));
                high[code] = hash.getMostSignificantBits();
                low[code] = hash.getLeastSignificantBits();
            }
        }
    }

    /** Looks at a batch; {@link #high} and {@link #low} are of its rows from then on. */
    public void of(Table batch) {
        int rows = batch.rowCount();
        if (high.length < rows) {
            high = new long[rows];
            low = new long[rows];
        }
        for (int c = 0; c < positions.length; c++) {
            Column column = batch.columns().get(positions[c]);
            if (c > 0) {
                for (int row = 0; row < rows; row++) { // so that the order of the columns matters
                    high[row] = mix(high[row] + 0x9e3779b97f4a7c15L * (c + 1));
                    low[row] = mix(low[row] + 0xd1b54a32d192ed03L * (c + 1));
                }
            } else {
                Arrays.fill(high, 0, rows, 0);
                Arrays.fill(low, 0, rows, 0);
            }
            switch (column.type()) {
                case NUMBER -> numbers(column);
                case INTEGER, FLAG, INSTANT -> wholes(column);
                case CATEGORY, TEXT -> strings(column, codes[c]);
            }
            missing(column);
        }
    }

    private void numbers(Column column) {
        for (int row = 0; row < column.size(); row++) {
            double value = column.number(row);
            boolean whole = wholeNumbersAlike && value == Math.rint(value) && Math.abs(value) < 0x1p63;
            if (whole) {
                put(row, (long) value);
            } else {
                putFraction(row, value);
            }
        }
    }

    private void wholes(Column column) {
        for (int row = 0; row < column.size(); row++) {
            put(row, column.integer(row));
        }
    }

    private void put(int row, long value) {
        high[row] ^= mix(value);
        low[row] ^= mix(value ^ 0x2545f4914f6cdd1dL);
    }

    private void putFraction(int row, double value) {
        long bits = Double.doubleToLongBits(value);
        high[row] ^= mix(bits);
        low[row] ^= mix(bits ^ 0x6a09e667f3bcc909L);
    }

    private void strings(Column column, Codes hashes) {
        hashes.of(column.dictionary());
        for (int row = 0; row < column.size(); row++) {
            int code = column.code(row);
            if (code >= 0) {
                high[row] ^= hashes.high[code];
                low[row] ^= hashes.low[code];
            }
        }
    }

    private void missing(Column column) {
        if (column.missingCount() == 0) {
            return;
        }
        for (int row = 0; row < column.size(); row++) {
            if (column.isMissing(row)) {
                switch (column.type()) { // takes out what the column holds in a row without a value
                    case NUMBER -> putFraction(row, Double.NaN);
                    case INTEGER, FLAG, INSTANT -> put(row, column.integer(row));
                    case CATEGORY, TEXT -> {}
                }
                high[row] ^= MISSING_HIGH;
                low[row] ^= MISSING_LOW;
            }
        }
    }

    /** Marks the rows of a batch in which one of the columns has no value. */
    public void missing(Table batch, BitSet marks) {
        for (int position : positions) {
            Column column = batch.columns().get(position);
            if (column.missingCount() > 0) {
                for (int row = 0; row < column.size(); row++) {
                    if (column.isMissing(row)) {
                        marks.set(row);
                    }
                }
            }
        }
    }

    /** The first 64 bits of a row, all of which are mixed. */
    public long high(int row) {
        return high[row];
    }

    /** The other 64 bits of a row. */
    public long low(int row) {
        return low[row];
    }

    /** 64 bits mixed so that each depends on all: the finaliser of MurmurHash3 (Appleby), which never takes two longs to one. */
    private static long mix(long value) {
        long mixed = (value ^ value >>> 33) * 0xff51afd7ed558ccdL;
        mixed = (mixed ^ mixed >>> 33) * 0xc4ceb9fe1a85ec53L;
        return mixed ^ mixed >>> 33;
    }
}
