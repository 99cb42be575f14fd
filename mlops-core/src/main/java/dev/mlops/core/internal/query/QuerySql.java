package dev.mlops.core.internal.query;

import dev.mlops.spi.Attributes.Value;
import dev.mlops.spi.Condition;
import dev.mlops.spi.Query;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * A query as SQL over {@code mlops_document} and {@code mlops_attribute}. Something that has an index leads, and all else is looked up per
 * document:
 *
 * <ul>
 *   <li>the attribute that comes first in the order, in steps: first the documents that have it, walked along the index over values, then
 *       those that lack it by the next attribute of the order, and so on, and at last by name. A page is often full after the first step;
 *   <li>or, where few rows fulfil one of the comparisons that all must fulfil, as {@link #probe} finds out, those.
 * </ul>
 */
public final class QuerySql {
    /** Rows that {@link #probe} counts at most, as walking the index that far costs little. */
    public static final int FEW = 200;

    private static final int MOST_PROBES = 4;
    private static final String SELECT = "select d.name, d.revision, d.body, d.attributes from ";

    private final Query query;
    private final ConditionSql conditions;
    private final List<Condition> conjuncts;
    private final List<Query.Order> order;

    /** With the numbers of those attributes of the kind that {@link #names} has; one that is absent is on no document. */
    public QuerySql(Query query, Map<String, Long> ids, Dialect dialect) {
        this.query = query;
        this.conditions = new ConditionSql(ids, dialect);
        this.conjuncts = query.where().map(QuerySql::conjuncts).orElse(List.of());
        this.order = query.order();
    }

    /** The attributes that a query is about. */
    public static Set<String> names(Query query) {
        Set<String> names = new TreeSet<>();
        query.where().ifPresent(where -> addNames(names, where));
        query.order().forEach(each -> names.add(each.attribute()));
        return names;
    }

    private static void addNames(Set<String> names, Condition condition) {
        if (condition instanceof Condition.And and) {
            and.parts().forEach(part -> addNames(names, part));
        } else if (condition instanceof Condition.Or or) {
            or.parts().forEach(part -> addNames(names, part));
        } else if (condition instanceof Condition.Not not) {
            addNames(names, not.part());
        } else if (condition instanceof Condition.Exists exists) {
            names.add(exists.name());
        } else {
            names.add(ConditionSql.name(condition));
        }
    }

    private static List<Condition> conjuncts(Condition where) {
        if (where instanceof Condition.And and) {
            return and.parts().stream()
                    .flatMap(part -> conjuncts(part).stream())
                    .toList();
        }
        return List.of(where);
    }

    /** The comparisons that are worth probing; the walk by the order keeps to those of its first attribute anyway. */
    public List<Condition> leaders() {
        return conjuncts.stream()
                .filter(ConditionSql::isSelective)
                .filter(each -> order.isEmpty()
                        || !ConditionSql.name(each).equals(order.get(0).attribute()))
                .limit(MOST_PROBES)
                .toList();
    }

    /** One row with how many rows fulfil each of {@link #leaders}, of which there is one at least; {@link #FEW} where there are more. */
    public SqlText probe() {
        SqlText sql = new SqlText();
        List<Condition> leaders = leaders();
        for (int i = 0; i < leaders.size(); i++) {
            sql.add((i == 0 ? "select" : ",") + " (select count(*) from (select 1 from mlops_attribute f where ");
            conditions.addHolds(sql, "f", leaders.get(i));
            sql.add(" limit " + FEW + ") p" + i + ")");
        }
        return sql;
    }

    /** The whole page, led by a comparison that few rows fulfil. */
    public SqlText page(Condition leader) {
        SqlText sql = new SqlText();
        sql.add(SELECT + "mlops_attribute f cross join mlops_document d");
        addJoins(sql, 0);
        sql.add(" where d.id = f.document and ");
        conditions.addHolds(sql, "f", leader);
        for (Condition conjunct : conjuncts) {
            if (!conjunct.equals(leader)) {
                sql.add(" and ");
                conditions.add(sql, conjunct);
            }
        }
        query.after().ifPresent(position -> {
            sql.add(" and ");
            addAfter(sql, position, 0, -1);
        });
        addOrder(sql, 0, -1);
        return sql.add(" limit ?", (long) query.limit());
    }

    /** How many steps there are, from 0. */
    public int steps() {
        return order.size() + 1;
    }

    /** One step of the page; empty where no document can be found in it. */
    public Optional<SqlText> page(int step, int limit) {
        int start = query.after().map(this::step).orElse(0);
        boolean contradicts = order.subList(0, step).stream()
                .anyMatch(missing -> conjuncts.stream()
                        .anyMatch(each -> ConditionSql.isComparison(each)
                                && ConditionSql.name(each).equals(missing.attribute())));
        if (step < start || contradicts) {
            return Optional.empty();
        }
        boolean isLed = step < order.size();
        SqlText sql = new SqlText();
        sql.add(SELECT + (isLed ? "mlops_attribute o" + step + " cross join " : "") + "mlops_document d");
        addJoins(sql, step + 1);
        if (isLed) {
            String led = "o" + step;
            sql.add(
                    " where d.id = " + led + ".document and " + led + ".attribute = ? and " + led
                            + ".value is not null",
                    conditions.id(order.get(step).attribute()));
        } else {
            sql.add(" where d.kind = ?", NameCodec.encode(query.kind()));
        }
        for (Query.Order missing : order.subList(0, step)) {
            sql.add(
                    " and not exists (select 1 from mlops_attribute m where m.document = d.id and m.attribute = ?"
                            + " and m.value is not null)",
                    conditions.id(missing.attribute()));
        }
        for (Condition conjunct : conjuncts) {
            sql.add(" and ");
            if (isLed
                    && ConditionSql.isComparison(conjunct)
                    && ConditionSql.name(conjunct).equals(order.get(step).attribute())) {
                // The row that leads is the row that it is about.
                conditions.addHolds(sql, "o" + step, conjunct);
            } else {
                conditions.add(sql, conjunct);
            }
        }
        if (step == start) {
            query.after().ifPresent(position -> addStart(sql, position, step));
        }
        addOrder(sql, step, step);
        return Optional.of(sql.add(" limit ?", (long) limit));
    }

    /** The step in which a position lies. */
    private int step(Query.Position position) {
        int step = 0;
        while (step < order.size() && position.values().get(step).isEmpty()) {
            step++;
        }
        return step;
    }

    private void addStart(SqlText sql, Query.Position position, int step) {
        if (step < order.size()) {
            // Follows from the next condition, but is one that the walk along the index can start from.
            Value value = position.values().get(step).orElseThrow();
            sql.add(
                    " and o" + step + ".value " + (order.get(step).descending() ? "<=" : ">=") + " ?",
                    ValueKeys.comparable(value));
        }
        sql.add(" and ");
        addAfter(sql, position, step, step);
    }

    /** Adds that a row comes after a position, as far as the keys from this one on decide; the key that leads is never null. */
    private void addAfter(SqlText sql, Query.Position position, int key, int leading) {
        if (key == order.size()) {
            sql.add("d.name > ?", NameCodec.encode(position.name()));
            return;
        }
        String column = "o" + key + ".value";
        Optional<Value> value = position.values().get(key);
        if (value.isEmpty()) {
            sql.add("(" + column + " is null and ");
            addAfter(sql, position, key + 1, leading);
            sql.add(")");
            return;
        }
        byte[] bytes = ValueKeys.comparable(value.get());
        sql.add("(" + column + (order.get(key).descending() ? " < ?" : " > ?"), bytes);
        if (key != leading) {
            sql.add(" or " + column + " is null");
        }
        sql.add(" or (" + column + " = ? and ", bytes);
        addAfter(sql, position, key + 1, leading);
        sql.add("))");
    }

    private void addJoins(SqlText sql, int first) {
        for (int key = first; key < order.size(); key++) {
            String row = "o" + key;
            sql.add(
                    " left join mlops_attribute " + row + " on " + row + ".document = d.id and " + row
                            + ".attribute = ?",
                    conditions.id(order.get(key).attribute()));
        }
    }

    private void addOrder(SqlText sql, int first, int leading) {
        List<String> keys = new ArrayList<>();
        for (int key = first; key < order.size(); key++) {
            String column = "o" + key + ".value";
            if (key != leading) {
                keys.add(column + " is null");
            }
            keys.add(column + (order.get(key).descending() ? " desc" : ""));
        }
        keys.add("d.name");
        sql.add(" order by " + String.join(", ", keys));
    }

    /** One row with how many documents fulfil the condition, at most {@code cap}. */
    public SqlText count(long cap) {
        SqlText sql = new SqlText();
        Optional<Condition> leader =
                conjuncts.stream().filter(ConditionSql::isSelective).findFirst();
        sql.add("select count(*) from (select 1 from ");
        if (leader.isEmpty()) {
            sql.add("mlops_document d where d.kind = ?", NameCodec.encode(query.kind()));
        } else {
            boolean isAlone = conjuncts.size() == 1;
            sql.add("mlops_attribute f"
                    + (isAlone ? " where " : " cross join mlops_document d where d.id = f.document and "));
            conditions.addHolds(sql, "f", leader.get());
        }
        for (Condition conjunct : conjuncts) {
            if (leader.isEmpty() || !conjunct.equals(leader.get())) {
                sql.add(" and ");
                conditions.add(sql, conjunct);
            }
        }
        return sql.add(" limit ?) c", cap);
    }
}
