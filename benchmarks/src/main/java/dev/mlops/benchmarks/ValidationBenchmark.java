package dev.mlops.benchmarks;

import dev.mlops.benchmarks.harness.ChildJvm;
import dev.mlops.benchmarks.harness.Cost;
import dev.mlops.benchmarks.harness.MixedCsv;
import dev.mlops.benchmarks.harness.Rounds;
import dev.mlops.benchmarks.harness.WorkFolder;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.spark.launcher.JavaModuleOptions;

/**
 * What it costs to take figures of every column of a CSV file and to hold fifteen expectations against it:
 * {@code -Dbenchmark=ValidationBenchmark -Dbenchmark.args="1000000"}, the number of rows; {@code "1000000 unique"} adds a sixteenth, that no id
 * stands twice.
 *
 * <p><b>Measures</b> the library from the file's bytes to the report, in one call of {@code validate} that holds the fifteen expectations and
 * more of the missing share, mean, median, standard deviation and number of different values of all columns; the latter come from a
 * profile of all columns taken in the same walk. Four times: over {@code batches} of a source with a schema, over those of a source whose types are
 * told in a pass of its own before, and on a table in memory that {@code read} makes of the file; on one thread or on two, as the names say.
 * Against
 *
 * <ul>
 *   <li>FastCSV's bare pass over the file, with records of strings and with callbacks;
 *   <li>DuckDB in the same process, with one thread and with two: {@code SUMMARIZE} and one query that counts the rows at fault, both on
 *       the file, and both on a table that the file is loaded into first;
 *   <li>Deequ on local Spark in a JVM of its own, with one thread and with two: a verification suite of the same expectations, without
 *       a profile and with the schema given; held against the library's expectations alone.
 * </ul>
 *
 * <p>All find the same number of rows at fault for every expectation, or the run ends with an error. Warm figures come from one process that
 * goes on; cold ones from a JVM that is started, judges once and is asked no more, timed from its start.
 *
 * <p><b>Does not measure</b> the disk, since the file is in the page cache, nor a cluster, which Spark is made for.
 */
public final class ValidationBenchmark {
    private static final int WARM_UPS = 1;
    private static final int COLD_ROUNDS = 3;
    private static final String GIVEN = "library, figures + checks, schema given, threads=";
    private static final String CHECKS = "library, checks alone, schema given, threads=";
    private static final String TOLD = "library, figures + checks, types told, threads=";
    private static final String TABLE = "library, figures + checks, table read, threads=";
    private static final String RECORDS = "FastCSV records";
    private static final String CALLBACKS = "FastCSV callbacks";
    private static final String DEEQU = "Deequ, checks, threads=";
    private static final String COLD_LIBRARY = "library, JVM start to verdict";
    private static final String COLD_DEEQU = "Deequ, JVM start to verdict";

    private final PrintStream out;
    private final Path file;
    private final long rows;
    private final boolean unique;
    private final List<Demand> demands;

    private ValidationBenchmark(PrintStream out, Path file, long rows, boolean unique) {
        this.out = out;
        this.file = file;
        this.rows = rows;
        this.unique = unique;
        this.demands = unique ? Demand.withUnique(rows) : Demand.fifteen(rows);
    }

    /** Runs it; the arguments are the number of rows, 1,000,000 without it, and {@code unique} for the sixteenth expectation. */
    public static void main(String[] args) throws Exception {
        long rows = args.length == 0 ? 1_000_000 : Long.parseLong(args[0]);
        boolean unique = args.length > 1 && args[1].equals("unique");
        Path file = MixedCsv.file(WorkFolder.asked(), rows);
        PrintStream out = System.out;
        ValidationBenchmark benchmark = new ValidationBenchmark(out, file, rows, unique);
        Rounds.printHeader(
                out,
                String.format(
                        Locale.ROOT,
                        "Figures of 12 columns and %d expectations of %,d rows, %,d bytes of CSV",
                        benchmark.demands.size(),
                        rows,
                        Files.size(file)));
        benchmark.warm();
        benchmark.cold();
        Rounds.printFooter(out);
    }

