package dev.mlops.core.internal.training;

import dev.mlops.data.Column;
import dev.mlops.data.Schema;
import dev.mlops.data.Table;
import dev.mlops.model.InputRange;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What the input columns of training rows hold: one pass over each, in blocks, without an object for a row. Stateless. */
final class InputRanges {
    private static final int BLOCK = 4096;

    /** Of all values together, so that thousands of columns of categories do not outweigh the model. */
    private static final int MOST_CHARACTERS = 1 << 20;

    private InputRanges() {}

    /**
     * By column, in the order of the inputs. Of the columns whose values would go beyond a million characters in all, they are counted only.
     *
     * @param rows one or more; the order of the rows does not count
     */
    static Map<String, InputRange> of(Schema inputs, Table rows) {
        Map<String, InputRange> ranges = new LinkedHashMap<>();
        int left = MOST_CHARACTERS;
        for (String name : inputs.names()) {
            InputRange range = of(rows.column(name));
            int characters = range.values().stream().mapToInt(String::length).sum();
            ranges.put(name, characters <= left ? range : counted(range.distinct(), range.missing()));
            left -= characters <= left ? characters : 0;
        }
        return ranges;
    }

    private static InputRange counted(int distinct, double missing) {
        return new InputRange(Double.NaN, Double.NaN, List.of(), distinct, missing);
    }

    private static InputRange of(Column column) {
        double missing = (double) column.missingCount() / column.size();
        return switch (column.type()) {
            case NUMBER, INTEGER -> numbers(column, missing);
            case INSTANT -> times(column, missing);
            case FLAG -> flags(column, missing);
            case CATEGORY -> categories(column, missing);
            case TEXT -> InputRange.unknown(missing);
        };
    }

    private static InputRange numbers(Column column, double missing) {
        double least = Double.POSITIVE_INFINITY;
        double greatest = Double.NEGATIVE_INFINITY;
        for (int from = 0; from < column.size(); from += BLOCK) {
            double[] block = new double[Math.min(BLOCK, column.size() - from)];
            column.copyNumbers(from, block);
            for (double value : block) {
                if (Double.isFinite(value)) {
                    // Of the two zeros always the same is kept, whichever row comes first.
                    least = Math.min(least, value);
                    greatest = Math.max(greatest, value);
                }
            }
        }
        return least <= greatest ? InputRange.ofNumbers(least, greatest, missing) : InputRange.unknown(missing);
    }

    private static InputRange times(Column column, double missing) {
        long first = Long.MAX_VALUE;
        long last = Long.MIN_VALUE;
        for (int row = 0; row < column.size(); row++) {
            if (!column.isMissing(row)) {
                first = Math.min(first, column.integer(row));
                last = Math.max(last, column.integer(row));
            }
        }
        return first <= last
                ? InputRange.ofNumbers((double) first, (double) last, missing)
                : InputRange.unknown(missing);
    }

    private static InputRange flags(Column column, double missing) {
        boolean hasFalse = false;
        boolean hasTrue = false;
        for (int row = 0; row < column.size() && !(hasFalse && hasTrue); row++) {
            if (!column.isMissing(row)) {
                boolean isTrue = column.integer(row) != 0;
                hasTrue |= isTrue;
                hasFalse |= !isTrue;
            }
        }
        List<String> values = new ArrayList<>();
        if (hasFalse) {
            values.add("false");
        }
        if (hasTrue) {
            values.add("true");
        }
        return InputRange.ofValues(values, missing);
    }

    private static InputRange categories(Column column, double missing) {
        BitSet seen = new BitSet();
        for (int from = 0; from < column.size(); from += BLOCK) {
            int[] block = new int[Math.min(BLOCK, column.size() - from)];
            column.copyCodes(from, block);
            for (int code : block) {
                if (code >= 0) {
                    seen.set(code);
                }
            }
        }
        int distinct = seen.cardinality();
        if (distinct > InputRange.MOST_VALUES) {
            return counted(distinct, missing);
        }
        return InputRange.ofValues(
                seen.stream().mapToObj(column.dictionary()::get).toList(), missing);
    }
}
