package dev.mlops.core.internal.registry.lineage;

import dev.mlops.core.internal.json.Json;
import java.time.Instant;
import java.util.List;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Writes jobs as run events of OpenLineage (specification 2-0-2): each starts and completes. Stateless. */
final class RunEvents {
    private static final String PRODUCER = "urn:mlops:registry";
    private static final String NAMESPACE = "mlops";
    private static final String EVENT = "https://openlineage.io/spec/2-0-2/OpenLineage.json#/$defs/RunEvent";
    private static final String FACETS = "https://openlineage.io/spec/facets/";
    private static final String VERSION =
            FACETS + "1-0-1/DatasetVersionDatasetFacet.json#/$defs/DatasetVersionDatasetFacet";
    private static final String STATISTICS =
            FACETS + "1-0-2/OutputStatisticsOutputDatasetFacet.json#/$defs/OutputStatisticsOutputDatasetFacet";
    private static final String PARENT = FACETS + "1-1-0/ParentRunFacet.json#/$defs/ParentRunFacet";
    private static final String DOCUMENTATION =
            FACETS + "1-0-1/DocumentationDatasetFacet.json#/$defs/DocumentationDatasetFacet";

    private RunEvents() {}

    static String of(List<Job> jobs) {
        ArrayNode events = Json.array();
        for (Job job : jobs) {
            events.add(event("START", job, job.started()));
            events.add(event("COMPLETE", job, job.ended()));
        }
        return Json.write(events);
    }

    private static ObjectNode event(String type, Job job, Instant at) {
        ObjectNode event = Json.object()
                .put("eventType", type)
                .put("eventTime", at.toString())
                .put("producer", PRODUCER)
                .put("schemaURL", EVENT);
        ObjectNode run = run(job);
        job.parent()
                .ifPresent(parent -> run.putObject("facets")
                        .set("parent", facet(PARENT).set("run", run(parent)).set("job", name(parent))));
        event.set("run", run);
        event.set("job", name(job));
        event.set("inputs", data(job.inputs(), false));
        event.set("outputs", data(job.outputs(), true));
        return event;
    }

    private static ObjectNode run(Job job) {
        return Json.object().put("runId", job.run().toString());
    }

    private static ObjectNode name(Job job) {
        return Json.object().put("namespace", NAMESPACE).put("name", job.name());
    }

    private static ArrayNode data(List<Job.Data> all, boolean areOutputs) {
        ArrayNode array = Json.array();
        for (Job.Data data : all) {
            ObjectNode facets = Json.object();
            facets.set("version", facet(VERSION).put("datasetVersion", data.version()));
            data.done()
                    .ifPresent(done ->
                            facets.set("documentation", facet(DOCUMENTATION).put("description", done)));
            ObjectNode dataset = array.addObject().put("namespace", NAMESPACE).put("name", data.name());
            dataset.set("facets", facets);
            if (areOutputs && data.rows().isPresent()) {
                dataset.putObject("outputFacets")
                        .set(
                                "outputStatistics",
                                facet(STATISTICS).put("rowCount", data.rows().getAsLong()));
            }
        }
        return array;
    }

    private static ObjectNode facet(String schema) {
        return Json.object().put("_producer", PRODUCER).put("_schemaURL", schema);
    }
}
