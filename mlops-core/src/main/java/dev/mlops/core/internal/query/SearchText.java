package dev.mlops.core.internal.query;

import dev.mlops.core.internal.query.SearchTokens.Kind;
import dev.mlops.core.internal.query.SearchTokens.Token;
import dev.mlops.error.Problem;
import dev.mlops.spi.Attributes.Value;
import dev.mlops.spi.Condition;
import dev.mlops.spi.Query;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * Searches as people write them, such as
 *
 * <pre>{@code
 * tags.source = 'uci' and (rows > 1000 or not name like 'tmp%') and createdAt >= '2026-01-01T00:00:00Z'
 * }</pre>
 *
 * <p>A comparison is an attribute and one of {@code = != < <= > >=} with a value, {@code in} with values in parentheses, {@code like} or
 * {@code ilike} with a pattern, {@code is missing} or {@code is present}; {@code not} may stand before {@code in}, {@code like} and {@code
 * ilike} too. {@code not} binds most and {@code or} least. Words may be written in capitals.
 *
 * <p>Behind it there may be an order, {@code order by created desc, rows}, and a {@code limit 20}.
 *
 * <p>A value is a number, or in single quotes a text, or an instant where it is written as one in ISO 8601 with date, time and zone; a text
 * that looks like that is written {@code text '2026-01-01T00:00:00Z'}. A quote in quotes is written twice. An attribute whose name has other
 * characters than letters, digits, {@code . _ -}, or is a word of the search, stands in double quotes.
 *
 * <p>{@code Condition.toString()} writes what {@link #parse} reads.
 */
public final class SearchText {
    private static final int DEEPEST = 100;
    private static final String OPERATOR = "=, !=, <, <=, >, >=, in, like, ilike, 'is missing' or 'is present'";

    private final SearchTokens tokens;
    private final Optional<Collection<String>> known;
    private int depth;

    private SearchText(SearchTokens tokens, Optional<Collection<String>> known) {
        this.tokens = tokens;
        this.known = known;
    }

    /**
     * Reads a search over any attributes.
     *
     * @throws IllegalArgumentException where it cannot be read; the message shows where, and what was expected
     */
    public static Condition parse(String text) {
        return new SearchText(new SearchTokens(text), Optional.empty()).parse();
    }

    /**
     * Reads a search over attributes of these names.
     *
     * @throws IllegalArgumentException where it cannot be read or names another attribute; the message shows where, and what was expected
     */
    public static Condition parse(String text, Collection<String> known) {
        return new SearchText(new SearchTokens(text), Optional.of(known)).parse();
    }

    /**
     * Reads a search with an order and a limit: {@code loss < 0.5 order by created desc, loss limit 20}. Each of the three parts may be left out.
     *
     * @param kind what kind of documents is searched
     * @throws IllegalArgumentException where it cannot be read; the message shows where, and what was expected
     */
    public static Query query(String kind, String text) {
        return new SearchText(new SearchTokens(text), Optional.empty()).query(Query.of(kind));
    }

    private Query query(Query all) {
        Query query = all;
        Token first = tokens.peek();
        if (first.kind() != Kind.END && !first.isWord("order") && !first.isWord("limit")) {
            query = query.where(or());
        }
        if (tokens.takeWord("order")) {
            if (!tokens.takeWord("by")) {
                throw tokens.wrong(tokens.peek(), "'by'");
            }
            do {
                query = ordered(query);
            } while (tokens.takeSign(","));
        }
        if (tokens.takeWord("limit")) {
            query = query.limit(count());
        }
        if (tokens.peek().kind() != Kind.END) {
            throw tokens.wrong(tokens.peek(), "'and', 'or', 'order by', 'limit' or the end of the search");
        }
        return query;
    }

    private Query ordered(Query query) {
        Token token = tokens.peek();
        String name = name();
        boolean descends = tokens.takeWord("desc");
        if (!descends) {
            tokens.takeWord("asc");
        }
        if (query.order().stream().anyMatch(order -> order.attribute().equals(name))) {
            throw tokens.wrong(token, "an attribute that the order does not have yet");
        }
        return descends ? query.orderByDescending(name) : query.orderBy(name);
    }

    private int count() {
        Token token = tokens.take();
        if (token.kind() == Kind.NUMBER && token.value().matches("[1-9][0-9]{0,8}")) {
            return Integer.parseInt(token.value());
        }
        throw tokens.wrong(token, "how many at most: a whole number from 1");
    }

    private Condition parse() {
        Condition condition = or();
        if (tokens.peek().kind() != Kind.END) {
            throw tokens.wrong(tokens.peek(), "'and', 'or' or the end of the search");
        }
        return condition;
    }

    private Condition or() {
        List<Condition> parts = new ArrayList<>();
        do {
            parts.add(and());
        } while (tokens.takeWord("or"));
        return parts.size() == 1 ? parts.get(0) : new Condition.Or(parts);
    }

    private Condition and() {
        List<Condition> parts = new ArrayList<>();
        do {
            parts.add(not());
        } while (tokens.takeWord("and"));
        return parts.size() == 1 ? parts.get(0) : new Condition.And(parts);
    }

    private Condition not() {
        Token first = tokens.peek();
        if (++depth > DEEPEST) {
            throw tokens.wrong(first, "at most " + DEEPEST + " levels of 'not' and parentheses");
        }
        Condition condition;
        if (tokens.takeWord("not")) {
            condition = new Condition.Not(not());
        } else if (tokens.takeSign("(")) {
            condition = or();
            if (!tokens.takeSign(")")) {
                throw tokens.wrong(tokens.peek(), "'and', 'or' or ')'");
            }
        } else {
            condition = comparison();
        }
        depth--;
        return condition;
    }

    private Condition comparison() {
        String name = name();
        Token operator = tokens.take();
        if (operator.isWord("is")) {
            Token state = tokens.take();
            if (state.isWord("missing")) {
                return new Condition.Exists(name).not();
            }
            if (state.isWord("present")) {
                return new Condition.Exists(name);
            }
            throw tokens.wrong(state, "'missing' or 'present'");
        }
        if (operator.isWord("not")) {
            Token negated = tokens.take();
            return setOrPattern(name, negated)
                    .orElseThrow(() -> tokens.wrong(negated, "in, like or ilike"))
                    .not();
        }
        return setOrPattern(name, operator).orElseGet(() -> new Condition.Compare(name, operator(operator), value()));
    }

    private Optional<Condition> setOrPattern(String name, Token operator) {
        if (operator.isWord("in")) {
            return Optional.of(new Condition.In(name, values()));
        }
        if (operator.isWord("like") || operator.isWord("ilike")) {
            return Optional.of(like(name, operator.isWord("ilike")));
        }
        return Optional.empty();
    }

    private Condition like(String name, boolean ignoresCase) {
        Token pattern = tokens.take();
        if (pattern.kind() != Kind.TEXT) {
            throw tokens.wrong(pattern, "a pattern in single quotes, such as 'tmp%'");
        }
        try {
            return new Condition.Like(name, pattern.value(), ignoresCase);
        } catch (IllegalArgumentException e) {
            throw tokens.wrong(pattern, "%, _ or a backslash after each backslash of a pattern");
        }
    }

    private Condition.Operator operator(Token token) {
        for (Condition.Operator operator : Condition.Operator.values()) {
            if (token.isSign(operator.symbol())) {
                return operator;
            }
        }
        throw tokens.wrong(token, OPERATOR);
    }

    private String name() {
        Token token = tokens.take();
        boolean isName = token.kind() == Kind.NAME && !token.value().isEmpty();
        if (!isName && !(token.kind() == Kind.WORD && Condition.Written.isPlain(token.value()))) {
            throw tokens.wrong(token, "the name of an attribute, 'not' or '('");
        }
        String name = token.value();
        if (known.isPresent() && !known.get().contains(name)) {
            throw tokens.wrong(
                    token.start(),
                    "one of " + String.join(", ", known.get()),
                    "'" + name + "'"
                            + Problem.nearest(name, known.get())
                                    .map(near -> "; did you mean '" + near + "'?")
                                    .orElse(""));
        }
        return name;
    }

    private List<Value> values() {
        if (!tokens.takeSign("(")) {
            throw tokens.wrong(tokens.peek(), "'(' and values, such as (1, 2)");
        }
        List<Value> values = new ArrayList<>();
        do {
            values.add(value());
        } while (tokens.takeSign(","));
        if (!tokens.takeSign(")")) {
            throw tokens.wrong(tokens.peek(), "',' or ')'");
        }
        return values;
    }

    private Value value() {
        Token token = tokens.take();
        if (token.kind() == Kind.NUMBER) {
            return Value.of(Double.parseDouble(token.value()));
        }
        if (token.kind() == Kind.TEXT) {
            return Value.quoted(token.value());
        }
        if (token.isWord("text") && tokens.peek().kind() == Kind.TEXT) {
            return Value.of(tokens.take().value());
        }
        throw tokens.wrong(token, "a value: a number, or a text or an instant in single quotes");
    }
}
