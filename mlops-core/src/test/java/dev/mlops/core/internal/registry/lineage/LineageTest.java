package dev.mlops.core.internal.registry.lineage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mlops.core.internal.chart.svg.Documents;
import dev.mlops.core.internal.json.Json;
import dev.mlops.data.Operation;
import dev.mlops.data.Origin;
import dev.mlops.registry.Lineage;
import dev.mlops.registry.ModelVersion;
import dev.mlops.registry.Parent;
import dev.mlops.registry.RegistryEvent;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import tools.jackson.databind.JsonNode;

class LineageTest {
    private static final Instant START = Instant.parse("2026-05-01T10:00:00Z");
    private static final String HOSTILE = "<script>\"`|]#&\n--> n0";
    private static final Origin ADULT = Origin.of("adult", 1, "8d1f3c2a99");
    private static final Origin TRAIN = ADULT.then(Operation.of("stratified", Map.of("part", "train")));
    private static final Origin TEST = ADULT.then(Operation.of("stratified", Map.of("part", "test")));

    private static Instant at(int minutes) {
        return START.plus(Duration.ofMinutes(minutes));
    }

    private static RegistryEvent event(int number, String kind, int version, Map<String, String> details) {
        return new RegistryEvent(
                number, kind, "income", OptionalInt.of(version), "job", "", at(number), new TreeMap<>(details), "", "");
    }

    private static History history(int number, Optional<Parent> parent, String gate) {
        ModelVersion version = RecordedVersion.of("income", number, START, TRAIN, Optional.of(TEST), parent);
        return new History(
                version,
                List.of(
                        event(1, "registered", 1, Map.of()),
                        event(2, "registered", 2, Map.of()),
                        event(3, "moved", 1, Map.of("alias", "champion")),
                        event(4, "refused", 1, Map.of("alias", "live", "gate", gate)),
                        event(5, "moved", 2, Map.of("alias", "champion", "from", "1")),
                        event(6, "rolled-back", 1, Map.of("alias", "champion", "from", "2"))),
                List.of(at(10), at(20)),
                new TreeMap<>(Map.of(at(15), List.of("age"), at(25), List.of("age", "hours"))));
    }

    @Test
    void version_cameFromRows_andBecameAliasesDeploymentsAndWindows() {
        Lineage lineage = LineageGraph.of(history(1, Optional.of(new Parent("study", "trees")), "roc_auc >= 0.9"));
        assertThat(lineage.links())
                .extracting(Lineage.Link::toString)
                .containsExactly(
                        "dataset adult v1 --stratified--> rows " + TRAIN,
                        "dataset adult v1 --stratified--> rows " + TEST,
                        "rows " + TRAIN + " --trained--> model income v1",
                        "rows " + TEST + " --evaluated--> model income v1",
                        "study trees --brought--> model income v1",
                        "model income v1 --promoted--> alias income@champion at 2026-05-01T10:03:00Z by job",
                        "model income v1 --refused--> alias income@live at 2026-05-01T10:04:00Z by roc_auc >= 0.9",
                        "model income v1 --rolled back--> alias income@champion at 2026-05-01T10:06:00Z by job",
                        "model income v1 --deployed--> deployment income v1 at 2026-05-01T10:10:00Z",
                        "model income v1 --deployed--> deployment income v1 at 2026-05-01T10:20:00Z",
                        "deployment income v1 at 2026-05-01T10:10:00Z --answered--> window income v1 at 2026-05-01T10:15:00Z"
                                + " with drift in age",
                        "deployment income v1 at 2026-05-01T10:20:00Z --answered--> window income v1 at 2026-05-01T10:25:00Z"
                                + " with drift in age, hours",
                        "model income v1 --replaced--> model income v2 as champion at 2026-05-01T10:05:00Z");
        assertThat(lineage.toString().lines()).hasSize(13);
        Lineage.Node model = lineage.links().get(2).to();
        assertThat(model.kind()).isEqualTo(Lineage.Kind.MODEL);
        assertThat(model.at()).contains(START);
    }

