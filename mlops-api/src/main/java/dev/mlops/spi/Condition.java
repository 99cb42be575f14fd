package dev.mlops.spi;

import dev.mlops.spi.Attributes.TextValue;
import dev.mlops.spi.Attributes.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What the attributes of a document must be for it to be found. A value; prints as it is written in a search.
 *
 * <pre>{@code
 * attribute("tags.source").equalTo(Value.of("uci"))
 *         .and(attribute("rows").greaterThan(Value.of(1000)).or(attribute("name").like("tmp%").not()));
 * // tags.source = 'uci' and (rows > 1000 or not name like 'tmp%')
 * }</pre>
 *
 * <p>A condition holds or it does not, there is no third state: a comparison does not hold where the attribute is missing, is of
 * another type than what it is compared with, or is NaN or infinite; {@code not} turns that round. So {@code loss != 1} does not hold for
 * a document without a loss, and {@code not loss = 1} does. Numbers are compared as such (0.0 equals -0.0), texts by their UTF-16 code
 * units, instants by time.
 */
public sealed interface Condition {
    /** The beginning of a condition about the attribute of this name. */
    static Attribute attribute(String name) {
        return new Attribute(name);
    }

    /** That both hold. */
    default Condition and(Condition other) {
        return new And(joined(this instanceof And and ? and.parts() : List.of(this), other));
    }

    /** That one of them holds, or both. */
    default Condition or(Condition other) {
        return new Or(joined(this instanceof Or or ? or.parts() : List.of(this), other));
    }

    /** That this does not hold. */
    default Condition not() {
        return new Not(this);
    }

    private static List<Condition> joined(List<Condition> parts, Condition other) {
        List<Condition> all = new ArrayList<>(parts);
        all.add(other);
        return all;
    }

    /** How two values are compared. */
    enum Operator {
        /** The same. */
        EQUAL("="),
        /** Not the same. */
        NOT_EQUAL("!="),
        /** Less. */
        LESS("<"),
        /** Less or the same. */
        AT_MOST("<="),
        /** Greater. */
        GREATER(">"),
        /** Greater or the same. */
        AT_LEAST(">=");

        private final String symbol;

        Operator(String symbol) {
            this.symbol = symbol;
        }

        /** How it is written in a search. */
        public String symbol() {
            return symbol;
        }

        /** Whether it holds for a value that compares in this way, below, equal to or above zero, with the one that it is held against. */
        public boolean holds(int comparison) {
            return switch (this) {
                case EQUAL -> comparison == 0;
                case NOT_EQUAL -> comparison != 0;
                case LESS -> comparison < 0;
                case AT_MOST -> comparison <= 0;
                case GREATER -> comparison > 0;
                case AT_LEAST -> comparison >= 0;
            };
        }
    }

    /**
     * That all hold.
     *
     * @param parts two or more
     */
    record And(List<Condition> parts) implements Condition {
        /** Checks that there are two parts or more. */
        public And {
            parts = Written.parts(parts);
        }

        @Override
        public String toString() {
            return Written.joined(parts, " and ");
        }
    }

    /**
     * That at least one holds.
     *
     * @param parts two or more
     */
    record Or(List<Condition> parts) implements Condition {
        /** Checks that there are two parts or more. */
        public Or {
            parts = Written.parts(parts);
        }

        @Override
        public String toString() {
            return Written.joined(parts, " or ");
        }
    }

    /**
     * That another does not hold.
     *
     * @param part the other
     */
    record Not(Condition part) implements Condition {
        /** Checks that there is another. */
        public Not {
            Objects.requireNonNull(part, "part");
        }

        @Override
        public String toString() {
            return part instanceof Exists exists
                    ? Written.name(exists.name()) + " is missing"
                    : "not " + Written.inside(part);
        }
    }

    /**
     * That an attribute compares with a value.
     *
     * @param name of the attribute
     * @param operator how they are compared
     * @param value finite, where it is a number
     */
    record Compare(String name, Operator operator, Value value) implements Condition {
        /** Checks name and value. */
        public Compare {
            Attributes.checkedName(name);
            Objects.requireNonNull(operator, "operator");
            Written.comparable(name, value);
        }

        @Override
        public String toString() {
            return Written.name(name) + " " + operator.symbol() + " " + value;
        }
    }

    /**
     * That an attribute equals one of some values.
     *
     * @param name of the attribute
     * @param values one or more
     */
    record In(String name, List<Value> values) implements Condition {
        /** Checks name and values. */
        public In {
            Attributes.checkedName(name);
            values = List.copyOf(values);
            if (values.isEmpty()) {
                throw new IllegalArgumentException("values: one or more expected for '" + name + "', found none");
            }
            for (Value value : values) {
                Written.comparable(name, value);
            }
        }

        @Override
        public String toString() {
            return Written.name(name)
                    + values.stream().map(Value::toString).collect(Collectors.joining(", ", " in (", ")"));
        }
    }

