package dev.mlops.spi;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Named values by which a document can be found and ordered; each is a text, a number or an instant. Immutable; safe to share between
 * threads.
 *
 * <pre>{@code
 * Attributes run = Attributes.none()
 *         .text("tags.source", "uci")
 *         .number("metrics.loss", 0.37)
 *         .instant("createdAt", clock.instant());
 * }</pre>
 *
 * <p>They are for searching, so they are short: a store keeps them in an index. What is long belongs into the document's body.
 */
public final class Attributes {
    /** How long a name may be, in UTF-16 code units. */
    public static final int LONGEST_NAME = 250;

    /** How long a text may be, in UTF-16 code units. The shortest index entry that databases allow takes it. */
    public static final int LONGEST_TEXT = 500;

    private static final Attributes NONE = new Attributes(Collections.emptySortedMap());

    private final SortedMap<String, Value> values;

    private Attributes(SortedMap<String, Value> values) {
        this.values = values;
    }

    /** Without values. */
    public static Attributes none() {
        return NONE;
    }

    /**
     * With these values.
     *
     * @throws IllegalArgumentException where a name or a text is too long, or a name is empty
     */
    public static Attributes of(Map<String, ? extends Value> values) {
        TreeMap<String, Value> copy = new TreeMap<>();
        values.forEach((name, value) -> copy.put(checkedName(name), checked(name, value)));
        return copy.isEmpty() ? NONE : new Attributes(Collections.unmodifiableSortedMap(copy));
    }

    /**
     * The same with a value, in place of the one that the name may have.
     *
     * @throws IllegalArgumentException where the name or a text is too long, or the name is empty
     */
    public Attributes with(String name, Value value) {
        TreeMap<String, Value> copy = new TreeMap<>(values);
        copy.put(checkedName(name), checked(name, value));
        return new Attributes(Collections.unmodifiableSortedMap(copy));
    }

    /** The same with a text. */
    public Attributes text(String name, String text) {
        return with(name, Value.of(text));
    }

    /** The same with a number; one that is not finite can be asked for with {@code is present} alone. */
    public Attributes number(String name, double number) {
        return with(name, Value.of(number));
    }

    /** The same with an instant. */
    public Attributes instant(String name, Instant instant) {
        return with(name, Value.of(instant));
    }

    /** The value of a name. */
    public Optional<Value> find(String name) {
        return Optional.ofNullable(values.get(name));
    }

    /** All values by name, in the order of the names; unmodifiable. */
    public SortedMap<String, Value> values() {
        return values;
    }

    /** Whether there are none. */
    public boolean isEmpty() {
        return values.isEmpty();
    }

    static String checkedName(String name) {
        Objects.requireNonNull(name, "name");
        if (name.isEmpty() || name.length() > LONGEST_NAME) {
            throw new IllegalArgumentException("name: 1 to " + LONGEST_NAME + " characters expected, found "
                    + name.length() + (name.isEmpty() ? "" : ": '" + name.substring(0, 40) + "...'"));
        }
        return name;
    }

    private static Value checked(String name, Value value) {
        Objects.requireNonNull(value, name);
        if (value instanceof TextValue text && text.text().length() > LONGEST_TEXT) {
            throw new IllegalArgumentException(
                    "attribute '" + name + "': a text of at most " + LONGEST_TEXT + " characters expected, found "
                            + text.text().length() + "; keep long text in the body of the document");
        }
        return value;
    }

    /** Whether the other has the same names and values; as for {@code Double}, NaN equals NaN, and 0.0 does not equal -0.0. */
    @Override
    public boolean equals(Object other) {
        return other instanceof Attributes that && values.equals(that.values);
    }

    @Override
    public int hashCode() {
        return values.hashCode();
    }

    /** Such as {@code createdAt='2026-01-01T00:00:00Z', loss=0.37}. */
    @Override
    public String toString() {
        return values.entrySet().stream()
                .map(entry -> entry.getKey() + "=" + entry.getValue())
                .collect(Collectors.joining(", "));
    }

    /** What an attribute may be. Prints as it is written in a search. */
    public sealed interface Value permits TextValue, NumberValue, InstantValue {
        /** A text. */
        static Value of(String text) {
            return new TextValue(text);
        }

        /** A number; any, also one that is not finite. */
        static Value of(double number) {
            return new NumberValue(number);
        }

        /** An instant. */
        static Value of(Instant instant) {
            return new InstantValue(instant);
        }

        /** What {@code 'text'} stands for in a search: an instant where it is written as one in ISO 8601, and otherwise a text. */
        static Value quoted(String text) {
            // Cheap, and most texts are none.
            if (text.length() >= 17 && text.indexOf('T') > 0) {
                try {
                    return of(Instant.parse(text));
                } catch (DateTimeException e) {
                    return of(text);
                }
            }
            return of(text);
        }

        /** Whether it can be compared with others and has a place in an order, which all have but NaN and the infinities. */
        default boolean isComparable() {
            return true;
        }
    }

    /**
     * A text.
     *
     * @param text any string
     */
    public record TextValue(String text) implements Value {
        /** Checks that there is a text. */
        public TextValue {
            Objects.requireNonNull(text, "text");
        }

        /** In quotes, each in it written twice, and after the word {@code text} where it would be taken for an instant. */
        @Override
        public String toString() {
            String quoted = "'" + text.replace("'", "''") + "'";
            return Value.quoted(text) instanceof InstantValue ? "text " + quoted : quoted;
        }
    }

    /**
     * A number.
     *
     * @param number any
     */
    public record NumberValue(double number) implements Value {
        @Override
        public boolean isComparable() {
            return Double.isFinite(number);
        }

        /** As Java writes it, without the fraction where there is none. */
        @Override
        public String toString() {
            String text = Double.toString(number);
            return text.endsWith(".0") ? text.substring(0, text.length() - 2) : text;
        }
    }

    /**
     * An instant.
     *
     * @param instant any
     */
    public record InstantValue(Instant instant) implements Value {
        /** Checks that there is an instant. */
        public InstantValue {
            Objects.requireNonNull(instant, "instant");
        }

        /** In ISO 8601, in quotes. */
        @Override
        public String toString() {
            return "'" + instant + "'";
        }
    }
}
