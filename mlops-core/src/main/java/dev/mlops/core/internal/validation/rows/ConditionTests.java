package dev.mlops.core.internal.validation.rows;

import dev.mlops.data.ColumnType;
import dev.mlops.validation.Condition;
import java.time.DateTimeException;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Predicate;

/** Makes tests of conditions, for a column of one type. */
public final class ConditionTests {
    private ConditionTests() {}

    /** A test. Throws {@link Unfit} where the condition does not suit the type. */
    public static RowTest of(Condition condition, int position, ColumnType type) {
        if (condition instanceof Condition.Complete) {
            return new CompleteTest(position);
        }
        if (condition instanceof Condition.Within within) {
            return switch (type) {
                case NUMBER -> new NumberTest(position, within.range());
                case INTEGER -> WholeTest.of(position, within.range());
                default -> throw new Unfit("type " + Words.type(type) + ", which has no numbers to compare");
            };
        }
        if (condition instanceof Condition.During during) {
            if (type != ColumnType.INSTANT) {
                throw new Unfit("type " + Words.type(type) + ", which has no instants to compare");
            }
            return WholeTest.of(position, during.from(), during.to());
        }
        if (condition instanceof Condition.OneOf of) {
            return text(position, members(of.values(), type), "others");
        }
        if (condition instanceof Condition.NoneOf of) {
            return text(position, members(of.values(), type).negate(), "of these");
        }
        if (condition instanceof Condition.Matching matching) {
            BoundedMatcher matcher = new BoundedMatcher(matching.regex());
            return new TextTest(position, matcher, "not matching", matcher::more);
        }
        if (condition instanceof Condition.Length length) {
            return text(
                    position,
                    text -> {
                        int characters = text.codePointCount(0, text.length());
                        return characters >= length.low() && characters <= length.high();
                    },
                    "of another length");
        }
        Condition.DateAs date = (Condition.DateAs) condition;
        if (!type.isString()) {
            throw new Unfit("type " + Words.type(type) + ", which has no text to read a date from");
        }
        return text(position, dates(date.formatter()), "no such date");
    }

    private static RowTest text(int position, Predicate<String> meets, String what) {
        return new TextTest(position, meets, what, () -> "");
    }

    private static Predicate<String> dates(DateTimeFormatter formatter) {
        return text -> {
            try {
                formatter.parse(text);
                return true;
            } catch (DateTimeException e) {
                return false;
            }
        };
    }

    /** Whether a value is one of these; on a column of numbers those of them that are numbers compare as numbers. */
    private static Predicate<String> members(Collection<String> values, ColumnType type) {
        Set<String> texts = new HashSet<>(values);
        if (type != ColumnType.NUMBER) {
            return texts::contains;
        }
        double[] numbers = values.stream()
                .filter(ConditionTests::isNumber)
                .mapToDouble(text -> Double.parseDouble(text) + 0.0) // -0 and 0 are the same number
                .sorted()
                .toArray();
        return text -> Arrays.binarySearch(numbers, Double.parseDouble(text) + 0.0) >= 0;
    }

    private static boolean isNumber(String text) {
        try {
            return !Double.isNaN(Double.parseDouble(text));
        } catch (NumberFormatException e) {
            return false;
        }
    }
}
