package dev.mlops.core.internal.registry.card;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mlops.core.internal.chart.svg.Documents;
import dev.mlops.core.internal.model.Engines;
import dev.mlops.core.internal.model.ModelStore;
import dev.mlops.core.internal.registry.DefaultModelRegistry;
import dev.mlops.core.internal.storage.MemoryArtifacts;
import dev.mlops.core.internal.storage.MemoryMetadata;
import dev.mlops.core.internal.training.Fitting;
import dev.mlops.core.testing.CentroidModels;
import dev.mlops.core.testing.NearestCentroidEngine;
import dev.mlops.core.testing.Rows;
import dev.mlops.core.testing.SteppingClock;
import dev.mlops.data.Column;
import dev.mlops.data.ColumnBuilder;
import dev.mlops.data.ColumnType;
import dev.mlops.data.Selector;
import dev.mlops.data.Table;
import dev.mlops.model.Label;
import dev.mlops.model.Model;
import dev.mlops.model.Task;
import dev.mlops.pipeline.Pipeline;
import dev.mlops.pipeline.Steps;
import dev.mlops.pipeline.TimeStep;
import dev.mlops.registry.ModelCard;
import dev.mlops.registry.ModelRegistry;
import dev.mlops.registry.ModelVersion;
import dev.mlops.registry.VersionComparison;
import dev.mlops.spi.Progress;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;

/** What people read of the columns that a model was trained on: in its card, and where two are compared. */
class TrainedColumnsTest {
    private static final String HOSTILE = "<script>alert(1)</script> | `code`";
    private static final Task.Classification TASK = Task.classification("label").positive("yes");
    private static final Engines ENGINES = new Engines(List.of(new NearestCentroidEngine()));

    private final ModelRegistry registry = new DefaultModelRegistry(
            new MemoryMetadata(), new ModelStore(new MemoryArtifacts(), ENGINES), ENGINES, new SteppingClock());

    private ModelVersion trained(String category, long oldest) {
        ColumnBuilder since = new ColumnBuilder("since", ColumnType.INSTANT, 4);
        ColumnBuilder note = new ColumnBuilder("note", ColumnType.TEXT, 4);
        for (int row = 0; row < 4; row++) {
            since.add(Instant.EPOCH.plusSeconds(86_400L * row));
            note.add(row == 0 ? null : "Ann " + row);
        }
        Table rows = Table.of(
                Column.integers("age", 17, 30, oldest, 40),
                Column.categories("job", "clerk", category, null, "nurse"),
                since.build(),
                note.build(),
                Column.categories("label", "no", "yes", "no", "yes"));
        Pipeline pipeline = Pipeline.of(
                Steps.dateParts(Selector.columns("since"), TimeStep.Part.DAY_OF_WEEK),
                Steps.impute(Selector.columns("job", "note")).withMostFrequent(),
                Steps.oneHot(Selector.columns("job", "note")));
        Model<Label> model = new Fitting<>(TASK, pipeline, rows, 1, false)
                .train(
                        new NearestCentroidEngine(),
                        NearestCentroidEngine.nearestCentroid(),
                        1,
                        Runnable::run,
                        Progress.NONE);
        return registry.register("income", model);
    }

    private static List<String> cells(ModelCard card) {
        return Documents.all(Documents.read(card.toHtml()), "td").stream()
                .map(Element::getTextContent)
                .toList();
    }

    @Test
    void card_hasTheRangesOfTheTraining() {
        ModelCard card = registry.card(trained("teacher", 90));
        assertThat(card.toMarkdown()).contains("""
                        | Column | Type | Range | Missing |
                        | --- | --- | --- | --- |
                        | age | integer | 17 to 90 | 0 % |
                        | job | category | clerk, nurse, teacher | 25.0 % |
                        | since | instant | 1970-01-01T00:00:00Z to 1970-01-04T00:00:00Z | 0 % |
                        | note | text | any | 25.0 % |
                        """);
        assertThat(cells(card)).contains("17 to 90", "clerk, nurse, teacher", "25.0 %");
    }

    @Test
    void card_ofAModelWithoutRanges_hasNoneOfIt() {
        Model<Label> model = CentroidModels.classify(TASK, Pipeline.of(), Rows.labelled(60, 1));
        assertThat(registry.card(registry.register("income", model)).toMarkdown())
                .contains("| Column | Type |\n| --- | --- |\n| x | number |\n");
    }

    @Test
    void card_escapesCategories() {
        ModelCard card = registry.card(trained(HOSTILE, 90));
        assertThat(card.toMarkdown())
                .doesNotContain("<script")
                .contains(
                        "| job | category | &lt;script&gt;alert(1)&lt;/script&gt; \\| \\`code\\`, clerk, nurse | 25.0 % |");
        assertThat(Documents.all(Documents.read(card.toHtml()), "script")).isEmpty();
        assertThat(cells(card)).contains(HOSTILE + ", clerk, nurse");
    }

    @Test
    void compare_listsRangesThatDiffer() {
        VersionComparison found = registry.compare(trained("teacher", 90), trained("pilot", 85));
        assertThat(found.differences())
                .filteredOn(difference -> difference.area().equals("signature"))
                .containsExactly(
                        new VersionComparison.Difference("signature", "range of age", "17 to 90", "17 to 85"),
                        new VersionComparison.Difference(
                                "signature",
                                "range of job",
                                "3 values, only here teacher",
                                "3 values, only here pilot"));
        assertThat(found.toString()).contains("signature range of age", "17 to 85");
    }
}
