package dev.mlops.core.internal.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.mlops.core.internal.json.Json;
import dev.mlops.data.Column;
import dev.mlops.data.ColumnProfile;
import dev.mlops.data.Frequency;
import dev.mlops.data.Histogram;
import dev.mlops.data.Profile;
import dev.mlops.data.Table;
import dev.mlops.error.DataException;
import dev.mlops.error.StorageException;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

class ProfileJsonTest {
    /** As the first version of the library stored it, for the numbers 1 to 5 with a gap, and three strings. */
    private static final String FORMAT_1 = """
            {"columns":[
              {"count":6,"distinct":5,"field":{"name":"x","type":"NUMBER"},"mean":3.0,"missing":1,
               "quantiles":[1.0,1.2,2.0,3.0,4.0,4.8,5.0],"standardDeviation":1.5811388300841898,
               "top":[{"count":1,"value":"1.0"},{"count":1,"value":"2.0"}]},
              {"count":6,"distinct":2,"field":{"name":"c","type":"CATEGORY"},"missing":0,"quantiles":[],
               "top":[{"count":4,"value":"a"},{"count":2,"value":"b"}]}],
             "format":1,"rows":6}""";

    private static Profile format1() {
        return ProfileJson.read(Json.read(FORMAT_1, "p"), "p");
    }

    @Test
    void format1_figures_areThoseThatWereStored() {
        Profile profile = format1();
        ColumnProfile x = profile.column("x");

        assertThat(profile.rowCount()).isEqualTo(6);
        assertThat(x.missing()).isEqualTo(1);
        assertThat(x.min()).hasValue(1);
        assertThat(x.max()).hasValue(5);
        assertThat(x.mean()).hasValue(3);
        assertThat(x.sum()).hasValue(15);
        assertThat(x.standardDeviation()).hasValue(1.5811388300841898);
        assertThat(x.variance().orElseThrow()).isCloseTo(2.5, within(1e-15));
        assertThat(x.quantile(0.25)).hasValue(2);
        assertThat(x.distinct()).isEqualTo(5);
        assertThat(profile.column("c").top()).containsExactly(new Frequency("a", 4), new Frequency("b", 2));
        assertThat(profile.column("c").quantile(0.5)).isEmpty();
        assertThat(profile.toString()).contains("6 rows x 2 columns");
        assertThat(profile).isEqualTo(format1()).isNotEqualTo(Profiles.of(Table.of(Column.integers("x", 1))));
    }

    @Test
    void format1_betweenTheQuantilesThatWereKept_aLineIsDrawn() {
        ColumnProfile x = format1().column("x");

        assertThat(x.rankError()).isEqualTo(0.25);
        assertThat(x.quantile(0.375)).hasValue(2.5);
        assertThat(x.cdf(2.5)).hasValue(0.375);
        assertThat(x.cdf(0)).hasValue(0);
        assertThat(x.cdf(5)).hasValue(1);
        assertThat(x.histogram(2, 3, 4)).hasValue(new Histogram(List.of(2.0, 3.0, 4.0), List.of(2L, 1L), 1, 1));
        assertThat(x.skewness()).isEmpty();
    }

    @Test
    void format1_writtenAgain_isTheSameDocument() {
        assertThat(ProfileJson.write(format1())).isEqualTo(Json.read(FORMAT_1, "p"));
    }

    @Test
    void format1_merge_isRefusedEitherWay() {
        Profile taken = Profiles.of(Table.of(Column.numbers("x", 1), Column.categories("c", "a")));

        assertThatThrownBy(() -> format1().merge(taken))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("figures alone");
        assertThatThrownBy(() -> taken.merge(format1()))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("earlier version");
    }

    @Test
    void read_newerFormat_isRefused() {
        assertThatThrownBy(() -> ProfileJson.read(Json.object().put("format", 3), "adult/0000000001"))
                .isInstanceOf(StorageException.class)
                .hasMessageContaining("adult/0000000001");
    }

    @Test
    void read_infinitiesAndZeros_areTheSameAfterwards() {
        Profile profile =
                Profiles.of(Table.of(Column.numbers("x", Double.NEGATIVE_INFINITY, 0, -0.0, Double.POSITIVE_INFINITY)));

        Profile read = ProfileJson.read(Json.read(Json.write(ProfileJson.write(profile)), "p"), "p");

        assertThat(read).isEqualTo(profile);
        assertThat(read.column("x").distinct()).isEqualTo(4);
        assertThat(read.column("x").min()).hasValue(Double.NEGATIVE_INFINITY);
    }

    /** Whatever is changed in a document: it is read, or refused with its name, and nothing else. */
    @Test
    void read_damagedDocument_isRefusedByName() {
        double[] numbers = IntStream.range(0, 5_000).mapToDouble(Math::sqrt).toArray();
        String[] strings = IntStream.range(0, 5_000).mapToObj(i -> "s" + i).toArray(String[]::new);
        ObjectNode document =
                ProfileJson.write(Profiles.of(Table.of(Column.numbers("x", numbers), Column.categories("c", strings))));
        ObjectNode values = (ObjectNode) document.get("columns").get(0).get("values");
        String longs = values.get("frequent").get("keys").stringValue();

        for (JsonNode damaged : List.of(
                changed(document, 0, "values", Json.object()),
                changed(document, 0, "values", values.deepCopy().put("distinct", "AAAA")),
                changed(document, 0, "values", values.deepCopy().put("distinct", "?")),
                changed(document, 0, "values", with(values, "frequent", "keys", longs.substring(0, 16))),
                changed(document, 0, "values", with(values, "frequent", "keys", "AAAAAAAAAAA")),
                changed(document, 0, "values", with(values, "quantiles", "base", "x")),
                changed(document, 1, "kinds", Json.object()),
                changed(document, 1, "kinds", Json.array()))) {
            assertThatThrownBy(() -> ProfileJson.read(damaged, "adult/1")).isInstanceOf(StorageException.class);
        }
        ObjectNode base = values.deepCopy();
        ((ObjectNode) base.get("quantiles")).put("base", 70);
        assertThatThrownBy(() -> ProfileJson.read(changed(document, 0, "values", base), "adult/1"))
                .isInstanceOf(StorageException.class)
                .hasMessageContaining("adult/1");
    }

    private static ObjectNode changed(ObjectNode document, int column, String name, JsonNode value) {
        ObjectNode changed = document.deepCopy();
        ((ObjectNode) changed.get("columns").get(column)).set(name, value);
        return changed;
    }

    private static ObjectNode with(ObjectNode values, String object, String name, String text) {
        ObjectNode changed = values.deepCopy();
        ((ObjectNode) changed.get(object)).put(name, text);
        return changed;
    }
}
