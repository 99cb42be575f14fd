package dev.mlops.core.internal.pipeline;

import static dev.mlops.data.Selector.all;
import static dev.mlops.data.Selector.columns;
import static dev.mlops.data.Selector.numeric;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.mlops.core.internal.json.Json;
import dev.mlops.core.internal.steps.StepKind;
import dev.mlops.data.Column;
import dev.mlops.data.ColumnBuilder;
import dev.mlops.data.ColumnType;
import dev.mlops.data.Table;
import dev.mlops.pipeline.Derivations;
import dev.mlops.pipeline.FeatureMatrix;
import dev.mlops.pipeline.OnProblem;
import dev.mlops.pipeline.Pipeline;
import dev.mlops.pipeline.SelectStep;
import dev.mlops.pipeline.Steps;
import dev.mlops.pipeline.TextStep;
import dev.mlops.pipeline.TimeStep;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Fitted pipelines that earlier versions stored, one with every kind of step: they are read, and give what they gave, for ever. */
class StoredPipelinesTest {
    private static final String STORED = "/stored-pipelines/1.json";

    private static final List<Pipeline> PIPELINES = List.of(
            Pipeline.of(
                            Steps.rename("b", "bee"),
                            Steps.drop("unused"),
                            Steps.markMissing(numeric()),
                            Steps.impute(columns("a")).withMedian(),
                            Steps.impute(columns("kind")).with("none"),
                            Steps.impute(columns("text")).withMostFrequent(),
                            Steps.impute(columns("bee")).withNearest(2),
                            Steps.derive("twice", "stored twice", "a"),
                            Steps.standardize(columns("a")),
                            Steps.minMax(columns("bee")).clipped(),
                            Steps.robust(columns("twice")),
                            Steps.oneHot(columns("kind")).minFrequency(2),
                            Steps.targetEncode(columns("text")),
                            Steps.dateParts(columns("when"), TimeStep.Part.HOUR, TimeStep.Part.MONTH)
                                    .asCycles(),
                            Steps.balanceLabels())
                    .onMissingColumn(OnProblem.TREAT_AS_MISSING)
                    .onNonFinite(OnProblem.TREAT_AS_MISSING),
            Pipeline.of(
                    Steps.keep("a", "b", "c", "kind"),
                    Steps.impute(numeric()).with(1.5),
                    Steps.impute(columns("kind")).withMostFrequent(),
                    Steps.maxAbs(columns("a")),
                    Steps.quantileTransform(columns("b")).quantiles(5).toNormal(),
                    Steps.powerTransform(columns("c")),
                    Steps.ordinal(columns("kind")).unknownAsNumber(),
                    Steps.polynomial(columns("a", "b"), 2),
                    Steps.spline(columns("c")),
                    Steps.minVariance(all(), 1e-9),
                    Steps.best(numeric(), 6).by(SelectStep.Score.F_TEST)),
            Pipeline.of(
                    Steps.keep("a", "b", "c", "kind", "text"),
                    Steps.impute(all()).withMostFrequent(),
                    Steps.clip(columns("a"), -1, 1),
                    Steps.winsorize(columns("b"), 0.1, 0.9),
                    Steps.clipOutliers(columns("c")),
                    Steps.log(columns("c")).plusOne(),
                    Steps.cycle(columns("b"), 7),
                    Steps.bin(columns("a"), 3),
                    Steps.frequency(columns("kind")),
                    Steps.tfIdf(columns("text")).words(1, 2),
                    Steps.normalize(numeric()),
                    Steps.uncorrelated(numeric(), 0.95),
                    Steps.bestByTrees(numeric(), 7).trees(5),
                    Steps.principalComponents(numeric()).components(3)),
            Pipeline.of(
                    Steps.keep("kind", "text"),
                    Steps.hash(columns("kind"), 4),
                    Steps.hashWords(columns("text"), 8).scaledBy(TextStep.Scaling.L1)),
            Pipeline.of(Steps.keep("text"), Steps.countWords(columns("text")).maxTerms(4)));

