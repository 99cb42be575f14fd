package dev.mlops.core.internal.query;

import dev.mlops.spi.Attributes.Value;
import dev.mlops.spi.MetadataStore.Document;
import dev.mlops.spi.Query;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A query answered by looking at every document. */
public final class MemoryQuery {
    private MemoryQuery() {}

    /** Those of the documents of the query's kind that it asks for, in its order. */
    public static List<Document> run(Query query, List<Document> ofTheKind) {
        Optional<Query.Position> after = query.after();
        return matching(query, ofTheKind)
                .filter(document -> after.isEmpty() || compare(query, position(query, document), after.get()) > 0)
                .sorted((a, b) -> compare(query, position(query, a), position(query, b)))
                .limit(query.limit())
                .toList();
    }

    /** How many of the documents of the query's kind fulfil its condition, at most {@code cap}. */
    public static long count(Query query, long cap, List<Document> ofTheKind) {
        return matching(query, ofTheKind).limit(cap).count();
    }

    private static Stream<Document> matching(Query query, List<Document> ofTheKind) {
        return ofTheKind.stream()
                .filter(document -> query.where()
                        .map(where -> ConditionMatcher.matches(where, document.attributes()))
                        .orElse(true));
    }

    private static Query.Position position(Query query, Document document) {
        return query.after(document).after().orElseThrow();
    }

    private static int compare(Query query, Query.Position a, Query.Position b) {
        for (int i = 0; i < query.order().size(); i++) {
            int side = compare(
                    a.values().get(i), b.values().get(i), query.order().get(i).descending());
            if (side != 0) {
                return side;
            }
        }
        return a.name().compareTo(b.name());
    }

    private static int compare(Optional<Value> a, Optional<Value> b, boolean descending) {
        if (a.isEmpty() || b.isEmpty()) {
            return Boolean.compare(a.isEmpty(), b.isEmpty());
        }
        int ascending = ConditionMatcher.compare(a.get(), b.get());
        return descending ? -ascending : ascending;
    }
}
