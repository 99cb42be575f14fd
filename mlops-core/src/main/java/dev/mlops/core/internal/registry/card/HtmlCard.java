package dev.mlops.core.internal.registry.card;

import dev.mlops.core.internal.chart.svg.Xml;
import dev.mlops.registry.Lineage;
import java.util.List;
import java.util.stream.Collectors;

/** Writes a card as one HTML page without scripts, other files or the network; it is well-formed XML too. Stateless. */
final class HtmlCard {
    private static final String HEAD = """
            <meta charset="utf-8"/>
            <meta name="viewport" content="width=device-width, initial-scale=1"/>
            <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'"/>
            """;

    private static final String CSS = """
            :root { color-scheme: light dark; --ink: #1f2933; --muted: #5b6775; --page: #f3f5f8; --card: #ffffff; --line: #dde3ea; --warn: #b45309; }
            @media (prefers-color-scheme: dark) {
              :root { --ink: #e6eaef; --muted: #a3afbd; --page: #14181d; --card: #1e242b; --line: #35404c; --warn: #f0b35f; }
            }
            * { box-sizing: border-box; }
            body { margin: 0; background: var(--page); color: var(--ink);
              font: 15px/1.5 system-ui, -apple-system, 'Segoe UI', Roboto, 'DejaVu Sans', sans-serif; }
            main { max-width: 960px; margin: 0 auto; padding: 28px 20px 48px; }
            h1 { font-size: 26px; line-height: 1.25; margin: 0 0 8px; overflow-wrap: anywhere; }
            h2 { font-size: 18px; margin: 30px 0 10px; overflow-wrap: anywhere; }
            p { margin: 0 0 10px; max-width: 80ch; overflow-wrap: anywhere; }
            .missing { color: var(--warn); font-style: italic; }
            .scroll { overflow-x: auto; border: 1px solid var(--line); border-radius: 8px; background: var(--card); margin: 0 0 14px; }
            table { border-collapse: collapse; width: 100%; font-size: 14px; font-variant-numeric: tabular-nums; }
            th, td { padding: 6px 12px; text-align: left; vertical-align: top; border-bottom: 1px solid var(--line); overflow-wrap: anywhere; }
            th { color: var(--muted); font-weight: 600; }
            tr:last-child td { border-bottom: none; }
            .facts { table-layout: fixed; }
            .facts td:first-child { color: var(--muted); width: 160px; }
            .grid th, .grid td { min-width: 70px; overflow-wrap: break-word; }
            td.n { white-space: nowrap; }
            figure { margin: 0 0 14px; border: 1px solid var(--line); border-radius: 8px; overflow-x: auto; background: #ffffff; }
            figure svg { display: block; }
            details { margin: 0 0 14px; }
            summary { color: var(--muted); cursor: pointer; }
            li { overflow-wrap: anywhere; }
            @media print { figure svg { max-width: 100%; height: auto; } tr, figure { break-inside: avoid; } main { max-width: none; padding: 0; } }
            """;

    private HtmlCard() {}

    static String of(String title, List<String> missing, List<Section> sections) {
        StringBuilder page = new StringBuilder("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n" + HEAD);
        page.append("<title>")
                .append(Xml.escape(title))
                .append("</title>\n<style>\n")
                .append(CSS)
                .append("</style>\n");
        page.append("</head>\n<body>\n<main>\n<h1>").append(Xml.escape(title)).append("</h1>\n");
        if (!missing.isEmpty()) {
            page.append("<p class=\"missing\">Not complete. Missing: ");
            page.append(Xml.escape(String.join(", ", missing))).append(".</p>\n");
        }
        for (Section section : sections) {
            page.append("<section>\n<h2>").append(Xml.escape(section.title())).append("</h2>\n");
            section.blocks().forEach(block -> page.append(block(block)));
            page.append("</section>\n");
        }
        return page.append("</main>\n</body>\n</html>\n").toString();
    }

    private static String block(Section.Block block) {
        if (block instanceof Section.Text said) {
            return paragraphs(said.text());
        }
        if (block instanceof Section.Missing missing) {
            return "<p class=\"missing\">" + Xml.escape(missing.text()) + "</p>\n";
        }
        if (block instanceof Section.Grid grid) {
            return grid(grid);
        }
        return graph(((Section.Graph) block).lineage());
    }

    private static String paragraphs(String text) {
        StringBuilder html = new StringBuilder();
        for (String paragraph : text.strip().split("\\R\\s*\\R", -1)) {
            html.append("<p>");
            html.append(paragraph.lines().map(Xml::escape).collect(Collectors.joining("<br/>\n")));
            html.append("</p>\n");
        }
        return html.toString();
    }

    private static String grid(Section.Grid grid) {
        StringBuilder html = new StringBuilder("<div class=\"scroll\"><table class=\"");
        html.append(grid.header().isEmpty() ? "facts" : "grid").append("\">\n");
        if (!grid.header().isEmpty()) {
            html.append("<tr>");
            grid.header()
                    .forEach(
                            name -> html.append("<th>").append(Xml.escape(name)).append("</th>"));
            html.append("</tr>\n");
        }
        for (List<String> row : grid.rows()) {
            html.append("<tr>");
            for (String cell : row) {
                boolean isFigure = cell.matches("[-\\[]?[0-9][-0-9,.:TZ\\[\\] ]*");
                html.append(isFigure && !grid.header().isEmpty() ? "<td class=\"n\">" : "<td>");
                html.append(Xml.escape(cell)).append("</td>");
            }
            html.append("</tr>\n");
        }
        return html.append("</table></div>\n").toString();
    }

    private static String graph(Lineage lineage) {
        List<?> all = lineage.links().isEmpty() ? lineage.nodes() : lineage.links();
        return "<figure>\n" + lineage.toSvg() + "</figure>\n<details><summary>As a list</summary>\n<ul>\n"
                + all.stream()
                        .map(link -> "<li>" + Xml.escape(link.toString()) + "</li>\n")
                        .collect(Collectors.joining())
                + "</ul></details>\n";
    }
}
