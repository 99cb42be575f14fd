package dev.mlops.core.internal.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mlops.core.JdbcMetadataStore;
import dev.mlops.core.internal.model.DefaultModel;
import dev.mlops.core.internal.model.Engines;
import dev.mlops.core.internal.model.ModelStore;
import dev.mlops.core.internal.storage.MemoryArtifacts;
import dev.mlops.core.internal.storage.MemoryMetadata;
import dev.mlops.core.testing.CentroidModels;
import dev.mlops.core.testing.NearestCentroidEngine;
import dev.mlops.core.testing.Rows;
import dev.mlops.core.testing.SteppingClock;
import dev.mlops.error.ConflictException;
import dev.mlops.model.Label;
import dev.mlops.model.Task;
import dev.mlops.pipeline.Pipeline;
import dev.mlops.registry.AliasMove;
import dev.mlops.registry.ModelRegistry;
import dev.mlops.registry.ModelVersion;
import dev.mlops.spi.MetadataStore;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Several threads at the same names. */
class RegistryRaceTest {
    private static final int THREADS = 8;
    private static final Engines ENGINES = new Engines(List.of(new NearestCentroidEngine()));
    private static final List<DefaultModel<Label>> MODELS = IntStream.range(0, THREADS)
            .mapToObj(i -> CentroidModels.classify(Task.classification("label"), Pipeline.of(), Rows.labelled(20, i)))
            .toList();

    private static ModelRegistry registry(MetadataStore metadata, Clock clock) {
        return new DefaultModelRegistry(metadata, new ModelStore(new MemoryArtifacts(), ENGINES), ENGINES, clock);
    }

    private static <T> List<T> together(List<Callable<T>> calls) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(calls.size());
        try {
            List<Future<T>> running = new ArrayList<>();
            for (Callable<T> call : calls) {
                running.add(threads.submit(call));
            }
            List<T> results = new ArrayList<>();
            for (Future<T> one : running) {
                results.add(one.get(120, TimeUnit.SECONDS));
            }
            return results;
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void promote_byManyThreads_keepsEveryMove_inMemory() throws Exception {
        promoteByManyThreads(new MemoryMetadata(), 50);
    }

    @Test
    void promote_byManyThreads_keepsEveryMove_inADatabase(@TempDir Path folder) throws Exception {
        try (MetadataStore metadata = JdbcMetadataStore.sqlite(folder.resolve("metadata.db"))) {
            promoteByManyThreads(metadata, 10);
        }
    }

    private static void promoteByManyThreads(MetadataStore metadata, int rounds) throws Exception {
        ModelRegistry registry = registry(metadata, new SteppingClock());
        List<ModelVersion> versions =
                MODELS.stream().map(model -> registry.register("income", model)).toList();
        AtomicBoolean done = new AtomicBoolean();
        ExecutorService reader = Executors.newSingleThreadExecutor();
        try {
            Future<Integer> reads = reader.submit(() -> {
                int seen = 0;
                while (!done.get()) {
                    Optional<ModelVersion> champion = registry.findVersion("income@champion");
                    if (champion.isPresent()) {
                        assertThat(versions).contains(champion.get());
                        seen++;
                    } else {
                        assertThat(seen).isZero();
                    }
                }
                return seen;
            });
            List<Callable<List<AliasMove>>> calls = versions.stream()
                    .<Callable<List<AliasMove>>>map(version -> () -> {
                        List<AliasMove> moved = new ArrayList<>();
                        for (int round = 0; round < rounds; round++) {
                            try {
                                moved.add(registry.by(version.version() + "/" + round)
                                        .promote(version, "champion"));
                            } catch (ConflictException e) {
                                assertThat(e).hasMessageContaining("income@champion");
                            }
                        }
                        return moved;
                    })
                    .toList();
            List<AliasMove> successful = together(calls).stream()
                    .flatMap(List::stream)
                    .distinct() // a promotion to where the alias points returns the move before
                    .toList();
            done.set(true);
            reads.get(60, TimeUnit.SECONDS);
            List<AliasMove> history = registry.history("income");
            assertThat(history).containsExactlyInAnyOrderElementsOf(successful);
            assertThat(registry.get("income@champion").version())
                    .isEqualTo(history.get(history.size() - 1).to());
            for (int i = 0; i < history.size(); i++) {
                AliasMove move = history.get(i);
                if (i == 0) {
                    assertThat(move.from()).isEmpty();
                } else {
                    assertThat(move.from()).hasValue(history.get(i - 1).to());
                }
            }
        } finally {
            done.set(true);
            reader.shutdownNow();
        }
    }

    /** The clock is asked between the look at the alias and its move: what another one does then is what "meanwhile" means. */
    @Test
    void promote_whereSomebodyElseMovedTheAliasMeanwhile_isAConflict() {
        MemoryMetadata metadata = new MemoryMetadata();
        List<Runnable> meanwhile = new ArrayList<>();
        ModelRegistry registry = registry(metadata, new InterruptingClock(meanwhile));
        ModelRegistry other = registry(metadata, new SteppingClock());
        ModelVersion one = registry.register("income", MODELS.get(0));
        ModelVersion two = registry.register("income", MODELS.get(1));
        ModelVersion three = registry.register("income", MODELS.get(2));
        meanwhile.add(() -> other.promote(two, "champion"));
        assertThatThrownBy(() -> registry.promote(one, "champion"))
                .isInstanceOf(ConflictException.class)
                .hasMessageContaining("no such alias")
                .hasMessageContaining("v2");
        meanwhile.add(() -> other.promote(three, "champion"));
        assertThatThrownBy(() -> registry.promote(one, "champion"))
                .isInstanceOf(ConflictException.class)
                .hasMessageContaining("v3");
        assertThat(registry.get("income@champion")).isEqualTo(three);
        assertThat(registry.history("income")).hasSize(2);
        meanwhile.add(() -> other.promote(one, "champion"));
        assertThat(registry.by("late").promote(one, "champion").by()).isEmpty();
    }

    private static final class InterruptingClock extends Clock {
        private final List<Runnable> next;

        InterruptingClock(List<Runnable> next) {
            this.next = next;
        }

        @Override
        public Instant instant() {
            if (!next.isEmpty()) {
                next.remove(0).run();
            }
            return SteppingClock.START;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            throw new UnsupportedOperationException("instants have no zone");
        }
    }

    @Test
    void register_byManyThreads_leavesNoGap_andKeepsTheSameOnce() throws Exception {
        ModelRegistry registry = registry(new MemoryMetadata(), new SteppingClock());
        List<Callable<ModelVersion>> calls = new ArrayList<>();
        for (int copy = 0; copy < 3; copy++) {
            MODELS.forEach(model -> calls.add(() -> registry.register("income", model)));
        }
        List<ModelVersion> registered = together(calls);
        assertThat(registry.versions("income"))
                .extracting(ModelVersion::version)
                .containsExactly(1, 2, 3, 4, 5, 6, 7, 8);
        assertThat(registered.stream().distinct()).hasSize(THREADS);
    }
}
