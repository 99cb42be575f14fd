package dev.mlops.testkit.golden;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Reads CSV (RFC 4180) as texts: predictions may look like anything, and none is missing. */
final class Cells {
    private final String text;
    private final Path file;
    private final List<List<String>> rows = new ArrayList<>();
    private int at;

    private Cells(String text, Path file) {
        this.text = text;
        this.file = file;
    }

    static List<List<String>> of(String text, Path file) {
        Cells cells = new Cells(text, file);
        while (cells.at < text.length()) {
            cells.row();
        }
        return cells.rows;
    }

    private void row() {
        List<String> row = new ArrayList<>();
        row.add(cell());
        while (at < text.length() && text.charAt(at) == ',') {
            at++;
            row.add(cell());
        }
        if (at < text.length() && text.charAt(at) == '\r') {
            at++;
        }
        if (at < text.length() && text.charAt(at) == '\n') {
            at++;
        }
        rows.add(row);
    }

    private String cell() {
        if (at < text.length() && text.charAt(at) == '"') {
            return quoted();
        }
        int from = at;
        while (at < text.length() && ",\r\n".indexOf(text.charAt(at)) < 0) {
            at++;
        }
        return text.substring(from, at);
    }

    private String quoted() {
        StringBuilder cell = new StringBuilder();
        at++;
        while (at < text.length()) {
            char c = text.charAt(at++);
            if (c != '"') {
                cell.append(c);
            } else if (at < text.length() && text.charAt(at) == '"') {
                cell.append('"');
                at++;
            } else if (at == text.length() || ",\r\n".indexOf(text.charAt(at)) >= 0) {
                return cell.toString();
            } else {
                throw Lines.wrong(
                        file, rows.size() + 1, "a comma or line end behind a quote", "'" + text.charAt(at) + "'");
            }
        }
        throw Lines.wrong(file, rows.size() + 1, "a quote that ends a value", "the end of the file");
    }
}
