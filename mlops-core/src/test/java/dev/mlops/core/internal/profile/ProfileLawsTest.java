package dev.mlops.core.internal.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.mlops.core.internal.json.Json;
import dev.mlops.core.internal.sketch.SketchSizes;
import dev.mlops.data.Column;
import dev.mlops.data.ColumnBuilder;
import dev.mlops.data.ColumnProfile;
import dev.mlops.data.ColumnType;
import dev.mlops.data.Frequency;
import dev.mlops.data.Operation;
import dev.mlops.data.Profile;
import dev.mlops.data.Table;
import dev.mlops.error.DataException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** Laws of merging and storing, over tables of all types, small enough to be exact and large enough not to be. */
class ProfileLawsTest {
    private static final ProfileOptions SMALL = new ProfileOptions(new SketchSizes(64, 64, 10, 64), List.of(), true);

    /** Rows of all types with gaps; {@code different} says how many different values there are about. */
    private static Table table(long seed, int rows, int different) {
        SplittableRandom random = new SplittableRandom(seed);
        List<ColumnType> types = new ArrayList<>(List.of(ColumnType.values()));
        types.add(ColumnType.NUMBER); // two to correlate
        List<ColumnBuilder> builders = new ArrayList<>();
        types.forEach(type -> builders.add(new ColumnBuilder(type + " " + builders.size(), type, rows)));
        for (int row = 0; row < rows; row++) {
            for (int c = 0; c < builders.size(); c++) {
                // the square makes some values far more frequent than others
                long value = (long) (different * Math.pow(random.nextDouble(), 2));
                if (random.nextInt(10) == 0) {
                    builders.get(c).addMissing();
                } else {
                    builders.get(c)
                            .add(
                                    switch (types.get(c)) {
                                        case NUMBER -> 1e6 + value / 7.0;
                                        case INTEGER -> value * (different > 1_000 ? 1_000_003 : 1);
                                        case FLAG -> value % 3 == 0;
                                        case INSTANT -> Instant.ofEpochSecond(1_700_000_000L + 3_600 * value);
                                        case CATEGORY, TEXT -> "value " + value;
                                    });
                }
            }
        }
        return Table.ofColumns(builders.stream().map(ColumnBuilder::build).toList());
    }

    private static List<Table> parts(Table table, int parts, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        int[] partOfRow = random.ints(table.rowCount(), 0, parts).toArray();
        List<Table> all = new ArrayList<>();
        for (int part = 0; part < parts; part++) {
            int p = part;
            all.add(table.select(
                    IntStream.range(0, table.rowCount())
                            .filter(row -> partOfRow[row] == p)
                            .toArray(),
                    Operation.of("part", Map.of())));
        }
        return all;
    }

    private static Profile merged(List<Profile> profiles, SplittableRandom random) {
        List<Profile> left = new ArrayList<>(profiles);
        Collections.shuffle(left, new Random(random.nextLong()));
        while (left.size() > 1) {
            Profile one = left.remove(random.nextInt(left.size()));
            int other = random.nextInt(left.size());
            left.set(other, left.get(other).merge(one));
        }
        return left.get(0);
    }

