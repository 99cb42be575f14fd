package dev.mlops.core.internal.validation.reference;

import dev.mlops.data.ColumnProfile;
import dev.mlops.data.Frequency;
import dev.mlops.validation.ReferenceColumn;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * How often each value stands on one side, in the side's weight, as far as that is known. Immutable.
 *
 * @param known the values that are known, each with how often it stands there at least and at most
 * @param unlisted how often a value that is not among them may stand there
 * @param others how often all values that are not among them stand there together
 * @param arePooled whether nothing is known of single values among the others
 */
record Categories(Map<String, Span> known, double unlisted, double others, boolean arePooled) {
    /** From how many to how many rows. */
    record Span(double low, double high) {}

    /** Of a profile. */
    static Categories of(ColumnProfile column) {
        List<Frequency> frequencies = column.frequencies();
        long error = column.frequencyError();
        long others = column.otherCount();
        Map<String, Span> known = new LinkedHashMap<>();
        for (Frequency value : frequencies) {
            known.put(value.value(), new Span(value.count(), value.count() + (double) Math.min(error, value.count())));
        }
        long least = frequencies.isEmpty()
                ? others
                : frequencies.get(frequencies.size() - 1).count();
        return new Categories(known, Math.min(others, error > 0 ? 2 * error : least), others, false);
    }

    /** Of shares of the values that are there, whose weight together is given. */
    static Categories of(Map<String, Double> shares, double present) {
        double sum = shares.values().stream().mapToDouble(Double::doubleValue).sum();
        boolean complete = Math.abs(sum - 1) <= ReferenceColumn.ROUNDING;
        double unit = complete ? present / sum : present;
        Map<String, Span> known = new LinkedHashMap<>();
        shares.forEach((value, share) -> known.put(value, new Span(share * unit, share * unit)));
        double others = complete ? 0 : present * (1 - sum);
        return new Categories(known, others, others, !complete);
    }

    Set<String> names() {
        return known.keySet();
    }

    Span of(String value) {
        return known.getOrDefault(value, new Span(0, unlisted));
    }
}
