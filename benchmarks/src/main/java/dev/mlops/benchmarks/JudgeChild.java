package dev.mlops.benchmarks;

import dev.mlops.benchmarks.harness.ChildJvm;
import dev.mlops.benchmarks.harness.Cost;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;

/** A JVM of its own for one judge of {@link ValidationBenchmark}. */
final class JudgeChild {
    private static final String SEPARATOR = " / ";

    private JudgeChild() {}

    /** What a child answered. */
    record Answer(Cost cost, Verdict verdict) {
        static Answer parse(String text) {
            int at = text.indexOf(SEPARATOR);
            return new Answer(
                    Cost.parse(text.substring(0, at)), Verdict.parse(text.substring(at + SEPARATOR.length())));
        }
    }

    /**
     * Judges once for every line of the input. The arguments are {@code library} or the number of threads of Deequ, the file, the number of
     * rows wanted, and whether ids are to be unique.
     */
    public static void main(String[] args) throws Exception {
        Path file = Path.of(args[1]);
        long rows = Long.parseLong(args[2]);
        List<Demand> demands = Boolean.parseBoolean(args[3]) ? Demand.withUnique(rows) : Demand.fifteen(rows);
        BufferedReader questions = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        try (Judge judge = args[0].equals("library")
                ? new LibraryJudge(LibraryJudge.Way.SCHEMA_GIVEN, rows, 2)
                : DeequJudge.open(Integer.parseInt(args[0]))) {
            for (String question = questions.readLine(); question != null; question = questions.readLine()) {
                AtomicReference<Verdict> verdict = new AtomicReference<>();
                Cost cost = Cost.of(() -> verdict.set(judge.judge(file, demands)));
                ChildJvm.reply(cost + SEPARATOR + verdict.get());
            }
        }
    }
}
