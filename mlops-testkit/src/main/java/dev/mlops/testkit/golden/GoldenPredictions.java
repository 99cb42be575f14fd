package dev.mlops.testkit.golden;

import dev.mlops.data.Row;
import dev.mlops.data.Table;
import dev.mlops.error.DataException;
import dev.mlops.error.Problem;
import dev.mlops.model.Model;
import dev.mlops.model.Prediction;
import dev.mlops.testkit.internal.WholeFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.opentest4j.AssertionFailedError;
import org.opentest4j.TestAbortedException;

/**
 * What a model said of some rows once, in a file that is checked in beside the test, so that a change of it is seen and reviewed. The file is CSV in UTF-8
 * with line feeds: a line per row with its number or key, the output and every score, or with the number that is predicted.
 *
 * <p>It is written only where a test runs with {@code -Dmlops.golden.update=true}, and the test is then skipped with a message that says so rather than
 * passed, so that nobody leaves the switch on unnoticed.
 *
 * <p>An immutable stage: options return a new one. Safe to share between threads.
 *
 * @param file the file
 * @param key the column whose values name the rows; empty where rows are numbered from 1
 * @param tolerance how far a score, or a number that is predicted, may be off
 */
public record GoldenPredictions(Path file, Optional<String> key, double tolerance) {
    /** The system property that has files written: {@code true}. */
    public static final String UPDATE = "mlops.golden.update";

    /** Below what models are meant to tell apart, above what platforms differ by in logarithms and exponentials. */
    private static final double USUAL_TOLERANCE = 1e-9;

    /** Checks the tolerance. */
    public GoldenPredictions {
        if (!(tolerance >= 0 && tolerance < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("tolerance: a number of 0 or more, found " + tolerance);
        }
    }

    /** Those in this file: rows are numbered, and scores may be off by 1e-9. */
    public static GoldenPredictions in(Path file) {
        return new GoldenPredictions(file, Optional.empty(), USUAL_TOLERANCE);
    }

    /** The same where the values of a column, each there once, name the rows, so that rows may come and go without moving the others. */
    public GoldenPredictions keyedBy(String column) {
        return new GoldenPredictions(file, Optional.of(column), tolerance);
    }

    /** The same where scores, or numbers that are predicted, may be off by this much; the file has one digit more, or all 17 for 0. */
    public GoldenPredictions within(double largestDifference) {
        return new GoldenPredictions(file, key, largestDifference);
    }

    /**
     * Asserts that the model says what stands in the file; where the system property {@link #UPDATE} is set, writes it.
     *
     * @throws AssertionFailedError where it says something else, or there is no file
     * @throws TestAbortedException where the file was written; not where it said the same already
     * @throws DataException where the file is none of such predictions, or a row has no key, or one that another row has
     */
    public void verify(Model<?> model, Table rows) {
        if (updates()) {
            if (update(model, rows)) {
                throw new TestAbortedException("wrote " + file + " with " + rows.rowCount()
                        + " predictions: look at the change, check it in, and run without -D" + UPDATE);
            }
            return;
        }
        GoldenResult result = check(model, rows);
        if (!result.passed()) {
            throw new AssertionFailedError(result + "\n" + (result.isThere() ? "if that is meant" : "to make them")
                    + ": run with -D" + UPDATE + "=true, look at what is written, and check it in");
        }
    }

    private static boolean updates() {
        String update = System.getProperty(UPDATE, "false");
        return switch (update) {
            case "true", "" -> true;
            case "false" -> false;
            default -> throw new IllegalArgumentException(UPDATE + ": true or false, found '" + update + "'");
        };
    }

    /** Compares what the model says with the file. Throws {@link DataException} as {@link #verify} does. */
    public GoldenResult check(Model<?> model, Table rows) {
        Lines found = lines(model, rows);
        Optional<String> text = read();
        if (text.isEmpty()) {
            return GoldenResult.noFile(file, rows.rowCount());
        }
        return Comparison.of(file, Lines.parse(text.get(), file), found, tolerance);
    }

    /**
     * Writes what the model says, replacing what was there, whole or not at all.
     *
     * @return whether the file is another now; one that says the same, whatever its line ends, is left as it is
     */
    public boolean update(Model<?> model, Table rows) {
        String now = lines(model, rows).text();
        if (read().map(text -> text.replace("\r\n", "\n")).equals(Optional.of(now))) {
            return false;
        }
        WholeFiles.write(file, now);
        return true;
    }

    private Optional<String> read() {
        try {
            return Optional.of(Files.readString(file));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw new DataException(
                    Problem.of("the golden predictions in " + file + " cannot be read")
                            .expected("a file in UTF-8")
                            .found(e.toString())
                            .next("restore it from version control"),
                    e);
        }
    }

    private Lines lines(Model<?> model, Table rows) {
        if (rows.rowCount() == 0) {
            throw new IllegalArgumentException("rows: at least one, or there is nothing to compare");
        }
        List<String> names = new ArrayList<>();
        Map<String, Lines.Line> lines = new LinkedHashMap<>();
        List<? extends Prediction<?>> predictions = model.predict(rows);
        for (int i = 0; i < rows.rowCount(); i++) {
            Lines.Line line = Lines.Line.of(predictions.get(i), tolerance);
            if (i == 0) {
                names.addAll(Lines.header(key.orElse("row"), predictions.get(i)));
            }
            String name = key.isPresent() ? keyOf(rows.row(i), key.get(), i) : Integer.toString(i + 1);
            if (lines.put(name, line) != null) {
                throw new DataException(
                        Problem.of("two rows have the key '" + name + "' in column '" + key.orElse("") + "'")
                                .expected("each key once")
                                .found("'" + name + "' again in row " + (i + 1))
                                .next("key golden predictions by another column, or by none"));
            }
        }
        return new Lines(names, lines);
    }

    private static String keyOf(Row row, String column, int at) {
        return row.find(column)
                .map(Object::toString)
                .orElseThrow(() -> new DataException(Problem.of(
                                "row " + (at + 1) + " has no key in column '" + column + "'")
                        .expected("a value in every row")
                        .found(row.columns().contains(column) ? "none" : "columns " + String.join(", ", row.columns()))
                        .next(Problem.didYouMean(column, row.columns())
                                + "key golden predictions by another column, or by none")));
    }

    /** Such as {@code golden predictions in income.csv, within 1.0E-9}. */
    @Override
    public String toString() {
        return "golden predictions in " + file + (tolerance > 0 ? ", within " + tolerance : "");
    }
}
