package dev.mlops.core.internal.registry.card;

import dev.mlops.core.internal.json.Json;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What an author says of a version. Immutable; what was not said is blank.
 *
 * @param intendedUse what the model is for
 * @param limits what it must not be used for
 * @param owner who answers for it
 * @param sections the author's own, by their titles, in the order in which they were given
 */
public record CardFields(String intendedUse, String limits, String owner, Map<String, String> sections) {
    /** Nothing said. */
    public static final CardFields NONE = new CardFields("", "", "", Map.of());

    private static final int FORMAT = 1;

    /** Keeps a copy. */
    public CardFields {
        sections = Collections.unmodifiableMap(new LinkedHashMap<>(sections));
    }

    CardFields withSection(String title, String text) {
        if (title.isBlank()) {
            throw new IllegalArgumentException("title: a section's must not be blank");
        }
        Map<String, String> more = new LinkedHashMap<>(sections);
        if (text.isBlank()) {
            more.remove(title);
        } else {
            more.put(title, text);
        }
        return new CardFields(intendedUse, limits, owner, more);
    }

    List<String> missing() {
        List<String> missing = new ArrayList<>();
        if (intendedUse.isBlank()) {
            missing.add("intended use");
        }
        if (limits.isBlank()) {
            missing.add("limits");
        }
        if (owner.isBlank()) {
            missing.add("owner");
        }
        return List.copyOf(missing);
    }

    /** For keeping. */
    public String json() {
        ObjectNode json = Json.object()
                .put("format", FORMAT)
                .put("intendedUse", intendedUse)
                .put("limits", limits)
                .put("owner", owner);
        ArrayNode array = json.putArray("sections");
        sections.forEach((title, text) -> array.addObject().put("title", title).put("text", text));
        return Json.write(json);
    }

    /** What {@link #json} wrote. */
    public static CardFields read(String body, String what) {
        JsonNode json = Json.read(body, what);
        Json.format(json, FORMAT, what);
        Map<String, String> sections = new LinkedHashMap<>();
        Json.elements(json, "sections")
                .forEach(section -> sections.put(Json.text(section, "title"), Json.text(section, "text")));
        return new CardFields(
                Json.text(json, "intendedUse"), Json.text(json, "limits"), Json.text(json, "owner"), sections);
    }
}
