package dev.mlops.core.internal.tuning;

import dev.mlops.core.internal.model.Engines;
import dev.mlops.core.internal.model.ModelStore;
import dev.mlops.core.internal.runs.RunDesk;
import dev.mlops.core.internal.storage.MemoryArtifacts;
import dev.mlops.core.internal.storage.MemoryMetadata;
import dev.mlops.core.internal.training.DefaultTrainer;
import dev.mlops.core.testing.SteppingClock;
import dev.mlops.model.Output;
import dev.mlops.model.Task;
import dev.mlops.spi.Engine;
import dev.mlops.tuning.FinishedTrial;
import dev.mlops.tuning.Study;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executor;

/** Makes tuners in memory. */
final class Tuners {
    private Tuners() {}

    /** One on the calling thread that has a store of its own. */
    static <O extends Output> DefaultTuner<O> alone(Engine engine, Task<O> task) {
        return of(new MemoryMetadata(), engine, Runnable::run, task);
    }

    /** One that shares a store with others. */
    static <O extends Output> DefaultTuner<O> of(
            MemoryMetadata metadata, Engine engine, Executor executor, Task<O> task) {
        Engines engines = new Engines(List.of(engine));
        MemoryArtifacts artifacts = new MemoryArtifacts();
        SteppingClock clock = new SteppingClock();
        RunDesk desk = RunDesk.of(metadata, artifacts, clock, new SecureRandom());
        DefaultTrainer<O> trainer =
                new DefaultTrainer<>(desk, new ModelStore(artifacts, engines), engines, executor, task);
        return new DefaultTuner<>(metadata, engines, clock, executor, task, trainer);
    }

    /** The tries but for how long they took. */
    static List<FinishedTrial> withoutDurations(Study<?> study) {
        return study.trials().stream()
                .map(t -> new FinishedTrial(
                        t.number(),
                        t.state(),
                        t.parameters(),
                        t.values(),
                        t.constraints(),
                        t.reported(),
                        t.error(),
                        Duration.ZERO))
                .toList();
    }
}
