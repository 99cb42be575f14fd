package dev.mlops.core.internal.registry.card;

import dev.mlops.registry.Lineage;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Writes a card as Markdown (CommonMark 0.31 with the tables of GitHub). Of all texts, what could be taken for marks is escaped by a backslash or as an
 * entity (sections 2.4 and 2.5), so that they read as they were written. Stateless.
 */
final class MarkdownCard {
    private static final String MARKS = "\\`*_[]|~#!$@{}";

    private MarkdownCard() {}

    static String of(String title, List<String> missing, List<Section> sections) {
        StringBuilder text = new StringBuilder("# " + line(title) + "\n");
        if (!missing.isEmpty()) {
            text.append("\n> **Not complete.** Missing: ")
                    .append(String.join(", ", missing))
                    .append(".\n");
        }
        for (Section section : sections) {
            text.append("\n## ").append(line(section.title())).append("\n");
            section.blocks().forEach(block -> text.append('\n').append(block(block)));
        }
        return text.toString();
    }

    private static String block(Section.Block block) {
        if (block instanceof Section.Text said) {
            return paragraphs(said.text());
        }
        if (block instanceof Section.Missing missing) {
            return "*" + line(missing.text()) + "*\n";
        }
        if (block instanceof Section.Grid grid) {
            return grid(grid);
        }
        return graph(((Section.Graph) block).lineage());
    }

    private static String paragraphs(String text) {
        return text.strip()
                .lines()
                .map(line -> line.isBlank() ? "" : start(line(line.strip())))
                .collect(Collectors.joining("\n", "", "\n"));
    }

    private static String grid(Section.Grid grid) {
        int columns = grid.rows().isEmpty()
                ? grid.header().size()
                : grid.rows().get(0).size();
        StringBuilder text = new StringBuilder();
        text.append(row(grid.header().isEmpty() ? List.of() : grid.header(), columns));
        text.append("|").append(" --- |".repeat(columns)).append('\n');
        grid.rows().forEach(cells -> text.append(row(cells, columns)));
        return text.toString();
    }

    private static String row(List<String> cells, int columns) {
        StringBuilder text = new StringBuilder("|");
        for (int c = 0; c < columns; c++) {
            text.append(' ').append(c < cells.size() ? line(cells.get(c)) : "").append(" |");
        }
        return text.append('\n').toString();
    }

    private static String graph(Lineage lineage) {
        List<?> all = lineage.links().isEmpty() ? lineage.nodes() : lineage.links();
        return all.stream()
                        .map(link -> "- " + start(line(link.toString())) + "\n")
                        .collect(Collectors.joining()) + "\n```mermaid\n" + lineage.toMermaid() + "```\n";
    }

    /** One line, escaped. */
    private static String line(String text) {
        StringBuilder safe = new StringBuilder();
        text.codePoints().forEach(c -> {
            if (c == '<') {
                safe.append("&lt;");
            } else if (c == '>') {
                safe.append("&gt;");
            } else if (c == '&') {
                safe.append("&amp;");
            } else if (MARKS.indexOf(c) >= 0) {
                safe.append('\\').appendCodePoint(c);
            } else if (Character.isISOControl(c) || c == 0x2028 || c == 0x2029) {
                safe.append(' ');
            } else {
                safe.appendCodePoint(Character.getType(c) == Character.SURROGATE ? 0xfffd : c);
            }
        });
        return safe.toString();
    }

    /** A line that begins a block, without what there makes a list or an underline of it. */
    private static String start(String line) {
        if (line.matches("[-+=:].*")) {
            return "\\" + line;
        }
        return line.matches("[0-9]{1,9}[.)].*") ? line.replaceFirst("([.)])", "\\\\$1") : line;
    }
}
