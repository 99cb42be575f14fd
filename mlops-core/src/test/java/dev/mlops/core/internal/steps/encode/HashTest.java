package dev.mlops.core.internal.steps.encode;

import static dev.mlops.data.Selector.all;
import static dev.mlops.data.Selector.columns;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.dynatrace.hash4j.hashing.Hashing;
import dev.mlops.core.internal.pipeline.DefaultPipelineFitter;
import dev.mlops.core.internal.pipeline.StepTrial;
import dev.mlops.data.Column;
import dev.mlops.data.ColumnType;
import dev.mlops.data.Table;
import dev.mlops.error.DataException;
import dev.mlops.pipeline.Pipeline;
import dev.mlops.pipeline.Steps;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

class HashTest {
    @Example
    void buckets_areThoseOfColumnAndCategory() {
        Table table = Table.of(
                Column.categories("city", "Köln", "Rome"),
                Column.numbers("n", 1, 2),
                StepLaws.column("flag", ColumnType.FLAG, true, null),
                Column.categories("zip", "1", "2"));
        StepTrial trial = StepTrial.of(Steps.hash(columns("city", "flag", "zip"), 8), table);

        assertThat(trial.names()).hasSize(9).startsWith("hash(city..zip)[0]").endsWith("hash(city..zip)[7]", "n");
        double[][] found = trial.transform(table);
        double[][] expected = new double[8][2];
        String[][] rows = {{"city=Köln", "flag=true", "zip=1"}, {"city=Rome", "zip=2"}};
        for (int row = 0; row < rows.length; row++) {
            for (String text : rows[row]) {
                int hash = Hashing.murmur3_32().hashBytesToInt(text.getBytes(StandardCharsets.UTF_8));
                expected[Math.floorMod(Math.abs(hash), 8)][row] += hash >= 0 ? 1 : -1;
            }
        }
        assertThat(Arrays.copyOf(found, 8)).isDeepEqualTo(expected);
        assertThat(trial.fitted().sources("hash(city..zip)[3]")).containsExactlyInAnyOrder("city", "flag", "zip");
        assertThat(trial.fitted().sources("n")).containsExactly("n");
        assertThat(trial.fitted().describe()).containsExactly("city, flag, zip: 8 buckets");
    }

    @Example
    void twoSteps_haveColumnsOfTheirOwn() {
        Table table = Table.of(Column.categories("a", "x"), Column.categories("b", "x"));

        assertThat(new DefaultPipelineFitter()
                        .fit(Pipeline.of(Steps.hash(columns("a"), 2), Steps.hash(columns("b"), 2)), table)
                        .features())
                .containsExactly("hash(a)[0]", "hash(a)[1]", "hash(b)[0]", "hash(b)[1]");
    }

    @Example
    void bucketsThatAreLeftOut_needNoColumn() {
        Table table = Table.of(Column.categories("a", "x"), Column.numbers("n", 1));

        var fitted = new DefaultPipelineFitter()
                .fit(Pipeline.of(Steps.hash(columns("a"), 2), Steps.drop("hash(a)[0]", "hash(a)[1]")), table);

        assertThat(fitted.inputs().names()).containsExactly("n");
        assertThat(fitted.transform(table).get(0, 0)).isEqualTo(1);
    }

    @Example
    void magnitudeOfTheSmallestHash_isNoNegativeBucket() {
        assertThat(Utf8Hash.bucket(Integer.MIN_VALUE, 1_000)).isEqualTo(648);
        assertThat(Utf8Hash.sign(Integer.MIN_VALUE)).isEqualTo(-1);
        assertThat(Utf8Hash.bucket(-5, 4)).isEqualTo(1);
        assertThat(Utf8Hash.sign(0)).isEqualTo(1);
    }

    @Property
    void hash_isOfTheUtf8OfAnyText(@ForAll String start, @ForAll String text) {
        String half = start + "\uD83D" + text + "\uD83D\uDE00\uDE00";
        int expected = Hashing.murmur3_32().hashBytesToInt((start + half).getBytes(StandardCharsets.UTF_8));

        assertThat(Utf8Hash.ofThread().of(start + half.substring(0, start.length()), half.substring(start.length())))
                .isEqualTo(expected);
        char[] chars = ("x" + start + half + "\uDE00").toCharArray();
        assertThat(Utf8Hash.ofThread().of(chars, 1, chars.length - 1)).isEqualTo(expected);
    }

    @Example
    void hash_ofALongTextIsNoOther() {
        String text = "ü".repeat(200_000);

        assertThat(Utf8Hash.ofThread().of("", text))
                .isEqualTo(Hashing.murmur3_32().hashBytesToInt(text.getBytes(StandardCharsets.UTF_8)));
        assertThat(Utf8Hash.ofThread().of("a", "b"))
                .isEqualTo(Hashing.murmur3_32().hashBytesToInt("ab".getBytes(StandardCharsets.UTF_8)));
    }

    @Example
    void selection_ofNothingOrOfNumbers() {
        Table table = Table.of(Column.numbers("n", 1));

        assertThat(StepTrial.of(Steps.hash(columns("n").except("n"), 4), table).names())
                .containsExactly("n");
        assertThatThrownBy(() -> StepTrial.of(Steps.hash(all(), 4), table))
                .isInstanceOf(DataException.class)
                .hasMessageContainingAll("'n'", "hash(all(), 4)");
    }
}
