package dev.mlops.core.internal.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mlops.core.internal.json.Json;
import dev.mlops.data.ColumnType;
import dev.mlops.data.Csv;
import dev.mlops.data.DataSource;
import dev.mlops.data.Folder;
import dev.mlops.data.JsonLines;
import dev.mlops.data.Malformed;
import dev.mlops.data.Rows;
import dev.mlops.data.Schema;
import dev.mlops.data.Table;
import dev.mlops.error.StorageException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FormatsTest {
    private static final Schema SCHEMA =
            Schema.of(new Schema.Field("a", ColumnType.NUMBER), new Schema.Field("b", ColumnType.TEXT));

    private static String json(DataSource source) {
        return Json.write(Formats.of(source).toJson());
    }

    @Test
    void json_plainCsv_isWhatTheFirstFormatWrote() {
        assertThat(json(Csv.file(Path.of("adult.csv")).missing("?").type("age", ColumnType.NUMBER)))
                .isEqualTo("{\"delimiter\":\",\",\"kind\":\"csv\",\"missing\":[\"?\"],\"types\":{\"age\":\"NUMBER\"}}");
        assertThat(json(Csv.text("a;b").delimiter(';')))
                .isEqualTo("{\"delimiter\":\";\",\"kind\":\"csv\",\"missing\":[],\"types\":{}}");
    }

    @Test
    void json_newOptions_areMembersOfTheirOwn() {
        assertThat(json(Csv.text("")
                        .withoutQuotes()
                        .charset(StandardCharsets.ISO_8859_1)
                        .header("a", "b")
                        .schema(SCHEMA)
                        .onMalformed(Malformed.SKIP)))
                .isEqualTo("{\"charset\":\"ISO-8859-1\",\"delimiter\":\",\",\"header\":[\"a\",\"b\"],\"kind\":\"csv\","
                        + "\"missing\":[],\"onMalformed\":\"SKIP\",\"quote\":\"\",\"schema\":{\"fields\":["
                        + "{\"name\":\"a\",\"type\":\"NUMBER\"},{\"name\":\"b\",\"type\":\"TEXT\"}]},\"types\":{}}");
    }

    @Test
    void json_ofEveryFormat_comesBackEqual() {
        List<DataSource> sources = List.of(
                Csv.text("a\n1\n"),
                Csv.text("").quote('\'').delimiter('"'),
                Csv.text("").quote(';').missing("?", "").header("a", "b").onMalformed(Malformed.NULL),
                Csv.text("").withoutQuotes().delimiter('"').charset(StandardCharsets.UTF_16),
                Csv.text("").schema(SCHEMA).type("a", ColumnType.NUMBER),
                JsonLines.text("{}"),
                JsonLines.text("").missing("").type("b", ColumnType.FLAG).onMalformed(Malformed.SKIP),
                JsonLines.text("").schema(SCHEMA),
                Rows.of(Table.ofMaps(List.of(Map.of("a", 1)))),
                Folder.of(Path.of("x")));
        for (DataSource source : sources) {
            Format format = Formats.of(source);
            assertThat(Formats.fromJson(format.toJson(), "x"))
                    .as(source.toString())
                    .isEqualTo(format)
                    .hasSameHashCodeAs(format);
        }
        assertThat(sources.stream().map(Formats::of)).doesNotHaveDuplicates();
    }

    @Test
    void of_samePlaceOrNot_isEqualByOptions() {
        assertThat(Formats.of(Csv.file(Path.of("a.csv")))).isEqualTo(Formats.of(Csv.folder(Path.of("b"))));
        assertThat(Formats.of(Csv.text("a")))
                .isNotEqualTo(Formats.of(Csv.text("a").missing("?")));
    }

    @Test
    void fromJson_notKnown_isRefused() {
        for (String json : new String[] {
            "{\"kind\":\"parquet\"}",
            "{\"kind\":\"csv\",\"delimiter\":\",,\",\"missing\":[],\"types\":{}}",
            "{\"kind\":\"csv\",\"delimiter\":\",\",\"missing\":[],\"types\":{},\"charset\":\"no-such\"}",
            "{\"kind\":\"csv\",\"delimiter\":\",\",\"missing\":[],\"types\":{},\"quote\":\",\"}",
            "{\"kind\":\"csv\",\"delimiter\":\",\",\"missing\":[],\"types\":{},\"header\":[]}"
        }) {
            assertThatThrownBy(() -> Formats.fromJson(Json.read(json, "x"), "dataset x"))
                    .as(json)
                    .isInstanceOf(StorageException.class)
                    .hasMessageContaining("dataset x is in a form that is not known");
        }
    }
}
