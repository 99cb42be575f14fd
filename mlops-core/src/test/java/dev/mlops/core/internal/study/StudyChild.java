package dev.mlops.core.internal.study;

import dev.mlops.core.JdbcMetadataStore;
import dev.mlops.core.internal.lifecycle.Lifetime;
import dev.mlops.core.internal.optimizer.DefaultOptimizer;
import dev.mlops.spi.MetadataStore;
import dev.mlops.tuning.FinishedTrial;
import dev.mlops.tuning.OpenStudy;
import dev.mlops.tuning.Optimizer;
import dev.mlops.tuning.Samplers;
import dev.mlops.tuning.Trial;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;

/** Works on a study in a process of its own, and prints a line for each try that it was told is over. */
final class StudyChild {
    /** Short, so that a test need not wait long for what a dead process left. */
    static final Duration LEASE = Duration.ofMillis(600);

    private StudyChild() {}

    /** The study that all work on. */
    static Optimizer optimizer(MetadataStore metadata) {
        StudyRunner runner = new StudyRunner(
                metadata,
                Clock.systemUTC(),
                Runnable::run,
                LEASE,
                () -> UUID.randomUUID().toString());
        return new DefaultOptimizer(runner, new Lifetime())
                .sampler(Samplers.tpe())
                .seed(5);
    }

    /** {@code run file trials}, or {@code ask file tries}. */
    public static void main(String[] arguments) {
        int count = Integer.parseInt(arguments[2]);
        try (MetadataStore metadata = JdbcMetadataStore.sqlite(Path.of(arguments[1]))) {
            if (arguments[0].equals("run")) {
                optimizer(metadata)
                        .named("study")
                        .trials(count)
                        .onTrial(StudyChild::print)
                        .minimize(StudyChild::slow)
                        .run();
            } else {
                try (OpenStudy study = optimizer(metadata).minimize().open("study")) {
                    for (int i = 0; i < count; i++) {
                        Trial trial = study.ask();
                        print(study.tell(trial, Spaces.mixed(trial)));
                    }
                }
            }
        }
    }

    private static double slow(Trial trial) {
        LockSupport.parkNanos(3_000_000);
        double value = Spaces.mixed(trial);
        LockSupport.parkNanos(3_000_000);
        return value;
    }

    private static void print(FinishedTrial trial) {
        System.out.println(trial.number() + " " + trial.parameters() + " " + trial.values());
    }
}
