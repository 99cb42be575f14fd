package dev.mlops.benchmarks.harness;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Another JVM with this one's class path, which is asked by lines and answers by lines that start with {@value #MARK}; what else it
 * writes is passed on to this process's error stream. For one thread; to be closed.
 */
public final class ChildJvm implements AutoCloseable {
    private static final String MARK = "answer: ";
    private static final long PATIENCE_SECONDS = 60;

    private final Process process;
    private final BufferedReader answers;
    private final BufferedWriter questions;

    private ChildJvm(Process process) {
        this.process = process;
        this.answers = process.inputReader(StandardCharsets.UTF_8);
        this.questions = process.outputWriter(StandardCharsets.UTF_8);
    }

    /**
     * Starts one.
     *
     * @param options of the JVM, such as {@code -Xmx256m}
     */
    public static ChildJvm start(Class<?> main, List<String> options, String... args) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(options);
        command.add("-cp");
        command.add(System.getProperty("java.class.path"));
        command.add(main.getName());
        command.addAll(List.of(args));
        ProcessBuilder builder = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT);
        // Spark looks up the name of this host, which need not be known to itself.
        builder.environment().put("SPARK_LOCAL_HOSTNAME", "localhost");
        return new ChildJvm(builder.start());
    }

    /** Asks for the next answer. Throws where the child ended instead. */
    public String ask(String question) throws IOException {
        questions.write(question);
        questions.newLine();
        questions.flush();
        return answer();
    }

    /** The next answer, to a question or not. Throws where the child ended instead. */
    public String answer() throws IOException {
        for (String line = answers.readLine(); line != null; line = answers.readLine()) {
            if (line.startsWith(MARK)) {
                return line.substring(MARK.length());
            }
            System.err.println(line);
        }
        throw new IOException("the child JVM ended without an answer; what it said is above");
    }

    /** In the child: gives an answer. */
    public static void reply(String answer) {
        System.out.println(MARK + answer);
        System.out.flush();
    }

    /** Ends the child: it finds its input at an end, and is stopped if it has not ended a minute later. */
    @Override
    public void close() throws IOException {
        questions.close();
        try {
            if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
