package dev.mlops.core.internal.registry;

import static dev.mlops.core.testing.NearestCentroidEngine.nearestCentroid;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mlops.core.internal.training.DefaultTrainer;
import dev.mlops.core.testing.SteppingClock;
import dev.mlops.model.Label;
import dev.mlops.model.Model;
import dev.mlops.pipeline.Pipeline;
import dev.mlops.registry.ModelVersion;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class MakingTest {
    private static final String COMMIT = "0123456789abcdef0123456789abcdef01234567";

    private final RegistryFixture fixture = new RegistryFixture();

    @Test
    void version_recordsWithWhatAndWhereItWasMade() {
        Model<Label> model = new DefaultTrainer<>(
                        fixture.metadata,
                        fixture.models,
                        fixture.engines,
                        new SteppingClock(),
                        Runnable::run,
                        RegistryFixture.TASK)
                .algorithm(nearestCentroid())
                .train(RegistryFixture.rows(1));
        fixture.registry.commit(COMMIT).register("income", model);
        ModelVersion version = fixture.registry.get("income", 1);
        assertThat(version.code().commit()).isEqualTo(COMMIT);
        assertThat(version.code().libraries())
                .containsKey("engine " + nearestCentroid().engine());
        assertThat(version.environment().java()).isEqualTo(System.getProperty("java.version"));
        assertThat(version.environment().processors()).isPositive();
        assertThat(version.duration()).contains(Duration.ofSeconds(1));
        assertThat(version.pipeline()).isEqualTo(Pipeline.of());
        assertThat(fixture.registry.find("\"commit\" = '" + COMMIT + "'")).containsExactly(version);
    }

    @Test
    void version_ofAModelThatWasNotTrainedHere_hasNoDuration() {
        assertThat(fixture.register(1).duration()).isEmpty();
        assertThat(fixture.register(1).parent()).isEmpty();
    }

    @Test
    void commit_thatIsNone_isRefused() {
        assertThatThrownBy(() -> fixture.registry.commit("main"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("commit");
    }
}
