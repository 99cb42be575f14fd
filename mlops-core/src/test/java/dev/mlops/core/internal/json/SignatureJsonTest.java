package dev.mlops.core.internal.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mlops.data.ColumnType;
import dev.mlops.data.Schema;
import dev.mlops.error.StorageException;
import dev.mlops.model.InputRange;
import dev.mlops.model.Signature;
import dev.mlops.model.Task;
import dev.mlops.model.TaskKind;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class SignatureJsonTest {
    private static final Schema.Field AGE = new Schema.Field("age", ColumnType.INTEGER);
    private static final Schema.Field JOB = new Schema.Field("job", ColumnType.CATEGORY);

    @Test
    void signaturesAndTasks_roundTrip() {
        Schema inputs = Schema.of(new Schema.Field("age", ColumnType.INTEGER), new Schema.Field("ü", ColumnType.TEXT));
        for (Task<?> task : List.<Task<?>>of(
                Task.classification("income"),
                Task.classification("income").positive(">50K"),
                Task.regression("price"),
                Task.multiLabel("sad", "calm"),
                Task.clustering(),
                Task.clustering().truth("species"),
                Task.anomalies(),
                Task.anomalies().truth("fraud"))) {
            Signature signature =
                    new Signature(inputs, task, task.kind() == TaskKind.REGRESSION ? List.of() : List.of("b", "a"));

            assertThat(SignatureJson.read(Json.read(Json.bytes(SignatureJson.write(signature)), "a signature")))
                    .isEqualTo(signature);
        }
    }

    @Test
    void withoutRanges_nothingIsWrittenOfThem() {
        Signature signature = new Signature(Schema.of(AGE, JOB), Task.classification("income"), List.of("a"));
        assertThat(Json.write(SignatureJson.write(signature)))
                .isEqualTo("{\"inputs\":{\"fields\":[{\"name\":\"age\",\"type\":\"INTEGER\"},"
                        + "{\"name\":\"job\",\"type\":\"CATEGORY\"}]},\"labels\":[\"a\"],"
                        + "\"task\":{\"kind\":\"classification\",\"target\":\"income\"}}");
    }

    @Property(tries = 500)
    void ranges_roundTrip(
            @ForAll("ranges") InputRange age, @ForAll("ranges") InputRange job, @ForAll boolean isPartial) {
        Map<String, InputRange> ranges = isPartial ? Map.of("job", job) : Map.of("job", job, "age", age);
        Signature signature = new Signature(Schema.of(AGE, JOB), Task.regression("price"), List.of(), ranges);
        byte[] bytes = Json.bytes(SignatureJson.write(signature));
        Signature read = SignatureJson.read(Json.read(bytes, "a signature"));
        assertThat(read).isEqualTo(signature);
        assertThat(List.copyOf(read.ranges().keySet()))
                .isEqualTo(List.copyOf(signature.ranges().keySet()));
        assertThat(Json.bytes(SignatureJson.write(read))).isEqualTo(bytes);
    }

    @Provide
    Arbitrary<InputRange> ranges() {
        Arbitrary<Double> number = Arbitraries.oneOf(
                Arbitraries.doubles(),
                Arbitraries.longs().map(Double::longBitsToDouble).filter(Double::isFinite),
                Arbitraries.of(0.0, -0.0, Double.MIN_VALUE, Double.MAX_VALUE, -Double.MAX_VALUE, 0x1p63, 0.1 + 0.2));
        Arbitrary<Double> share = Arbitraries.doubles().between(0, true, 1, false);
        Arbitrary<Set<String>> values =
                Arbitraries.strings().ofMaxLength(110).set().ofMaxSize(110);
        return Arbitraries.oneOf(
                Combinators.combine(number, number, share)
                        .as((one, two, missing) ->
                                InputRange.ofNumbers(Math.min(one, two), Math.max(one, two), missing)),
                Combinators.combine(values, share).as(InputRange::ofValues),
                share.map(InputRange::unknown),
                Arbitraries.of(InputRange.unknown(1), InputRange.unknown(0)));
    }

    @Test
    void multiLabelTaskOfOneColumn_isRefused() {
        assertThatThrownBy(() -> TaskJson.read(Json.read("{\"kind\":\"multiLabel\",\"targets\":[\"t\"]}", "a task")))
                .isInstanceOf(StorageException.class)
                .hasMessageContaining("at least two columns");
    }

    @Test
    void taskOfAnotherKind_isRefused() {
        assertThatThrownBy(() -> TaskJson.read(Json.read("{\"kind\":\"ranking\",\"target\":\"t\"}", "a task")))
                .isInstanceOf(StorageException.class)
                .hasMessageContaining("'ranking'");
    }
}
