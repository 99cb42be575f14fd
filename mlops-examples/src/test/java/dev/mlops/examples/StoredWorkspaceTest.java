package dev.mlops.examples;

import static dev.mlops.data.Selector.categorical;
import static dev.mlops.data.Selector.numeric;
import static dev.mlops.evaluation.Metrics.accuracy;
import static dev.mlops.evaluation.Metrics.rocAuc;
import static dev.mlops.pipeline.Steps.drop;
import static dev.mlops.pipeline.Steps.impute;
import static dev.mlops.pipeline.Steps.oneHot;
import static dev.mlops.pipeline.Steps.standardize;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.mlops.Workspace;
import dev.mlops.core.MlOps;
import dev.mlops.data.Csv;
import dev.mlops.data.DatasetVersion;
import dev.mlops.data.Split;
import dev.mlops.data.Table;
import dev.mlops.model.Algorithm;
import dev.mlops.model.Label;
import dev.mlops.model.Model;
import dev.mlops.model.Prediction;
import dev.mlops.model.Task;
import dev.mlops.pipeline.Pipeline;
import dev.mlops.registry.ModelVersion;
import dev.mlops.tribuo.Tribuo;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A workspace that was written by the first version of every format, and must open for ever. It is kept under the test resources; {@link
 * #main} wrote it and is run again only for a format that is new, into a folder of its own.
 */
class StoredWorkspaceTest {
    private static final String CSV = LoanApplications.csv(300, 42, LoanApplications.Economy.STEADY);

    @TempDir
    Path folder;

    /** Opening writes to the folder, so a copy is opened. */
    @BeforeEach
    void copy() throws IOException {
        Path stored = Path.of("src/test/resources/workspace-format-1");
        try (Stream<Path> files = Files.walk(stored)) {
            for (Path file : files.sorted().toList()) {
                Path target =
                        folder.resolve("ws").resolve(stored.relativize(file).toString());
                if (Files.isDirectory(file)) {
                    Files.createDirectories(target);
                } else {
                    Files.copy(file, target);
                }
            }
        }
    }

    @Test
    void dataset_ofFormat1_isReadAndRestored() throws IOException {
        try (Workspace ws = MlOps.open(folder.resolve("ws"))) {
            DatasetVersion loans = ws.datasets().get("loans");

            assertThat(loans.digest()).isEqualTo("a19c54a471d27b29ee4a9c888a5c8e221ef6ec8b92ab6e2b102fc2838295577c");
            assertThat(loans.read()).isEqualTo(ws.datasets().read(Csv.text(CSV)));
            assertThat(loans.profile().rowCount()).isEqualTo(300);
            assertThat(loans.message()).isEqualTo("format 1");
            assertThat(Files.readString(loans.restore(folder.resolve("restored"))))
                    .isEqualTo(CSV);
            assertThat(ws.datasets().commit("loans", Csv.text(CSV)).version()).isEqualTo(1);
        }
    }

    @Test
    void models_ofFormat1_answerAsTheyDid() {
        try (Workspace ws = MlOps.open(folder.resolve("ws"))) {
            Table rows = ws.datasets().get("loans").read().head(2);

            assertThat(scores(ws.registry().get("loan@champion"), rows))
                    .containsExactly(new double[] {0.7117518155522308, 0.07266011302437546}, within(1e-12));
            assertThat(scores(ws.registry().get("loan/2"), rows))
                    .containsExactly(new double[] {0.5, 0.13531575745060773}, within(1e-12));
            assertThat(ws.registry().get("loan/1").metrics()).containsOnlyKeys("roc_auc", "accuracy");
            assertThat(ws.registry().history("loan")).hasSize(1).first().hasToString("champion: none -> v1 by tests");
            assertThat(ws.registry().lineage(ws.registry().get("loan/1")).links())
                    .isNotEmpty();
        }
    }

    private static double[] scores(ModelVersion version, Table rows) {
        return version.load(Label.class).predict(rows).stream()
                .mapToDouble((Prediction<Label> p) -> p.score("default"))
                .toArray();
    }

    /** Writes a workspace into the folder that is named. */
    public static void main(String[] args) {
        try (Workspace ws = MlOps.open(Path.of(args[0]))) {
            DatasetVersion loans = ws.datasets().message("format 1").commit("loans", Csv.text(CSV));
            Split split = loans.read().split(Split.stratified("outcome").seed(1));
            ModelVersion first = register(ws, split, Tribuo.logisticRegression());
            ModelVersion second =
                    register(ws, split, Tribuo.randomForest().trees(3).maxDepth(4));
            ws.registry().by("tests").promote(first, "champion");
            System.out.println(loans.digest());
            System.out.println(Arrays.toString(scores(first, loans.read().head(2))));
            System.out.println(Arrays.toString(scores(second, loans.read().head(2))));
        }
    }

    private static ModelVersion register(Workspace ws, Split split, Algorithm algorithm) {
        Task.Classification task = Task.classification("outcome").positive("default");
        Pipeline prep = Pipeline.of(
                drop("submitted"),
                impute(numeric()).withMedian(),
                standardize(numeric()),
                oneHot(categorical()).minFrequency(3));
        Model<Label> model =
                ws.trainer(task).pipeline(prep).algorithm(algorithm).seed(1).train(split.train());
        return ws.registry()
                .evaluation(ws.evaluator(task).metrics(rocAuc(), accuracy()).evaluate(model, split.test()))
                .register("loan", model);
    }
}
