package dev.mlops.testkit;

import dev.mlops.spi.Attributes;
import dev.mlops.spi.Attributes.Value;
import dev.mlops.spi.Condition;
import dev.mlops.spi.MetadataStore.Document;
import dev.mlops.spi.Query;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Documents and queries by chance, from few values, so that they meet. For one thread. */
final class RandomQueries {
    private static final List<String> NAMES = List.of("x", "y", "z", "a b", "%", "\u00e9");
    private static final List<String> TEXTS = List.of(
            "",
            "a",
            "A",
            "ab",
            "aB",
            "b",
            "a%",
            "a_",
            "\u0000",
            "\u00e9",
            "\u00c9",
            "\ud83d\ude00",
            "\uffff",
            "\ud800",
            "it's",
            "2026-01-01T00:00:00Z");
    private static final List<String> PATTERNS =
            List.of("%", "a%", "%b", "_", "a_", "__", "%\\%%", "a\\_", "", "A%", "%\u00e9%", "\ud83d%", "%_b", "'%");
    private static final double[] NUMBERS = {
        0,
        -0.0,
        1,
        -1,
        0.1,
        1e300,
        -1e300,
        Double.MIN_VALUE,
        Double.NaN,
        Double.POSITIVE_INFINITY,
        Double.NEGATIVE_INFINITY
    };
    private static final Instant INSTANT = Instant.parse("2026-01-01T00:00:00Z");
    private static final int DEEPEST = 4;

    /** The state of a generator by Marsaglia, "Xorshift RNGs", Journal of Statistical Software 8 (2003), 14. */
    private long state;

    RandomQueries(long seed) {
        state = seed * 0x9E3779B97F4A7C15L + 1;
    }

    /** A number from 0 to one below the bound. */
    int below(int bound) {
        state ^= state << 13;
        state ^= state >>> 7;
        state ^= state << 17;
        return (int) Long.remainderUnsigned(state >>> 8, bound);
    }

    private <T> T one(List<T> of) {
        return of.get(below(of.size()));
    }

    /** One of so many names of documents. */
    String name(int count) {
        int number = below(count);
        return TEXTS.get(number % TEXTS.size()) + number;
    }

    Attributes attributes() {
        Attributes attributes = Attributes.none();
        for (int i = below(6); i > 0; i--) {
            attributes = attributes.with(one(NAMES), value());
        }
        return attributes;
    }

    private Value value() {
        return switch (below(5)) {
            case 0 -> Value.of(one(TEXTS));
            case 1 -> Value.of(INSTANT.plusNanos(below(3) - 1L));
            default -> Value.of(NUMBERS[below(NUMBERS.length)]);
        };
    }

    private Value comparable() {
        Value value = value();
        return value.isComparable() ? value : comparable();
    }

    private Condition condition(int depth) {
        int form = below(depth > 0 ? 9 : 6);
        Condition.Attribute attribute = Condition.attribute(below(20) == 0 ? "unknown" : one(NAMES));
        return switch (form) {
            case 0, 1, 2 -> attribute.compare(one(List.of(Condition.Operator.values())), comparable());
            case 3 -> attribute.in(comparable(), comparable(), comparable());
            case 4 -> below(2) == 0 ? attribute.like(one(PATTERNS)) : attribute.ilike(one(PATTERNS));
            case 5 -> below(2) == 0 ? attribute.present() : attribute.missing();
            case 6 -> condition(depth - 1).not();
            case 7 -> condition(depth - 1).and(condition(depth - 1)).and(condition(depth - 1));
            default -> condition(depth - 1).or(condition(depth - 1));
        };
    }

    /** A query from the beginning of its order. */
    Query query(String kind) {
        Query query = Query.of(kind);
        if (below(5) > 0) {
            query = query.where(condition(DEEPEST));
        }
        List<String> names = new ArrayList<>(NAMES);
        for (int i = below(4); i > 0; i--) {
            String name = names.remove(below(names.size()));
            query = below(2) == 0 ? query.orderBy(name) : query.orderByDescending(name);
        }
        return below(3) == 0 ? query : query.limit(1 + below(12));
    }

    /** A query that may begin behind one of the documents. */
    Query query(String kind, List<Document> documents) {
        Query query = query(kind);
        return documents.isEmpty() || below(2) == 0 ? query : query.after(one(documents));
    }
}
