package dev.mlops.core.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/** Runs a class of the tests in a process of its own, which prints a line for everything that it was told is done, and kills it. */
public final class ChildProcess {
    private ChildProcess() {}

    /** A process that runs the main method of a class. */
    public static ProcessBuilder of(Class<?> main, String... arguments) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                main.getName()));
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command);
    }

    /** Starts it; what it complains of is added to a file. */
    public static Process start(Class<?> main, Path errors, String... arguments) throws IOException {
        return of(main, arguments)
                .redirectError(ProcessBuilder.Redirect.appendTo(errors.toFile()))
                .start();
    }

    /** All lines that a child prints until it ends. */
    public static List<String> lines(Process child) {
        try (BufferedReader reader = child.inputReader(StandardCharsets.UTF_8)) {
            return reader.lines().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Lets a child print that many lines and go on for some nanoseconds, kills it, and gives all whole lines that it had printed. */
    public static List<String> killed(Process child, int lines, long nanos) throws IOException, InterruptedException {
        List<String> said = new ArrayList<>();
        assertThat(kill(child, lines, nanos, said)).as("killed after %s", said).isTrue();
        return said;
    }

    /** The same of a child that may be done before. */
    public static List<String> killedOrDone(Process child, int lines, long nanos)
            throws IOException, InterruptedException {
        List<String> said = new ArrayList<>();
        kill(child, lines, nanos, said);
        return said;
    }

    private static boolean kill(Process child, int lines, long nanos, List<String> said)
            throws IOException, InterruptedException {
        StringBuilder line = new StringBuilder();
        boolean isKilled = false;
        try (BufferedReader reader = child.inputReader(StandardCharsets.UTF_8)) {
            for (int c = reader.read(); c >= 0; c = reader.read()) {
                if (c == '\n') {
                    said.add(line.toString());
                    line.setLength(0);
                } else {
                    line.append((char) c);
                }
                if (!isKilled && said.size() >= lines) {
                    LockSupport.parkNanos(nanos);
                    child.destroyForcibly();
                    isKilled = true;
                }
            }
        } catch (IOException e) {
            if (!isKilled) { // the pipe may break with the process
                throw e;
            }
        }
        child.waitFor();
        return isKilled;
    }
}
