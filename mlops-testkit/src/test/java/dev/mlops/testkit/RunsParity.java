package dev.mlops.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mlops.Workspace;
import dev.mlops.core.InMemoryArtifactStore;
import dev.mlops.core.MlOps;
import dev.mlops.data.Column;
import dev.mlops.data.Table;
import dev.mlops.model.Label;
import dev.mlops.model.Task;
import dev.mlops.registry.ModelVersion;
import dev.mlops.registry.Retention;
import dev.mlops.runs.ActiveRun;
import dev.mlops.runs.MetricPoint;
import dev.mlops.runs.Run;
import dev.mlops.runs.Runs;
import dev.mlops.spi.ArtifactStore;
import dev.mlops.spi.MetadataStore;
import dev.mlops.training.Trainer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Runs and trainings are logged and found the same whatever keeps their metadata. Their identities are random, so they are told by their messages. */
abstract class RunsParity extends StoreParity {
    private static final Task.Classification TASK = Task.classification("label").positive("yes");
    private static final Table ROWS = Table.of(
            Column.numbers("x", 0.1, 0.4, -0.2, 0.9, 0.0, 0.3),
            Column.categories("label", "yes", "no", "yes", "yes", "no", "yes"));

    /** In their order where the search gives one, which leaves nothing open: no two runs began at the same time. */
    private static void find(Answers asked, Runs runs, String search) {
        asked.ask("find " + search, () -> {
            List<String> found =
                    runs.find(search).stream().map(RunsParity::told).toList();
            return String.join(
                    " ",
                    search.contains("order by")
                            ? found
                            : found.stream().sorted().toList());
        });
    }

    private static String told(Run run) {
        return run.message().isEmpty() ? run.name() + "-" + run.parameters().get("settings.note") : run.message();
    }

    private static String everything(Run run) {
        return run.name() + " " + run.status() + " " + run.parameters() + " " + run.metrics() + " "
                + run.metrics().keySet().stream().map(run::series).toList() + " " + run.tags() + " " + run.message()
                + " " + run.artifacts() + " " + run.startedAt() + " " + run.endedAt() + " " + run.error();
    }

    private static Trainer<Label> trainer(Workspace workspace, double weight, String note) {
        return workspace.trainer(TASK).algorithm(WeightEngine.given(weight, note));
    }

    /** Five runs that were told: finished, failed, one of them with metrics that are no numbers, and one that goes on; a second apart. */
    private static ActiveRun fill(Workspace workspace, MutableClock clock) {
        Runs runs = workspace.runs();
        List<Double> losses = List.of(0.5, Double.NaN, Double.NEGATIVE_INFINITY, -0.0, 1e300);
        for (int i = 1; i <= 5; i++) {
            ActiveRun run = runs.name(i < 3 ? "income" : "Income")
                    .message("r" + i)
                    .tag("team", i % 2 == 0 ? "risk" : "Risk")
                    .parameter("depth", i)
                    .parameter("flag", i > 3)
                    .start();
            clock.advance(Duration.ofMillis(100L * i));
            run.metric("loss", losses.get(i - 1)).metric("steps", i, 7);
            if (i == 4) {
                run.fail(new IllegalStateException("it's \"broken\"\n\u0000 \ud83d\ude00"));
            } else if (i == 5) {
                return run.flush();
            } else {
                run.finish();
            }
            clock.advance(Duration.ofSeconds(1));
        }
        throw new AssertionError("there is a fifth");
    }

    @Test
    void find_byAllThatRunsHave() throws Exception {
        Map<String, String> answers = answers((workspace, asked) -> {
            ActiveRun fifth = fill(workspace, asked.clock());
            Runs runs = workspace.runs();
            for (String search : List.of(
                    "",
                    "status = 'failed'",
                    "status in ('running', 'failed')",
                    "not status = 'finished'",
                    "name = 'income'",
                    "name ilike 'INC%' order by created desc limit 3",
                    "metrics.loss < 1",
                    "metrics.loss is present",
                    "metrics.loss = 0",
                    "not metrics.loss >= 0",
                    "metrics.loss > 1e299",
                    "order by metrics.loss, created",
                    "order by metrics.loss desc, created desc",
                    "parameters.depth >= 2 and parameters.depth < 5 order by parameters.depth desc, created",
                    "parameters.flag = 'true'",
                    "tags.team = 'risk' or metrics.steps = 1",
                    "ended is missing",
                    "ended is present order by ended desc, created limit 2",
                    "created >= '2026-01-01T00:00:01.1Z' order by created",
                    "created < '2026-01-01T00:00:01.1Z'",
                    "parent is missing",
                    "order by nosuch",
                    "metric.loss < 1",
                    "name = 'x'; drop table mlops_document",
                    "name = 'x' or 1 = 1")) {
                find(asked, runs, search);
            }
            for (Run run : runs.find("order by created")) {
                asked.ask("all of " + run.message(), () -> everything(run));
            }
            fifth.close();
            find(asked, runs, "status = 'failed' order by created");
        });
        assertThat(answers)
                .containsEntry("find ", "r1 r2 r3 r4 r5")
                .containsEntry("find status in ('running', 'failed')", "r4 r5")
                .containsEntry("find name = 'income'", "r1 r2")
                .containsEntry("find name ilike 'INC%' order by created desc limit 3", "r5 r4 r3")
                .containsEntry("find metrics.loss < 1", "r1 r4")
                .containsEntry("find metrics.loss = 0", "r4")
                .containsEntry("find metrics.loss > 1e299", "r5")
                .containsEntry("find parameters.flag = 'true'", "r4 r5")
                .containsEntry("find ended is missing", "r5")
                .containsEntry("find ended is present order by ended desc, created limit 2", "r4 r3")
                .containsEntry("find created < '2026-01-01T00:00:01.1Z'", "r1")
                .containsEntry("find status = 'failed' order by created", "r4 r5");
        assertThat(answers.get("find metric.loss < 1")).contains("did you mean 'metrics.loss'");
        assertThat(answers.get("find name = 'x' or 1 = 1")).startsWith("IllegalArgumentException");
        assertThat(answers.get("all of r4")).contains("it's \"broken\"\n\u0000 \ud83d\ude00");
    }

