package dev.mlops.core.internal.registry;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mlops.core.JdbcMetadataStore;
import dev.mlops.core.internal.model.DefaultModel;
import dev.mlops.core.internal.model.Engines;
import dev.mlops.core.internal.model.ModelStore;
import dev.mlops.core.internal.storage.MemoryArtifacts;
import dev.mlops.core.testing.NearestCentroidEngine;
import dev.mlops.core.testing.SteppingClock;
import dev.mlops.model.Label;
import dev.mlops.registry.ModelRegistry;
import dev.mlops.registry.ModelVersion;
import dev.mlops.registry.RegistryEvent;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two hosts at one store whose clocks are five hours apart: the order is that of the log, the times are those of who wrote. */
class RegistryClocksTest {
    private static final Duration APART = Duration.ofHours(5);

    @TempDir
    Path temp;

    private final Engines engines = new Engines(List.of(new NearestCentroidEngine()));
    private final ModelStore models = new ModelStore(new MemoryArtifacts(), engines);
    private JdbcMetadataStore first;
    private JdbcMetadataStore second;

    @BeforeEach
    void open() {
        first = JdbcMetadataStore.sqlite(temp.resolve("metadata.db"));
        second = JdbcMetadataStore.sqlite(temp.resolve("metadata.db"));
    }

    @AfterEach
    void close() {
        first.close();
        second.close();
    }

    private ModelRegistry registry(JdbcMetadataStore metadata, Clock clock) {
        return new DefaultModelRegistry(RegistryParts.of(metadata, models, engines, clock));
    }

    private static DefaultModel<Label> model(int number) {
        return RegistryFixture.model(number);
    }

    @Test
    void moves_ofHostsWithClocksApart_followOneAnotherInTheLog() {
        ModelRegistry right = registry(first, new SteppingClock());
        ModelRegistry late = registry(second, Clock.offset(new SteppingClock(), APART.negated()));
        ModelVersion one = right.register("income", model(1));
        ModelVersion two = late.register("income", model(2));
        right.by("right").promote(one, "champion");
        late.by("late").promote(two, "champion");
        right.by("right").promote(one, "champion");
        late.by("late").rollback("income", "champion");

        List<RegistryEvent> log = right.log("income");
        assertThat(late.log("income")).isEqualTo(log);
        assertThat(log)
                .extracting(RegistryEvent::number)
                .isEqualTo(LongStream.rangeClosed(1, 6).boxed().toList());
        for (int i = 1; i < log.size(); i++) {
            assertThat(log.get(i).previous()).isEqualTo(log.get(i - 1).hash());
        }
        assertThat(right.checkLog("income").isIntact()).isTrue();
        assertThat(late.checkLog("income").isIntact()).isTrue();
        assertThat(log).extracting(RegistryEvent::by).containsExactly("", "", "right", "late", "right", "late");
        assertThat(log.get(3).at()).isBefore(log.get(2).at().minus(APART.minusMinutes(1)));
        assertThat(registry(first, new SteppingClock()).get("income@champion")).isEqualTo(two);
        assertThat(registry(second, new SteppingClock()).get("income@champion")).isEqualTo(two);
    }

    /**
     * By the clocks of those who moved it: the last entry of the log that is not after the asked time. So nothing is answered from before the first move of the earliest clock, and
     * from the latest time on the answer is where the alias is.
     */
    @Test
    void at_ofHostsWithClocksApart_goesByTheOrderOfTheLog() {
        ModelRegistry right = registry(first, new SteppingClock());
        ModelRegistry late = registry(second, Clock.offset(new SteppingClock(), APART.negated()));
        ModelVersion one = right.register("income", model(1));
        ModelVersion two = right.register("income", model(2));
        right.promote(one, "champion");
        late.promote(two, "champion");
        Instant byRight = right.history("income").get(0).at();
        Instant byLate = right.history("income").get(1).at();
        assertThat(byLate).isBefore(byRight);
        for (ModelRegistry registry : List.of(right, late)) {
            assertThat(registry.at("income", "champion", byLate.minusNanos(1))).isEmpty();
            assertThat(registry.at("income", "champion", byLate)).contains(two);
            assertThat(registry.at("income", "champion", byRight)).contains(two);
            assertThat(registry.at("income", "champion", byRight.plus(APART))).contains(two);
        }
        right.promote(one, "champion");
        assertThat(right.at("income", "champion", byRight.plus(APART))).contains(one);
        assertThat(right.at("income", "champion", byRight)).contains(two);
        assertThat(right.at("income", "challenger", byRight)).isEmpty();
    }
}
