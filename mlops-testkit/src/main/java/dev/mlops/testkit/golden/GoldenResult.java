package dev.mlops.testkit.golden;

import dev.mlops.data.TextTable;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What came of comparing predictions with those in a file. Immutable; prints as a small table of differences.
 *
 * @param file the file
 * @param rows how many rows were predicted
 * @param differences a row that differs each, in the file's order, then new rows; one that names the file where there is none
 */
public record GoldenResult(Path file, int rows, List<Difference> differences) {
    private static final int SHOWN = 10;
    private static final String FILE = "file";

    /** Keeps a copy. */
    public GoldenResult {
        differences = List.copyOf(differences);
    }

    /**
     * A row that differs.
     *
     * @param row its number or key
     * @param what the column of the file that differs most, or {@code row}
     * @param golden what stands in the file
     * @param found what the model says
     */
    public record Difference(String row, String what, String golden, String found) {}

    static GoldenResult noFile(Path file, int rows) {
        return new GoldenResult(file, rows, List.of(new Difference("", FILE, "no file", "predictions of " + rows)));
    }

    /** Whether there is a file. */
    public boolean isThere() {
        return differences.stream().noneMatch(difference -> difference.what().equals(FILE));
    }

    /** Whether nothing differs. */
    public boolean passed() {
        return differences.isEmpty();
    }

    /** A sentence, then at most ten of the differences under each other. */
    @Override
    public String toString() {
        if (passed()) {
            return String.format(Locale.ROOT, "%,d predictions are as in %s", rows, file);
        }
        if (!isThere()) {
            return "there are no golden predictions in " + file.toAbsolutePath();
        }
        List<List<String>> cells = new ArrayList<>();
        cells.add(List.of("row", "what", "golden", "found"));
        differences.stream().limit(SHOWN).forEach(d -> cells.add(List.of(d.row(), d.what(), d.golden(), d.found())));
        String more = differences.size() > SHOWN
                ? String.format(Locale.ROOT, "\n... and %,d more", differences.size() - SHOWN)
                : "";
        return String.format(Locale.ROOT, "%,d of %,d predictions are not as in %s", differences.size(), rows, file)
                + "\n" + String.join("\n", TextTable.of(cells)) + more;
    }
}
