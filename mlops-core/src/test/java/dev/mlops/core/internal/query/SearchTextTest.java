package dev.mlops.core.internal.query;

import static dev.mlops.spi.Condition.attribute;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.mlops.spi.Attributes.Value;
import dev.mlops.spi.Condition;
import java.time.Instant;
import java.util.List;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class SearchTextTest {
    @Property(tries = 2_000)
    void parse_ofWhatAConditionPrints_isTheCondition(@ForAll("conditions") Condition condition) {
        assertThat(SearchText.parse(condition.toString())).isEqualTo(condition);
    }

    @Example
    void parse_wholeSearch_isTheTreeThatItSays() {
        assertThat(SearchText.parse("tags.source = 'uci' and (rows > 1000 or not name like 'tmp%')"
                        + " and createdAt >= '2026-01-01T00:00:00Z'"))
                .isEqualTo(attribute("tags.source")
                        .equalTo(Value.of("uci"))
                        .and(attribute("rows")
                                .greaterThan(Value.of(1000))
                                .or(attribute("name").like("tmp%").not()))
                        .and(attribute("createdAt").atLeast(Value.of(Instant.parse("2026-01-01T00:00:00Z")))));
    }

    @Example
    void parse_precedence_isNotThenAndThenOr() {
        Condition a = attribute("a").equalTo(Value.of(1));
        Condition b = attribute("b").equalTo(Value.of(2));
        Condition c = attribute("c").equalTo(Value.of(3));
        assertThat(SearchText.parse("a=1 or b=2 and not c=3")).isEqualTo(a.or(b.and(c.not())));
        assertThat(SearchText.parse("(a=1 OR b=2) AND c=3")).isEqualTo(a.or(b).and(c));
        assertThat(SearchText.parse("a=1 and b=2 and c=3")).isEqualTo(a.and(b).and(c));
        assertThat(SearchText.parse("not not a=1")).isEqualTo(a.not().not());
    }

    @Example
    void parse_everyForm_isRead() {
        var x = attribute("x");
        assertThat(SearchText.parse("x != -.5e-3")).isEqualTo(x.differentFrom(Value.of(-0.0005)));
        assertThat(SearchText.parse("x in (1, 'a', text '2026-01-01T00:00:00Z')"))
                .isEqualTo(x.in(Value.of(1), Value.of("a"), Value.of("2026-01-01T00:00:00Z")));
        assertThat(SearchText.parse("x not in (1)")).isEqualTo(x.in(Value.of(1)).not());
        assertThat(SearchText.parse("x not ilike 'a\\_%'"))
                .isEqualTo(x.ilike("a\\_%").not());
        assertThat(SearchText.parse("x is missing")).isEqualTo(x.missing());
        assertThat(SearchText.parse("x is present")).isEqualTo(x.present());
        assertThat(SearchText.parse("x = 'it''s'")).isEqualTo(x.equalTo(Value.of("it's")));
        assertThat(SearchText.parse("\"a \"\"b\"\"\" = 'c'"))
                .isEqualTo(attribute("a \"b\"").equalTo(Value.of("c")));
        assertThat(SearchText.parse("\"not\"<1")).isEqualTo(attribute("not").lessThan(Value.of(1)));
        assertThat(SearchText.parse("at <= '2026-01-01T01:00:00+01:00'"))
                .isEqualTo(attribute("at").atMost(Value.of(Instant.parse("2026-01-01T00:00:00Z"))));
    }

    @Example
    void parse_mistake_showsWhereAndWhatWasExpected() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SearchText.parse("rows > 1 and\tname lik 'a'"))
                .withMessage("""
                        the search cannot be read at character 19:
                            rows > 1 and name lik 'a'
                                              ^
                          expected: =, !=, <, <=, >, >=, in, like, ilike, 'is missing' or 'is present'
                          found:    'lik'""");
    }

    @Example
    void parse_longSearch_showsThePartAroundTheMistake() {
        String search = "a = 1 or ".repeat(20) + "b ! 2" + " or a = 1".repeat(20);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SearchText.parse(search))
                .withMessageContaining("at character 183:\n    ...")
                .satisfies(e -> {
                    List<String> lines = e.getMessage().lines().toList();
                    assertThat(lines.get(1).charAt(lines.get(2).indexOf('^'))).isEqualTo('!');
                });
    }

    @Example
    void parse_everyMistake_saysWhatWasExpected() {
        fails("", 1, "the name of an attribute");
        fails("x", 2, "=, !=");
        fails("x =", 4, "a value");
        fails("x = y", 5, "a value");
        fails("x = 'a", 5, "a second '");
        fails("x = 1 y", 7, "'and', 'or' or the end");
        fails("(x = 1", 7, "'and', 'or' or ')'");
        fails("x in 1", 6, "'(' and values");
        fails("x in (1 2)", 9, "',' or ')'");
        fails("x in ()", 7, "a value");
        fails("x like 1", 8, "a pattern");
        fails("x like 'a\\'", 8, "%, _ or a backslash");
        fails("x is 1", 6, "'missing' or 'present'");
        fails("x not = 1", 7, "in, like or ilike");
        fails("and = 1", 1, "the name of an attribute");
        fails("\"\" = 1", 1, "the name of an attribute");
        fails("x = 1..2", 5, "a number");
        fails("x = 1e999", 5, "a number that a double can hold");
        fails("x = 1 ; drop", 7, "a name, a value or an operator");
        fails("(".repeat(100_000), 101, "at most 100 levels");
        fails("not ".repeat(100_000), 401, "at most 100 levels");
    }

    @Example
    void parse_unknownName_suggestsTheNearest() {
        List<String> known = List.of("rows", "tags.source");
        assertThat(SearchText.parse("rows > 1", known))
                .isEqualTo(attribute("rows").greaterThan(Value.of(1)));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SearchText.parse("rows > 1 and tag.source = 'uci'", known))
                .withMessageContaining("at character 14:")
                .withMessageContaining("one of rows, tags.source")
                .withMessageContaining("'tag.source'; did you mean 'tags.source'?");
    }

    private static void fails(String search, int character, String expected) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SearchText.parse(search))
                .withMessageContaining("at character " + character + ":")
                .withMessageContaining("expected: " + expected);
    }

    @Provide
    Arbitrary<Condition> conditions() {
        return Conditions.conditions();
    }
}