    @Test
    void find_byHostileTagsAndParameters() throws Exception {
        Map<String, String> answers = answers((workspace, asked) -> {
            Runs plain = workspace.runs();
            plain.message("plain").start().finish();
            asked.clock().advance(Duration.ofSeconds(1));
            Runs runs = plain.message("hostile");
            for (Map.Entry<String, String> each : HOSTILE.entrySet()) {
                runs = runs.tag(each.getKey(), each.getValue()).parameter(each.getKey(), each.getValue());
            }
            Run run = runs.start().finish();
            asked.ask("all", () -> everything(plain.get(run.id())));
            for (Map.Entry<String, String> each : HOSTILE.entrySet()) {
                for (String kind : List.of("tags.", "parameters.")) {
                    String name = "\"" + kind + each.getKey().replace("\"", "\"\"") + "\"";
                    String value = each.getValue().replace("'", "''");
                    find(asked, plain, name + " = text '" + value + "'");
                    find(asked, plain, name + " != text '" + value + "'");
                    find(asked, plain, name + " is present order by " + name + " desc, created");
                    find(asked, plain, name + " like '%" + value.replace("\\", "\\\\") + "%'");
                }
            }
            find(asked, plain, "");
        });
        assertThat(answers)
                .containsEntry("find \"tags.quote\" = text 'O''Brien'", "hostile")
                .containsEntry("find \"parameters.smile \ud83d\ude00\" = text '\ud83d\ude00\uffff'", "hostile")
                .containsEntry("find \"tags.null\" = text 'a\u0000b'", "hostile")
                .containsEntry("find \"parameters.long\" = text '" + LONG + "'", "hostile")
                .containsEntry("find \"parameters.longer\" is present order by \"parameters.longer\" desc, created", "")
                .containsEntry("find ", "hostile plain");
    }

    /** Whatever is asked, both answer alike. */
    @Test
    void find_ofRandomSearches() throws Exception {
        Map<String, String> answers = answers((workspace, asked) -> {
            fill(workspace, asked.clock());
            Random random = new Random(7);
            for (int i = 0; i < 300; i++) {
                String search = search(
                        random,
                        List.of(
                                "name",
                                "status",
                                "metrics.loss",
                                "metrics.steps",
                                "tags.team",
                                "parameters.depth",
                                "parameters.flag"),
                        List.of("0", "0.5", "1", "2", "'income'", "'risk'", "'true'", "'finished'", "'R'"),
                        List.of("metrics.loss", "tags.team", "parameters.depth", "tags.nosuch"));
                String whole =
                        search.contains("order by") ? search + ", created" + (i % 3 == 0 ? " limit 2" : "") : search;
                find(asked, workspace.runs(), whole + " ".repeat(i));
            }
        });
        assertThat(answers.values()).filteredOn(answer -> answer.contains("r")).hasSizeGreaterThan(50);
    }

    @Test
    void series_partsAndArtifacts() throws Exception {
        Map<String, String> answers = answers((workspace, asked) -> {
            Runs runs = workspace.runs();
            ActiveRun whole = runs.message("whole").start();
            for (int i = 0; i < 2_500; i++) {
                whole.metrics(Map.of("a", i * 0.1, "b", i % 3 == 0 ? Double.NaN : -i), i / 2);
                asked.clock().advance(Duration.ofNanos(1 + i));
            }
            asked.ask("flushed", () -> everything(runs.get(whole.flush().id())));
            whole.artifact("a/b.txt", "first".getBytes(UTF_8)).artifact("a/b.txt", "second".getBytes(UTF_8));
            asked.clock().advance(Duration.ofSeconds(1));
            ActiveRun part = runs.message("part")
                    .partOf(whole.id())
                    .start()
                    .metric("a", 1, 9)
                    .metric("a", 2, 3);
            find(asked, runs, "parent is present");
            asked.ask("parts", () -> runs.find("parent = '" + whole.id() + "'").size());
            asked.ask("of none", () -> runs.partOf("0".repeat(32)).start());
            asked.ask("part", () -> everything(part.finish()));
            Run finished = whole.finish();
            asked.ask("finished", () -> everything(runs.get(finished.id())));
            asked.ask("deleted", () -> runs.delete(List.of(part.id(), "0".repeat(32), "'; --")));
            asked.ask("there", () -> runs.findRun(part.id()));
            find(asked, runs, "");
            asked.ask(
                    "steps",
                    () -> finished.series("a").stream()
                            .map(MetricPoint::step)
                            .distinct()
                            .count());
        });
        assertThat(answers)
                .containsEntry("find parent is present", "part")
                .containsEntry("parts", "1")
                .containsEntry("deleted", "1")
                .containsEntry("there", "Optional.empty")
                .containsEntry("find ", "whole")
                .containsEntry("steps", "1250");
        assertThat(answers.get("of none")).startsWith("NotFoundException");
        assertThat(answers.get("finished")).contains("[a/b.txt]");
    }

