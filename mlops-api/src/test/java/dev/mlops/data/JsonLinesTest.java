package dev.mlops.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class JsonLinesTest {
    private static final Schema SCHEMA = Schema.of(new Schema.Field("a", ColumnType.NUMBER));

    @Test
    void equals_everyOption_counts() {
        JsonLines lines = JsonLines.text("{}");

        assertThat(lines).isEqualTo(JsonLines.text("{}")).hasSameHashCodeAs(JsonLines.text("{}"));
        assertThat(lines)
                .isNotEqualTo(JsonLines.text(""))
                .isNotEqualTo(JsonLines.file(Path.of("{}")))
                .isNotEqualTo(JsonLines.folder(Path.of("{}")))
                .isNotEqualTo(lines.missing("?"))
                .isNotEqualTo(lines.type("a", ColumnType.TEXT))
                .isNotEqualTo(lines.schema(SCHEMA))
                .isNotEqualTo(lines.onMalformed(Malformed.NULL));
    }

    @Test
    void options_print() {
        assertThat(JsonLines.file(Path.of("data", "events.jsonl"))
                        .missing("n/a")
                        .type("a", ColumnType.FLAG))
                .hasToString("json lines events.jsonl, missing n/a, types {a=FLAG}");
        assertThat(JsonLines.folder(Path.of("data")).schema(SCHEMA).onMalformed(Malformed.SKIP))
                .hasToString("json lines data, schema (a:number), malformed SKIP");
    }

    @Test
    void options_thatContradict_areRefused() {
        assertThatThrownBy(() -> JsonLines.text("").schema(SCHEMA).type("b", ColumnType.TEXT))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'b'");
    }
}
