package dev.mlops.core.internal.runs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mlops.core.internal.storage.MemoryArtifacts;
import dev.mlops.core.internal.storage.MemoryMetadata;
import dev.mlops.error.ConflictException;
import dev.mlops.runs.ActiveRun;
import dev.mlops.runs.Run;
import dev.mlops.runs.RunStatus;
import dev.mlops.runs.Runs;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class RunDeskTest {
    private final MemoryMetadata metadata = new MemoryMetadata();

    private RunDesk desk() {
        return RunDesk.of(metadata, new MemoryArtifacts(), Clock.systemUTC(), new SecureRandom());
    }

    private static Set<Thread> keepers() {
        Set<Thread> keepers = new HashSet<>(Thread.getAllStackTraces().keySet());
        keepers.removeIf(thread -> !thread.getName().equals("mlops-runs"));
        return keepers;
    }

    @Test
    @Timeout(value = 60, unit = TimeUnit.SECONDS)
    void metric_neverFlushed_isKeptByADaemonThatEndsWithTheDesk() throws InterruptedException {
        Set<Thread> before = keepers();
        RunDesk desk = desk();
        Runs elsewhere = new DefaultRuns(desk());
        List<ActiveRun> active = List.of(
                new DefaultRuns(desk).start().metric("m", 1),
                new DefaultRuns(desk).start().metric("m", 2));

        for (ActiveRun run : active) {
            while (elsewhere.get(run.id()).metrics().isEmpty()) {
                Thread.sleep(5);
            }
        }
        Set<Thread> own = keepers();
        own.removeAll(before);
        assertThat(own).hasSize(1).allMatch(Thread::isDaemon);
        desk.close();
        for (Thread thread : own) {
            thread.join();
        }

        assertThat(active).extracting(run -> elsewhere.get(run.id()).status()).containsOnly(RunStatus.FAILED);
    }

    @Test
    void close_runThatFailsToEnd_endsTheOthersAndSaysSo() {
        RunDesk desk = desk();
        Runs runs = new DefaultRuns(desk);
        Run ended = runs.start().finish();
        ActiveRun deleted = runs.start();
        ActiveRun open = runs.start();
        runs.delete(List.of(deleted.id()));

        assertThatThrownBy(desk::close).isInstanceOf(ConflictException.class).hasMessageContaining(deleted.id());

        assertThat(runs.get(open.id()).status()).isEqualTo(RunStatus.FAILED);
        assertThat(runs.get(ended.id()).status()).isEqualTo(RunStatus.FINISHED);
    }
}
