package dev.mlops.core.internal.registry;

import static dev.mlops.core.testing.NearestCentroidEngine.nearestCentroid;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mlops.core.internal.json.Json;
import dev.mlops.core.internal.registry.making.Making;
import dev.mlops.core.internal.runs.DefaultRuns;
import dev.mlops.core.internal.runs.RunDesk;
import dev.mlops.core.internal.storage.MemoryArtifacts;
import dev.mlops.core.internal.training.DefaultTrainer;
import dev.mlops.core.testing.SteppingClock;
import dev.mlops.data.Table;
import dev.mlops.model.Label;
import dev.mlops.model.Model;
import dev.mlops.pipeline.Pipeline;
import dev.mlops.registry.ModelVersion;
import dev.mlops.registry.Parent;
import dev.mlops.runs.Run;
import dev.mlops.runs.Runs;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class MakingTest {
    private static final String COMMIT = "0123456789abcdef0123456789abcdef01234567";
    private static final Table ROWS = RegistryFixture.rows(1);

    private final RegistryFixture fixture = new RegistryFixture();
    private final RunDesk desk =
            RunDesk.of(fixture.metadata, new MemoryArtifacts(), new SteppingClock(), new SecureRandom());
    private final Runs runs = new DefaultRuns(desk);

    private Model<Label> train(long seed) {
        return new DefaultTrainer<>(desk, fixture.models, fixture.engines, Runnable::run, RegistryFixture.TASK)
                .algorithm(nearestCentroid())
                .seed(seed)
                .train(ROWS);
    }

    private Run runOf(Model<Label> model) {
        List<Run> found = runs.find("parameters.model = '" + model.digest() + "'");
        assertThat(found).hasSize(1);
        return found.get(0);
    }

    @Test
    void version_recordsWithWhatAndWhereItWasMade() {
        Model<Label> model = train(0);
        fixture.registry.commit(COMMIT).register("income", model);
        ModelVersion version = fixture.registry.get("income", 1);
        assertThat(version.code().commit()).isEqualTo(COMMIT);
        assertThat(version.code().libraries())
                .containsKey("engine " + nearestCentroid().engine());
        assertThat(version.code())
                .asString()
                .startsWith("commit 01234567, distances 1.2, ejml ")
                .contains(", engine centroid 1, mlops ");
        assertThat(version.environment().java()).isEqualTo(System.getProperty("java.version"));
        assertThat(version.environment().processors()).isPositive();
        assertThat(version.duration()).contains(Duration.ofSeconds(1));
        assertThat(version.pipeline()).isEqualTo(Pipeline.of());
        assertThat(fixture.registry.find("\"commit\" = '" + COMMIT + "'")).containsExactly(version);
    }

    @Test
    void version_comesFromTheRunOfItsTraining_unlessToldOtherwise() {
        Model<Label> model = train(0);
        Run run = runOf(model);
        Model<Label> other = train(1);
        ModelVersion version = fixture.registry.register("income", model);
        assertThat(version.parent()).contains(new Parent("run", run.id()));
        assertThat(fixture.registry.get("income", 1).parent()).isEqualTo(version.parent());
        assertThat(fixture.registry.find("parent = 'run " + run.id() + "'")).containsExactly(version);
        assertThat(fixture.registry.from(run).register("other", other).parent()).contains(new Parent("run", run.id()));
        assertThat(runOf(other).id()).isNotEqualTo(run.id());
    }

    @Test
    void version_ofWhichTheRunIsGone_comesFromNone() {
        Model<Label> model = train(0);
        runs.delete(List.of(runOf(model).id()));
        ModelVersion version = fixture.registry.register("income", model);
        assertThat(version.parent()).isEmpty();
        assertThat(version.duration()).contains(Duration.ofSeconds(1));
    }

    @Test
    void version_ofAModelThatWasNotTrainedHere_hasNoDuration() {
        assertThat(fixture.register(1).duration()).isEmpty();
        assertThat(fixture.register(1).parent()).isEmpty();
    }

    @Test
    void making_hasTheDigestOfTheRows_andIsReadWithoutItToo() {
        fixture.registry.register("income", train(0));
        String body = fixture.metadata.<String>read(
                tx -> VersionStore.body(tx, "income", 1).orElseThrow());
        Making making = VersionRecord.read(body, "version").making();
        assertThat(making.rows()).contains(ROWS.digest());
        assertThat(Making.read(making.json())).isEqualTo(making);
        assertThat(Making.read(Making.UNKNOWN.json())).isEqualTo(Making.UNKNOWN);
        assertThat(Json.write(Making.UNKNOWN.json())).doesNotContain("rows");
    }

    @Test
    void commit_thatIsNone_isRefused() {
        assertThatThrownBy(() -> fixture.registry.commit("main"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("commit");
    }
}
