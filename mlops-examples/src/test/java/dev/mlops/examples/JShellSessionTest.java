package dev.mlops.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** JShell exits with 0 even after errors, so its output is searched for them. */
class JShellSessionTest {
    private static final Path JSHELL_FOLDER = Checkout.root().resolve("mlops-examples/jshell");

    @TempDir
    Path folder;

    private String output(Path session) throws Exception {
        Path output = folder.resolve("output.txt");
        ProcessBuilder builder = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "jshell")
                                .toString(),
                        "--startup",
                        "DEFAULT",
                        "--startup",
                        JSHELL_FOLDER.resolve("startup.jsh").toString(),
                        session.toString()))
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .redirectInput(emptyFile());
        // Not as an argument: the class path of the tests is longer than some systems let an argument be.
        builder.environment().put("CLASSPATH", Checkout.testClassPath());
        Process process = builder.start();
        try {
            assertThat(process.waitFor(5, TimeUnit.MINUTES)).as("jshell ended").isTrue();
        } finally {
            process.destroyForcibly();
        }
        return Files.readString(output, StandardCharsets.UTF_8);
    }

    private File emptyFile() throws Exception {
        return Files.createFile(folder.resolve("input.txt")).toFile();
    }

    @Test
    void session_runsWithoutErrors() throws Exception {
        String output = output(JSHELL_FOLDER.resolve("session.jsh"));

        assertThat(output).contains("mlops is ready");
        assertThat(problems(output)).as(output).isEmpty();
        assertThat(output).contains("rows: 3000").contains("valid: true").contains("drifted: true");
        assertThat(number(output, "roc auc: ([0-9.]+)")).isBetween(0.68, 0.88);
        assertThat(number(output, "empty incomes: ([0-9]+)")).isBetween(120.0, 250.0);
        assertThat(output).containsPattern("answer: (repaid|default) \\([01]\\.\\d{3}\\)");
    }

    /** The search finds what it is for: an error of the compiler, an exception and a chain that was cut. */
    @Test
    void problems_areFound() throws Exception {
        Path session = Files.writeString(folder.resolve("broken.jsh"), """
                var t = Table.of();
                t.columnz("age");
                t.column("age");
                var s = t
                    .schema();
                /exit
                """);
        assertThat(problems(output(session)))
                .anyMatch(line -> line.contains("Error:"))
                .anyMatch(line -> line.contains("Exception"))
                .hasSizeGreaterThanOrEqualTo(3);
    }

    /** With and without the bar that JShell puts before its feedback in some modes. */
    private static List<String> problems(String output) {
        return output.lines()
                .filter(
                        line -> line.matches(
                                "(\\|\\s*)?(Error:|Warning:|Exception .*|.*Unresolved reference.*|.*[Cc]annot find symbol.*|File .* not found.*)"))
                .toList();
    }

    private static double number(String output, String pattern) {
        Matcher matcher = Pattern.compile(pattern).matcher(output);
        assertThat(matcher.find()).as("%s in %s", pattern, output).isTrue();
        return Double.parseDouble(matcher.group(1));
    }
}
