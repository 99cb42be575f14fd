package dev.mlops.core.internal.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.mlops.core.internal.json.Json;
import dev.mlops.data.ColumnBuilder;
import dev.mlops.data.ColumnProfile;
import dev.mlops.data.ColumnType;
import dev.mlops.data.Frequency;
import dev.mlops.data.Profile;
import dev.mlops.data.Schema;
import dev.mlops.data.Table;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A million different strings and numbers, with one value among them that is frequent. */
class ProfileMemoryTest {
    private static final Schema SCHEMA =
            Schema.of(new Schema.Field("n", ColumnType.NUMBER), new Schema.Field("s", ColumnType.TEXT));
    private static final int BATCH = 10_000;

    private static Table batch(int from) {
        ColumnBuilder numbers = new ColumnBuilder("n", ColumnType.NUMBER, BATCH);
        ColumnBuilder strings = new ColumnBuilder("s", ColumnType.TEXT, BATCH);
        for (int i = from; i < from + BATCH; i++) {
            boolean common = i % 50 == 0;
            numbers.addNumber(common ? -1 : Math.sqrt(i));
            strings.addText(common ? "common" : "string number " + i + " ".repeat(i % 2 == 0 ? 0 : 500));
        }
        return Table.ofColumns(List.of(numbers.build(), strings.build()));
    }

    @Test
    void profile_aMillionDifferentValues_staysSmallAndRight() {
        ProfileBuilder builder = new ProfileBuilder(SCHEMA, ProfileOptions.defaults());
        int early = 0;
        for (int from = 0; from < 1_000_000; from += BATCH) {
            builder.add(batch(from));
            if (from == 90_000) {
                early = size(builder.build());
            }
        }
        Profile profile = builder.build();

        assertThat(size(profile)).isLessThan(400_000).isLessThan(2 * early);
        for (ColumnProfile column : profile.columns()) {
            assertThat(column.count()).isEqualTo(1_000_000);
            assertThat(column.distinctIsExact()).isFalse();
            assertThat((double) column.distinct()).isCloseTo(980_001, within(4 * column.distinctError() * 980_001));
            Frequency common = column.top().get(0);
            assertThat(common.value()).isIn("common", "-1.0");
            assertThat(common.count()).isBetween(20_000 - column.frequencyError(), 20_000L);
            assertThat(column.frequencyError()).isLessThan(2_000);
        }
        ColumnProfile numbers = profile.column("n");
        assertThat(numbers.rankError()).isLessThan(0.006);
        assertThat(numbers.cdf(500).orElseThrow()).isCloseTo(0.02 + 0.98 * 0.25, within(2 * numbers.rankError()));
    }

    private static int size(Profile profile) {
        return Json.bytes(ProfileJson.write(profile)).length;
    }
}
