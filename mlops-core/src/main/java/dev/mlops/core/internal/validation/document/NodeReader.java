package dev.mlops.core.internal.validation.document;

import dev.mlops.error.DataException;
import dev.mlops.error.Problem;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.TokenStreamFactory;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.dataformat.yaml.YAMLFactory;

/** Reads YAML and JSON into nodes that know their lines. Nothing in a document is more than its text: no tags, no references. */
final class NodeReader {
    private static final TokenStreamFactory JSON = new JsonFactory();
    private static final TokenStreamFactory YAML = new YAMLFactory();
    private static final int DEEPEST = 20;

    private final JsonParser parser;
    private final String name;

    private NodeReader(JsonParser parser, String name) {
        this.parser = parser;
        this.name = name;
    }

    /** The one value that a document holds. Throws {@link DataException}, naming the line, where it is none. */
    static Node read(String text, String name) {
        boolean json = text.stripLeading().startsWith("{");
        try (JsonParser parser = (json ? JSON : YAML).createParser(ObjectReadContext.empty(), text)) {
            NodeReader reader = new NodeReader(parser, name);
            JsonToken first = parser.nextToken();
            if (first == null) {
                throw problem(name, 1, "expectations", "nothing at all");
            }
            Node node = reader.node(first, 0);
            if (parser.nextToken() != null) {
                throw problem(name, reader.line(), "the end of the document", "more behind it");
            }
            return node;
        } catch (JacksonException e) {
            int line = e.getLocation() == null ? 1 : e.getLocation().getLineNr();
            throw problem(
                    name,
                    line,
                    json ? "JSON" : "YAML",
                    String.valueOf(e.getOriginalMessage()).lines().findFirst().orElse(""));
        }
    }

    static DataException problem(String name, int line, String expected, String found) {
        return problem(name, line, expected, found, "mend the document there");
    }

    static DataException problem(String name, int line, String expected, String found, String next) {
        return new DataException(Problem.of("line " + line + " of " + name + " is not what it must be")
                .expected(expected)
                .found(found)
                .next(next));
    }

    private int line() {
        return parser.currentTokenLocation().getLineNr();
    }

    private Node node(JsonToken token, int depth) {
        int line = line();
        if (depth > DEEPEST) {
            throw problem(name, line, "at most " + DEEPEST + " levels", "more");
        }
        return switch (token) {
            case START_OBJECT -> mapping(line, depth);
            case START_ARRAY -> {
                List<Node> elements = new ArrayList<>();
                for (JsonToken next = parser.nextToken(); next != JsonToken.END_ARRAY; next = parser.nextToken()) {
                    elements.add(node(next, depth + 1));
                }
                yield new Node.Sequence(line, List.copyOf(elements));
            }
            case VALUE_NULL -> new Node.Scalar(line, "", true);
            default -> new Node.Scalar(line, parser.getString(), false);
        };
    }

    private Node mapping(int line, int depth) {
        Map<String, Node.Entry> entries = new LinkedHashMap<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            int at = line();
            String key = parser.currentName();
            Node value = node(parser.nextToken(), depth + 1);
            if (entries.put(key, new Node.Entry(at, value)) != null) {
                throw problem(name, at, "each name once", "'" + key + "' for the second time");
            }
        }
        return new Node.Mapping(line, entries);
    }
}
