package dev.mlops.core.internal.query;

import dev.mlops.spi.Attributes;
import dev.mlops.spi.Attributes.Value;
import dev.mlops.spi.Condition;
import java.time.Instant;
import java.util.List;
import java.util.TreeMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;

/** Conditions and attributes for properties, of names and values that are few enough to meet. */
final class Conditions {
    private Conditions() {}

    static Arbitrary<String> names() {
        return Arbitraries.frequencyOf(
                Tuple.of(
                        3,
                        Arbitraries.of(
                                "x", "tags.source", "m-1", "_", "not", "Text", "a b", "a\"b", "1st", "-", "\u00e9")),
                Tuple.of(1, Arbitraries.strings().ofMinLength(1).ofMaxLength(6)));
    }

    static Arbitrary<String> texts() {
        return Arbitraries.oneOf(
                Arbitraries.of(
                        "", "a", "it's", "''", "2026-01-01T00:00:00Z", "2026-01-01T00:00:00.5+01:00", "and", "1"),
                Arbitraries.strings().ofMaxLength(5));
    }

    static Arbitrary<Value> comparable() {
        return values().filter(Value::isComparable);
    }

    static Arbitrary<Value> values() {
        Arbitrary<Value> texts = texts().map(Value::of);
        Arbitrary<Value> numbers = Arbitraries.oneOf(
                        Arbitraries.of(
                                0.0,
                                -0.0,
                                1.0,
                                -1.0,
                                1e300,
                                Double.MIN_VALUE,
                                Double.MAX_VALUE,
                                Double.NaN,
                                Double.POSITIVE_INFINITY,
                                Double.NEGATIVE_INFINITY),
                        Arbitraries.doubles().ofScale(12))
                .map(Value::of);
        Arbitrary<Value> instants = Arbitraries.oneOf(
                        Arbitraries.of(Instant.MIN, Instant.MAX, Instant.EPOCH, Instant.EPOCH.minusNanos(1)),
                        Arbitraries.longs()
                                .between(-4_000_000_000L, 4_000_000_000L)
                                .map(Instant::ofEpochSecond))
                .map(Value::of);
        return Arbitraries.oneOf(texts, numbers, instants);
    }

    static Arbitrary<Attributes> attributes() {
        return Arbitraries.maps(Arbitraries.of("x", "tags.source", "a b"), values())
                .ofMaxSize(3)
                .map(map -> Attributes.of(new TreeMap<>(map)));
    }

    static Arbitrary<Condition> conditions() {
        return conditions(names(), 4);
    }

    /** Conditions over the names that attributes have. */
    static Arbitrary<Condition> meeting() {
        return conditions(Arbitraries.of("x", "tags.source", "a b"), 3);
    }

    private static Arbitrary<Condition> conditions(Arbitrary<String> names, int depth) {
        Arbitrary<Condition> leaves = Arbitraries.oneOf(
                Combinators.combine(names, Arbitraries.of(Condition.Operator.class), comparable())
                        .as(Condition.Compare::new),
                Combinators.combine(names, comparable().list().ofMinSize(1).ofMaxSize(3))
                        .as(Condition.In::new),
                Combinators.combine(names, patterns(), Arbitraries.of(true, false))
                        .as(Condition.Like::new),
                names.map(Condition.Exists::new));
        if (depth == 0) {
            return leaves;
        }
        Arbitrary<Condition> inner = Arbitraries.lazy(() -> conditions(names, depth - 1));
        Arbitrary<List<Condition>> parts = inner.list().ofMinSize(2).ofMaxSize(3);
        return Arbitraries.oneOf(
                leaves, inner.map(Condition.Not::new), parts.map(Condition.And::new), parts.map(Condition.Or::new));
    }

    static Arbitrary<String> patterns() {
        return Arbitraries.of(
                        "%", "_", "\\%", "\\_", "\\\\", "a", "A", "b", "'", "\u00e9", "\u0000", "\ud800", "\udc00")
                .list()
                .ofMaxSize(6)
                .map(parts -> String.join("", parts));
    }
}
