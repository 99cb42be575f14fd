package dev.mlops.benchmarks.hpo;

import java.io.PrintStream;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Prints a table of means at checkpoints, such as {@code 0.21/0.13/0.08}, and sums them up by column. Not thread-safe. */
final class Columns {
    private static final int NAME = 28;

    private final PrintStream out;
    private final int checkpoints;
    private final int width;
    private final double[][] sums;
    private int column;
    private int rows;

    /** Begins a table with a title and these columns, of so many checkpoints each. */
    Columns(PrintStream out, String title, List<String> names, int checkpoints) {
        this.out = out;
        this.checkpoints = checkpoints;
        this.width = checkpoints * 8 + 4;
        sums = new double[names.size()][checkpoints];
        out.println();
        out.println(title);
        out.print(" ".repeat(NAME));
        names.forEach(name -> out.printf(Locale.ROOT, "%-" + width + "s", name));
        out.println();
    }

    /** Begins a row. */
    void row(String name) {
        out.printf(Locale.ROOT, "%-" + NAME + "s", name);
        column = 0;
        rows++;
    }

    /** The next cell of a row: one mean per checkpoint, NaN where there is none. */
    void cell(double... means) {
        for (int c = 0; c < checkpoints; c++) {
            sums[column][c] += means[c];
        }
        column++;
        print(means);
    }

    /** Ends a row. */
    void end() {
        out.println();
        out.flush();
    }

    /** The means of all rows so far. */
    void means() {
        out.printf(Locale.ROOT, "%-" + NAME + "s", "mean");
        for (double[] sum : sums) {
            print(Arrays.stream(sum).map(value -> value / rows).toArray());
        }
        end();
    }

    private void print(double[] means) {
        String shown = Arrays.stream(means)
                .mapToObj(mean -> Double.isNaN(mean) ? "-" : String.format(Locale.ROOT, "%.3g", mean))
                .map(text -> text.contains("e") || text.length() < 8 ? text : text.substring(0, 8))
                .collect(Collectors.joining("/"));
        out.printf(Locale.ROOT, "%-" + width + "s", shown);
    }
}