    /**
     * That an attribute is a text of a form. In the pattern, {@code %} stands for any number of characters, {@code _} for one (UTF-16 code
     * unit), and a backslash before one of these or before another backslash for that character itself.
     *
     * @param name of the attribute
     * @param pattern that the whole text must be like
     * @param ignoresCase whether the letters a to z stand for A to Z too; letters beyond ASCII are always told apart
     */
    record Like(String name, String pattern, boolean ignoresCase) implements Condition {
        /** Checks name and pattern. */
        public Like {
            Attributes.checkedName(name);
            for (int i = 0; i < pattern.length(); i++) {
                if (pattern.charAt(i) == '\\') {
                    i++;
                    if (i == pattern.length() || "%_\\".indexOf(pattern.charAt(i)) < 0) {
                        throw new IllegalArgumentException(
                                "pattern: %, _ or a backslash expected after the backslash at " + (i - 1) + ", found '"
                                        + pattern + "'");
                    }
                }
            }
        }

        @Override
        public String toString() {
            return Written.name(name) + (ignoresCase ? " ilike '" : " like '") + pattern.replace("'", "''") + "'";
        }
    }

    /**
     * That there is an attribute, whatever its value.
     *
     * @param name of the attribute
     */
    record Exists(String name) implements Condition {
        /** Checks the name. */
        public Exists {
            Attributes.checkedName(name);
        }

        @Override
        public String toString() {
            return Written.name(name) + " is present";
        }
    }

    /**
     * The beginning of a condition: the attribute that it is about.
     *
     * @param name of the attribute
     */
    record Attribute(String name) {
        /** That it compares with a value. */
        public Condition compare(Operator operator, Value value) {
            return new Compare(name, operator, value);
        }

        /** That it is this value. */
        public Condition equalTo(Value value) {
            return compare(Operator.EQUAL, value);
        }

        /** That it is there and another value of the same type. */
        public Condition differentFrom(Value value) {
            return compare(Operator.NOT_EQUAL, value);
        }

        /** That it is less. */
        public Condition lessThan(Value value) {
            return compare(Operator.LESS, value);
        }

        /** That it is this or less. */
        public Condition atMost(Value value) {
            return compare(Operator.AT_MOST, value);
        }

        /** That it is greater. */
        public Condition greaterThan(Value value) {
            return compare(Operator.GREATER, value);
        }

        /** That it is this or greater. */
        public Condition atLeast(Value value) {
            return compare(Operator.AT_LEAST, value);
        }

        /** That it is one of these. */
        public Condition in(Value... values) {
            return new In(name, List.of(values));
        }

        /** That it is a text of this form. */
        public Condition like(String pattern) {
            return new Like(name, pattern, false);
        }

        /** The same without regard to the case of ASCII letters. */
        public Condition ilike(String pattern) {
            return new Like(name, pattern, true);
        }

        /** That it is there. */
        public Condition present() {
            return new Exists(name);
        }

        /** That it is not there. */
        public Condition missing() {
            return present().not();
        }
    }

    /** How conditions are written. */
    final class Written {
        private static final Set<String> WORDS =
                Set.of("and", "or", "not", "in", "like", "ilike", "is", "missing", "present", "text");

        private Written() {}

        /** Whether a name can stand by itself in a search; others are written in double quotes, each in it written twice. */
        public static boolean isPlain(String name) {
            if (WORDS.contains(name.toLowerCase(Locale.ROOT)) || !isNameStart(name.charAt(0))) {
                return false;
            }
            return name.chars().allMatch(c -> isNamePart((char) c));
        }

        /** Whether a name that stands by itself may begin with this. */
        public static boolean isNameStart(char c) {
            return c == '_' || Character.isLetter(c);
        }

        /** Whether a name that stands by itself may have this in it. */
        public static boolean isNamePart(char c) {
            return isNameStart(c) || Character.isDigit(c) || c == '.' || c == '-';
        }

        static String name(String name) {
            return isPlain(name) ? name : "\"" + name.replace("\"", "\"\"") + "\"";
        }

        private static List<Condition> parts(List<Condition> parts) {
            if (parts.size() < 2) {
                throw new IllegalArgumentException("parts: two or more expected, found " + parts.size());
            }
            return List.copyOf(parts);
        }

        private static String joined(List<Condition> parts, String word) {
            return parts.stream().map(Written::inside).collect(Collectors.joining(word));
        }

        private static String inside(Condition part) {
            return part instanceof And || part instanceof Or ? "(" + part + ")" : part.toString();
        }

        private static void comparable(String name, Value value) {
            Objects.requireNonNull(value, "value");
            if (!value.isComparable()) {
                throw new IllegalArgumentException("value: a finite number expected for '" + name + "', found " + value
                        + "; no attribute compares with it");
            }
            if (value instanceof TextValue text && text.text().length() > Attributes.LONGEST_TEXT) {
                throw new IllegalArgumentException(
                        "value: a text of at most " + Attributes.LONGEST_TEXT + " characters expected for '" + name
                                + "', found " + text.text().length());
            }
        }
    }
}
