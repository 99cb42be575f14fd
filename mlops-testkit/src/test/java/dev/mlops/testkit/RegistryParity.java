package dev.mlops.testkit;

import static dev.mlops.evaluation.Metrics.accuracy;
import static dev.mlops.evaluation.Metrics.logLoss;
import static dev.mlops.evaluation.Metrics.rocAuc;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mlops.Workspace;
import dev.mlops.data.Column;
import dev.mlops.data.Operation;
import dev.mlops.data.Table;
import dev.mlops.evaluation.Evaluation;
import dev.mlops.evaluation.QualityGate;
import dev.mlops.model.Label;
import dev.mlops.model.Model;
import dev.mlops.model.Task;
import dev.mlops.registry.AliasPolicy;
import dev.mlops.registry.ModelRegistry;
import dev.mlops.registry.ModelVersion;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** A registry gives the same answers whatever keeps its metadata. */
abstract class RegistryParity extends StoreParity {
    private static final Task.Classification TASK = Task.classification("label").positive("yes");
    private static final Table ROWS = Table.of(
            Column.numbers("x", 0.1, 0.4, -0.2, 0.9, 0.0, 0.3),
            Column.categories("label", "yes", "no", "yes", "yes", "no", "yes"));

    private static void find(Answers asked, ModelRegistry registry, String search) {
        asked.ask("find " + search, () -> shown(registry.find(search)));
    }

    private static String shown(List<ModelVersion> versions) {
        return versions.stream()
                .map(version -> version.name() + version.version())
                .collect(Collectors.joining(" "));
    }

    private static Model<Label> model(Workspace workspace, double weight, String note) {
        return workspace
                .trainer(TASK)
                .algorithm(WeightEngine.given(weight, note))
                .train(ROWS);
    }

    private static Evaluation<Label> evaluation(Workspace workspace, Model<Label> model, Table rows) {
        return workspace
                .evaluator(TASK)
                .metrics(List.of(accuracy(), logLoss(), rocAuc()))
                .evaluate(model, rows);
    }

    /** Six versions of two models: some with metrics, one of which has no value, one archived, one rejected. */
    private static void fill(Workspace workspace) {
        ModelRegistry registry = workspace.registry();
        for (int i = 1; i <= 4; i++) {
            Model<Label> model = model(workspace, i - 2.5, i % 2 == 0 ? "even" : "odd");
            Table rows = i == 4 ? ROWS.select(new int[] {0, 2}, Operation.of("yes", Map.of())) : ROWS;
            registry.evaluation(evaluation(workspace, model, rows))
                    .tag("team", i < 3 ? "risk" : "Risk")
                    .register("income", model);
        }
        registry.register("other", model(workspace, 0, "even"));
        registry.message("last").register("other", model(workspace, 7, LONG + "more"));
        registry.archive(registry.get("income", 2));
        registry.reject(registry.get("other", 1));
    }

    @Test
    void find_byMetricsStatusAndParameters() throws Exception {
        Map<String, String> answers = answers((workspace, asked) -> {
            fill(workspace);
            ModelRegistry registry = workspace.registry();
            asked.ask("NaN", () -> registry.get("income", 4).metrics().get("roc_auc"));
            for (String search : List.of(
                    "",
                    "status = 'archived'",
                    "status in ('archived', 'rejected')",
                    "not status = 'ready'",
                    "metrics.roc_auc >= 0",
                    "metrics.roc_auc < 0",
                    "metrics.roc_auc is present",
                    "metrics.roc_auc is missing",
                    "not metrics.roc_auc >= 0",
                    "order by metrics.roc_auc desc, version",
                    "order by metrics.roc_auc, name desc",
                    "metrics.accuracy > 0.5 and tags.team = 'risk' order by created desc limit 20",
                    "metrics.log_loss <= 1 or parameters.weight = 7 order by metrics.log_loss desc limit 3",
                    "tags.team = 'RISK'",
                    "tags.team ilike 'RI%' order by version desc limit 2",
                    "tags.team like 'ri_k'",
                    "parameters.note = 'even' and name like '%o%'",
                    "parameters.weight > -1 and parameters.weight <= 0.5",
                    "parameters.note is missing",
                    "message = 'last'",
                    "engine = 'weight' and algorithm != 'given'",
                    "created >= '2026-01-01T00:00:00Z' and created < '2026-01-01T00:00:00.000000001Z' limit 1",
                    "created > '9999-12-31T23:59:59Z'",
                    "version > 1e308",
                    "version = '1'",
                    "size > 0 order by size desc, name, version limit 6")) {
                find(asked, registry, search);
            }
        });
        assertThat(answers)
                .containsEntry("NaN", "NaN")
                .containsEntry("find ", "income1 income2 income3 income4 other1 other2")
                .containsEntry("find status = 'archived'", "income2")
                .containsEntry("find status in ('archived', 'rejected')", "income2 other1")
                .containsEntry("find not status = 'ready'", "income2 other1")
                .containsEntry("find metrics.roc_auc < 0", "")
                .containsEntry("find tags.team = 'RISK'", "")
                .containsEntry("find tags.team ilike 'RI%' order by version desc limit 2", "income4 income3")
                .containsEntry("find tags.team like 'ri_k'", "income1 income2")
                .containsEntry("find parameters.note = 'even' and name like '%o%'", "income2 income4 other1")
                .containsEntry("find parameters.note is missing", "other2")
                .containsEntry("find parameters.weight > -1 and parameters.weight <= 0.5", "income2 income3 other1")
                .containsEntry("find version = '1'", "")
                .containsEntry("find message = 'last'", "other2");
    }

