package dev.mlops.examples;

import static dev.mlops.evaluation.Metrics.accuracy;
import static dev.mlops.evaluation.Metrics.f1;
import static dev.mlops.evaluation.Metrics.logLoss;
import static dev.mlops.evaluation.Metrics.rocAuc;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mlops.Workspace;
import dev.mlops.core.DirectoryArtifactStore;
import dev.mlops.core.JdbcMetadataStore;
import dev.mlops.core.MlOps;
import dev.mlops.registry.Lineage;
import dev.mlops.registry.ModelVersion;
import dev.mlops.tribuo.Tribuo;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IncomeLifecycleTest {
    @TempDir
    Path folder;

    private String run(String... args) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        int status = IncomeLifecycle.run(
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                Clock.systemUTC(),
                args);
        assertThat(err.toString(StandardCharsets.UTF_8)).isEmpty();
        assertThat(status).isZero();
        return out.toString(StandardCharsets.UTF_8);
    }

    private Path workspace() {
        return folder.resolve("workspace");
    }

    private SortedSet<String> artifacts() throws IOException {
        SortedSet<String> names = new TreeSet<>();
        try (Stream<Path> files = Files.walk(workspace().resolve("artifacts"))) {
            files.filter(Files::isRegularFile)
                    .forEach(file -> names.add(file.getFileName().toString()));
        }
        return names;
    }

    private static List<String> screen(String output) {
        List<String> lines = output.lines().toList();
        return lines.subList(lines.indexOf("-".repeat(100)), lines.size());
    }

    private static double number(String output, String pattern) {
        Matcher matcher = Pattern.compile(pattern).matcher(output);
        assertThat(matcher.find()).as("%s in%n%s", pattern, output).isTrue();
        return Double.parseDouble(matcher.group(1));
    }

    private static void assertOneScreen(String output, Path workspace) {
        assertThat(screen(output)).hasSizeLessThanOrEqualTo(24);
        assertThat(screen(output).stream().filter(line -> !line.startsWith("kept in")))
                .allMatch(line -> line.length() <= 100);
        assertThat(output.lines().filter(line -> line.startsWith("["))).hasSize(12);
        assertThat(output.lines()
                        .filter(line -> line.length() > 100)
                        .filter(line -> !line.contains(workspace.getParent().toString())))
                .isEmpty();
        assertThat(output).contains("kept in     " + workspace.toAbsolutePath());
    }

    @Test
    @Tag("shared")
    void adult_goesTheWholeWay() throws IOException {
        String data = Checkout.sharedData("adult.csv").toString();
        String first = run("--data", data, "--workspace", workspace().toString());

        assertOneScreen(first, workspace());
        double auc = number(
                first, "logistic regression: ROC AUC (0\\.\\d+) on 6,512 test rows \\(expected 0.90 or better: yes\\)");
        assertThat(auc).isBetween(0.90, 0.93);
        String modelDigest;
        try (Workspace ws = MlOps.open(workspace())) {
            ModelVersion champion = ws.registry().get("income@champion");
            modelDigest = champion.digest();
            assertThat(champion.version()).isEqualTo(1);
            assertThat(champion.metrics().get(rocAuc().id())).isBetween(0.90, 0.935);
            assertThat(champion.metrics().get(accuracy().id())).isBetween(0.84, 0.88);
            assertThat(champion.metrics().get(f1().id())).isBetween(0.60, 0.74);
            assertThat(champion.metrics().get(logLoss().id())).isBetween(0.27, 0.36);
            assertThat(champion.origin().dataset()).isEqualTo("adult");
            assertThat(champion.origin().version()).isEqualTo(1);
            assertThat(champion.origin().toString()).contains("stratified(income)", "seed=42", "test=0.2", "train");
            assertThat(champion.evaluatedOn().orElseThrow().toString()).contains("stratified(income)", "test");
            Lineage lineage = ws.registry().lineage(champion);
            assertThat(lineage.links())
                    .anySatisfy(link -> assertThat(link.from().name()).contains("adult v1"))
                    .anySatisfy(link -> assertThat(link.to().name()).contains("income v1"));
            assertThat(ws.datasets().get("adult").rowCount()).isEqualTo(32_561);
        }
        assertThat(number(first, "(\\d+) alerts in 7 windows of usual traffic")).isZero();
        assertThat(first).containsPattern("alerts +.*age in 7 of 7 windows");
        assertThat(first).containsPattern("batch +6,512 drifted rows: .*age psi \\d");

        SortedSet<String> kept = artifacts();
        String second = run("--data", data, "--workspace", workspace().toString());

        assertOneScreen(second, workspace());
        assertThat(second).contains("32,561 rows, already there, nothing stored");
        assertThat(artifacts()).isEqualTo(kept);
        try (Workspace ws = MlOps.open(workspace())) {
            assertThat(ws.datasets().versions("adult")).hasSize(1);
            assertThat(ws.registry().versions("income")).hasSize(1);
            assertThat(ws.registry().get("income@champion").digest()).isEqualTo(modelDigest);
            assertThat(ws.registry().history("income")).hasSize(1);
        }
    }

    @Test
    void loans_goTheWholeWay() throws IOException {
        String first = run("--workspace", workspace().toString());

        assertOneScreen(first, workspace());
        double auc = number(first, "logistic regression: ROC AUC (0\\.\\d+) on 4,000 test rows \\(possible: ");
        // The standard error of a ROC AUC on 4,000 rows of which 750 are positive is about 0.009.
        assertThat(auc)
                .isBetween(
                        LoanApplications.BAYES_OPTIMAL_ROC_AUC - 0.04, LoanApplications.BAYES_OPTIMAL_ROC_AUC + 0.03);
        assertThat(number(first, "(\\d+) alerts in 4 windows of usual traffic")).isZero();
        assertThat(first).containsPattern("alerts +.*monthlyIncome in \\d of 4 windows");
        assertThat(folder.resolve("loan-applications.csv")).isRegularFile();

        // Again, on the same stores, with an engine that counts what it is asked to learn.
        SortedSet<String> kept = artifacts();
        CountingEngine engine = new CountingEngine(Tribuo.engine());
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (JdbcMetadataStore metadata = JdbcMetadataStore.sqlite(workspace().resolve("metadata.db"));
                DirectoryArtifactStore store =
                        DirectoryArtifactStore.at(workspace().resolve("artifacts"));
                Workspace ws = MlOps.builder()
                        .metadata(metadata)
                        .artifacts(store)
                        .engine(engine)
                        .build()) {
            Progress progress = new Progress(new PrintStream(out, true, StandardCharsets.UTF_8), Clock.systemUTC(), 12);
            LoanDefaults loans = new LoanDefaults(folder.resolve("loan-applications.csv"));
            Summary second = new IncomeLifecycle(ws, loans, progress).run();

            assertThat(engine.trained()).isZero();
            assertThat(second.newDataset()).isFalse();
            assertThat(second.newVersion()).isFalse();
            assertThat(artifacts()).isEqualTo(kept);
            assertThat(ws.datasets().versions("loan-applications")).hasSize(1);
            assertThat(ws.registry().versions("loan-default")).hasSize(1);

            // It does count: the same algorithm from another seed is learnt.
            ws.trainer(loans.task())
                    .pipeline(second.candidates().get(0).model().pipeline().pipeline())
                    .algorithm(second.candidates().get(0).model().algorithm())
                    .seed(43)
                    .train(second.split().train());
            assertThat(engine.trained()).isOne();
        }
    }

    @ParameterizedTest
    @CsvSource({"--unknown, 2, Usage:", "--data no-such-file.csv, 1, no-such-file.csv"})
    void main_exitsWithAStatus(String arguments, int status, String message) throws Exception {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(), IncomeLifecycle.class.getName()));
        command.addAll(List.of(arguments.split(" ")));
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("output.txt").toFile());
        builder.environment().put("CLASSPATH", Checkout.testClassPath());
        Process process = builder.start();
        assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
        assertThat(process.exitValue()).isEqualTo(status);
        assertThat(folder.resolve("output.txt")).content().contains(message).doesNotContain("\tat ");
    }

    @Test
    void help_saysHowToCall() {
        assertThat(run("--help")).startsWith("Usage: IncomeLifecycle").contains("--data FILE", "--workspace DIR");
    }
}
