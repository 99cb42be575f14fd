package dev.mlops.data;

import static dev.mlops.data.Selector.all;
import static dev.mlops.data.Selector.categorical;
import static dev.mlops.data.Selector.columns;
import static dev.mlops.data.Selector.matching;
import static dev.mlops.data.Selector.numeric;
import static dev.mlops.data.Selector.ofType;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mlops.error.DataException;
import dev.mlops.error.NotFoundException;
import java.util.List;
import java.util.regex.PatternSyntaxException;
import org.junit.jupiter.api.Test;

class SchemaTest {
    private static final Schema SCHEMA = Schema.of(
            new Schema.Field("age", ColumnType.INTEGER),
            new Schema.Field("size", ColumnType.NUMBER),
            new Schema.Field("city", ColumnType.CATEGORY),
            new Schema.Field("note", ColumnType.TEXT),
            new Schema.Field("member", ColumnType.FLAG),
            new Schema.Field("since", ColumnType.INSTANT));

    @Test
    void selectors_resolveInTheSchemasOrder() {
        assertThat(numeric().select(SCHEMA)).containsExactly("age", "size");
        assertThat(categorical().select(SCHEMA)).containsExactly("city", "member");
        assertThat(ofType(ColumnType.INSTANT).select(SCHEMA)).containsExactly("since");
        assertThat(columns("size", "age").select(SCHEMA)).containsExactly("age", "size");
        assertThat(matching("s.*").select(SCHEMA)).containsExactly("size", "since");
        assertThat(matching("s").select(SCHEMA)).isEmpty();
        assertThat(all().except("age", "nothing").select(SCHEMA))
                .containsExactly("size", "city", "note", "member", "since");
    }

    @Test
    void selectors_areValuesThatPrint() {
        assertThat(numeric().except("id")).isEqualTo(numeric().except("id")).hasToString("numeric().except(id)");
        assertThat(categorical()).hasToString("categorical()");
        assertThat(ofType(ColumnType.TEXT)).hasToString("ofType(TEXT)");
        assertThat(columns("a", "b")).hasToString("columns(a, b)");
        assertThat(matching("x.*")).hasToString("matching(x.*)");
        assertThat(all()).isEqualTo(all()).hasToString("all()");
    }

    @Test
    void selectors_mistakes_areRefused() {
        assertThatThrownBy(() -> columns()).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> matching("(")).isInstanceOf(PatternSyntaxException.class);
        assertThatThrownBy(() -> columns("ages").select(SCHEMA))
                .isInstanceOf(NotFoundException.class)
                .hasMessageContaining("did you mean 'age'?");
    }

    @Test
    void schema_partsOfIt_keepTheOrder() {
        assertThat(SCHEMA.only(List.of("since", "age"))).hasToString("(age:integer, since:instant)");
        assertThat(SCHEMA.without("note", "member", "since", "city").names()).containsExactly("age", "size");
        assertThat(SCHEMA.position("city")).isEqualTo(2);
        assertThat(SCHEMA.field("city").type()).isEqualTo(ColumnType.CATEGORY);
        assertThat(SCHEMA.names()).isSameAs(SCHEMA.names());
        assertThat(SCHEMA.contains("City")).isFalse();
    }

    @Test
    void schema_mistakes_areRefused() {
        assertThatThrownBy(() -> SCHEMA.field("citty"))
                .isInstanceOf(NotFoundException.class)
                .hasMessageContaining("did you mean 'city'?");
        assertThatThrownBy(() -> SCHEMA.without("x")).isInstanceOf(NotFoundException.class);
        assertThatThrownBy(() -> SCHEMA.only(List.of("x"))).isInstanceOf(NotFoundException.class);
        assertThatThrownBy(() -> Schema.of(SCHEMA.field("age"), SCHEMA.field("age")))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("'age'");
        assertThatThrownBy(() -> new Schema.Field(" ", ColumnType.TEXT)).isInstanceOf(IllegalArgumentException.class);
    }
}
