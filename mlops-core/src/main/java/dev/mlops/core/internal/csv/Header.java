package dev.mlops.core.internal.csv;

import dev.mlops.data.Csv;
import dev.mlops.data.MalformedRows;
import dev.mlops.error.DataException;
import dev.mlops.error.Problem;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The line with the names of the columns, and what is said of rows that do not go with it. */
final class Header {
    private Header() {}

    /** The names in the first line. Throws {@link DataException} where there is none, or a name is blank or stands twice. */
    static List<String> read(String source, CsvScanner scanner) throws IOException {
        Block header = scanner.header();
        if (header.rows == 0) {
            throw empty(source);
        }
        List<String> names = new ArrayList<>();
        Map<String, Integer> positions = new HashMap<>();
        for (int column = 0; column < header.fields[0]; column++) {
            String name = header.text(0, column);
            if (name.isBlank()) {
                throw blank(source, header.lines[0], names);
            }
            names.add(name);
            Integer before = positions.put(name, column);
            if (before != null) {
                throw twice(source, header.lines[0], name, before, column);
            }
        }
        return List.copyOf(names);
    }

    private static DataException blank(String source, long line, List<String> before) {
        return new DataException(
                Problem.of(source + ", line " + line + ": column " + (before.size() + 1) + " has no name")
                        .expected("a name for each column in the first line")
                        .found(
                                before.isEmpty()
                                        ? "a blank first field"
                                        : "a blank field after '" + before.get(before.size() - 1) + "'")
                        .next("write a name there, or say Csv.header(..) where the first line is a row already"));
    }

    private static DataException twice(String source, long line, String name, int first, int second) {
        return new DataException(Problem.of(source + ", line " + line + ": two columns are named '" + name + "'")
                .expected("every column to have a name of its own")
                .found("columns " + (first + 1) + " and " + (second + 1) + " are both '" + name + "'")
                .next("rename one of them, or say Csv.header(..) where the first line is a row already"));
    }

    private static DataException empty(String source) {
        return new DataException(Problem.of(source + " is empty")
                .expected("a line with the names of the columns, and rows below it")
                .found("no line")
                .next("look at what wrote it"));
    }

    /** There is no row to be read. */
    static DataException withoutRows(String source, @Nullable List<String> names, MalformedRows malformed) {
        if (names == null) {
            return empty(source);
        }
        String below = malformed.count() == 0 ? "nothing below" : malformed.toString();
        return new DataException(Problem.of(source + " has no rows")
                .expected("rows of the columns " + String.join(", ", names))
                .found(below)
                .next("look at what wrote it"));
    }

    /** A row has other than one field for each column. */
    static DataException wrongNumberOfFields(String source, Csv csv, List<String> names, Block block, int row) {
        int fields = block.fields[row];
        String last = names.get(names.size() - 1);
        String found = fields < names.size()
                ? fields + " fields: none for column '" + names.get(fields) + "'"
                : fields + " fields: '" + block.surplus.getOrDefault(row, "") + "' comes after the last column '" + last
                        + "'";
        String quoted = csv.quote().isPresent()
                ? "a field that holds '" + CsvScanner.shown(csv.delimiter()) + "' must be quoted; "
                : "";
        return new DataException(Problem.of(source + ", line " + block.lines[row] + ": the row has "
                        + (fields < names.size() ? "too few" : "too many") + " fields")
                .expected(names.size() + " fields, one for each column")
                .found(found)
                .next(quoted
                        + "Csv.delimiter(..) sets another character between fields, Csv.onMalformed(..) says what to do"
                        + " with such rows"));
    }
}
