package dev.mlops.core.internal.registry.lineage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mlops.core.internal.json.Json;
import dev.mlops.data.Origin;
import dev.mlops.registry.Lineage;
import dev.mlops.registry.ModelVersion;
import dev.mlops.registry.Parent;
import java.net.URI;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What is written holds to the JSON schemas of OpenLineage: the core of 2-0-2, and of each facet the version that its {@code _schemaURL} names. */
class RunEventsTest {
    private static final String SPEC = "https://openlineage.io/spec/";

    /** Of each facet: where it may stand, and the members that its schema requires with their types. */
    private record Facet(String schema, Map<String, String> members) {}

    private static final Map<String, Facet> FACETS = Map.of(
            "version",
            new Facet("1-0-1/DatasetVersionDatasetFacet", Map.of("datasetVersion", "STRING")),
            "documentation",
            new Facet("1-0-1/DocumentationDatasetFacet", Map.of("description", "STRING")),
            "outputStatistics",
            new Facet("1-0-2/OutputStatisticsOutputDatasetFacet", Map.of("rowCount", "NUMBER")),
            "parent",
            new Facet("1-1-0/ParentRunFacet", Map.of("run", "OBJECT", "job", "OBJECT")));

    private static List<JsonNode> events(Lineage lineage) {
        return List.copyOf(Json.read(lineage.toOpenLineage(), "events").values());
    }

    private static History history(Optional<Parent> parent) {
        return Histories.of(1, parent, "g");
    }

    private static String job(JsonNode event) {
        return Json.text(Json.member(event, "job"), "name");
    }

    private static String run(JsonNode event) {
        return Json.text(Json.member(event, "run"), "runId");
    }

    @Test
    void events_areOfTheSpecification() {
        Lineage lineage = LineageGraph.of(history(Optional.empty()));
        List<JsonNode> events = events(lineage);
        assertThat(events).hasSize(14).allSatisfy(RunEventsTest::requireRunEvent);
        assertThat(events)
                .extracting(RunEventsTest::job)
                .containsExactly(Stream.of(
                                "income.train",
                                "income.evaluate",
                                "income.deploy",
                                "income.predict",
                                "income.predict",
                                "income.deploy",
                                "income.predict")
                        .flatMap(name -> Stream.of(name, name))
                        .toArray(String[]::new));
        assertThat(lineage.toOpenLineage())
                .isEqualTo(LineageGraph.of(history(Optional.empty())).toOpenLineage());
    }

    /** The description of {@code eventType}: one START and one of COMPLETE, ABORT and FAIL of each run, and runs have identities of their own. */
    @Test
    void eachRun_startsOnce_andCompletesOnce_notBefore() {
        Map<String, JsonNode> started = new HashMap<>();
        Set<String> completed = new HashSet<>();
        for (JsonNode event : events(LineageGraph.of(history(Optional.empty())))) {
            if (Json.text(event, "eventType").equals("START")) {
                assertThat(started.put(run(event), event)).isNull();
            } else {
                assertThat(Json.text(event, "eventType")).isEqualTo("COMPLETE");
                assertThat(completed.add(run(event))).isTrue();
                JsonNode start = started.get(run(event));
                assertThat(start.get("job")).isEqualTo(event.get("job"));
                assertThat(Instant.parse(Json.text(start, "eventTime")))
                        .isBeforeOrEqualTo(Instant.parse(Json.text(event, "eventTime")));
            }
        }
        assertThat(completed).isEqualTo(started.keySet()).hasSize(7);
    }

    @Test
    void training_hasItsRowsAsInput_andTheVersionAsOutput() {
        List<JsonNode> events = events(LineageGraph.of(history(Optional.empty())));
        assertThat(Instant.parse(Json.text(events.get(0), "eventTime"))).isEqualTo(Histories.START.minusSeconds(90));
        assertThat(Instant.parse(Json.text(events.get(1), "eventTime"))).isEqualTo(Histories.START);
        JsonNode input = Json.elements(events.get(1), "inputs").get(0);
        assertThat(Json.text(input, "name")).isEqualTo("datasets/adult");
        assertThat(input.at("/facets/version/datasetVersion").stringValue()).isEqualTo("1");
        assertThat(input.at("/facets/documentation/description").stringValue()).isEqualTo(Histories.TRAIN.toString());
        JsonNode output = Json.elements(events.get(1), "outputs").get(0);
        assertThat(Json.text(output, "name")).isEqualTo("models/income");
        assertThat(output.at("/facets/version/datasetVersion").stringValue()).isEqualTo("1");
    }

    @Test
    void training_isTheRunOfTheLog_whereThereIsOne() {
        List<JsonNode> events = events(LineageGraph.of(history(Optional.of(new Parent("run", Histories.RUN_ID)))));
        assertThat(events.subList(0, 2))
                .extracting(RunEventsTest::run)
                .containsOnly("3f2a9c1b-0011-2233-4455-66778899aabb");
        assertThat(events.subList(0, 2))
                .extracting(event -> Json.text(event, "eventTime"))
                .containsExactly(Histories.at(-9).toString(), Histories.at(-2).toString());
        assertThat(run(events.get(2))).isNotEqualTo(run(events.get(0)));
        String own = run(events(LineageGraph.of(history(Optional.empty()))).get(0));
        for (Parent other : List.of(new Parent("study", Histories.RUN_ID), new Parent("run", "an old one"))) {
            assertThat(run(events(LineageGraph.of(history(Optional.of(other)))).get(0)))
                    .isEqualTo(own);
        }
    }

