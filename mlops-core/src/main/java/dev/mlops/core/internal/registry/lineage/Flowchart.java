package dev.mlops.core.internal.registry.lineage;

import dev.mlops.registry.Lineage;
import java.util.HashMap;
import java.util.Map;

/** Writes a lineage in Mermaid's language (mermaid.js.org, Flowcharts): texts in quotes, with what has a meaning there as its character codes. Stateless. */
final class Flowchart {
    private Flowchart() {}

    static String of(Lineage lineage) {
        StringBuilder text = new StringBuilder("flowchart LR\n");
        Map<Lineage.Node, Integer> places = new HashMap<>();
        for (int n = 0; n < lineage.nodes().size(); n++) {
            Lineage.Node node = lineage.nodes().get(n);
            places.put(node, n);
            text.append("  n")
                    .append(n)
                    .append(box(node.kind(), quoted(node.toString())))
                    .append('\n');
        }
        for (Lineage.Link link : lineage.links()) {
            String label = link.relation() + (link.note().isEmpty() ? "" : " " + link.note());
            text.append("  n").append(places.get(link.from()));
            text.append(" -->|").append(quoted(label)).append("| n");
            text.append(places.get(link.to())).append('\n');
        }
        return text.toString();
    }

    private static String box(Lineage.Kind kind, String text) {
        return switch (kind) {
            case DATASET -> "[(" + text + ")]";
            case ALIAS -> "([" + text + "])";
            case STUDY, RUN -> "{{" + text + "}}";
            case ROWS, MODEL, DEPLOYMENT, WINDOW -> "[" + text + "]";
        };
    }

    private static String quoted(String text) {
        StringBuilder safe = new StringBuilder("\"");
        text.codePoints().forEach(c -> {
            boolean isPlain = Character.isLetterOrDigit(c) || " .,:;@/()=+-_'".indexOf(c) >= 0;
            if (isPlain) {
                safe.appendCodePoint(c);
            } else if (Character.isISOControl(c) || Character.getType(c) == Character.SURROGATE) {
                safe.append(' ');
            } else {
                safe.append('#').append(c).append(';');
            }
        });
        return safe.append('"').toString();
    }
}
