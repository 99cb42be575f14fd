package dev.mlops.core.internal.query;

import dev.mlops.spi.Attributes;
import dev.mlops.spi.Attributes.InstantValue;
import dev.mlops.spi.Attributes.NumberValue;
import dev.mlops.spi.Attributes.TextValue;
import dev.mlops.spi.Attributes.Value;
import dev.mlops.spi.Condition;
import java.util.Optional;

/** What conditions mean, word by word and without regard to speed; databases are held against it. */
final class ConditionMatcher {
    private ConditionMatcher() {}

    /** Whether a condition holds for attributes. */
    static boolean matches(Condition condition, Attributes attributes) {
        if (condition instanceof Condition.And and) {
            return and.parts().stream().allMatch(part -> matches(part, attributes));
        }
        if (condition instanceof Condition.Or or) {
            return or.parts().stream().anyMatch(part -> matches(part, attributes));
        }
        if (condition instanceof Condition.Not not) {
            return !matches(not.part(), attributes);
        }
        if (condition instanceof Condition.Compare compare) {
            return comparable(attributes, compare.name())
                    .filter(found -> rank(found) == rank(compare.value()))
                    .filter(found -> compare.operator().holds(compare(found, compare.value())))
                    .isPresent();
        }
        if (condition instanceof Condition.In in) {
            return comparable(attributes, in.name())
                    .filter(found -> in.values().stream().anyMatch(value -> compare(found, value) == 0))
                    .isPresent();
        }
        if (condition instanceof Condition.Like like) {
            LikePattern pattern = new LikePattern(like.pattern(), like.ignoresCase());
            return attributes.find(like.name()).orElse(null) instanceof TextValue text && pattern.matches(text.text());
        }
        if (condition instanceof Condition.Exists exists) {
            return attributes.find(exists.name()).isPresent();
        }
        throw new IllegalArgumentException("condition: unknown, " + condition);
    }

    private static Optional<Value> comparable(Attributes attributes, String name) {
        return attributes.find(name).filter(Value::isComparable);
    }

    /** Compares two values that have a place in an order: numbers, then texts, then instants. */
    static int compare(Value a, Value b) {
        if (a instanceof NumberValue x && b instanceof NumberValue y) {
            // Not Double.compare, for which 0.0 is above -0.0.
            return x.number() < y.number() ? -1 : x.number() > y.number() ? 1 : 0;
        }
        if (a instanceof TextValue x && b instanceof TextValue y) {
            return x.text().compareTo(y.text());
        }
        if (a instanceof InstantValue x && b instanceof InstantValue y) {
            return x.instant().compareTo(y.instant());
        }
        return Integer.compare(rank(a), rank(b));
    }

    private static int rank(Value value) {
        return value instanceof NumberValue ? 0 : value instanceof TextValue ? 1 : 2;
    }
}
