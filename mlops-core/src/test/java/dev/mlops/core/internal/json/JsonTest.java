package dev.mlops.core.internal.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mlops.data.ColumnType;
import dev.mlops.data.Operation;
import dev.mlops.data.Origin;
import dev.mlops.data.Schema;
import dev.mlops.error.StorageException;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

class JsonTest {
    @Test
    void write_namesInAnyOrder_areSortedOnEveryLevel() {
        ObjectNode object = Json.object().put("b", 1).put("a", 2).put("B", 3);
        object.putArray("list").addObject().put("z", true).put("y", false);

        assertThat(Json.write(object)).isEqualTo("{\"B\":3,\"a\":2,\"b\":1,\"list\":[{\"y\":false,\"z\":true}]}");
    }

    @Test
    void write_doubles_areShortestOnEveryJavaRelease() {
        // Double.toString gives 1.9999999999999998E23 for the first on Java 17, and 2.0E23 from Java 19 on
        assertThat(Json.write(Json.of(Double.parseDouble("2e23")))).isEqualTo("2.0E23");
        assertThat(Json.write(Json.of(Double.MIN_VALUE))).isEqualTo("4.9E-324");
        assertThat(Json.write(Json.of(2.0e-3))).isEqualTo("0.002");
    }

    @Property
    void double_roundTrip_isBitEqual(@ForAll long bits) {
        double value = Double.longBitsToDouble(bits);
        JsonNode back =
                Json.read(Json.write(Json.array().add(Json.of(value))), "test").get(0);

        assertThat(Double.doubleToLongBits(Json.number(back))).isEqualTo(Double.doubleToLongBits(value));
    }

    @Test
    void double_special_isKept() {
        for (double value : new double[] {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, -0.0}) {
            JsonNode back = Json.read(Json.write(Json.of(value)), "test");
            assertThat(Double.doubleToLongBits(Json.number(back))).isEqualTo(Double.doubleToLongBits(value));
        }
    }

    @Property
    void text_roundTrip_isEqual(@ForAll String text) {
        String clean = text.replaceAll("[\\ud800-\\udfff]", "?");
        JsonNode back = Json.read(Json.bytes(Json.object().put("t", clean)), "test");

        assertThat(Json.text(back, "t")).isEqualTo(clean);
    }

    @Test
    void read_trailingOrDoubledOrNoJson_isStorageException() {
        for (String text : new String[] {"{} {}", "{\"a\":1,\"a\":2}", "{", "", "nul"}) {
            assertThatThrownBy(() -> Json.number(Json.read(text, "dataset x")))
                    .as(text)
                    .isInstanceOf(StorageException.class);
        }
        assertThatThrownBy(() -> Json.read("{", "dataset x")).hasMessageContaining("dataset x");
    }

    @Test
    void member_absentOrOfAnotherType_namesIt() {
        ObjectNode object = Json.object().put("rows", "many").put("part", 1.5);

        assertThatThrownBy(() -> Json.text(object, "name"))
                .isInstanceOf(StorageException.class)
                .hasMessageContaining("'name'")
                .hasMessageContaining("rows, part");
        assertThatThrownBy(() -> Json.whole(object, "rows")).hasMessageContaining("a whole number");
        assertThatThrownBy(() -> Json.whole(object, "part")).hasMessageContaining("1.5");
        assertThatThrownBy(() -> Json.flag(object, "rows")).hasMessageContaining("true or false");
        assertThatThrownBy(() -> Json.object(object, "rows")).hasMessageContaining("an object");
        assertThatThrownBy(() -> Json.elements(object, "rows")).hasMessageContaining("an array");
        assertThatThrownBy(() -> Json.number(object, "rows")).hasMessageContaining("\"many\"");
        assertThatThrownBy(() -> Json.constant(object, "rows", ColumnType.class))
                .hasMessageContaining("NUMBER");
    }

    @Test
    void format_newerThanKnown_saysSo() {
        ObjectNode document = Json.object().put("format", 2);

        assertThat(Json.format(document, 2, "x")).isEqualTo(2);
        assertThatThrownBy(() -> Json.format(document, 1, "model m/1"))
                .isInstanceOf(StorageException.class)
                .hasMessageContaining("model m/1")
                .hasMessageContaining("format 2");
    }

    @Test
    void sha256_ofEmptyObject_isThatOfItsBytes() {
        // printf '{}' | sha256sum
        assertThat(Json.sha256(Json.object()))
                .isEqualTo("44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a");
    }

    @Test
    void schema_roundTrip_isEqual() {
        Schema schema =
                Schema.of(new Schema.Field("fixed acidity", ColumnType.NUMBER), new Schema.Field("a", ColumnType.TEXT));

        assertThat(SchemaJson.read(Json.read(Json.write(SchemaJson.write(schema)), "schema")))
                .isEqualTo(schema);
    }

    @Test
    void origin_roundTrip_isEqual() {
        Origin origin = Origin.of("adult", 3, "ab".repeat(32))
                .then(Operation.of("random", Map.of("seed", "42", "test", "0.2", "part", "train")))
                .then(Operation.of("head", Map.of("rows", "10")));

        assertThat(OriginJson.read(Json.read(Json.write(OriginJson.write(origin)), "origin")))
                .isEqualTo(origin);
        assertThat(OriginJson.read(OriginJson.write(Origin.inMemory()))).isEqualTo(Origin.inMemory());
    }
}
