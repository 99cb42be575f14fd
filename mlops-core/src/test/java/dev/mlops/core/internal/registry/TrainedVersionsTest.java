package dev.mlops.core.internal.registry;

import static dev.mlops.core.testing.NearestCentroidEngine.nearestCentroid;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mlops.Workspace;
import dev.mlops.core.JdbcMetadataStore;
import dev.mlops.core.MlOps;
import dev.mlops.core.internal.storage.MemoryArtifacts;
import dev.mlops.core.testing.GrowingEngine;
import dev.mlops.core.testing.GrowingEngine.Growing;
import dev.mlops.core.testing.NearestCentroidEngine.NearestCentroid;
import dev.mlops.core.testing.RecordingEngine;
import dev.mlops.core.testing.Rows;
import dev.mlops.core.testing.SteppingClock;
import dev.mlops.data.Column;
import dev.mlops.data.Table;
import dev.mlops.error.EngineException;
import dev.mlops.evaluation.Metrics;
import dev.mlops.model.Label;
import dev.mlops.model.Model;
import dev.mlops.model.Task;
import dev.mlops.registry.ModelVersion;
import dev.mlops.registry.Parent;
import dev.mlops.runs.Run;
import dev.mlops.runs.RunStatus;
import dev.mlops.tuning.Study;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Trainings of a workspace are in its log of experiments, and its versions know theirs. */
class TrainedVersionsTest {
    private static final Task.Classification TASK = Task.classification("label").positive("yes");
    private static final Table ROWS = Rows.labelled(60, 1);

    @TempDir
    Path folder;

    private final SteppingClock clock = new SteppingClock();
    private JdbcMetadataStore metadata;
    private Workspace ws;

    @BeforeEach
    void open() {
        metadata = JdbcMetadataStore.sqlite(folder.resolve("metadata.db"));
        RecordingEngine slow = new RecordingEngine("1", request -> {
            clock.instant();
            clock.instant();
        });
        ws = MlOps.builder()
                .metadata(metadata)
                .artifacts(new MemoryArtifacts())
                .engine(slow, new GrowingEngine())
                .clock(clock)
                .executor(Runnable::run)
                .build();
    }

    @AfterEach
    void close() {
        ws.close();
        metadata.close();
    }

    private Run only(String search) {
        List<Run> found = ws.runs().find(search);
        assertThat(found).as(search).hasSize(1);
        return found.get(0);
    }

    @Test
    void trainings_areFoundByWhatTheyWereGiven() {
        ws.trainer(TASK).algorithm(nearestCentroid()).train(ROWS);
        ws.trainer(TASK).algorithm(new Growing(2, 3)).train(ROWS);
        ws.trainer(TASK).algorithm(new Growing(2, 8)).train(ROWS);
        ws.trainer(TASK).named("other").algorithm(new Growing(2, 9)).train(ROWS);
        Table one = Table.of(Column.numbers("x", 1, 2), Column.categories("label", "yes", "yes"));
        assertThatThrownBy(() -> ws.trainer(TASK).algorithm(new Growing(2, 7)).train(one))
                .isInstanceOf(EngineException.class);
        ws.runs().name("training").parameter("settings.rounds", 5).start().finish(); // told, without seconds

        assertThat(ws.runs()
                        .find("name = 'training' and parameters.settings.rounds >= 4"
                                + " order by metrics.seconds, parameters.settings.rounds desc"))
                .extracting(run -> run.parameters().get("settings.rounds") + " " + run.status())
                .containsExactly("8 FINISHED", "7 FAILED", "5 FINISHED");
        assertThat(ws.runs().find("name = 'training' and metrics.seconds > 0 order by metrics.seconds desc limit 1"))
                .singleElement()
                .satisfies(run -> {
                    assertThat(run.parameters()).containsEntry("algorithm", "nearest-centroid");
                    assertThat(run.metrics()).containsEntry("seconds", 3.0);
                });
        Run failed = only("status = 'failed'");
        assertThat(failed.error()).contains("nothing to tell apart");
        assertThat(failed.parameters()).containsEntry("rows", 2L).containsEntry("engine", "growing");
        assertThat(failed).asString().startsWith("training " + failed.id().substring(24) + " failed: seconds 1.0000");
        assertThat(ws.runs().find("parameters.algorithm = 'growing-centroid' and status = 'finished'"))
                .hasSize(3);
        assertThat(ws.runs().find("parameters.target = 'label' and parameters.pipeline = 'as is'"))
                .hasSize(5);
    }

    @Test
    void version_whoseRunWasDeleted_stillSaysWhichItWas() {
        Model<Label> model = ws.trainer(TASK).algorithm(nearestCentroid()).train(ROWS);
        Run run = only("name = 'training'");
        ModelVersion version = ws.registry().register("income", model);
        assertThat(version.parent()).contains(new Parent("run", run.id()));
        String lineage = ws.registry().lineage(version).toString();
        assertThat(lineage).contains(run.id().substring(24));

        assertThat(ws.runs().delete(List.of(run.id()))).isEqualTo(1);
        ModelVersion again = ws.registry().get("income", 1);
        assertThat(again.parent()).contains(new Parent("run", run.id()));
        assertThat(ws.registry().lineage(again)).hasToString(lineage);
        assertThat(ws.registry().card(again).toMarkdown()).contains(run.id());
        assertThat(ws.registry().card(again).toHtml()).contains(run.id());
        assertThat(ws.registry().find("parent = 'run " + run.id() + "'")).containsExactly(again);
        assertThat(again.load(Label.class).digest()).isEqualTo(model.digest());
        ws.trainer(TASK).algorithm(nearestCentroid()).train(ROWS); // known still
        assertThat(ws.runs().find("")).isEmpty();
    }

    @Test
    void refit_isARunOfItsStudy_andTriesAreNone() {
        Study<Label> study = ws.tuner(TASK)
                .search(trial -> new NearestCentroid(trial.uniform("sharpness", 0.5, 2)))
                .maximize(Metrics.accuracy())
                .crossValidated(3)
                .trials(3)
                .named("trees")
                .tune(ROWS);
        assertThat(ws.runs().find("")).isEmpty();
        Model<Label> best = study.refit();
        study.refit();
        Run run = only("tags.study = 'trees'");
        assertThat(ws.runs().find("")).hasSize(1);
        assertThat(run.status()).isEqualTo(RunStatus.FINISHED);
        assertThat(run.parameters())
                .containsEntry("model", best.digest())
                .containsEntry("settings.sharpness", study.best().parameters().get("sharpness"));
        assertThat(ws.registry().register("income", best).parent()).contains(new Parent("run", run.id()));
        assertThat(ws.registry().from(study).register("study", best).parent()).contains(new Parent("study", "trees"));
    }
}
