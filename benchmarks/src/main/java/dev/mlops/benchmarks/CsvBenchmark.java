package dev.mlops.benchmarks;

import dev.mlops.Workspace;
import dev.mlops.benchmarks.harness.Cost;
import dev.mlops.benchmarks.harness.MixedCsv;
import dev.mlops.benchmarks.harness.Rounds;
import dev.mlops.benchmarks.harness.WorkFolder;
import dev.mlops.core.MlOps;
import dev.mlops.data.Csv;
import dev.mlops.data.DatasetVersion;
import dev.mlops.data.Table;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/**
 * What it costs to read a CSV file into a table: {@code -Dbenchmark=CsvBenchmark -Dbenchmark.args="1000000"}, the number of rows.
 *
 * <p><b>Measures</b> {@code ws.datasets().read(Csv.file(file))}, which tells the types and fills a table, and {@code read()} of a committed
 * version of the same file, which knows its schema but unpacks the stored bytes and compares them with their digest. The peer is FastCSV's
 * own bare pass over the file, which keeps nothing: once with callbacks, which get slices of the parser's buffer, and once with records of
 * strings. The aim is set against the callbacks, the faster of the two.
 *
 * <p><b>Does not measure</b> the disk: the file is in the page cache.
 */
public final class CsvBenchmark {
    private static final int WARM_UPS = 2;
    private static final String CALLBACKS = "FastCSV callbacks";
    private static final String RECORDS = "FastCSV records";
    private static final String READ = "read of the file";
    private static final String VERSION = "read of a version";

    private CsvBenchmark() {}

    /** Runs it; the argument is the number of rows, 1,000,000 without it. */
    public static void main(String[] args) throws Exception {
        long rows = args.length == 0 ? 1_000_000 : Long.parseLong(args[0]);
        WorkFolder folder = WorkFolder.asked();
        Path file = MixedCsv.file(folder, rows);
        Path home = folder.resolve("csv-workspace");
        PrintStream out = System.out;
        Rounds.printHeader(
                out, String.format(Locale.ROOT, "CSV of %,d rows, %,d bytes, to a table", rows, Files.size(file)));
        long fields = (rows + 1) * MixedCsv.COLUMNS.size();
        WorkFolder.delete(home);
        try (Workspace ws = MlOps.open(home)) {
            DatasetVersion version = ws.datasets().commit("mixed", Csv.file(file));
            Rounds rounds = new Rounds(out, WARM_UPS, Rounds.asked());
            add(rounds, CALLBACKS, () -> mustBe(fields, FastCsvPass.callbacks(file)));
            add(rounds, RECORDS, () -> mustBe(fields, FastCsvPass.records(file)));
            add(rounds, READ, () -> mustBe(fields, fields(ws.datasets().read(Csv.file(file)))));
            add(rounds, VERSION, () -> mustBe(fields, fields(version.read())));
            rounds.run()
                    .print()
                    .printRatio(READ, CALLBACKS, "at most 1.5")
                    .printRatio(READ, RECORDS, "(at most 1.5 of the bare pass)")
                    .printRatio(VERSION, CALLBACKS, "at most 1.5")
                    .printRatio(VERSION, RECORDS, "(at most 1.5 of the bare pass)");
        }
        WorkFolder.delete(home);
        Rounds.printFooter(out);
    }

    /** What the round before left in the heap is not to be cleared away on this one's time. */
    private static void add(Rounds rounds, String name, Cost.Work work) {
        rounds.add(name, System::gc, () -> Cost.of(work), () -> {});
    }

    /** The fields of all rows and the header line. */
    private static long fields(Table table) {
        return (table.rowCount() + 1L) * table.columns().size();
    }

    private static void mustBe(long wanted, long found) {
        if (wanted != found) {
            throw new IllegalStateException("the file has " + wanted + " fields, found " + found);
        }
    }
}
