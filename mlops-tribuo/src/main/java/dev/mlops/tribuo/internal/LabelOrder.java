package dev.mlops.tribuo.internal;

import dev.mlops.spi.engine.Failures;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Collectors;

/** The order of labels in a chain as a text: their names with commas between, where a backslash stands before a comma or backslash of a name. */
public final class LabelOrder {
    /** What the setting is called. */
    public static final String SETTING = "order";

    /** The text where the order is drawn by chance. */
    public static final String BY_CHANCE = "";

    private LabelOrder() {}

    /** The text of some names. */
    public static String text(List<String> labels) {
        return labels.stream()
                .map(label -> label.replace("\\", "\\\\").replace(",", "\\,"))
                .collect(Collectors.joining(","));
    }

    /** The names of a text. */
    static List<String> labels(String text) {
        List<String> labels = new ArrayList<>();
        StringBuilder label = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\\' && i + 1 < text.length()) {
                i++;
                label.append(text.charAt(i));
            } else if (c == ',') {
                labels.add(label.toString());
                label.setLength(0);
            } else {
                label.append(c);
            }
        }
        labels.add(label.toString());
        return labels;
    }

    static String normal(String text) {
        if (text.equals(BY_CHANCE)) {
            return text;
        }
        List<String> labels = labels(text);
        if (labels.size() < 2 || labels.stream().distinct().count() < labels.size()) {
            throw new IllegalArgumentException(
                    SETTING + ": two or more labels, each once, expected, found '" + text + "'");
        }
        return text(labels);
    }

    /** The positions of a text's labels. */
    static int[] positions(String text, List<String> labels) {
        List<String> named = labels(text);
        if (named.size() != labels.size() || !named.containsAll(labels)) {
            throw Failures.of(
                    "the order of a classifier chain does not fit the labels",
                    "each of " + String.join(", ", labels) + " once",
                    String.join(", ", named),
                    "name them all, or leave the order to chance");
        }
        return named.stream().mapToInt(labels::indexOf).toArray();
    }

    /** All positions in an order drawn by chance (Fisher and Yates). */
    static int[] drawn(int labels, long seed) {
        SplittableRandom chance = new SplittableRandom(seed);
        int[] order = new int[labels];
        for (int i = 0; i < labels; i++) {
            int other = chance.nextInt(i + 1);
            order[i] = order[other];
            order[other] = i;
        }
        return order;
    }
}