    @Test
    void window_isPartOfItsDeployment_andHasItsRowsAsOutput() {
        List<JsonNode> events = events(LineageGraph.of(history(Optional.empty())));
        JsonNode deployment = events.get(4);
        JsonNode done = events.get(9);
        assertThat(done.at("/run/facets/parent/run/runId").stringValue()).isEqualTo(run(deployment));
        assertThat(done.at("/run/facets/parent/job")).isEqualTo(deployment.get("job"));
        assertThat(Json.text(events.get(8), "eventTime"))
                .isEqualTo(Histories.at(23).toString());
        assertThat(Json.text(done, "eventTime")).isEqualTo(Histories.at(24).toString());
        JsonNode output = Json.elements(done, "outputs").get(0);
        assertThat(Json.text(output, "name")).isEqualTo("predictions/income");
        assertThat(output.at("/facets/version/datasetVersion").stringValue()).isEqualTo("1/7/2");
        assertThat(output.at("/facets/documentation/description").stringValue())
                .isEqualTo("12 rows, drift in age, hours");
        assertThat(output.at("/outputFacets/outputStatistics/rowCount").longValue())
                .isEqualTo(12);
        assertThat(run(events.get(10))).as("another of the same instant").isNotEqualTo(run(deployment));
    }

    @Test
    void partOfAGraph_hasTheEventsOfThatPart() {
        Lineage lineage = LineageGraph.of(history(Optional.empty()));
        Lineage.Node window = lineage.nodes().stream()
                .filter(node -> node.name().equals("1 of income v1 #7"))
                .findFirst()
                .orElseThrow();
        assertThat(events(lineage.causesOf(window)))
                .extracting(RunEventsTest::job)
                .containsOnly("income.train", "income.evaluate", "income.deploy", "income.predict")
                .hasSize(8);
        assertThat(events(lineage.effectsOf(window)))
                .extracting(RunEventsTest::job)
                .containsOnly("income.predict")
                .hasSize(2);
    }

    @Test
    void rowsInMemory_areNoDataset() {
        ModelVersion version =
                RecordedVersion.of("income", 1, Histories.START, Origin.inMemory(), Optional.empty(), Optional.empty());
        Lineage lineage =
                LineageGraph.of(new History(version, Optional.empty(), List.of(), List.of(), new TreeMap<>()));
        assertThat(events(lineage))
                .hasSize(2)
                .allSatisfy(RunEventsTest::requireRunEvent)
                .allSatisfy(event -> assertThat(Json.elements(event, "inputs")).isEmpty());
        assertThat(lineage).hasToString("rows in memory --trained--> model income v1");
    }

    private static void requireRunEvent(JsonNode event) {
        assertThat(event.propertyNames())
                .containsExactlyInAnyOrder(
                        "eventType", "eventTime", "producer", "schemaURL", "run", "job", "inputs", "outputs");
        assertThat(Json.text(event, "eventType")).isIn("START", "RUNNING", "COMPLETE", "ABORT", "FAIL", "OTHER");
        Instant.parse(Json.text(event, "eventTime"));
        requireUri(event, "producer");
        requireUri(event, "schemaURL");
        assertThat(Json.text(event, "schemaURL")).isEqualTo(SPEC + "2-0-2/OpenLineage.json#/$defs/RunEvent");
        requireRun(Json.member(event, "run"));
        JsonNode run = Json.member(event, "run");
        if (run.has("facets")) {
            requireFacets(run, "facets", Set.of("parent"));
            requireRun(run.at("/facets/parent/run"));
            requireName(run.at("/facets/parent/job"));
        }
        requireName(Json.member(event, "job"));
        Json.elements(event, "inputs").forEach(data -> {
            requireName(data);
            requireFacets(data, "facets", Set.of("version", "documentation"));
            assertThat(data.propertyNames()).isSubsetOf("namespace", "name", "facets");
        });
        Json.elements(event, "outputs").forEach(data -> {
            requireName(data);
            requireFacets(data, "facets", Set.of("version", "documentation"));
            assertThat(data.propertyNames()).isSubsetOf("namespace", "name", "facets", "outputFacets");
            if (data.has("outputFacets")) {
                requireFacets(data, "outputFacets", Set.of("outputStatistics"));
            }
        });
    }

    private static void requireRun(JsonNode run) {
        assertThat(UUID.fromString(Json.text(run, "runId"))).hasToString(Json.text(run, "runId"));
    }

    private static void requireName(JsonNode named) {
        assertThat(Json.text(named, "namespace")).isNotEmpty();
        assertThat(Json.text(named, "name")).isNotEmpty();
    }

    private static void requireUri(JsonNode object, String member) {
        assertThat(URI.create(Json.text(object, member)).isAbsolute()).isTrue();
    }

    private static void requireFacets(JsonNode of, String member, Set<String> allowed) {
        Json.object(of, member).properties().forEach(entry -> {
            assertThat(allowed).contains(entry.getKey());
            JsonNode facet = entry.getValue();
            Facet known = FACETS.get(entry.getKey());
            requireUri(facet, "_producer");
            requireUri(facet, "_schemaURL");
            String schema = known.schema();
            assertThat(Json.text(facet, "_schemaURL"))
                    .isEqualTo(SPEC + "facets/" + schema + ".json#/$defs/" + schema.substring(schema.indexOf('/') + 1));
            known.members()
                    .forEach((name, type) ->
                            assertThat(facet.get(name).getNodeType()).hasToString(type));
        });
    }
}