    @Test
    void dataset_becameVersionsAndAliases() {
        Lineage lineage =
                LineageGraph.of(ADULT, List.of(history(1, Optional.empty(), "g"), history(2, Optional.empty(), "g")));
        assertThat(lineage.nodes().get(0)).hasToString("dataset adult v1");
        assertThat(lineage.links())
                .extracting(Lineage.Link::relation)
                .containsSubsequence("stratified", "trained", "promoted", "trained", "promoted")
                .doesNotContain("evaluated", "replaced");
        assertThat(lineage.links().stream().filter(link -> link.relation().equals("trained")))
                .extracting(link -> link.to().name())
                .containsExactly("income v1", "income v2");
        Lineage nothing = LineageGraph.of(ADULT, List.of());
        assertThat(nothing).hasToString("dataset adult v1");
        assertThat(Documents.texts(Documents.read(nothing.toSvg()))).contains("adult v1");
    }

    @Test
    void mermaid_hasEachNodeAndLinkOnALineOfItsOwn_whateverTheyAreCalled() {
        Lineage lineage = LineageGraph.of(history(1, Optional.of(new Parent("run", HOSTILE)), HOSTILE));
        List<String> lines = lineage.toMermaid().lines().toList();
        assertThat(lines).hasSize(1 + lineage.nodes().size() + lineage.links().size());
        assertThat(lines.get(0)).isEqualTo("flowchart LR");
        assertThat(lines).element(1).isEqualTo("  n0[(\"dataset adult v1\")]");
        assertThat(lines.subList(1, lines.size()))
                .allSatisfy(line -> assertThat(line)
                        .matches("  n[0-9]+(\\[\\(|\\(\\[|\\[|\\{\\{)\"[^\"<>`|\\]\\[&]*\"(\\)\\]|\\]\\)|\\]|\\}\\})"
                                + "|  n[0-9]+ -->\\|\"[^\"<>`|\\]\\[&]*\"\\| n[0-9]+"));
        assertThat(lineage.toMermaid()).contains("run #60;script#62;#34;#96;#124;#93;#35;#38; --#62; n0");
    }

    @Test
    void svg_isWellFormed_andSaysAll_whateverTheyAreCalled() {
        Lineage lineage = LineageGraph.of(history(1, Optional.of(new Parent("version", HOSTILE)), HOSTILE));
        Document picture = Documents.read(lineage.toSvg());
        assertThat(Documents.all(picture, "script")).isEmpty();
        assertThat(Documents.texts(picture))
                .contains("adult v1", "income v1", "income@champion", "promoted", "deployed", "answered", "replaced");
        requireApart(picture);
    }

    /** What is drawn of any graph, with links back too, has no boxes and no labels on each other. */
    @Property(tries = 60)
    void svg_hasNothingOnAnother(@ForAll @Size(max = 25) List<@IntRange(max = 143) Integer> pairs) {
        List<Lineage.Kind> kinds = List.copyOf(EnumSet.allOf(Lineage.Kind.class));
        List<Lineage.Node> nodes = new ArrayList<>();
        for (int n = 0; n < 12; n++) {
            nodes.add(new Lineage.Node(kinds.get(n % kinds.size()), "name " + n, Optional.of(at(n))));
        }
        List<Lineage.Link> links = pairs.stream()
                .filter(pair -> pair / 12 != pair % 12)
                .map(pair -> new Lineage.Link(nodes.get(pair / 12), "made", nodes.get(pair % 12), ""))
                .collect(Collectors.toList());
        requireApart(Documents.read(new DrawnLineage(nodes, links, List.of()).toSvg()));
    }

    private static void requireApart(Document picture) {
        List<double[]> boxes = new ArrayList<>();
        for (Element rect : Documents.all(picture, "rect")) {
            if (rect.hasAttribute("x") && Documents.number(rect, "width") > 10) {
                double x = Documents.number(rect, "x");
                double y = Documents.number(rect, "y");
                boxes.add(
                        new double[] {x, y, x + Documents.number(rect, "width"), y + Documents.number(rect, "height")});
            }
        }
        for (int i = 0; i < boxes.size(); i++) {
            for (int j = 0; j < i; j++) {
                double[] a = boxes.get(i);
                double[] b = boxes.get(j);
                assertThat(a[0] < b[2] && b[0] < a[2] && a[1] < b[3] && b[1] < a[3])
                        .isFalse();
            }
        }
        assertThat(Documents.all(picture, "text").stream()
                        .map(text -> text.getAttribute("x") + " " + text.getAttribute("y")
                                + text.getAttribute("text-anchor")))
                .doesNotHaveDuplicates();
    }

