package dev.mlops.testkit.report;

import dev.mlops.testkit.report.Section.Outcome;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Reports in GitHub's Markdown. */
final class MarkdownText {
    /** What would be taken for mark-up in the midst of a line. An underline within a word is not. */
    private static final String SPECIAL = "\\`*|[]<&~";

    private MarkdownText() {}

    static String of(String title, List<Section> sections, boolean inconclusiveFails) {
        StringBuilder text = new StringBuilder("## ").append(escaped(title)).append("\n\n");
        text.append(summary(sections, inconclusiveFails)).append('\n');
        for (Section section : sections) {
            text.append("\n### ")
                    .append(escaped(section.title()))
                    .append(": ")
                    .append(Section.word(section.outcome(inconclusiveFails)))
                    .append('\n');
            if (!section.note().isEmpty()) {
                text.append('\n').append(escaped(section.note())).append('\n');
            }
            if (!section.rows().isEmpty()) {
                text.append('\n');
                line(text, section.header());
                line(text, section.header().stream().map(name -> "---").toList());
                section.rows().forEach(row -> line(text, row));
            }
        }
        return text.toString();
    }

    private static String summary(List<Section> sections, boolean inconclusiveFails) {
        StringBuilder text = new StringBuilder();
        for (Outcome outcome : Outcome.values()) {
            long count = sections.stream()
                    .mapToLong(section -> section.count(outcome, inconclusiveFails))
                    .sum();
            if (count > 0) {
                text.append(text.isEmpty() ? "" : ", ")
                        .append(String.format(Locale.ROOT, "%,d", count))
                        .append(' ')
                        .append(Section.word(outcome));
            }
        }
        return text.toString();
    }

    private static void line(StringBuilder text, List<String> cells) {
        text.append(cells.stream()
                .map(cell -> cell.equals("---") ? cell : escaped(cell))
                .collect(Collectors.joining(" | ", "| ", " |\n")));
    }

    private static String escaped(String plain) {
        StringBuilder text = new StringBuilder(plain.length() + 8);
        for (int i = 0; i < plain.length(); i++) {
            char c = plain.charAt(i);
            if (Character.isISOControl(c)) {
                text.append(' ');
            } else {
                if (SPECIAL.indexOf(c) >= 0 || (c == '_' && !isWithinWord(plain, i))) {
                    text.append('\\');
                }
                text.append(c);
            }
        }
        return text.toString();
    }

    private static boolean isWithinWord(String text, int at) {
        return at > 0
                && at < text.length() - 1
                && Character.isLetterOrDigit(text.charAt(at - 1))
                && Character.isLetterOrDigit(text.charAt(at + 1));
    }
}
