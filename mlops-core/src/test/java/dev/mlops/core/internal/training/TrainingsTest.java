package dev.mlops.core.internal.training;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mlops.core.internal.json.Json;
import dev.mlops.core.internal.storage.MemoryMetadata;
import dev.mlops.core.internal.training.Trainings.Training;
import dev.mlops.spi.Attributes;
import dev.mlops.spi.Digest;
import dev.mlops.spi.MetadataStore;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class TrainingsTest {
    private static final Digest ONE = new Digest("1".repeat(64));
    private static final Digest TWO = new Digest("2".repeat(64));

    private final MemoryMetadata metadata = new MemoryMetadata();

    private static Training training(Digest model, String run) {
        return new Training(model, OptionalDouble.of(2.5), Optional.of(run), Optional.of("aa"));
    }

    private static MetadataStore.Key key(int number) {
        return Trainings.key(Json.object().put("number", number));
    }

    private List<Training> of(Digest model) {
        return metadata.read(tx -> Trainings.of(tx, model));
    }

    private long kept() {
        return metadata.<Integer>read(tx -> tx.list("run", "").size());
    }

    @Test
    void put_again_takesThePlaceOfTheFormer() {
        for (String run : List.of("r1", "r2")) {
            assertThat(metadata.<Boolean>write(tx -> Trainings.put(tx, key(1), training(ONE, run))))
                    .isTrue();
        }
        assertThat(of(ONE)).containsExactly(training(ONE, "r2"));
        Digest named = metadata.read(tx -> Trainings.model(tx.find(key(1)).orElseThrow()));
        assertThat(named).isEqualTo(ONE);
        metadata.<Boolean>write(tx -> Trainings.put(tx, key(1), training(TWO, "r3")));
        assertThat(of(ONE)).isEmpty();
        assertThat(of(TWO)).hasSize(1);
    }

    /** Such as earlier versions of the library wrote. */
    private void putEarlier(int number, Digest model, Attributes attributes) {
        String body = "{\"format\":1,\"model\":\"" + model.hex() + "\"}";
        metadata.<Boolean>write(tx -> tx.insert(key(number), body, attributes));
    }

    @Test
    void of_whatWasKeptEarlier_knowsLess() {
        putEarlier(1, ONE, Attributes.none().text("model", ONE.hex()).number("seconds", 1));
        assertThat(of(ONE))
                .containsExactly(new Training(ONE, OptionalDouble.of(1), Optional.empty(), Optional.empty()));
    }

    @Test
    void forget_takesAllOfTheseModels_theEarliestToo_andNoOthers() {
        metadata.<Boolean>write(tx -> Trainings.put(tx, key(1), training(ONE, "r1"))
                && Trainings.put(tx, key(2), training(ONE, "r2"))
                && Trainings.put(tx, key(3), training(TWO, "r3")));
        putEarlier(4, ONE, Attributes.none());
        putEarlier(5, TWO, Attributes.none());
        metadata.<Boolean>write(tx -> {
            Trainings.forget(tx, List.of());
            return true;
        });
        assertThat(kept()).isEqualTo(5);
        metadata.<Boolean>write(tx -> {
            Trainings.forget(tx, List.of(ONE));
            return true;
        });
        assertThat(kept()).isEqualTo(2);
        assertThat(of(ONE)).isEmpty();
        assertThat(of(TWO)).hasSize(1);
    }
}