    @Test
    void find_byHostileTags() throws Exception {
        Map<String, String> answers = answers((workspace, asked) -> {
            ModelRegistry registry = workspace.registry();
            registry.register("plain", model(workspace, 1, "plain"));
            for (Map.Entry<String, String> tag : HOSTILE.entrySet()) {
                registry = registry.tag(tag.getKey(), tag.getValue());
            }
            ModelVersion version = registry.message("'; delete from mlops_document; --")
                    .register("hostile", model(workspace, 2, "it's"));
            ModelRegistry all = workspace.registry();
            asked.ask("tags", () -> all.get("hostile", 1).tags().equals(version.tags()));
            for (Map.Entry<String, String> tag : HOSTILE.entrySet()) {
                String name = "\"tags." + tag.getKey().replace("\"", "\"\"") + "\"";
                String value = tag.getValue().replace("'", "''");
                find(asked, all, name + " = text '" + value + "'");
                find(asked, all, name + " != text '" + value + "'");
                find(asked, all, name + " is present order by " + name + " desc");
                find(asked, all, name + " like '%" + value.replace("\\", "\\\\") + "%'");
            }
            find(asked, all, "\"tags.wild\" like '50\\%\\_%'");
            find(asked, all, "message = '''; delete from mlops_document; --'");
            find(asked, all, "parameters.note = 'it''s'");
            find(asked, all, "name = 'x' or 1 = 1");
            find(asked, all, "name = 'plain'; drop table mlops_document");
            find(asked, all, "");
        });
        assertThat(answers)
                .containsEntry("tags", "true")
                .containsEntry("find \"tags.quote\" = text 'O''Brien'", "hostile1")
                .containsEntry("find \"tags.say \"\"hi\"\"\" = text 'a \\ b'", "hostile1")
                .containsEntry("find \"tags.drop\" = text '''; drop table mlops_document; --'", "hostile1")
                .containsEntry("find \"tags.long\" = text '" + LONG + "'", "hostile1")
                .containsEntry("find \"tags.smile \ud83d\ude00\" = text '\ud83d\ude00\uffff'", "hostile1")
                .containsEntry("find \"tags.null\" = text 'a\u0000b'", "hostile1")
                .containsEntry("find \"tags.wild\" like '50\\%\\_%'", "hostile1")
                .containsEntry("find parameters.note = 'it''s'", "hostile1")
                .containsEntry("find ", "hostile1 plain1");
        assertThat(answers.get("find name = 'x' or 1 = 1")).contains("the search cannot be read");
    }

    /** Whatever is asked, both answer alike. */
    @Test
    void find_ofRandomSearches() throws Exception {
        Map<String, String> answers = answers((workspace, asked) -> {
            fill(workspace);
            Random random = new Random(5);
            for (int i = 0; i < 300; i++) {
                String search = search(
                                random,
                                List.of(
                                        "name",
                                        "version",
                                        "status",
                                        "metrics.roc_auc",
                                        "metrics.accuracy",
                                        "tags.team",
                                        "parameters.note"),
                                List.of("0", "0.5", "1", "2", "'income'", "'risk'", "'even'", "'ready'", "'R'"),
                                List.of("metrics.roc_auc", "tags.team", "version", "nosuch"))
                        + (i % 3 == 0 ? " limit 2" : "");
                asked.ask(i + " " + search, () -> shown(workspace.registry().find(search)));
            }
        });
        assertThat(answers.values())
                .filteredOn(answer -> answer.contains("income"))
                .hasSizeGreaterThan(50);
    }

