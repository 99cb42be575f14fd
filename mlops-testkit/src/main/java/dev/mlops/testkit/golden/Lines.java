package dev.mlops.testkit.golden;

import dev.mlops.error.DataException;
import dev.mlops.error.Problem;
import dev.mlops.model.Prediction;
import dev.mlops.model.Quantity;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The lines of a file of predictions.
 *
 * @param header the names of the columns: what names rows, then {@code output} and {@code score(..)} of each label, or {@code value}
 * @param byName the lines by what names their rows, in order
 */
record Lines(List<String> header, Map<String, Line> byName) {
    private static final String OUTPUT = "output";
    private static final String VALUE = "value";
    private static final int ALL_DIGITS = 17;

    /**
     * One prediction.
     *
     * @param output what was predicted; empty for numbers
     * @param numbers the scores, or the number that was predicted, as they stand in the file
     */
    record Line(String output, List<String> numbers) {
        static Line of(Prediction<?> prediction, double tolerance) {
            if (prediction.output() instanceof Quantity quantity) {
                return new Line("", List.of(digits(quantity.value(), tolerance)));
            }
            return new Line(
                    prediction.output().toString(),
                    prediction.scores().values().stream()
                            .map(score -> digits(score, tolerance))
                            .toList());
        }

        private List<String> cells(boolean numbersOnly) {
            List<String> cells = new ArrayList<>();
            if (!numbersOnly) {
                cells.add(output);
            }
            cells.addAll(numbers);
            return cells;
        }
    }

    static List<String> header(String rows, Prediction<?> prediction) {
        List<String> names = new ArrayList<>(List.of(rows));
        if (prediction.output() instanceof Quantity) {
            names.add(VALUE);
        } else {
            names.add(OUTPUT);
            prediction.scores().keySet().forEach(label -> names.add("score(" + label + ")"));
        }
        return names;
    }

    /** With a digit more than is looked at; with as many as give the same bits again where all are looked at. */
    private static String digits(double value, double tolerance) {
        if (!Double.isFinite(value)) {
            return Double.toString(value);
        }
        BigDecimal exact = new BigDecimal(value);
        BigDecimal rounded = tolerance > 0
                ? exact.setScale(1 + decimals(tolerance), RoundingMode.HALF_EVEN)
                : exact.round(new MathContext(ALL_DIGITS));
        BigDecimal stripped = rounded.stripTrailingZeros();
        return Math.abs(stripped.scale()) <= 20 ? stripped.toPlainString() : stripped.toString();
    }

    /** The decimals of a number as small as this, of 0.002 three; without logarithms, which platforms may round differently. */
    private static int decimals(double value) {
        BigDecimal decimal = new BigDecimal(Double.toString(value));
        return Math.max(0, decimal.scale() - decimal.precision() + 1);
    }

    private boolean numbersOnly() {
        return header.get(1).equals(VALUE);
    }

    /** The file: line feeds, on every platform. */
    String text() {
        StringBuilder text = new StringBuilder();
        append(text, header);
        byName.forEach((name, line) -> {
            List<String> cells = new ArrayList<>(List.of(name));
            cells.addAll(line.cells(numbersOnly()));
            append(text, cells);
        });
        return text.toString();
    }

    private static void append(StringBuilder text, List<String> cells) {
        for (int i = 0; i < cells.size(); i++) {
            String cell = cells.get(i);
            boolean quoted = cell.chars().anyMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r')
                    || !cell.equals(cell.strip());
            text.append(i == 0 ? "" : ",").append(quoted ? '"' + cell.replace("\"", "\"\"") + '"' : cell);
        }
        text.append('\n');
    }

    /** What {@link #text} wrote; version control may have made other line ends of it. */
    static Lines parse(String text, Path file) {
        List<List<String>> rows = Cells.of(text, file);
        List<String> header = rows.isEmpty() ? List.of() : rows.get(0);
        boolean known = header.size() >= 2
                && (header.get(1).equals(OUTPUT) || (header.get(1).equals(VALUE) && header.size() == 2));
        if (!known) {
            throw wrong(file, 1, "a header such as row,output,score(yes) or row,value", String.join(",", header));
        }
        int texts = header.get(1).equals(OUTPUT) ? 2 : 1;
        Map<String, Line> lines = new LinkedHashMap<>();
        for (int i = 1; i < rows.size(); i++) {
            List<String> cells = rows.get(i);
            if (cells.size() != header.size()) {
                throw wrong(file, i + 1, header.size() + " values", cells.size() + " of them");
            }
            List<String> numbers = cells.subList(texts, cells.size());
            for (String number : numbers) {
                requireNumber(file, i + 1, number);
            }
            Line line = new Line(texts == 2 ? cells.get(1) : "", List.copyOf(numbers));
            if (lines.put(cells.get(0), line) != null) {
                throw wrong(file, i + 1, "each row once", "'" + cells.get(0) + "' again");
            }
        }
        return new Lines(header, lines);
    }

    private static void requireNumber(Path file, int line, String number) {
        try {
            Double.parseDouble(number);
        } catch (NumberFormatException e) {
            throw wrong(file, line, "a number", "'" + number + "'");
        }
    }

    /** Lines are counted as lines of CSV, in which a value may hold line ends. */
    static DataException wrong(Path file, int line, String expected, String found) {
        return new DataException(
                Problem.of("line " + line + " of the golden predictions in " + file + " is not what it must be")
                        .expected(expected)
                        .found(found)
                        .next("restore it from version control, or write it anew with -D" + GoldenPredictions.UPDATE
                                + "=true"));
    }
}
