package dev.mlops.core.internal.registry.making;

import dev.mlops.core.internal.json.Json;
import dev.mlops.registry.Code;
import dev.mlops.registry.Environment;
import dev.mlops.registry.Parent;
import java.time.Duration;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * With what and where a version was made. Immutable.
 *
 * @param code with what
 * @param environment where
 * @param duration how long training took
 * @param rows the digest of the rows it learnt of
 * @param parent what it came from beside its rows
 */
public record Making(
        Code code,
        Environment environment,
        Optional<Duration> duration,
        Optional<String> rows,
        Optional<Parent> parent) {
    /** Of versions that were registered before this was kept. */
    public static final Making UNKNOWN = new Making(
            new Code("", new TreeMap<>()),
            new Environment("", "", "", 0),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());

    /** As JSON. */
    public ObjectNode json() {
        ObjectNode json = Json.object().put("commit", code.commit());
        json.set("libraries", Json.of(code.libraries()));
        json.set(
                "environment",
                Json.object()
                        .put("java", environment.java())
                        .put("vm", environment.vm())
                        .put("os", environment.os())
                        .put("processors", environment.processors()));
        duration.ifPresent(time -> json.put("nanos", time.toNanos()));
        rows.ifPresent(digest -> json.put("rows", digest));
        parent.ifPresent(from ->
                json.set("parent", Json.object().put("kind", from.kind()).put("name", from.name())));
        return json;
    }

    /** What {@link #json} wrote. */
    public static Making read(JsonNode json) {
        JsonNode where = Json.member(json, "environment");
        SortedMap<String, String> libraries = Json.textMap(json, "libraries");
        return new Making(
                new Code(Json.text(json, "commit"), libraries),
                new Environment(
                        Json.text(where, "java"),
                        Json.text(where, "vm"),
                        Json.text(where, "os"),
                        Math.toIntExact(Json.whole(where, "processors"))),
                json.has("nanos") ? Optional.of(Duration.ofNanos(Json.whole(json, "nanos"))) : Optional.empty(),
                json.has("rows") ? Optional.of(Json.text(json, "rows")) : Optional.empty(),
                json.has("parent") ? Optional.of(parent(Json.member(json, "parent"))) : Optional.empty());
    }

    private static Parent parent(JsonNode json) {
        return new Parent(Json.text(json, "kind"), Json.text(json, "name"));
    }
}
