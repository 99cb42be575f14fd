package dev.mlops.core.internal.registry.card;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mlops.core.internal.chart.svg.Documents;
import dev.mlops.core.internal.evaluation.DefaultEvaluator;
import dev.mlops.core.internal.model.DefaultModel;
import dev.mlops.core.internal.model.Engines;
import dev.mlops.core.internal.model.ModelStore;
import dev.mlops.core.internal.registry.DefaultModelRegistry;
import dev.mlops.core.internal.registry.lineage.Deployed;
import dev.mlops.core.internal.registry.lineage.History;
import dev.mlops.core.internal.registry.lineage.LineageGraph;
import dev.mlops.core.internal.registry.lineage.RecordedVersion;
import dev.mlops.core.internal.storage.MemoryArtifacts;
import dev.mlops.core.internal.storage.MemoryMetadata;
import dev.mlops.core.testing.CentroidModels;
import dev.mlops.core.testing.NearestCentroidEngine;
import dev.mlops.core.testing.Rows;
import dev.mlops.core.testing.SteppingClock;
import dev.mlops.data.Operation;
import dev.mlops.data.Origin;
import dev.mlops.error.ConflictException;
import dev.mlops.error.StorageException;
import dev.mlops.evaluation.Interval;
import dev.mlops.evaluation.Measurement;
import dev.mlops.evaluation.Metrics;
import dev.mlops.evaluation.Scope;
import dev.mlops.model.Label;
import dev.mlops.model.Task;
import dev.mlops.pipeline.Pipeline;
import dev.mlops.registry.ModelCard;
import dev.mlops.registry.ModelRegistry;
import dev.mlops.registry.ModelVersion;
import dev.mlops.registry.RegistryEvent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

class DefaultModelCardTest {
    private static final String HOSTILE = "<script>alert(1)</script> | `code` *bold* [x](javascript:y) \"'&";
    private static final Task.Classification TASK = Task.classification("label").positive("yes");
    private static final Engines ENGINES = new Engines(List.of(new NearestCentroidEngine()));

    private final ModelRegistry registry = new DefaultModelRegistry(
            new MemoryMetadata(), new ModelStore(new MemoryArtifacts(), ENGINES), ENGINES, new SteppingClock());

    private ModelVersion register() {
        DefaultModel<Label> model = CentroidModels.classify(
                TASK, Pipeline.of(), Rows.labelled(60, 1).from(Origin.of("adult", 1, "aa")));
        return registry.evaluation(new DefaultEvaluator<>(TASK)
                        .metrics(List.of(Metrics.accuracy(), Metrics.rocAuc()))
                        .slices("label")
                        .confidence(0.95)
                        .evaluate(model, Rows.labelled(200, 2).from(Origin.of("adult", 2, "bb"))))
                .message("first")
                .tag("team", "risk")
                .register("income", model);
    }

    private static Measurement figure(double value) {
        return Measurement.of(value, new Interval(value - 0.01, value + 0.01, 0.95, "wilson"), 1_000);
    }

    private static ModelCard card(String text) {
        Map<Scope, Map<String, Measurement>> figures = new LinkedHashMap<>();
        figures.put(Scope.ALL, Map.of("accuracy", figure(0.9)));
        figures.put(Scope.TRAIN, Map.of("accuracy", Measurement.of(0.95, 4_000)));
        figures.put(Scope.slice("sex", "Female"), Map.of("accuracy", figure(0.94)));
        figures.put(Scope.slice("sex", text), Map.of("accuracy", figure(0.87)));
        figures.put(Scope.slice("sex", "(missing)"), Map.of("accuracy", Measurement.of(Double.NaN, 0)));
        Origin rows = Origin.of("adult", 1, "8d1f3c2a").then(Operation.of(text, Map.of("part", text)));
        ModelVersion version = RecordedVersion.of("income", 1, Instant.EPOCH, rows, Optional.of(rows), Optional.empty())
                .measured(figures)
                .said(text, Map.of(text, text));
        List<RegistryEvent> log = List.of(new RegistryEvent(
                1,
                "moved",
                "income",
                OptionalInt.of(1),
                text,
                text,
                Instant.EPOCH,
                new TreeMap<>(Map.of("alias", text)),
                "",
                ""));
        History history =
                new History(version, Optional.empty(), log, List.of(Deployed.of(1, Instant.EPOCH)), new TreeMap<>());
        CardContent content = new CardContent(version, List.of(text), LineageGraph.of(history), log);
        return new DefaultModelCard(content, CardFields.NONE, fields -> {
            throw new UnsupportedOperationException();
        });
    }

