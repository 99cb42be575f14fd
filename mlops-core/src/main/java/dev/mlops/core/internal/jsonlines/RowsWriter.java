package dev.mlops.core.internal.jsonlines;

import dev.mlops.data.Column;
import dev.mlops.data.Schema;
import dev.mlops.data.Table;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import tools.jackson.core.io.NumberOutput;

/**
 * Writes rows as JSON lines in one form, so that the same rows give the same bytes on every Java release. The first line has the columns'
 * types under their names, each line below one row: columns in order, without those that have no value; no white space; strings in UTF-8
 * with nothing escaped but quotes, backslashes, control characters and halves of surrogate pairs. A number is written with the fewest
 * digits that read back as the same bits, infinities are the strings {@code Infinity} and {@code -Infinity}, instants are strings of ISO
 * 8601 in UTC. For one thread.
 */
public final class RowsWriter {
    static final String INFINITY = "Infinity";
    static final String NEGATIVE_INFINITY = "-Infinity";

    private static final int FLUSH_AT = 1 << 16;

    private final OutputStream out;
    private final StringBuilder text = new StringBuilder();
    private String[] names = {};

    /** Into a stream, which is left open. */
    public RowsWriter(OutputStream out) {
        this.out = out;
    }

    /** Writes the first line. */
    public void begin(Schema schema) {
        names = new String[schema.size()];
        text.append('{');
        for (int c = 0; c < names.length; c++) {
            Schema.Field field = schema.fields().get(c);
            int from = text.length();
            string(field.name());
            names[c] = text.substring(from) + ":";
            text.append(":");
            string(field.type().name());
            text.append(c < names.length - 1 ? "," : "");
        }
        text.append("}\n");
    }

    /** Writes the rows of a table with the columns of the first line. */
    public void write(Table table) throws IOException {
        for (int row = 0; row < table.rowCount(); row++) {
            text.append('{');
            boolean first = true;
            for (int c = 0; c < names.length; c++) {
                Column column = table.columns().get(c);
                if (!column.isMissing(row)) {
                    text.append(first ? "" : ",").append(names[c]);
                    value(column, row);
                    first = false;
                }
            }
            text.append("}\n");
            if (text.length() >= FLUSH_AT) {
                flush();
            }
        }
    }

    private void value(Column column, int row) {
        switch (column.type()) {
            case NUMBER -> {
                double value = column.number(row);
                if (Double.isFinite(value)) {
                    text.append(NumberOutput.toString(value, true));
                } else {
                    string(value > 0 ? INFINITY : NEGATIVE_INFINITY);
                }
            }
            case INTEGER -> text.append(column.integer(row));
            case FLAG -> text.append(column.integer(row) != 0);
            default -> string(String.valueOf(column.text(row)));
        }
    }

    private void string(String value) {
        text.append('"');
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c == '"' || c == '\\') {
                text.append('\\').append(c);
            } else if (c < ' ') {
                escape(c);
            } else if (Character.isHighSurrogate(c)
                    && i + 1 < value.length()
                    && Character.isLowSurrogate(value.charAt(i + 1))) {
                text.append(c).append(value.charAt(++i));
            } else if (Character.isSurrogate(c)) {
                escape(c);
            } else {
                text.append(c);
            }
        }
        text.append('"');
    }

    private void escape(char c) {
        text.append("\\u").append(String.format("%04x", (int) c));
    }

    /** Writes what was not written yet. */
    public void flush() throws IOException {
        out.write(text.toString().getBytes(StandardCharsets.UTF_8));
        text.setLength(0);
    }
}
