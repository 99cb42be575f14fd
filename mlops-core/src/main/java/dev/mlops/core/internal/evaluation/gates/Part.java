package dev.mlops.core.internal.evaluation.gates;

import dev.mlops.core.internal.json.Json;
import dev.mlops.error.DataException;
import dev.mlops.error.Problem;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Supplier;
import tools.jackson.databind.JsonNode;

/**
 * A part of a document that people edit, which knows where it stands.
 *
 * @param node the part
 * @param document what the document is called
 * @param place where it stands, such as {@code criteria[2].metric}; empty for the whole
 */
record Part(JsonNode node, String document, String place) {
    private static final int LONGEST = 80;

    DataException wrong(String expected, String found) {
        return wrong(expected, found, "mend the document there");
    }

    DataException wrong(String expected, String found, String next) {
        return new DataException(
                Problem.of((place.isEmpty() ? document : place + " of " + document) + " is not what it must be")
                        .expected(expected)
                        .found(found)
                        .next(next));
    }

    private DataException wrong(String expected) {
        String text = Json.write(node);
        return wrong(expected, text.length() <= LONGEST ? text : text.substring(0, LONGEST - 3) + "...");
    }

    boolean has(String name) {
        return node.has(name);
    }

    Part member(String name) {
        JsonNode member = node.path(name);
        if (member.isMissingNode()) {
            throw wrong("'" + name + "' too", node.isObject() ? names() : Json.write(node));
        }
        return new Part(member, document, place.isEmpty() ? name : place + "." + name);
    }

    private String names() {
        return node.isEmpty() ? "nothing" : String.join(", ", node.propertyNames());
    }

    /** An object with names from a list. */
    Part object(Collection<String> known) {
        if (!node.isObject()) {
            throw wrong("an object, in braces");
        }
        for (String name : node.propertyNames()) {
            if (!known.contains(name)) {
                throw wrong(
                        "one of " + String.join(", ", known),
                        "'" + name + "'",
                        Problem.didYouMean(name, known) + "mend the name, or leave it out");
            }
        }
        return this;
    }

    /** The one of these names that is there. */
    String one(Collection<String> names) {
        List<String> there = names.stream().filter(this::has).toList();
        if (there.size() != 1) {
            throw wrong(
                    "exactly one of " + String.join(", ", names), there.isEmpty() ? names() : String.join(", ", there));
        }
        return there.get(0);
    }

    List<Part> elements() {
        if (!node.isArray()) {
            throw wrong("a list, in brackets");
        }
        List<Part> elements = new ArrayList<>();
        for (JsonNode element : node.values()) {
            elements.add(new Part(element, document, place + "[" + elements.size() + "]"));
        }
        return elements;
    }

    String text() {
        if (!node.isString()) {
            throw wrong("a text, in quotes");
        }
        return node.stringValue();
    }

    /** A number; infinite ones, which JSON lacks, stand in quotes. */
    double number() {
        if (node.isNumber()) {
            return node.doubleValue();
        }
        return switch (node.isString() ? node.stringValue() : "") {
            case "Infinity" -> Double.POSITIVE_INFINITY;
            case "-Infinity" -> Double.NEGATIVE_INFINITY;
            default -> throw wrong("a number");
        };
    }

    long whole() {
        if (!node.isIntegralNumber() || !node.canConvertToLong()) {
            throw wrong("a whole number");
        }
        return node.longValue();
    }

    boolean flag() {
        if (!node.isBoolean()) {
            throw wrong("true or false");
        }
        return node.booleanValue();
    }

    /** Runs what checks values, and says where they stand where they do not suit. */
    <T> T checked(Supplier<T> value) {
        try {
            return value.get();
        } catch (IllegalArgumentException e) {
            throw wrong(
                    "values that make sense together",
                    String.valueOf(e.getMessage()).lines().findFirst().orElse(""));
        }
    }
}