    @Test
    void card_saysAllThatIsRecorded_andWhatIsMissing() {
        ModelVersion version = register();
        registry.by("release-job").promote(version, "champion");
        ModelCard card = registry.card(version);
        assertThat(card.missing()).containsExactly("intended use", "limits", "owner");
        assertThat(card).hasToString("model card of income v1; missing: intended use, limits, owner");
        assertThat(card.toMarkdown())
                .startsWith("# Model card: income v1\n\n> **Not complete.** Missing: intended use, limits, owner.\n")
                .contains("| Aliases | champion |", "| Tag team | risk |", "| Message | first |")
                .contains("*Not said yet: what the model is for.*")
                .contains("| roc\\_auc | 0.9", "| x | number |", "| label | Rows | accuracy | roc\\_auc |")
                .contains("\n| Dataset | adult |\n| Version | 2 |")
                .contains("- dataset adult v1 --trained--&gt; model income v1", "```mermaid\nflowchart LR\n")
                .contains("| 2 | ", "| moved v1 | alias champion | release-job |")
                .contains(version.digest(), version.environment().java());
        Document page = Documents.read(card.toHtml());
        assertThat(titles(page))
                .containsExactly(
                        "Model details",
                        "Intended use",
                        "Limits",
                        "Owner",
                        "Metrics",
                        "Metrics per slice",
                        "Fairness",
                        "Training data",
                        "Evaluation data",
                        "Lineage",
                        "Environment and code",
                        "Log");
        assertThat(Documents.all(page, "svg")).hasSize(1);
        assertThat(cells(page)).contains("champion", "risk", "accuracy", "roc_auc", version.digest());
    }

    private static List<String> titles(Document page) {
        return Documents.all(page, "h2").stream().map(Element::getTextContent).toList();
    }

    private static List<String> cells(Document page) {
        return Documents.all(page, "td").stream().map(Element::getTextContent).toList();
    }

