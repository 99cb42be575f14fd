package dev.mlops.core.internal.validation.document;

import dev.mlops.error.DataException;
import dev.mlops.error.Problem;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** The values under the names of one mapping, each taken as what it must be. Names that nobody took are an error. For one thread. */
final class Fields {
    private final Node.Mapping mapping;
    private final String document;
    private final Set<String> left;

    private Fields(Node.Mapping mapping, String document) {
        this.mapping = mapping;
        this.document = document;
        this.left = new LinkedHashSet<>(mapping.entries().keySet());
    }

    /** The fields of a node, which must be a mapping. */
    static Fields of(Node node, String document) {
        if (node instanceof Node.Mapping mapping) {
            return new Fields(mapping, document);
        }
        throw NodeReader.problem(document, node.line(), "names with values, such as column: age", node.kind());
    }

    boolean has(String key) {
        return mapping.entries().containsKey(key);
    }

    Set<String> names() {
        return mapping.entries().keySet();
    }

    int line() {
        return mapping.line();
    }

    int line(String key) {
        return entry(key).line();
    }

    private Node.Entry entry(String key) {
        Node.Entry entry = mapping.entries().get(key);
        if (entry == null) {
            throw NodeReader.problem(
                    document,
                    mapping.line(),
                    "'" + key + "' too",
                    String.join(", ", mapping.entries().keySet()));
        }
        return entry;
    }

    private Node take(String key) {
        Node value = entry(key).value();
        left.remove(key);
        return value;
    }

    /** What is wrong with the value of a name. */
    DataException wrong(String key, String expected, String found) {
        return NodeReader.problem(document, line(key), expected, key + ": " + found);
    }

    String text(String key) {
        return text(key, take(key));
    }

    private String text(String key, Node node) {
        if (node instanceof Node.Scalar scalar && !scalar.isNull()) {
            return scalar.text();
        }
        throw NodeReader.problem(document, node.line(), key + ": a text", node.kind());
    }

    List<String> texts(String key) {
        return elements(key, take(key)).stream().map(node -> text(key, node)).toList();
    }

    private List<Node> elements(String key, Node node) {
        if (node instanceof Node.Sequence sequence) {
            return sequence.elements();
        }
        throw NodeReader.problem(document, node.line(), key + ": a list, such as [a, b]", node.kind());
    }

    boolean isList(String key) {
        return entry(key).value() instanceof Node.Sequence;
    }

    double number(String key) {
        return number(key, take(key));
    }

    private double number(String key, Node node) {
        String text = text(key, node);
        try {
            double number = Double.parseDouble(text);
            if (!Double.isNaN(number)) {
                return number;
            }
        } catch (NumberFormatException e) {
            // falls through to the error that names the line
        }
        throw NodeReader.problem(document, node.line(), key + ": a number", "'" + text + "'");
    }

    /** A list of two numbers. */
    double[] numbers(String key) {
        Node node = take(key);
        List<Node> elements = elements(key, node);
        if (elements.size() != 2) {
            throw NodeReader.problem(
                    document, node.line(), key + ": two numbers, such as [0, 1]", elements.size() + " of them");
        }
        return new double[] {number(key, elements.get(0)), number(key, elements.get(1))};
    }

    long whole(String key) {
        return whole(key, take(key));
    }

    private long whole(String key, Node node) {
        String text = text(key, node);
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException e) {
            throw NodeReader.problem(document, node.line(), key + ": a whole number", "'" + text + "'");
        }
    }

    /** A list of two whole numbers. */
    long[] wholes(String key) {
        Node node = take(key);
        List<Node> elements = elements(key, node);
        if (elements.size() != 2) {
            throw NodeReader.problem(
                    document, node.line(), key + ": two whole numbers, such as [1, 3]", elements.size() + " of them");
        }
        return new long[] {whole(key, elements.get(0)), whole(key, elements.get(1))};
    }

    /** A name that stands for itself: its value must be true. */
    void yes(String key) {
        String text = text(key);
        if (!text.equals("true")) {
            throw wrong(key, "true; leave the rule out where it should not hold", "'" + text + "'");
        }
    }

    /** One of some words. */
    <T> T word(String key, Map<String, T> words) {
        String text = text(key);
        T value = words.get(text);
        if (value == null) {
            throw NodeReader.problem(
                    document,
                    line(key),
                    key + ": one of " + String.join(", ", words.keySet()),
                    "'" + text + "'",
                    Problem.didYouMean(text, words.keySet()) + "use one of the words");
        }
        return value;
    }

    Fields fields(String key) {
        return of(take(key), document);
    }

    List<Fields> list(String key) {
        List<Fields> fields = new ArrayList<>();
        elements(key, take(key)).forEach(node -> fields.add(of(node, document)));
        return fields;
    }

    /** The one of these names that is there; empty where none is. Two are an error. */
    Optional<String> only(Collection<String> keys) {
        List<String> there = keys.stream().filter(this::has).toList();
        if (there.size() > 1) {
            throw NodeReader.problem(
                    document,
                    mapping.line(),
                    "a rule that says one thing",
                    String.join(" and ", there),
                    "write a rule for each");
        }
        return there.stream().findFirst();
    }

    /** All names were taken, or it is an error that names the first other one and the nearest of those that are known. */
    void end(Collection<String> known) {
        for (String key : left) {
            throw NodeReader.problem(
                    document,
                    line(key),
                    known.isEmpty() ? "nothing more" : "one of " + String.join(", ", known),
                    "'" + key + "'",
                    Problem.didYouMean(key, known) + "mend the name, or leave it out");
        }
    }

    /** The constants of an enum by what they are called in documents: {@code STRICTLY_INCREASING} is {@code strictly increasing}. */
    static <E extends Enum<E>> Map<String, E> words(Class<E> type) {
        Map<String, E> words = new LinkedHashMap<>();
        Arrays.stream(type.getEnumConstants())
                .forEach(c -> words.put(c.name().toLowerCase(Locale.ROOT).replace('_', ' '), c));
        return words;
    }

    /** Runs what checks values, and says on which line they stand where they do not suit. */
    <T> T checked(Supplier<T> value) {
        try {
            return value.get();
        } catch (IllegalArgumentException e) {
            throw NodeReader.problem(
                    document,
                    mapping.line(),
                    "values that make a rule",
                    String.valueOf(e.getMessage()).lines().findFirst().orElse(""));
        }
    }
}