    private static Table table() {
        Random random = new Random(5);
        int rows = 40;
        ColumnBuilder a = new ColumnBuilder("a", ColumnType.NUMBER, rows);
        ColumnBuilder b = new ColumnBuilder("b", ColumnType.NUMBER, rows);
        ColumnBuilder c = new ColumnBuilder("c", ColumnType.INTEGER, rows);
        ColumnBuilder kind = new ColumnBuilder("kind", ColumnType.CATEGORY, rows);
        ColumnBuilder text = new ColumnBuilder("text", ColumnType.CATEGORY, rows);
        ColumnBuilder when = new ColumnBuilder("when", ColumnType.INSTANT, rows);
        ColumnBuilder unused = new ColumnBuilder("unused", ColumnType.NUMBER, rows);
        ColumnBuilder label = new ColumnBuilder("label", ColumnType.CATEGORY, rows);
        for (int row = 0; row < rows; row++) {
            a.add(random.nextInt(9) == 0 ? null : random.nextInt(1_000) / 250.0 - 2);
            b.add(random.nextInt(9) == 0 ? null : random.nextInt(1_000) / 100.0);
            c.add((long) random.nextInt(50));
            kind.add(random.nextInt(9) == 0 ? null : "kind " + random.nextInt(4));
            text.add("word" + random.nextInt(3) + " term" + random.nextInt(3));
            when.add(Instant.parse("2026-01-01T00:00:00Z").plusSeconds(random.nextInt(9_000_000)));
            unused.add(1.0);
            label.add(random.nextBoolean() ? "yes" : "no");
        }
        return Table.ofColumns(List.<Column>of(
                a.build(),
                b.build(),
                c.build(),
                kind.build(),
                text.build(),
                when.build(),
                unused.build(),
                label.build()));
    }

    /** What is stored: written once, with the version that this format began with. */
    static String write() {
        Derivations.register("stored twice", row -> 2 * row.number(0));
        ArrayNode all = Json.array();
        for (Pipeline pipeline : PIPELINES) {
            DefaultFittedPipeline fitted = new DefaultPipelineFitter().fit(pipeline, table(), Optional.of("label"), 3);
            ObjectNode one = all.addObject();
            one.set("fitted", FittedPipelineJson.write(fitted));
            ArrayNode rows = one.putArray("rows");
            FeatureMatrix matrix = fitted.transform(table());
            for (int row = 0; row < matrix.rowCount(); row++) {
                ArrayNode values = rows.addArray();
                for (int f = 0; f < matrix.features().size(); f++) {
                    values.add(Json.of(matrix.get(row, f)));
                }
            }
        }
        return Json.write(all);
    }

    @Test
    void storedPipelines_giveWhatTheyGave() throws IOException {
        Derivations.register("stored twice", row -> 2 * row.number(0));
        JsonNode stored;
        try (InputStream in = Objects.requireNonNull(StoredPipelinesTest.class.getResourceAsStream(STORED))) {
            stored = Json.read(new String(in.readAllBytes(), StandardCharsets.UTF_8), "stored pipelines");
        }
        assertThat(stored.size()).isEqualTo(PIPELINES.size());
        for (int p = 0; p < stored.size(); p++) {
            JsonNode one = stored.get(p);
            DefaultFittedPipeline fitted = FittedPipelineJson.read(one.get("fitted"));
            assertThat(fitted.pipeline()).isEqualTo(PIPELINES.get(p));
            FeatureMatrix matrix = fitted.transform(table());
            for (int row = 0; row < matrix.rowCount(); row++) {
                JsonNode expected = one.get("rows").get(row);
                assertThat(expected.size()).isEqualTo(matrix.features().size());
                for (int f = 0; f < matrix.features().size(); f++) {
                    // Logarithms and powers may differ in the last bit from one JDK to the next.
                    assertThat(matrix.get(row, f))
                            .as(
                                    "pipeline %d, row %d, %s",
                                    p, row, matrix.features().get(f))
                            .isCloseTo(Json.number(expected.get(f)), within(1e-12));
                }
            }
        }
    }

    @Test
    void everyKind_isAmongThem() {
        Set<String> stored = PIPELINES.stream()
                .flatMap(pipeline -> pipeline.steps().stream())
                .map(Kinds::of)
                .map(StepKind::name)
                .collect(Collectors.toSet());
        Set<String> known =
                Kinds.names().stream().filter(name -> !name.equals("custom")).collect(Collectors.toSet());

        assertThat(stored).isEqualTo(known);
    }
}