    @Property(tries = 150)
    void merge_partsInAnyOrder_areTheWholeWithinTheStatedErrors(
            @ForAll long seed,
            @ForAll @IntRange(min = 1, max = 3_000) int rows,
            @ForAll @IntRange(min = 1, max = 6) int parts,
            @ForAll @IntRange(min = 1, max = 5_000) int different) {
        Table table = table(seed, rows, different);
        Profile whole = Profiles.of(table, SMALL);

        Profile merged = merged(
                parts(table, parts, seed).stream()
                        .map(part -> Profiles.of(part, SMALL))
                        .toList(),
                new SplittableRandom(seed));

        assertThat(merged.rowCount()).isEqualTo(rows);
        for (int c = 0; c < table.columns().size(); c++) {
            ColumnProfile a = merged.columns().get(c);
            ColumnProfile b = whole.columns().get(c);
            assertExactFigures(a, b);
            assertThat(a.distinctIsExact()).isEqualTo(b.distinctIsExact());
            assertThat(a.distinct()).isEqualTo(b.distinct()); // also the sketch does not depend on the order
            if (b.distinctIsExact()) {
                assertThat(a.frequencies()).isEqualTo(b.frequencies());
                for (double share = 0; share <= 1; share += 0.125) {
                    assertThat(a.quantile(share)).isEqualTo(b.quantile(share));
                    assertThat(a.instant(share)).isEqualTo(b.instant(share));
                }
            }
            assertWithinStatedErrors(a, table.columns().get(c));
            assertWithinStatedErrors(b, table.columns().get(c));
        }
        for (int i = 0; i < whole.correlations().size(); i++) {
            assertThat(merged.correlations().get(i).rows())
                    .isEqualTo(whole.correlations().get(i).rows());
            assertClose(
                    merged.correlations().get(i).coefficient(),
                    whole.correlations().get(i).coefficient(),
                    1);
        }
    }

    private static void assertExactFigures(ColumnProfile a, ColumnProfile b) {
        assertThat(a.count()).isEqualTo(b.count());
        assertThat(a.missing()).isEqualTo(b.missing());
        assertThat(a.kinds()).isEqualTo(b.kinds());
        assertThat(a.lengths()).isEqualTo(b.lengths());
        assertThat(a.min()).isEqualTo(b.min());
        assertThat(a.max()).isEqualTo(b.max());
        assertThat(a.earliest()).isEqualTo(b.earliest());
        assertThat(a.latest()).isEqualTo(b.latest());
        assertThat(a.trueShare()).isEqualTo(b.trueShare());
        double size = b.max().orElse(0);
        double spread = b.variance().orElse(0);
        assertClose(a.sum(), b.sum(), size * b.count());
        assertClose(a.mean(), b.mean(), size);
        assertClose(a.variance(), b.variance(), spread);
        assertClose(a.skewness(), b.skewness(), 10 + Math.abs(b.skewness().orElse(0)));
        assertClose(a.kurtosis(), b.kurtosis(), 10 + Math.abs(b.kurtosis().orElse(0)));
    }

    /** Although numbers lie about a million away from zero, which would cost their spread most digits if they were summed up as they are. */
    private static void assertClose(OptionalDouble a, OptionalDouble b, double size) {
        assertThat(a.isPresent()).isEqualTo(b.isPresent());
        if (a.isPresent()) {
            assertThat(a.getAsDouble()).isCloseTo(b.getAsDouble(), within(1e-12 * size + 1e-300));
        }
    }

    private static void assertWithinStatedErrors(ColumnProfile profile, Column column) {
        Map<String, Long> counts = new HashMap<>();
        for (int row = 0; row < column.size(); row++) {
            if (!column.isMissing(row)) {
                counts.merge(column.text(row), 1L, Long::sum);
            }
        }
        // 2^-10 of the registers: chance collisions of few values are larger than the normal error
        assertThat((double) profile.distinct())
                .isCloseTo(
                        counts.size(),
                        within(6 * profile.distinctError() * counts.size() + (profile.distinctIsExact() ? 0 : 6)));
        Map<String, Long> told = new HashMap<>();
        for (Frequency frequency : profile.frequencies()) {
            told.put(frequency.value(), frequency.count());
            assertThat(frequency.count())
                    .isBetween(counts.get(frequency.value()) - profile.frequencyError(), counts.get(frequency.value()));
        }
        counts.forEach((value, count) -> {
            if (!told.containsKey(value)) {
                assertThat(count).isLessThanOrEqualTo(2 * profile.frequencyError());
            }
        });
        assertThat(profile.otherCount())
                .isEqualTo(profile.count()
                        - profile.missing()
                        - told.values().stream().mapToLong(c -> c).sum());
        if (column.type().isNumeric() && !counts.isEmpty()) {
            double[] sorted = IntStream.range(0, column.size())
                    .filter(row -> !column.isMissing(row))
                    .mapToDouble(column::number)
                    .sorted()
                    .toArray();
            assertRanks(profile, sorted);
        }
    }

