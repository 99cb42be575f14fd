package dev.mlops.core.internal.study;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mlops.core.JdbcMetadataStore;
import dev.mlops.core.internal.storage.MemoryMetadata;
import dev.mlops.spi.MetadataStore;
import dev.mlops.tuning.FinishedTrial;
import dev.mlops.tuning.Study;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Processes that work on one study: killed one after the other, and several at once. */
class StudyProcessesTest {
    private static final int KILLS = 5;
    private static final int TRIALS = 60;

    @TempDir
    Path temp;

    @Test
    void run_killedHardAgainAndAgain_endsAsOneRun() throws Exception {
        Random random = new Random(20_260_301);
        Path file = temp.resolve("metadata.db");
        List<String> told = new ArrayList<>();
        for (int kill = 0; kill < KILLS; kill++) {
            Process child = StudyChild.start(temp.resolve("errors"), "run", file.toString(), Integer.toString(TRIALS));
            told.addAll(killed(child, 1 + random.nextInt(10), random.nextInt(20_000_000)));
        }
        assertThat(told).hasSizeGreaterThanOrEqualTo(KILLS).doesNotHaveDuplicates();
        Study<?> whole = StudyChild.optimizer(new MemoryMetadata())
                .trials(TRIALS)
                .minimize(Spaces::mixed)
                .run();
        try (MetadataStore metadata = JdbcMetadataStore.sqlite(file)) {
            Study<?> study = StudyChild.optimizer(metadata)
                    .named("study")
                    .trials(TRIALS)
                    .minimize(Spaces::mixed)
                    .run();
            assertThat(Spaces.shown(study)).isEqualTo(Spaces.shown(whole));
            assertThat(printed(study)).containsAll(told);
        }
        assertThat(temp.resolve("errors")).content().doesNotContain("Exception");
    }

    @Test
    void ask_severalProcesses_loseNothingAndRepeatNothing() throws Exception {
        Path file = temp.resolve("metadata.db");
        try (MetadataStore metadata = JdbcMetadataStore.sqlite(file)) {
            List<Process> children = new ArrayList<>();
            for (int i = 0; i < 3; i++) {
                children.add(StudyChild.start(temp.resolve("errors"), "ask", file.toString(), "30"));
            }
            List<String> told = children.parallelStream()
                    .flatMap(child -> lines(child).stream())
                    .toList();
            assertThat(temp.resolve("errors")).content().doesNotContain("Exception");
            Study<?> study =
                    StudyChild.optimizer(metadata).minimize().open("study").study();
            assertThat(study.trials())
                    .extracting(FinishedTrial::number)
                    .isEqualTo(IntStream.range(0, 90).boxed().toList());
            assertThat(told).containsExactlyInAnyOrderElementsOf(printed(study));
        }
    }

    private static List<String> printed(Study<?> study) {
        return study.trials().stream()
                .map(t -> t.number() + " " + t.parameters() + " " + t.values())
                .toList();
    }

    private static List<String> lines(Process child) {
        try (BufferedReader reader = child.inputReader(StandardCharsets.UTF_8)) {
            return reader.lines().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Lets a child get that many tries done and go on for some nanoseconds, kills it, and gives all whole lines that it had printed. */
    private static List<String> killed(Process child, int lines, long nanos) throws Exception {
        List<String> told = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        try (BufferedReader reader = child.inputReader(StandardCharsets.UTF_8)) {
            for (int c = reader.read(); c >= 0; c = reader.read()) {
                if (c == '\n') {
                    told.add(line.toString());
                    line.setLength(0);
                    if (told.size() == lines) {
                        LockSupport.parkNanos(nanos);
                        child.destroyForcibly();
                    }
                } else {
                    line.append((char) c);
                }
            }
        } catch (IOException e) {
            assertThat(told).hasSizeGreaterThanOrEqualTo(lines); // the pipe may break with the process
        }
        child.waitFor();
        return told;
    }
}