    @Test
    void author_saysWhatIsMissing_andSaveKeepsIt() {
        ModelVersion version = register();
        ModelCard said = registry.by("ann")
                .card(version)
                .intendedUse("Ranking of letters.\n\nNot more.")
                .limits("No decisions on people.")
                .owner("Ann, risk team")
                .section("Ethics", "Looked at by the board.");
        assertThat(said.missing()).isEmpty();
        assertThat(registry.card(version).missing()).hasSize(3);
        ModelCard kept = said.save();
        assertThat(registry.log("income")).extracting(RegistryEvent::kind).containsExactly("registered", "card");
        assertThat(registry.log("income").get(1).by()).isEqualTo("ann");
        said.save();
        assertThat(registry.log("income")).hasSize(2);
        assertThat(registry.checkLog("income").isIntact()).isTrue();
        for (ModelCard card : List.of(kept, registry.card(version))) {
            assertThat(card).hasToString("model card of income v1");
            assertThat(card.toMarkdown())
                    .doesNotContain("Missing:", "Not said yet")
                    .contains("## Intended use\n\nRanking of letters.\n\nNot more.\n", "## Ethics\n\nLooked at");
            assertThat(titles(Documents.read(card.toHtml()))).endsWith("Log", "Ethics");
        }
        kept.section("Ethics", " ").owner("").save();
        assertThat(registry.card(version).missing()).containsExactly("owner");
        assertThat(registry.card(version).toMarkdown()).doesNotContain("Ethics");
        assertThatThrownBy(() -> kept.section(" ", "text"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("title");
    }

    @Test
    void save_whatSomebodyElseSaidMeanwhile_isNotWrittenOver() {
        ModelVersion version = register();
        ModelCard early = registry.card(version);
        registry.card(version).owner("Ann").save();
        assertThatThrownBy(() -> early.limits("none").save()).isInstanceOf(ConflictException.class);
        assertThat(registry.card(version).missing()).doesNotContain("owner").contains("limits");
        registry.card(version).limits("none").save();
        assertThat(registry.card(version).missing()).doesNotContain("owner", "limits");
    }

    @Test
    void card_withoutAnythingSaid_isNotKept() {
        ModelVersion version = register();
        registry.card(version).save();
        assertThat(registry.log("income")).hasSize(1);
    }

    @Test
    void fairness_isTheDifferenceBetweenGroups() {
        String text = card("Male").toMarkdown();
        assertThat(text)
                .contains("| sex | accuracy | Male 0.8700 | Female 0.9400 | 0.0700 | 0.9255 | yes |")
                .contains("| \\(missing) | 0 | undefined |".replace("\\(", "("))
                .contains("| accuracy | 0.9000 | \\[0.8900, 0.9100\\] | 1,000 |")
                .contains("| accuracy, train | 0.9500 | - | 4,000 |");
    }

    @Test
    void html_escapesAll() {
        ModelCard card = hostile();
        Document page = Documents.read(card.toHtml());
        assertThat(Documents.all(page, "script")).isEmpty();
        assertThat(Documents.all(page, "a")).isEmpty();
        assertThat(cells(page)).contains(HOSTILE, "Tag " + HOSTILE, HOSTILE + " 0.8700");
        assertThat(titles(page)).contains(HOSTILE);
        assertThat(Documents.all(page, "p")).extracting(Element::getTextContent).contains(HOSTILE);
        assertThat(card.toHtml()).doesNotContain("<script", "https:", "src=", "href=", "@import", "url(");
    }

    private static ModelCard hostile() {
        return card(HOSTILE).intendedUse(HOSTILE).limits(HOSTILE).owner(HOSTILE).section(HOSTILE, HOSTILE);
    }

    @Test
    void markdown_escapesAll() {
        String text = hostile().toMarkdown();
        assertThat(text)
                .doesNotContain("<")
                .contains("&lt;script&gt;alert(1)&lt;/script&gt; \\| \\`code\\` \\*bold\\*");
        requireTables(text);
        assertThat(text.lines().filter(line -> line.startsWith("```"))).containsExactly("```mermaid", "```");
    }

    @Property(tries = 200)
    void markdown_ofAnyText_keepsItsTablesAndHeadings(@ForAll String text) {
        String page =
                card("Male").section("Own", text).intendedUse(text).owner(text).toMarkdown();
        requireTables(card(text).toMarkdown());
        assertThat(page.lines().filter(line -> line.startsWith("#")).count()).isEqualTo(text.isBlank() ? 13 : 14);
        assertThat(page.lines().filter(line -> line.startsWith("---") || line.startsWith("===")))
                .isEmpty();
        Documents.read(card(text).section("Own", text).toHtml());
    }

    /** Each row has as many cells as the row before it. */
    private static void requireTables(String text) {
        int columns = 0;
        for (String line : new ArrayList<>(text.lines().toList())) {
            int bars = line.startsWith("|")
                    ? line.replace("\\\\", "").replace("\\|", "").split("\\|", -1).length
                    : 0;
            assertThat(bars == columns || bars == 0 || columns == 0).as(line).isTrue();
            columns = bars;
        }
    }

    @Test
    void write_goesByTheName(@TempDir Path folder) throws Exception {
        ModelCard card = registry.card(register());
        card.write(folder.resolve("card.html"));
        card.write(folder.resolve("card.md"));
        assertThat(Files.readString(folder.resolve("card.html"))).isEqualTo(card.toHtml());
        assertThat(Files.readString(folder.resolve("card.md"))).isEqualTo(card.toMarkdown());
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files).hasSize(2);
        }
        assertThatThrownBy(() -> card.write(folder.resolve("none/card.md"))).isInstanceOf(StorageException.class);
    }
}