    private static void assertRanks(ColumnProfile profile, double[] sorted) {
        double allowed = 2 * profile.rankError() + 1e-12;
        for (double share = 0; share <= 1; share += 0.0625) {
            double value = profile.quantile(share).orElseThrow();
            double below = Arrays.stream(sorted).filter(x -> x < value).count() / (double) sorted.length;
            double upTo = Arrays.stream(sorted).filter(x -> x <= value).count() / (double) sorted.length;
            double one = 1.0 / sorted.length; // between two order statistics, or of them
            assertThat(share).isBetween(below - allowed - one, upTo + allowed + one);
            assertThat(profile.cdf(value).orElseThrow()).isCloseTo(upTo, within(allowed));
        }
    }

    @Property(tries = 100)
    void json_anyProfile_isTheSameAfterwardsAndGoesOnTheSame(
            @ForAll long seed,
            @ForAll @IntRange(min = 0, max = 3_000) int rows,
            @ForAll @IntRange(min = 1, max = 5_000) int different) {
        Profile profile = Profiles.of(table(seed, rows, different), SMALL);
        Profile more = Profiles.of(table(seed + 1, rows / 2, different), SMALL);

        byte[] bytes = Json.bytes(ProfileJson.write(profile));
        Profile read = ProfileJson.read(Json.read(bytes, "p"), "p");

        assertThat(read).isEqualTo(profile).hasToString(profile.toString());
        assertThat(Json.bytes(ProfileJson.write(read))).isEqualTo(bytes);
        assertThat(read.merge(more)).isEqualTo(profile.merge(more));
        assertThat(more.merge(read)).isEqualTo(more.merge(profile));
    }

    @Property(tries = 50)
    void json_sameRowsInSameBatches_areSameBytes(@ForAll long seed, @ForAll @IntRange(min = 1, max = 3_000) int rows) {
        Table table = table(seed, rows, 2_000);

        assertThat(Json.bytes(ProfileJson.write(Profiles.of(table))))
                .isEqualTo(Json.bytes(ProfileJson.write(Profiles.of(table(seed, rows, 2_000)))));
    }

    @Test
    void build_moreRowsAfterwards_leavesTheProfileAsItWas() {
        Table table = table(5, 2_000, 3_000);
        ProfileBuilder builder = new ProfileBuilder(table.schema(), SMALL).add(table);
        Profile before = builder.build();
        String json = Json.write(ProfileJson.write(before));

        Profile after = builder.add(table).build();

        assertThat(Json.write(ProfileJson.write(before))).isEqualTo(json);
        assertThat(after.rowCount()).isEqualTo(4_000);
        assertThat(before.merge(before).rowCount()).isEqualTo(4_000);
        assertThat(Json.write(ProfileJson.write(before))).isEqualTo(json);
    }

    @Test
    void merge_otherColumnsOrOptions_saysWhich() {
        Table ages = Table.of(Column.integers("age", 1));
        Profile profile = Profiles.of(ages);

        assertThatThrownBy(() -> profile.merge(Profiles.of(Table.of(Column.numbers("age", 1)))))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("age:number");
        assertThatThrownBy(() -> profile.merge(Profiles.of(ages, SMALL)))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("other options")
                .hasMessageContaining("exactValues=64");
    }

    @Test
    void strings_rowsOfALargerTable_areThoseOfTheirOwn() {
        Table all = table(3, 3_000, 3_000);
        Table few = all.head(20);

        assertThat(Profiles.of(few)).isEqualTo(Profiles.of(Table.ofRows(few.schema(), few.rows())));
    }
}
