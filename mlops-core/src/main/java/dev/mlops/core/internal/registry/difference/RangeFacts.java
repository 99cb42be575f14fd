package dev.mlops.core.internal.registry.difference;

import dev.mlops.data.ColumnType;
import dev.mlops.model.InputRange;
import dev.mlops.model.Signature;
import dev.mlops.registry.VersionComparison.Difference;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What differs of the ranges that the inputs of two models had in training. It reads differently too: categories that only one has are named,
 * and numbers that look the same when they are rounded are written out. Stateless.
 */
final class RangeFacts {
    private static final int NAMED = 5;

    private RangeFacts() {}

    /** What differs, column by column; one line where ranges are recorded of one of the two only. */
    static List<Difference> differences(Signature first, Signature second) {
        if (first.ranges().isEmpty() != second.ranges().isEmpty()) {
            return List.of(difference("ranges of columns", recorded(first), recorded(second)));
        }
        Set<String> columns = new LinkedHashSet<>(first.ranges().keySet());
        columns.addAll(second.ranges().keySet());
        List<Difference> found = new ArrayList<>();
        for (String column : columns) {
            Optional<InputRange> one = Optional.ofNullable(first.ranges().get(column));
            Optional<InputRange> two = Optional.ofNullable(second.ranges().get(column));
            if (one.isPresent() && two.isPresent()) {
                values(column, new Held(one.get(), type(first, column)), new Held(two.get(), type(second, column)))
                        .ifPresent(found::add);
                missing(column, one.get(), two.get()).ifPresent(found::add);
            } else {
                found.add(difference(
                        "range of " + column,
                        one.map(range -> range.text(type(first, column))).orElse("-"),
                        two.map(range -> range.text(type(second, column))).orElse("-")));
            }
        }
        return found;
    }

    private static ColumnType type(Signature signature, String column) {
        return signature.inputs().field(column).type();
    }

    private static Difference difference(String name, String first, String second) {
        return new Difference("signature", name, first, second);
    }

    private static String recorded(Signature signature) {
        return signature.ranges().isEmpty() ? "not recorded" : "recorded";
    }

    private static Optional<Difference> values(String column, Held one, Held two) {
        if (one.isSame(two)) {
            return Optional.empty();
        }
        boolean isTold = !one.text(two).equals(two.text(one));
        return Optional.of(difference(
                "range of " + column, isTold ? one.text(two) : one.exactly(), isTold ? two.text(one) : two.exactly()));
    }

    private static Optional<Difference> missing(String column, InputRange one, InputRange two) {
        if (one.missing() == two.missing()) {
            return Optional.empty();
        }
        boolean isTold = !one.missingText().equals(two.missingText());
        return Optional.of(difference(
                "missing in " + column,
                isTold ? one.missingText() : exactly(one.missing()),
                isTold ? two.missingText() : exactly(two.missing())));
    }

    private static String exactly(double share) {
        return BigDecimal.valueOf(share).movePointRight(2).stripTrailingZeros().toPlainString() + " %";
    }

    /** A column's range, with its type, which says how it reads. */
    private record Held(InputRange range, ColumnType type) {
        /** Whether they are the same but for the share of missing ones. */
        boolean isSame(Held other) {
            return Double.compare(range.least(), other.range.least()) == 0
                    && Double.compare(range.greatest(), other.range.greatest()) == 0
                    && range.distinct() == other.range.distinct()
                    && range.values().equals(other.range.values());
        }

        /** Beside another: of categories how many there are, and which of them the other lacks. */
        String text(Held other) {
            List<String> values = range.values();
            if (values.isEmpty() || other.range.values().isEmpty()) {
                return range.text(type);
            }
            List<String> only = values.stream()
                    .filter(value -> !other.range.contains(value))
                    .toList();
            String count = values.size() + (values.size() == 1 ? " value" : " values");
            return only.isEmpty() ? count : count + ", only here " + named(only);
        }

        private static String named(List<String> values) {
            String named = values.stream().limit(NAMED).collect(Collectors.joining(", "));
            return values.size() > NAMED ? named + " and " + (values.size() - NAMED) + " more" : named;
        }

        /** Numbers with all digits: categories that are not the same do not read the same. */
        String exactly() {
            return range.least() + " to " + range.greatest();
        }
    }
}