    private void warm() throws Exception {
        try (LibraryJudge given = new LibraryJudge(LibraryJudge.Way.SCHEMA_GIVEN, rows, 1);
                LibraryJudge givenTwo = new LibraryJudge(LibraryJudge.Way.SCHEMA_GIVEN, rows, 2);
                LibraryJudge checks = new LibraryJudge(LibraryJudge.Way.CHECKS_ALONE, rows, 1);
                LibraryJudge told = new LibraryJudge(LibraryJudge.Way.TYPES_TOLD, rows, 1);
                LibraryJudge table = new LibraryJudge(LibraryJudge.Way.TABLE, rows, 2);
                DuckDbJudge oneOnFile = DuckDbJudge.open(1, DuckDbJudge.Way.FILE);
                DuckDbJudge oneOnTable = DuckDbJudge.open(1, DuckDbJudge.Way.TABLE);
                DuckDbJudge twoOnFile = DuckDbJudge.open(2, DuckDbJudge.Way.FILE);
                DuckDbJudge twoOnTable = DuckDbJudge.open(2, DuckDbJudge.Way.TABLE);
                ChildJvm deequOne = child("1");
                ChildJvm deequTwo = child("2")) {
            Verdict wanted = given.judge(file, demands);
            out.println("rows: rows at fault by expectation " + wanted);
            Rounds rounds = new Rounds(out, WARM_UPS, Rounds.asked());
            add(rounds, CALLBACKS, () -> FastCsvPass.callbacks(file));
            add(rounds, RECORDS, () -> FastCsvPass.records(file));
            add(rounds, GIVEN + 1, () -> given.judge(file, demands).mustBe(wanted, GIVEN));
            add(rounds, GIVEN + 2, () -> givenTwo.judge(file, demands).mustBe(wanted, GIVEN));
            add(rounds, CHECKS + 1, () -> checks.judge(file, demands).mustBe(wanted, CHECKS));
            add(rounds, TOLD + 1, () -> told.judge(file, demands).mustBe(wanted, TOLD));
            add(rounds, TABLE + 2, () -> table.judge(file, demands).mustBe(wanted, TABLE));
            List<String> peers = new ArrayList<>();
            peers.add(addDuckDb(rounds, "file, threads=1", oneOnFile, wanted));
            peers.add(addDuckDb(rounds, "table, threads=1", oneOnTable, wanted));
            peers.add(addDuckDb(rounds, "file, threads=2", twoOnFile, wanted));
            peers.add(addDuckDb(rounds, "table, threads=2", twoOnTable, wanted));
            rounds.add(DEEQU + 1, System::gc, () -> ask(deequOne, wanted), () -> {});
            rounds.add(DEEQU + 2, System::gc, () -> ask(deequTwo, wanted), () -> {});
            rounds.run().print();
            rounds.printRatio(GIVEN + 2, GIVEN + 1, "wall near half");
            for (String library : List.of(GIVEN + 1, GIVEN + 2, TOLD + 1, TABLE + 2)) {
                rounds.printRatio(library, RECORDS, "CPU at most 1.5 on one thread")
                        .printRatio(library, CALLBACKS, "(none; the bare pass with records is the peer)");
                for (String peer : peers) {
                    rounds.printRatio(peer, library, "CPU at least 4");
                }
            }
            rounds.printRatio(DEEQU + 1, CHECKS + 1, "wall at least 10")
                    .printRatio(DEEQU + 2, CHECKS + 1, "wall at least 10")
                    .printRatio(DEEQU + 2, GIVEN + 2, "(none; Deequ takes no figures)");
        }
    }

    private static void add(Rounds rounds, String name, Cost.Work work) {
        rounds.add(name, System::gc, () -> Cost.of(work), () -> {});
    }

    private String addDuckDb(Rounds rounds, String how, DuckDbJudge judge, Verdict wanted) {
        String name = "DuckDB, SUMMARIZE + checks, " + how;
        add(rounds, name, () -> judge.judge(file, demands).mustBe(wanted, name));
        return name;
    }

    private void cold() throws Exception {
        new Rounds(out, 0, Math.min(COLD_ROUNDS, Rounds.asked()))
                .add(COLD_LIBRARY, () -> {}, () -> Cost.ofWall(() -> startAndAsk("library")), () -> {})
                .add(COLD_DEEQU, () -> {}, () -> Cost.ofWall(() -> startAndAsk("2")), () -> {})
                .run()
                .print()
                .printRatio(COLD_DEEQU, COLD_LIBRARY, "wall at least 10");
    }

    private void startAndAsk(String judge) throws IOException {
        try (ChildJvm child = child(judge)) {
            child.ask("judge");
        }
    }

    private static Cost ask(ChildJvm child, Verdict wanted) throws IOException {
        JudgeChild.Answer answer = JudgeChild.Answer.parse(child.ask("judge"));
        answer.verdict().mustBe(wanted, "Deequ");
        return answer.cost();
    }

    private ChildJvm child(String judge) throws IOException {
        List<String> options = new ArrayList<>(List.of(
                "-Xms" + Runtime.getRuntime().maxMemory(),
                "-Xmx" + Runtime.getRuntime().maxMemory()));
        if (!judge.equals("library")) {
            // What Spark needs of the JDK, as its own launcher has it.
            options.addAll(List.of(JavaModuleOptions.defaultModuleOptions().split(" ")));
        }
        return ChildJvm.start(
                JudgeChild.class, options, judge, file.toString(), String.valueOf(rows), String.valueOf(unique));
    }
}
