package dev.mlops.core.internal.query;

import dev.mlops.spi.Attributes.Value;
import dev.mlops.spi.Condition;
import java.util.Map;

/**
 * Conditions as SQL about a row {@code d} of {@code mlops_document}. Each comparison becomes an {@code exists} over {@code mlops_attribute},
 * which is true or false and never null, so that {@code not} is the negation that {@link Condition} means.
 */
final class ConditionSql {
    /** No attribute has this number. */
    private static final long NOWHERE = -1;

    private final Map<String, Long> ids;
    private final Dialect dialect;

    /** With the numbers of the attributes that the kind has. */
    ConditionSql(Map<String, Long> ids, Dialect dialect) {
        this.ids = ids;
        this.dialect = dialect;
    }

    long id(String attribute) {
        return ids.getOrDefault(attribute, NOWHERE);
    }

    void add(SqlText sql, Condition condition) {
        if (condition instanceof Condition.And and) {
            String between = "(";
            for (Condition part : and.parts()) {
                sql.add(between);
                add(sql, part);
                between = " and ";
            }
            sql.add(")");
        } else if (condition instanceof Condition.Or or) {
            String between = "(";
            for (Condition part : or.parts()) {
                sql.add(between);
                add(sql, part);
                between = " or ";
            }
            sql.add(")");
        } else if (condition instanceof Condition.Not not) {
            sql.add("not ");
            add(sql, not.part());
        } else if (condition instanceof Condition.Exists exists) {
            sql.add(
                    "exists (select 1 from mlops_attribute a where a.document = d.id and a.attribute = ?)",
                    id(exists.name()));
        } else {
            sql.add("exists (select 1 from mlops_attribute a where a.document = d.id and ");
            addHolds(sql, "a", condition);
            sql.add(")");
        }
    }

    /** Adds that a row of {@code mlops_attribute} is the one that a comparison is about, and that it holds. */
    void addHolds(SqlText sql, String row, Condition comparison) {
        sql.add(row + ".attribute = ? and ", id(name(comparison)));
        String column = row + ".value";
        if (comparison instanceof Condition.Compare compare) {
            addCompare(sql, column, compare);
        } else if (comparison instanceof Condition.In in) {
            String between = column + " in (";
            for (Value value : in.values()) {
                sql.add(between + "?", ValueKeys.comparable(value));
                between = ", ";
            }
            sql.add(")");
        } else if (comparison instanceof Condition.Like like) {
            String prefix = new LikePattern(like.pattern(), like.ignoresCase()).prefix();
            byte[] first = ValueKeys.text(prefix);
            sql.add(column + " >= ? and " + column + " < ? and ", first, NameCodec.after(first));
            dialect.like(sql, column, like);
        } else {
            throw new IllegalArgumentException("condition: a comparison expected, found " + comparison);
        }
    }

    private static void addCompare(SqlText sql, String column, Condition.Compare compare) {
        Value value = compare.value();
        byte[] key = ValueKeys.comparable(value);
        switch (compare.operator()) {
            case EQUAL -> sql.add(column + " = ?", key);
            case NOT_EQUAL ->
                sql.add(
                        column + " >= ? and " + column + " < ? and " + column + " <> ?",
                        ValueKeys.first(value),
                        ValueKeys.end(value),
                        key);
            case LESS -> sql.add(column + " >= ? and " + column + " < ?", ValueKeys.first(value), key);
            case AT_MOST -> sql.add(column + " >= ? and " + column + " <= ?", ValueKeys.first(value), key);
            case GREATER -> sql.add(column + " > ? and " + column + " < ?", key, ValueKeys.end(value));
            case AT_LEAST -> sql.add(column + " >= ? and " + column + " < ?", key, ValueKeys.end(value));
        }
    }

    /** The attribute that a comparison is about. */
    static String name(Condition comparison) {
        if (comparison instanceof Condition.Compare compare) {
            return compare.name();
        }
        if (comparison instanceof Condition.In in) {
            return in.name();
        }
        if (comparison instanceof Condition.Like like) {
            return like.name();
        }
        throw new IllegalArgumentException("condition: a comparison expected, found " + comparison);
    }

    /** Whether it holds only where its attribute is there and can be compared. */
    static boolean isComparison(Condition condition) {
        return condition instanceof Condition.Compare
                || condition instanceof Condition.In
                || condition instanceof Condition.Like;
    }

    /** Whether the index over values leads to the rows for which a comparison holds, and to few others. */
    static boolean isSelective(Condition condition) {
        if (condition instanceof Condition.Compare compare) {
            return compare.operator() != Condition.Operator.NOT_EQUAL;
        }
        return condition instanceof Condition.In
                || (condition instanceof Condition.Like like
                        && !new LikePattern(like.pattern(), like.ignoresCase())
                                .prefix()
                                .isEmpty());
    }
}