    @Test
    void trainings_areRuns_andTheParentsOfVersions() throws Exception {
        Map<String, String> answers = answers((workspace, asked) -> {
            MutableClock clock = asked.clock();
            Runs runs = workspace.runs();
            List<ModelVersion> versions = new ArrayList<>();
            for (String note : List.of("one", "two", "it's", LONG + "more")) {
                versions.add(workspace
                        .registry()
                        .register(
                                "income",
                                trainer(workspace, versions.size() - 1.5, note).train(ROWS)));
                clock.advance(Duration.ofSeconds(1));
            }
            asked.ask("refused", () -> trainer(workspace, 9, "refused").train(ROWS.without("label")));
            clock.advance(Duration.ofSeconds(1));
            trainer(workspace, -1.5, "one").train(ROWS);
            for (String search : List.of(
                    "",
                    "name = 'training' and parameters.settings.weight >= -1 order by metrics.seconds, created desc",
                    "status = 'failed' and parameters.rows = 6",
                    "parameters.settings.note = 'it''s' and parameters.algorithm = 'given'",
                    "parameters.settings.note like '%...'",
                    "parameters.model is missing",
                    "parameters.target = 'label' and parameters.seed = 0 order by created desc limit 2")) {
                find(asked, runs, search);
            }
            for (Run run : runs.find("order by created")) {
                asked.ask("all of " + told(run), () -> everything(run));
            }
            asked.ask(
                    "parents",
                    () -> versions.stream()
                            .map(version ->
                                    told(runs.get(version.parent().orElseThrow().name())))
                            .collect(Collectors.joining(" ")));
            asked.ask("retained", () -> workspace.registry().retain("income", Retention.keepLast(3)));
            asked.ask(
                    "collected",
                    () -> workspace.maintenance().grace(Duration.ZERO).collect().removed());
            trainer(workspace, -0.5, "two").train(ROWS);
            trainer(workspace, -1.5, "one").train(ROWS);
            find(asked, runs, "parameters.settings.note in ('one', 'two') order by parameters.settings.note, created");
        });
        assertThat(answers)
                .containsEntry("find status = 'failed' and parameters.rows = 6", "training-refused")
                .containsEntry(
                        "find parameters.settings.note = 'it''s' and parameters.algorithm = 'given'", "training-it's")
                .containsEntry("find parameters.model is missing", "training-refused")
                .containsEntry(
                        "find parameters.settings.note in ('one', 'two') order by parameters.settings.note, created",
                        "training-one training-one training-two");
        assertThat(answers.get("parents")).startsWith("training-one training-two training-it's training-\u00fc");
        assertThat(answers.get("refused")).startsWith("DataException");
        assertThat(answers.get("retained")).contains("income v1").doesNotContain("income v2");
    }

    /** Not a question of what is answered but of the store under load: of eight threads' runs nothing is lost. */
    @Test
    void runs_ofManyThreads_areAllThere() throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(8);
        try (MetadataStore here = open(place);
                ArtifactStore artifacts = InMemoryArtifactStore.create();
                Workspace workspace = MlOps.builder()
                        .metadata(here)
                        .artifacts(artifacts)
                        .engine(new WeightEngine())
                        .clock(MutableClock.at(START))
                        .executor(Runnable::run)
                        .build()) {
            List<Future<?>> all = new ArrayList<>();
            for (int thread = 0; thread < 8; thread++) {
                int own = thread;
                all.add(pool.submit(() -> {
                    for (int i = 0; i < 5; i++) {
                        workspace
                                .runs()
                                .name("told")
                                .parameter("own", own)
                                .start()
                                .metric("i", i)
                                .finish();
                        trainer(workspace, own + i / 8.0, "n").train(ROWS);
                    }
                }));
            }
            for (Future<?> each : all) {
                each.get();
            }
            Map<String, Integer> found = new LinkedHashMap<>();
            for (String search :
                    List.of("name = 'told' and metrics.i is present", "name = 'training'", "not status = 'finished'")) {
                found.put(search, workspace.runs().find(search).size());
            }
            assertThat(found.values()).containsExactly(40, 40, 0);
        } finally {
            pool.shutdownNow();
        }
    }
}
