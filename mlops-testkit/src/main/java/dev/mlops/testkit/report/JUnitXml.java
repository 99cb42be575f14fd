package dev.mlops.testkit.report;

import dev.mlops.testkit.report.Section.Case;
import dev.mlops.testkit.report.Section.Outcome;
import java.util.List;

/** Reports as the XML that Ant's JUnit task began and CI servers read. */
final class JUnitXml {
    private JUnitXml() {}

    static String of(String title, List<Section> sections, boolean inconclusiveFails) {
        StringBuilder xml = new StringBuilder("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
        xml.append("<testsuites name=\"").append(attribute(title)).append('"');
        counts(xml, sections, inconclusiveFails);
        xml.append(">\n");
        for (Section section : sections) {
            xml.append("  <testsuite name=\"")
                    .append(attribute(section.title()))
                    .append('"');
            counts(xml, List.of(section), inconclusiveFails);
            xml.append(">\n");
            for (Case one : section.cases()) {
                append(xml, word(title) + "." + word(section.title()), one, one.shown(inconclusiveFails));
            }
            xml.append("  </testsuite>\n");
        }
        return xml.append("</testsuites>\n").toString();
    }

    /** Readers make packages of what dots part. */
    private static String word(String plain) {
        return plain.replace('.', '_');
    }

    private static void append(StringBuilder xml, String className, Case one, Outcome outcome) {
        xml.append("    <testcase classname=\"")
                .append(attribute(className))
                .append("\" name=\"")
                .append(attribute(one.name()))
                .append("\" time=\"0\"");
        if (outcome == Outcome.PASS) {
            xml.append("/>\n");
            return;
        }
        xml.append(">\n      <").append(outcome == Outcome.FAIL ? "failure" : "skipped");
        xml.append(" message=\"").append(attribute(one.line())).append('"');
        if (outcome == Outcome.FAIL) {
            // Some readers show the type, and all expect one.
            xml.append(" type=\"quality\">").append(text(one.text())).append("</failure>\n");
        } else {
            xml.append("/>\n");
        }
        xml.append("    </testcase>\n");
    }

    private static void counts(StringBuilder xml, List<Section> sections, boolean inconclusiveFails) {
        long tests = 0;
        long failures = 0;
        long passed = 0;
        for (Section section : sections) {
            tests += section.cases().size();
            failures += section.count(Outcome.FAIL, inconclusiveFails);
            passed += section.count(Outcome.PASS, inconclusiveFails);
        }
        xml.append(" tests=\"").append(tests);
        xml.append("\" failures=\"").append(failures);
        xml.append("\" errors=\"0\" skipped=\"").append(tests - failures - passed);
        xml.append("\" time=\"0\"");
    }

    /** Line ends and tabs as references, or a reader makes spaces of them. */
    private static String attribute(String plain) {
        return escaped(plain, true);
    }

    private static String text(String plain) {
        return escaped(plain, false);
    }

    private static String escaped(String plain, boolean attribute) {
        StringBuilder text = new StringBuilder(plain.length() + 16);
        plain.codePoints().forEach(point -> {
            switch (point) {
                case '&' -> text.append("&amp;");
                case '<' -> text.append("&lt;");
                case '>' -> text.append("&gt;");
                case '"' -> text.append("&quot;");
                case '\n', '\t' -> {
                    if (attribute) {
                        text.append("&#").append(point).append(';');
                    } else {
                        text.appendCodePoint(point);
                    }
                }
                case '\r' -> text.append("&#13;");
                default -> text.appendCodePoint(isAllowed(point) ? point : 0xFFFD);
            }
        });
        return text.toString();
    }

    /** The production Char of XML 1.0, without those that are written as references above. */
    private static boolean isAllowed(int point) {
        return (point >= 0x20 && point <= 0xD7FF) || (point >= 0xE000 && point <= 0xFFFD) || point >= 0x10000;
    }
}
