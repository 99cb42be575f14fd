package dev.mlops.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mlops.Workspace;
import dev.mlops.core.MlOps;
import dev.mlops.data.Csv;
import dev.mlops.data.Table;
import dev.mlops.error.DataException;
import dev.mlops.error.MlOpsException;
import dev.mlops.error.NotFoundException;
import dev.mlops.examples.LoanApplications.Economy;
import dev.mlops.model.Algorithm;
import dev.mlops.model.Task;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is wrong with the input is said, and leaves nothing behind. */
class BadInputTest {
    private static final String HEADER =
            "age,workclass,fnlwgt,education,education-num,marital-status,occupation,relationship,race,sex,capital-gain,"
                    + "capital-loss,hours-per-week,native-country,income\n";
    private static final String ROW =
            "39,State-gov,77516,Bachelors,13,Never-married,Adm-clerical,Not-in-family,White,Male,2174,0,40,United-States,<=50K\n";

    @TempDir
    Path folder;

    private record UnknownEngine() implements Algorithm {
        @Override
        public String engine() {
            return "tribuoo";
        }

        @Override
        public String name() {
            return "logistic-regression";
        }

        @Override
        public SortedMap<String, Object> settings() {
            return new TreeMap<>();
        }
    }

    private static void assertProblem(ThrowingCallable call, Class<? extends MlOpsException> type, String... parts) {
        assertThatThrownBy(call).isInstanceOfSatisfying(type, e -> {
            assertThat(e.problem().what()).isNotBlank();
            assertThat(e.problem().expected()).isNotBlank();
            assertThat(e.problem().found()).isNotBlank();
            assertThat(e.problem().next()).isNotBlank();
            assertThat(e.getMessage()).contains(parts);
        });
    }

    private Path workspace() {
        return folder.resolve("workspace");
    }

    /** The workspace holds no dataset, no model and not one artifact. */
    private void assertNothingIsKept() throws IOException {
        try (Workspace ws = MlOps.open(workspace())) {
            assertThat(ws.datasets().names()).isEmpty();
            assertThat(ws.registry().names()).isEmpty();
        }
        assertThat(artifacts()).isZero();
    }

    private long artifacts() throws IOException {
        // Beside the packs lie the store's own records, which are there from the first look on.
        Path artifacts = workspace().resolve("artifacts").resolve("packs");
        if (Files.notExists(artifacts)) {
            return 0;
        }
        try (Stream<Path> files = Files.walk(artifacts)) {
            return files.filter(Files::isRegularFile).count();
        }
    }

    @Test
    void commit_ofNoSuchFile() throws IOException {
        Path missing = folder.resolve("no-such.csv");
        try (Workspace ws = MlOps.open(workspace())) {
            assertProblem(() -> ws.datasets().commit("adult", Csv.file(missing)), DataException.class, "no-such.csv");
        }
        assertNothingIsKept();
    }

    @Test
    void commit_ofARowWithTooFewFields() throws IOException {
        Path file = Files.writeString(folder.resolve("short.csv"), HEADER + ROW + ROW + "39,State-gov,77516\n" + ROW);
        try (Workspace ws = MlOps.open(workspace())) {
            // The header is line 1, the short row line 4.
            assertProblem(() -> ws.datasets().commit("adult", Csv.file(file)), DataException.class, "15", "3", "4");
        }
        assertNothingIsKept();
    }

    @ParameterizedTest
    @ValueSource(strings = {"../adult", "a/../b", "..", "/adult", "a\\b", ""})
    void commit_underANameThatLeadsElsewhere(String name) throws IOException {
        Path file = Files.writeString(folder.resolve("adult.csv"), HEADER + ROW);
        try (Workspace ws = MlOps.open(workspace())) {
            assertThatThrownBy(() -> ws.datasets().commit(name, Csv.file(file)))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("name")
                    .hasMessageContaining("letters")
                    .hasMessageContaining("'" + name + "'");
        }
        assertNothingIsKept();
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files).containsExactlyInAnyOrder(file, workspace());
        }
    }

    @Test
    void train_withoutTheTarget() throws IOException {
        Table rows = Table.of(java.util.List.of(
                new LoanApplication(1, null, 12, 30, null, "none", "car", false, 0),
                new LoanApplication(2, null, 12, 30, null, "none", "car", false, 0)));
        try (Workspace ws = MlOps.open(workspace())) {
            assertProblem(
                    () -> ws.trainer(Task.classification("outcom"))
                            .algorithm(dev.mlops.tribuo.Tribuo.logisticRegression())
                            .train(rows),
                    DataException.class,
                    "outcom",
                    "priorDefaults");
        }
        assertNothingIsKept();
    }

    @Test
    void train_withAnUnknownEngine() throws IOException {
        try (Workspace ws = MlOps.open(workspace())) {
            assertProblem(
                    () -> ws.trainer(Task.classification("outcome")).algorithm(new UnknownEngine()),
                    NotFoundException.class,
                    "'tribuoo'",
                    "did you mean 'tribuo'?");
        }
        assertNothingIsKept();
    }

    private String errorOfExample(int status, String... args) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        int found = IncomeLifecycle.run(
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                Clock.systemUTC(),
                args);
        String message = err.toString(StandardCharsets.UTF_8);
        assertThat(found).as(message).isEqualTo(status);
        assertThat(message).doesNotContain("\tat ", "Exception");
        return message;
    }

    private String errorOfExampleOn(String csv) throws IOException {
        Path file = Files.writeString(folder.resolve("adult.csv"), csv);
        return errorOfExample(
                1, "--data", file.toString(), "--workspace", workspace().toString());
    }

    @Test
    void example_onNoSuchFile() throws IOException {
        String missing = folder.resolve("no-such.csv").toString();
        assertThat(errorOfExample(
                        1, "--data", missing, "--workspace", workspace().toString()))
                .contains("no-such.csv", "expected:", "found:", "next:");
        assertNothingIsKept();
    }

    @Test
    void example_onAHeaderWithoutTheTarget() throws IOException {
        String csv = HEADER.replace(",income", "") + ROW.replace(",<=50K", "").repeat(2_000);
        assertThat(errorOfExampleOn(csv)).contains("income", "expected:", "found:", "next:");
        // The file itself is a whole dataset version, as it should be; nothing was learnt from it.
        try (Workspace ws = MlOps.open(workspace())) {
            assertThat(ws.datasets().get("adult").read().rowCount()).isEqualTo(2_000);
            assertThat(ws.registry().names()).isEmpty();
        }
    }

    @Test
    void example_onARowWithTooFewFields() throws IOException {
        assertThat(errorOfExampleOn(HEADER + ROW + "39,State-gov\n")).contains("expected:", "found:", "next:", "15");
        assertNothingIsKept();
    }

    @Test
    void example_onAnotherFile() throws IOException {
        assertThat(errorOfExampleOn(LoanApplications.csv(2_000, 1, Economy.STEADY)))
                .contains("income", "expected:", "found:", "next:");
    }

    @ParameterizedTest
    @ValueSource(strings = {"--dta x", "--data", "--data --workspace", "--data a --data b", "x"})
    void example_withBadArguments(String line) throws IOException {
        assertThat(errorOfExample(2, line.split(" "))).contains("Usage: IncomeLifecycle");
        assertThat(workspace()).doesNotExist();
    }
}
