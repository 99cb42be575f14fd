package dev.mlops.core.internal.runs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mlops.core.internal.storage.MemoryArtifacts;
import dev.mlops.core.internal.storage.MemoryMetadata;
import dev.mlops.core.testing.SteppingClock;
import dev.mlops.error.Problem;
import dev.mlops.error.StorageException;
import dev.mlops.runs.ActiveRun;
import dev.mlops.runs.MetricPoint;
import dev.mlops.runs.Run;
import dev.mlops.runs.RunStatus;
import dev.mlops.runs.Runs;
import dev.mlops.spi.MetadataStore;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Function;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class RunsLawsTest {
    /** Fails every write while a test says so, before or after it is kept. */
    private static final class Shaky implements MetadataStore {
        private final MemoryMetadata store = new MemoryMetadata();
        private boolean failsBefore;
        private boolean failsAfter;

        @Override
        public <T> T read(Function<? super Transaction, ? extends T> work) {
            return store.read(work);
        }

        @Override
        public <T> T write(Function<? super Transaction, ? extends T> work) {
            if (failsBefore) {
                throw new StorageException(Problem.of("the disk is full"));
            }
            T result = store.write(work);
            if (failsAfter) {
                throw new StorageException(Problem.of("the connection broke"));
            }
            return result;
        }

        @Override
        public void close() {
            store.close();
        }
    }

    /** What a run must be, written as simply as can be. */
    private static final class Expected {
        private final List<String> names = new ArrayList<>();
        private final List<Long> steps = new ArrayList<>();
        private final List<Double> values = new ArrayList<>();
        private final Map<String, String> tags = new TreeMap<>();

        void metric(String name, long step, double value) {
            names.add(name);
            steps.add(step);
            values.add(value);
        }

        long next(String name) {
            return series(name).stream()
                            .map(index -> steps.get(index))
                            .max(Comparator.naturalOrder())
                            .orElse(-1L)
                    + 1;
        }

        List<Integer> series(String name) {
            List<Integer> indexes = new ArrayList<>();
            for (int i = 0; i < names.size(); i++) {
                if (names.get(i).equals(name)) {
                    indexes.add(i);
                }
            }
            indexes.sort(Comparator.comparing(index -> steps.get(index)));
            return indexes;
        }

        void check(Run run) {
            assertThat(run.tags()).isEqualTo(tags);
            for (String name : List.of("a", "b", "c")) {
                List<Integer> series = series(name);
                assertThat(run.series(name))
                        .extracting(MetricPoint::step)
                        .isEqualTo(series.stream().map(steps::get).toList());
                assertThat(run.series(name))
                        .extracting(MetricPoint::value)
                        .isEqualTo(series.stream().map(values::get).toList());
                if (series.isEmpty()) {
                    assertThat(run.metrics()).doesNotContainKey(name);
                } else {
                    assertThat(run.metrics()).containsEntry(name, values.get(series.get(series.size() - 1)));
                }
            }
        }
    }

    /** Whatever is recorded, and whenever it is written down or the store fails: after a flush all is there, in another process too. */
    @Property(tries = 150)
    void flush_anyRecording_keepsWhatASimplerLogWould(
            @ForAll @Size(max = 60) List<@IntRange(min = 0, max = 9) Integer> actions,
            @ForAll @Size(max = 60) List<@IntRange(min = 0, max = 1_200) Integer> numbers) {
        Shaky store = new Shaky();
        HeldSchedule schedule = new HeldSchedule();
        RunDesk desk = new RunDesk(store, new MemoryArtifacts(), new SteppingClock(), new Random(3), schedule);
        Runs runs = new DefaultRuns(desk);
        ActiveRun active = runs.start();
        Expected expected = new Expected();
        for (int i = 0; i < Math.min(actions.size(), numbers.size()); i++) {
            act(actions.get(i), numbers.get(i), active, expected, store, schedule, runs);
        }
        store.failsBefore = true;
        assertThatThrownBy(active::finish).isInstanceOf(StorageException.class);
        store.failsBefore = false;
        Run run = active.metric("a", 7, 3).finish();
        expected.metric("a", 3, 7);

        expected.check(run);
        assertThat(runs.get(run.id())).isEqualTo(run);
        assertThat(run.status()).isEqualTo(RunStatus.FINISHED);
        schedule.shutdownNow();
    }

    private static void act(
            int action,
            int number,
            ActiveRun active,
            Expected expected,
            Shaky store,
            HeldSchedule schedule,
            Runs runs) {
        String name = List.of("a", "b", "c").get(number % 3);
        switch (action) {
            case 0, 1 -> {
                expected.metric(name, expected.next(name), number);
                active.metric(name, number);
            }
            case 2 -> {
                expected.metric(name, number, -number);
                active.metric(name, -number, number);
            }
            case 3 -> {
                for (int i = 0; i < number; i++) {
                    expected.metric(name, i, i);
                    active.metric(name, i, i);
                }
            }
            case 4 -> {
                expected.tags.put(name, Integer.toString(number));
                active.tag(name, Integer.toString(number));
            }
            case 5 -> schedule.pass();
            case 6 -> {
                store.failsBefore = true;
                schedule.pass();
                store.failsBefore = false;
            }
            case 7 -> {
                store.failsAfter = true;
                schedule.pass();
                store.failsAfter = false;
            }
            default -> {
                active.flush();
                expected.check(runs.get(active.id()));
            }
        }
    }
}
