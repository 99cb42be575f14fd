package dev.mlops.core.internal.study;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mlops.core.JdbcMetadataStore;
import dev.mlops.core.internal.storage.MemoryMetadata;
import dev.mlops.core.testing.ChildProcess;
import dev.mlops.spi.MetadataStore;
import dev.mlops.tuning.FinishedTrial;
import dev.mlops.tuning.Study;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
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
            Process child = ChildProcess.start(
                    StudyChild.class, temp.resolve("errors"), "run", file.toString(), Integer.toString(TRIALS));
            told.addAll(ChildProcess.killedOrDone(child, 1 + random.nextInt(10), random.nextInt(20_000_000)));
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
                children.add(
                        ChildProcess.start(StudyChild.class, temp.resolve("errors"), "ask", file.toString(), "30"));
            }
            List<String> told = children.parallelStream()
                    .flatMap(child -> ChildProcess.lines(child).stream())
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
}
