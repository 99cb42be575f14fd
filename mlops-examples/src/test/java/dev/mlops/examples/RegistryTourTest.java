package dev.mlops.examples;

import static dev.mlops.data.Selector.categorical;
import static dev.mlops.data.Selector.numeric;
import static dev.mlops.evaluation.Metrics.logLoss;
import static dev.mlops.evaluation.Metrics.rocAuc;
import static dev.mlops.pipeline.Steps.drop;
import static dev.mlops.pipeline.Steps.impute;
import static dev.mlops.pipeline.Steps.oneHot;
import static dev.mlops.pipeline.Steps.standardize;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mlops.Workspace;
import dev.mlops.core.MlOps;
import dev.mlops.data.Csv;
import dev.mlops.data.DatasetVersion;
import dev.mlops.data.Split;
import dev.mlops.error.QualityException;
import dev.mlops.evaluation.Evaluation;
import dev.mlops.evaluation.QualityGate;
import dev.mlops.examples.LoanApplications.Economy;
import dev.mlops.model.Label;
import dev.mlops.model.Model;
import dev.mlops.model.Task;
import dev.mlops.pipeline.Pipeline;
import dev.mlops.registry.AliasPolicy;
import dev.mlops.registry.ModelRegistry;
import dev.mlops.registry.ModelVersion;
import dev.mlops.registry.RegistryEvent;
import dev.mlops.registry.Reproduction;
import dev.mlops.registry.Retention;
import dev.mlops.runs.ActiveRun;
import dev.mlops.runs.Run;
import dev.mlops.tribuo.Tribuo;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What was trained, from what, by whom, why it is live, and the same again on demand. */
class RegistryTourTest {
    private static final Task.Classification TASK =
            Task.classification("outcome").positive("default");
    private static final Pipeline PREP = Pipeline.of(
            drop("submitted"), impute(numeric()).withMedian(), standardize(numeric()), oneHot(categorical()));

    @TempDir
    Path folder;

    private Workspace ws;
    private Split split;

    @BeforeEach
    void open() {
        ws = MlOps.open(folder.resolve("workspace"));
        DatasetVersion loans = ws.datasets().commit("loans", Csv.text(LoanApplications.csv(1_000, 42, Economy.STEADY)));
        split = loans.read().split(Split.stratified("outcome").seed(42));
    }

    @AfterEach
    void close() {
        ws.close();
    }

    private ModelVersion register(int epochs) {
        Model<Label> model = ws.trainer(TASK)
                .pipeline(PREP)
                .algorithm(Tribuo.logisticRegression().epochs(epochs))
                .seed(42)
                .train(split.train());
        Evaluation<Label> eval =
                ws.evaluator(TASK).metrics(rocAuc(), logLoss()).confidence(0.95).evaluate(model, split.test());
        return ws.registry().evaluation(eval).tag("team", "risk").register("loans", model);
    }

    @Test
    void aliases_areProtected_andGoBack() throws Exception {
        ModelVersion first = register(2);
        ModelVersion better = register(8);
        KeyPair keys = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        // region alias
        ModelRegistry registry = ws.registry();
        registry.protect(
                "loans",
                "champion",
                AliasPolicy.none()
                        .approvals(1) // of somebody else than the one who moves it
                        .gate(QualityGate.of(rocAuc().atLeast(0.6)))
                        .signedBy(keys.getPublic()));
        for (ModelVersion version : List.of(first, better)) {
            registry.by("build").sign(version, keys);
            registry.by("ann").because("slices look fine").approve(version, "champion");
            registry.by("release-job").promote(version, "champion");
        }
        registry.by("ben").because("slower than it should be").rollback("loans", "champion");
        List<RegistryEvent> log = registry.log("loans"); // hash-chained: a change shows
        registry.checkLog("loans").orThrow();
        // endregion

        assertThat(registry.get("loans@champion")).isEqualTo(first);
        assertThat(log)
                .extracting(RegistryEvent::kind)
                .endsWith("moved", "rolled-back")
                .contains("registered", "protected", "signed", "approved");
        ModelVersion unsigned = register(3);
        assertThatThrownBy(() -> registry.by("release-job").promote(unsigned, "champion"))
                .isInstanceOf(QualityException.class);
    }

    @Test
    void versions_areFoundComparedAndMadeAgain() throws Exception {
        ModelVersion first = register(2);
        ModelVersion better = register(8);
        // region find
        ModelRegistry registry = ws.registry();
        List<ModelVersion> good =
                registry.find("metrics.roc_auc > 0.6 and tags.team = 'risk' order by created desc limit 20");
        registry.compare(first, better, split.test()); // settings, data, signature, metrics with p-values, latency
        registry.lineage(better).toMermaid();
        Reproduction again = registry.reproduce(better); // trained anew from the recorded rows
        registry.export(better, folder.resolve("loans.zip"));
        registry.card(better)
                .intendedUse("decides who sees an application first")
                .write(folder.resolve("card.html"));
        registry.retain("loans", Retention.keepLast(10).keepTagged("keep"));
        // endregion

        assertThat(good).containsExactly(better, first);
        assertThat(again.isIdentical()).isTrue();
        assertThat(Files.readString(folder.resolve("card.html"))).contains("who sees an application first");
        try (Workspace other = MlOps.open(folder.resolve("other"))) {
            ModelVersion imported = other.registry().importFrom(folder.resolve("loans.zip"));
            assertThat(imported.digest()).isEqualTo(better.digest());
            assertThat(imported.metrics()).isEqualTo(better.metrics());
        }
    }

    @Test
    void runs_areTheLogOfExperiments() {
        ModelVersion version = register(2);

        // region runs
        try (ActiveRun run = ws.runs().name("loans").parameter("depth", 6).start()) {
            for (int epoch = 0; epoch < 10; epoch++) {
                run.metric("loss", 1.0 / (epoch + 1));
            }
            run.finish();
        }
        List<Run> good = ws.runs().find("metrics.loss < 0.3 and parameters.depth >= 4 order by metrics.loss limit 10");
        List<Run> trainings = ws.runs().find("name = 'training' and metrics.seconds > 0 order by created desc");
        // endregion

        assertThat(trainings)
                .extracting(Run::id)
                .containsExactly(version.parent().orElseThrow().name());
        assertThat(good).singleElement().satisfies(run -> {
            assertThat(run.series("loss")).hasSize(10);
            assertThat(run.metrics()).containsEntry("loss", 0.1);
        });
    }
}
