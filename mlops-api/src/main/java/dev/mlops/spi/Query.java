package dev.mlops.spi;

import dev.mlops.spi.Attributes.Value;
import dev.mlops.spi.MetadataStore.Document;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Which documents of a kind are wanted, and in which order. Immutable; each option gives another.
 *
 * <pre>{@code
 * Query best = Query.of("run")
 *         .where(attribute("loss").lessThan(Value.of(0.5)).and(attribute("lr").equalTo(Value.of("0.1"))))
 *         .orderBy("loss")
 *         .limit(20);
 * List<Document> page = store.read(tx -> tx.query(best));
 * List<Document> next = store.read(tx -> tx.query(best.after(page.get(page.size() - 1))));
 * }</pre>
 *
 * <p>The order: by one attribute after the other, and where all of them are the same by the names of the documents, ascending in UTF-16
 * code units. Documents without the attribute, and those in which it is NaN or infinite, come last, in both directions. Where an attribute
 * has values of several types, numbers come before texts and texts before instants, when ascending.
 *
 * <p>A page goes on behind a document as it was when it was read. So a document that is added or deleted meanwhile neither repeats nor
 * hides another; one whose attributes change may be met twice or not at all.
 */
public final class Query {
    private static final int DEEPEST = 100;
    private static final int LARGEST = 500;

    private final String kind;
    private final @Nullable Condition where;
    private final List<Order> order;
    private final int limit;
    private final @Nullable Document after;

    private Query(String kind, @Nullable Condition where, List<Order> order, int limit, @Nullable Document after) {
        this.kind = kind;
        this.where = where;
        this.order = order;
        this.limit = limit;
        this.after = after;
    }

    /** All documents of a kind. */
    public static Query of(String kind) {
        return new Query(Objects.requireNonNull(kind, "kind"), null, List.of(), Integer.MAX_VALUE, null);
    }

    /**
     * Only those for which this holds, and what was asked for before.
     *
     * @throws IllegalArgumentException where the whole is deeper than 100 levels or has more than 500 parts and values
     */
    public Query where(Condition condition) {
        Objects.requireNonNull(condition, "condition");
        Condition both = where == null ? condition : where.and(condition);
        if (size(both, DEEPEST) > LARGEST) {
            throw new IllegalArgumentException("condition: at most " + LARGEST + " parts and values expected, found "
                    + size(both, DEEPEST) + "; ask in several queries");
        }
        return new Query(kind, both, order, limit, after);
    }

    /** In ascending order of an attribute, after the order that was asked for before. */
    public Query orderBy(String attribute) {
        return orderBy(new Order(attribute, false));
    }

    /** In descending order of an attribute, after the order that was asked for before. */
    public Query orderByDescending(String attribute) {
        return orderBy(new Order(attribute, true));
    }

    private Query orderBy(Order next) {
        List<Order> all = new ArrayList<>(order);
        for (Order each : all) {
            if (each.attribute().equals(next.attribute())) {
                throw new IllegalArgumentException(
                        "attribute: the order by '" + next.attribute() + "' was given before");
            }
        }
        all.add(next);
        return new Query(kind, where, List.copyOf(all), limit, after);
    }

    /**
     * At most so many; without it, all.
     *
     * @throws IllegalArgumentException where it is below 1
     */
    public Query limit(int count) {
        if (count < 1) {
            throw new IllegalArgumentException("count: 1 or more expected, found " + count);
        }
        return new Query(kind, where, order, count, after);
    }

    /**
     * Only those that come after this document in the order, as the last one of a page.
     *
     * @throws IllegalArgumentException where it is of another kind
     */
    public Query after(Document document) {
        if (!document.key().kind().equals(kind)) {
            throw new IllegalArgumentException(
                    "document: one of kind '" + kind + "' expected, found " + document.key());
        }
        return new Query(kind, where, order, limit, document);
    }

    /** What kind of documents. */
    public String kind() {
        return kind;
    }

    /** What must hold for them. */
    public Optional<Condition> where() {
        return Optional.ofNullable(where);
    }

    /** By what they are ordered before their names. */
    public List<Order> order() {
        return order;
    }

    /** How many at most. */
    public int limit() {
        return limit;
    }

    /** After which place in the order. */
    public Optional<Position> after() {
        Document document = after;
        if (document == null) {
            return Optional.empty();
        }
        List<Optional<Value>> values = order.stream()
                .map(each -> document.attributes().find(each.attribute()).filter(Value::isComparable))
                .toList();
        return Optional.of(new Position(values, document.key().name()));
    }

    private static int size(Condition condition, int depth) {
        if (depth == 0) {
            throw new IllegalArgumentException("condition: at most " + DEEPEST + " levels expected, found more");
        }
        if (condition instanceof Condition.And and) {
            return 1 + size(and.parts(), depth - 1);
        }
        if (condition instanceof Condition.Or or) {
            return 1 + size(or.parts(), depth - 1);
        }
        if (condition instanceof Condition.Not not) {
            return 1 + size(not.part(), depth - 1);
        }
        return condition instanceof Condition.In in ? 1 + in.values().size() : 1;
    }

    private static int size(List<Condition> parts, int depth) {
        int size = 0;
        for (Condition part : parts) {
            size += size(part, depth);
        }
        return size;
    }

    /** Such as {@code run where loss < 0.5 order by loss limit 20}. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder(kind);
        if (where != null) {
            text.append(" where ").append(where);
        }
        for (int i = 0; i < order.size(); i++) {
            text.append(i == 0 ? " order by " : ", ").append(order.get(i));
        }
        if (limit != Integer.MAX_VALUE) {
            text.append(" limit ").append(limit);
        }
        after().ifPresent(position -> text.append(" after ").append(position));
        return text.toString();
    }

    /**
     * An attribute by which documents are ordered.
     *
     * @param attribute its name
     * @param descending whether the greatest comes first
     */
    public record Order(String attribute, boolean descending) {
        /** Checks the name. */
        public Order {
            Attributes.checkedName(attribute);
        }

        @Override
        public String toString() {
            return Condition.Written.name(attribute) + (descending ? " desc" : "");
        }
    }

    /**
     * A place in the order of a query.
     *
     * @param values what a document has of the attributes of the order; empty where it comes last for want of one
     * @param name its name
     */
    public record Position(List<Optional<Value>> values, String name) {
        /** Keeps a copy. */
        public Position {
            values = List.copyOf(values);
            Objects.requireNonNull(name, "name");
        }
    }
}