    @Test
    void openLineage_isAnArrayOfEventsOfTheSpecification() {
        History history = history(1, Optional.empty(), "g");
        JsonNode events = Json.read(LineageGraph.of(history).toOpenLineage(), "events");
        assertThat(events.size()).isEqualTo(8);
        events.forEach(LineageTest::requireRunEvent);
        JsonNode start = events.get(0);
        JsonNode done = events.get(1);
        assertThat(Json.text(start, "eventType")).isEqualTo("START");
        assertThat(Json.text(done, "eventType")).isEqualTo("COMPLETE");
        assertThat(Instant.parse(Json.text(start, "eventTime"))).isEqualTo(START.minusSeconds(90));
        assertThat(Instant.parse(Json.text(done, "eventTime"))).isEqualTo(START);
        assertThat(start.get("run")).isEqualTo(done.get("run"));
        assertThat(Json.text(Json.member(start, "job"), "name")).isEqualTo("income.train");
        JsonNode input = Json.elements(done, "inputs").get(0);
        assertThat(Json.text(input, "name")).isEqualTo("datasets/adult");
        assertThat(Json.text(input.get("facets").get("version"), "datasetVersion"))
                .isEqualTo("1");
        assertThat(Json.text(Json.elements(done, "outputs").get(0), "name")).isEqualTo("models/income");
        assertThat(LineageGraph.of(history).toOpenLineage())
                .isEqualTo(LineageGraph.of(history).toOpenLineage());
    }

    /** What the JSON schema of OpenLineage 2-0-2 asks of a run event and of the facets used. */
    private static void requireRunEvent(JsonNode event) {
        assertThat(event.propertyNames())
                .containsExactlyInAnyOrder(
                        "eventType", "eventTime", "producer", "schemaURL", "run", "job", "inputs", "outputs");
        assertThat(Json.text(event, "eventType")).isIn("START", "RUNNING", "COMPLETE", "ABORT", "FAIL", "OTHER");
        Instant.parse(Json.text(event, "eventTime"));
        assertThat(URI.create(Json.text(event, "producer")).isAbsolute()).isTrue();
        assertThat(Json.text(event, "schemaURL"))
                .isEqualTo("https://openlineage.io/spec/2-0-2/OpenLineage.json#/$defs/RunEvent");
        String id = Json.text(Json.member(event, "run"), "runId");
        assertThat(UUID.fromString(id)).hasToString(id);
        assertThat(Json.text(Json.member(event, "job"), "namespace")).isNotEmpty();
        assertThat(Json.text(Json.member(event, "job"), "name")).isNotEmpty();
        for (String side : List.of("inputs", "outputs")) {
            for (JsonNode data : Json.elements(event, side)) {
                assertThat(Json.text(data, "namespace")).isNotEmpty();
                assertThat(Json.text(data, "name")).isNotEmpty();
                for (JsonNode facet : Json.object(data, "facets").values()) {
                    assertThat(java.net
                                    .URI
                                    .create(Json.text(facet, "_producer"))
                                    .isAbsolute())
                            .isTrue();
                    assertThat(Json.text(facet, "_schemaURL"))
                            .matches(
                                    "https://openlineage\\.io/spec/facets/[0-9]+-[0-9]+-[0-9]+/(\\w+)\\.json#/\\$defs/\\1");
                }
            }
        }
    }

    @Test
    void openLineage_ofRowsInMemory_hasNoDataset() {
        ModelVersion version =
                RecordedVersion.of("income", 1, START, Origin.inMemory(), Optional.empty(), Optional.empty());
        Lineage lineage = LineageGraph.of(new History(version, List.of(), List.of(), new TreeMap<>()));
        JsonNode events = Json.read(lineage.toOpenLineage(), "events");
        assertThat(events.size()).isEqualTo(2);
        assertThat(Json.elements(events.get(0), "inputs")).isEmpty();
        assertThat(lineage).hasToString("rows in memory --trained--> model income v1");
    }
}
