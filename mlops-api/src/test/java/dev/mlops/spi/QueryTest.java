package dev.mlops.spi;

import static dev.mlops.spi.Condition.attribute;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.mlops.spi.Attributes.Value;
import dev.mlops.spi.MetadataStore.Document;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class QueryTest {
    private static final Condition GOOD = attribute("loss").lessThan(Value.of(0.5));

    @Test
    void toString_readsAsASearch() {
        Query query = Query.of("run")
                .where(GOOD)
                .where(attribute("lr").equalTo(Value.of("0.1")))
                .orderByDescending("loss")
                .orderBy("a b")
                .limit(20);
        assertThat(query).hasToString("run where loss < 0.5 and lr = '0.1' order by loss desc, \"a b\" limit 20");
        assertThat(Query.of("run")).hasToString("run");
    }

    @Test
    void conditions_printWithTheParenthesesThatTheyNeed() {
        Condition a = attribute("a").equalTo(Value.of(1));
        Condition b = attribute("b").in(Value.of(-0.5), Value.of("it's"));
        Condition c = attribute("not").missing();
        assertThat(a.and(b).or(c)).hasToString("(a = 1 and b in (-0.5, 'it''s')) or \"not\" is missing");
        assertThat(a.or(b).not().and(c)).hasToString("not (a = 1 or b in (-0.5, 'it''s')) and \"not\" is missing");
        assertThat(a.and(b).and(c)).isEqualTo(new Condition.And(List.of(a, b, c)));
        assertThat(attribute("at").atLeast(Value.of(Instant.EPOCH))).hasToString("at >= '1970-01-01T00:00:00Z'");
        assertThat(attribute("at").atLeast(Value.of("1970-01-01T00:00:00Z")))
                .hasToString("at >= text '1970-01-01T00:00:00Z'");
    }

    @Test
    void after_aDocument_isItsPlaceInTheOrderHoweverLateThatIsGiven() {
        Document document = new Document(
                new MetadataStore.Key("run", "r7"),
                1,
                "",
                Attributes.none().number("loss", 0.3).number("bad", Double.NaN).text("other", "x"));
        assertThat(Query.of("run")
                        .after(document)
                        .orderBy("loss")
                        .orderBy("bad")
                        .orderBy("none")
                        .after())
                .contains(new Query.Position(
                        List.of(Optional.of(Value.of(0.3)), Optional.empty(), Optional.empty()), "r7"));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Query.of("model").after(document))
                .withMessageContaining("'model'")
                .withMessageContaining("r7");
    }

    @Test
    void badArguments_areRefusedWhereTheyAreGiven() {
        assertThatIllegalArgumentException().isThrownBy(() -> Query.of("run").limit(0));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Query.of("run").orderBy("loss").orderByDescending("loss"))
                .withMessageContaining("'loss'");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> attribute("x").equalTo(Value.of(Double.NaN)))
                .withMessageContaining("finite");
        assertThatIllegalArgumentException().isThrownBy(() -> attribute("x").in());
        assertThatIllegalArgumentException()
                .isThrownBy(() -> attribute("x").like("50\\"))
                .withMessageContaining("at 2");
        assertThatIllegalArgumentException().isThrownBy(() -> new Condition.And(List.of(GOOD)));
        assertThatIllegalArgumentException().isThrownBy(() -> attribute("").present());
    }

    @Test
    void attributes_tooLong_areRefused() {
        String longText = "x".repeat(Attributes.LONGEST_TEXT + 1);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Attributes.none().text("note", longText))
                .withMessageContaining("'note'")
                .withMessageContaining("501")
                .withMessageContaining("body");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Attributes.none().number("x".repeat(Attributes.LONGEST_NAME + 1), 1));
        assertThatIllegalArgumentException().isThrownBy(() -> Attributes.of(Map.of("", Value.of(1))));
    }

    @Test
    void attributes_areValues() {
        Attributes one = Attributes.none().number("b", 1).text("a", "x").number("b", 2);
        assertThat(one)
                .isEqualTo(Attributes.of(Map.of("a", Value.of("x"), "b", Value.of(2))))
                .hasToString("a='x', b=2");
        assertThat(one.values().keySet()).containsExactly("a", "b");
        assertThat(one.find("b")).contains(Value.of(2));
        assertThat(Attributes.none().number("x", 0.0))
                .isNotEqualTo(Attributes.none().number("x", -0.0));
    }
}
