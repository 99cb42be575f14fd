package dev.mlops.core.internal.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.mlops.core.internal.csv.TableReader;
import dev.mlops.core.internal.json.Json;
import dev.mlops.core.testing.SharedData;
import dev.mlops.data.Column;
import dev.mlops.data.ColumnProfile;
import dev.mlops.data.Csv;
import dev.mlops.data.Frequency;
import dev.mlops.data.Profile;
import dev.mlops.data.Table;
import dev.mlops.error.NotFoundException;
import dev.mlops.error.StorageException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.NotEmpty;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class ProfilerTest {
    private static ColumnProfile profile(Column column) {
        return Profiler.profile(Table.of(column)).columns().get(0);
    }

    @Test
    void numbers_fourValues_haveTheFiguresOfTheTextbook() {
        ColumnProfile profile = profile(Column.numbers("x", 4, 1, Double.NaN, 2, 3));

        assertThat(profile.count()).isEqualTo(5);
        assertThat(profile.missing()).isEqualTo(1);
        assertThat(profile.distinct()).isEqualTo(4);
        assertThat(profile.min()).hasValue(1);
        assertThat(profile.max()).hasValue(4);
        assertThat(profile.mean()).hasValue(2.5);
        assertThat(profile.standardDeviation().orElseThrow()).isCloseTo(Math.sqrt(5.0 / 3), within(1e-15));
        assertThat(profile.quantile(0.5)).hasValue(2.5);
        assertThat(profile.quantile(0.25)).hasValue(1.75);
        assertThat(profile.quantile(0.05).orElseThrow()).isCloseTo(1.15, within(1e-15));
    }

    @Test
    void numbers_oneValue_hasNoSpread() {
        assertThat(profile(Column.integers("x", 7)).standardDeviation()).hasValue(0);
    }

    @Test
    void numbers_farFromZero_keepTheirSpread() {
        ColumnProfile profile = profile(Column.numbers("x", 1e9 + 4, 1e9 + 7, 1e9 + 13, 1e9 + 16));

        assertThat(profile.standardDeviation().orElseThrow()).isCloseTo(Math.sqrt(30), within(1e-9));
    }

    @Test
    void figuresOfNumbers_otherTypesOrAllMissing_areEmpty() {
        for (ColumnProfile profile : List.of(
                profile(Column.categories("c", "a", "b")),
                profile(Column.numbers("n", Double.NaN, Double.NaN)),
                profile(TableReader.read(Csv.text("f\ntrue\n")).column("f")),
                profile(TableReader.read(Csv.text("t\n2024-05-01T12:00:00Z\n")).column("t")))) {
            assertThat(profile.min()).as(profile.field().toString()).isEmpty();
            assertThat(profile.max()).isEmpty();
            assertThat(profile.mean()).isEmpty();
            assertThat(profile.standardDeviation()).isEmpty();
            assertThat(profile.quantile(0.5)).isEmpty();
        }
    }

    @Test
    void top_ties_areInTheOrderOfTheirText() {
        ColumnProfile profile = profile(Column.categories("c", "b", "a", null, "c", "c", "d"));

        assertThat(profile.top())
                .containsExactly(
                        new Frequency("c", 2), new Frequency("a", 1), new Frequency("b", 1), new Frequency("d", 1));
        assertThat(profile.distinct()).isEqualTo(4);
    }

    @Test
    void top_manyValues_areTen() {
        String[] values = IntStream.range(0, 100).mapToObj(i -> "v" + (i % 26)).toArray(String[]::new);

        List<Frequency> top = profile(Column.categories("c", values)).top();

        assertThat(top).hasSize(10).allMatch(value -> value.count() == 4);
        assertThat(top.get(0).value()).isEqualTo("v0");
        assertThat(top.get(1).value()).isEqualTo("v1");
        assertThat(top.get(2).value()).isEqualTo("v10");
    }

    @Test
    void distinct_dictionaryWithStringsOfOtherRows_countsOwnOnly() {
        Table all = Table.of(Column.categories("c", "a", "b", "c"));

        assertThat(profile(all.head(2).column("c")).distinct()).isEqualTo(2);
    }

    @Test
    void quantile_shareNotKept_namesThoseThatAre() {
        assertThatThrownBy(() -> profile(Column.integers("x", 1)).quantile(0.3))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("0.25");
    }

    @Test
    void column_unknown_namesTheNearest() {
        Profile profile = Profiler.profile(Table.of(Column.integers("age", 1)));

        assertThat(profile.column("age").field().name()).isEqualTo("age");
        assertThatThrownBy(() -> profile.column("agee"))
                .isInstanceOf(NotFoundException.class)
                .hasMessageContaining("did you mean 'age'?");
    }

    @Property
    void numbers_anyValues_lieInOrder(@ForAll @NotEmpty List<@DoubleRange(min = -1e12, max = 1e12) Double> values) {
        double[] array = values.stream().mapToDouble(Double::doubleValue).toArray();
        ColumnProfile profile = profile(Column.numbers("x", array));

        double before = profile.min().orElseThrow();
        for (double share : DefaultColumnProfile.SHARES) {
            assertThat(profile.quantile(share).orElseThrow()).isGreaterThanOrEqualTo(before);
            before = profile.quantile(share).orElseThrow();
        }
        double mean = Arrays.stream(array).average().orElseThrow();
        double size = Arrays.stream(array).map(Math::abs).max().orElseThrow();
        assertThat(profile.mean().orElseThrow()).isCloseTo(mean, within(1e-12 * size + 1e-300));
        assertThat(profile.distinct())
                .isEqualTo(Arrays.stream(array).boxed().distinct().count());
        assertThat(profile.max()).hasValue(Arrays.stream(array).max().orElseThrow());
    }

    @Property
    void json_anyTable_roundTrips(@ForAll @NotEmpty List<Double> numbers, @ForAll long whole) {
        String[] texts =
                numbers.stream().map(n -> n > 0 ? "up \"quoted\"" : null).toArray(String[]::new);
        long[] wholes = numbers.stream().mapToLong(n -> whole).toArray();
        Profile profile = Profiler.profile(Table.of(
                Column.numbers("n", numbers.stream().mapToDouble(n -> n).toArray()),
                Column.categories("c", texts),
                Column.integers("i", wholes)));

        assertThat(ProfileJson.read(Json.read(Json.write(ProfileJson.write(profile)), "p"), "p"))
                .isEqualTo(profile);
    }

    @Test
    void json_infinities_roundTrip() {
        Profile profile =
                Profiler.profile(Table.of(Column.numbers("x", Double.NEGATIVE_INFINITY, 0, Double.POSITIVE_INFINITY)));

        assertThat(profile.column("x").max()).hasValue(Double.POSITIVE_INFINITY);
        assertThat(ProfileJson.read(Json.read(Json.write(ProfileJson.write(profile)), "p"), "p"))
                .isEqualTo(profile);
    }

    @Test
    void json_newerFormat_isRefused() {
        assertThatThrownBy(() -> ProfileJson.read(Json.object().put("format", 2), "adult/0000000001"))
                .isInstanceOf(StorageException.class)
                .hasMessageContaining("adult/0000000001");
    }

    @Test
    void toString_smallTable_isATableToRead() {
        Table table = TableReader.read(Csv.text("city,size\nBonn,1234567\nBonn,0.00001234\nUlm,\nBonn,12.3456\n"));

        assertThat(Profiler.profile(table)).hasToString("""
                        column  type      missing  distinct        min  median     mean        max       sd  most frequent
                        city    category        0         2                                                  Bonn (3)
                        size    number          1         3  1.234e-05   12.35  411,526  1,234,567  712,774
                        4 rows x 2 columns""");
    }

    @Test
    @Tag("shared")
    void adult_figures_areThoseOfPythonsStatistics() {
        Table adult = TableReader.read(Csv.file(SharedData.file("adult.csv")).missing("?"));
        Profile profile = Profiler.profile(adult);

        ColumnProfile age = profile.column("age");
        assertThat(age.min()).hasValue(17);
        assertThat(age.max()).hasValue(90);
        assertThat(age.quantile(0.5)).hasValue(37);
        assertThat(age.mean().orElseThrow()).isCloseTo(38.58164675532078, within(1e-10));
        assertThat(age.standardDeviation().orElseThrow()).isCloseTo(13.640432553581341, within(1e-10));
        assertThat(age.distinct()).isEqualTo(73);
        assertThat(profile.column("income").top())
                .containsExactly(new Frequency("<=50K", 24_720), new Frequency(">50K", 7_841));
        assertThat(profile.column("workclass").missing()).isEqualTo(1_836);
        assertThat(profile.toString()).contains("age").contains("32,561 rows x 15 columns");
    }
}