    @Test
    void aliases_approvals_andLog() throws Exception {
        Map<String, String> answers = answers((workspace, asked) -> {
            fill(workspace);
            ModelRegistry registry = workspace.registry();
            ModelRegistry bob = registry.by("bob's \"\u540d\"").because("why; --");
            asked.ask(
                    "policy",
                    () -> bob.protect(
                            "income",
                            "champion",
                            AliasPolicy.none()
                                    .approvals(2)
                                    .approvalsValidFor(Duration.ofDays(1))
                                    .gate(QualityGate.of(accuracy().atLeast(0.5)))));
            asked.ask("policy read", () -> registry.policy("income", "champion"));
            asked.ask("policy of none", () -> registry.policy("income", "none"));
            asked.ask("not approved", () -> bob.promote(registry.get("income", 4), "champion"));
            asked.ask("approve", () -> registry.by("ann").approve(registry.get("income", 4), "champion"));
            asked.ask("approve again", () -> registry.by("ann").approve(registry.get("income", 4), "champion"));
            asked.ask("one approval", () -> bob.promote(registry.get("income", 4), "champion"));
            asked.ask("own approval", () -> bob.approve(registry.get("income", 4), "champion"));
            asked.ask("still one", () -> bob.promote(registry.get("income", 4), "champion"));
            String longName = "\u00e9".repeat(128);
            asked.ask("long name", () -> registry.by(longName).approve(registry.get("income", 4), "champion"));
            asked.ask("too long", () -> registry.by(longName + "e").approve(registry.get("income", 4), "champion"));
            asked.ask("nobody", () -> registry.approve(registry.get("income", 4), "champion"));
            asked.ask("approvals", () -> registry.approvals(registry.get("income", 4), "champion"));
            asked.ask("promote", () -> bob.promote(registry.get("income", 4), "champion"));
            asked.ask("archived", () -> registry.promote(registry.get("income", 2), "challenger"));
            asked.ask("rejected", () -> registry.promote(registry.get("other", 1), "challenger"));
            asked.ask("in use", () -> registry.archive(registry.get("income", 4)));
            asked.ask(
                    "restore", () -> registry.restore(registry.get("income", 2)).status());
            asked.ask("challenger", () -> registry.promote(registry.get("income", 2), "challenger"));
            asked.ask("same again", () -> registry.promote(registry.get("income", 2), "challenger"));
            asked.ask("back", () -> registry.rollback("income", "challenger"));
            asked.ask("on", () -> registry.promote(registry.get("income", 3), "challenger"));
            asked.ask("back now", () -> registry.rollback("income", "challenger"));
            asked.ask("name", () -> registry.promote(registry.get("income", 3), "Champion'"));
            asked.ask("unknown", () -> registry.get("income@champio"));
            asked.ask("unknown model", () -> registry.get("incom@latest"));
            asked.ask("hostile", () -> registry.findVersion("income'@champion"));
            asked.ask("aliases", () -> registry.aliases("income"));
            asked.ask("names", registry::names);
            asked.ask("latest", () -> registry.get("income@latest"));
            asked.ask("at", () -> registry.at("income", "challenger", START));
            asked.ask("history", () -> registry.history("income"));
            asked.ask("log", () -> registry.log("income"));
            asked.ask("hashes", () -> registry.log("income").get(12).hash());
            asked.ask("check", () -> registry.checkLog("income"));
            asked.ask(
                    "statuses",
                    () -> registry.versions("income").stream()
                            .map(ModelVersion::status)
                            .toList());
        });
        assertThat(answers.get("not approved")).startsWith("QualityException").contains("no approvals");
        assertThat(answers.get("one approval")).contains("approvals of ann");
        assertThat(answers.get("still one")).contains("approvals of ann");
        assertThat(answers.get("too long")).startsWith("IllegalStateException");
        assertThat(answers.get("promote")).startsWith("champion: none -> v4 by bob's \"\u540d\"");
        assertThat(answers.get("archived")).contains("income v2 is archived");
        assertThat(answers.get("in use")).startsWith("ConflictException").contains("income@champion");
        assertThat(answers)
                .containsEntry("restore", "READY")
                .containsEntry("aliases", "{challenger=2, champion=4}")
                .containsEntry("names", "[income, other]");
        assertThat(answers.get("check")).contains("intact");
    }
}
