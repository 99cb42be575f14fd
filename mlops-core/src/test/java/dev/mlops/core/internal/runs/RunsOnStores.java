package dev.mlops.core.internal.runs;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mlops.core.internal.storage.MemoryArtifacts;
import dev.mlops.core.testing.SteppingClock;
import dev.mlops.error.ConflictException;
import dev.mlops.error.NotFoundException;
import dev.mlops.error.StorageException;
import dev.mlops.runs.ActiveRun;
import dev.mlops.runs.MetricPoint;
import dev.mlops.runs.Run;
import dev.mlops.runs.RunStatus;
import dev.mlops.runs.Runs;
import dev.mlops.spi.MetadataStore;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What holds for runs whatever store they are in. */
abstract class RunsOnStores {
    @TempDir
    Path temp;

    private final MemoryArtifacts artifacts = new MemoryArtifacts();
    private final SteppingClock clock = new SteppingClock();
    private final HeldSchedule schedule = new HeldSchedule();
    private final HeldSchedule otherSchedule = new HeldSchedule();
    private MetadataStore store;
    private RunDesk desk;
    private Runs runs;
    private Runs elsewhere;

    abstract MetadataStore open(Path folder);

    @BeforeEach
    void open() {
        store = open(temp);
        desk = new RunDesk(store, artifacts, clock, new Random(1), schedule);
        runs = new DefaultRuns(desk);
        elsewhere = new DefaultRuns(new RunDesk(store, artifacts, clock, new Random(2), otherSchedule));
    }

    @AfterEach
    void close() {
        schedule.shutdownNow();
        otherSchedule.shutdownNow();
        store.close();
    }

    @Test
    void find_exampleOfTheJavadoc_findsTheRun() {
        String id;
        try (ActiveRun run = runs.name("income").parameter("depth", 6).start()) {
            for (int epoch = 0; epoch < 10; epoch++) {
                run.metric("loss", 1.0 / (epoch + 1));
            }
            id = run.finish().id();
        }
        runs.name("other").parameter("depth", 2).start().metric("loss", 0.1).finish();

        List<Run> good = runs.find("metrics.loss < 0.3 and parameters.depth >= 4 order by metrics.loss limit 10");

        assertThat(good).extracting(Run::id).containsExactly(id);
        assertThat(good.get(0).metrics()).isEqualTo(Map.of("loss", 0.1));
        assertThat(good.get(0)).hasToString("income " + id.substring(24) + " finished: loss 0.1000");
    }

    @Test
    void get_everythingRecorded_givesItBackElsewhere() throws Exception {
        Run parent = runs.start().finish();
        ActiveRun active = runs.name("n")
                .message("why")
                .tag("team", "risk")
                .parameters(Map.of("text", "NaN", "whole", 7, "number", 7.0, "odd", Double.NaN, "flag", true))
                .parameter("small", 0.1f)
                .partOf(parent.id())
                .start();
        active.tag("team", "fraud").tag("long", "x".repeat(2_000));
        active.artifact("a/b_1.bin", "first".getBytes(UTF_8)).artifact("a/b_1.bin", "second".getBytes(UTF_8));
        active.metrics(Map.of("nan", Double.NaN, "low", Double.NEGATIVE_INFINITY), 3);
        Run run = active.fail(new IllegalStateException("broken"));

        Run read = elsewhere.get(run.id());

        assertThat(read).isEqualTo(run);
        assertThat(read.name()).isEqualTo("n");
        assertThat(read.status()).isEqualTo(RunStatus.FAILED);
        assertThat(read.error()).isEqualTo("java.lang.IllegalStateException: broken");
        assertThat(read.message()).isEqualTo("why");
        assertThat(read.parent()).contains(parent.id());
        assertThat(read.tags()).containsEntry("team", "fraud").containsEntry("long", "x".repeat(2_000));
        assertThat(read.parameters())
                .isEqualTo(Map.of(
                        "text", "NaN", "whole", 7L, "number", 7.0, "odd", Double.NaN, "flag", true, "small", 0.1));
        assertThat(read.metrics()).isEqualTo(Map.of("nan", Double.NaN, "low", Double.NEGATIVE_INFINITY));
        assertThat(read.series("nan")).extracting(MetricPoint::step).containsExactly(3L);
        assertThat(read.startedAt()).isBefore(read.endedAt().orElseThrow());
        assertThat(read.artifacts()).containsExactly("a/b_1.bin");
        try (InputStream in = read.open("a/b_1.bin")) {
            assertThat(in.readAllBytes()).isEqualTo("second".getBytes(UTF_8));
        }
        assertThatThrownBy(() -> read.open("a/b-1.bin"))
                .isInstanceOf(NotFoundException.class)
                .hasMessageContaining("did you mean 'a/b_1.bin'");
    }

    @Test
    void series_stepsOutOfOrder_areByStepAndThenAsRecorded() {
        Run run = runs.start()
                .metric("m", 1, 5)
                .metric("m", 2, 1)
                .metric("m", 3, 5)
                .metric("m", 4)
                .metric("m", 5, 1)
                .finish();

        assertThat(elsewhere.get(run.id()).series("m"))
                .extracting(point -> point.step() + ":" + point.value())
                .containsExactly("1:2.0", "1:5.0", "5:1.0", "5:3.0", "6:4.0");
        assertThat(run.metrics()).isEqualTo(Map.of("m", 4.0)); // at the greatest step
        assertThat(run.series("other")).isEmpty();
    }

    @Test
    void series_runReadBeforeMoreWasRecorded_staysAsItWas() {
        ActiveRun active = runs.start().metric("m", 1).metric("m", 2).flush();
        Run early = elsewhere.get(active.id());
        IntStream.range(0, 1_500).forEach(i -> active.metric("m", i));
        Run late = active.finish();

        assertThat(early.status()).isEqualTo(RunStatus.RUNNING);
        assertThat(early.endedAt()).isEmpty();
        assertThat(early.series("m")).extracting(MetricPoint::value).containsExactly(1.0, 2.0);
        assertThat(late.series("m")).hasSize(1_502);
    }

    @Test
    void series_hundredThousandPoints_areAllThere() {
        ActiveRun active = runs.start();
        for (int i = 0; i < 50_000; i++) {
            active.metrics(Map.of("a", i * 0.5, "b", -i * 0.5), i);
        }
        Run run = elsewhere.get(active.finish().id());

        List<MetricPoint> series = run.series("b");
        assertThat(series).hasSize(50_000);
        assertThat(IntStream.range(0, 50_000)
                        .allMatch(
                                i -> series.get(i).step() == i && series.get(i).value() == -i * 0.5))
                .isTrue();
        assertThat(run.series("a")).hasSize(50_000);
    }

    @Test
    void metric_neverFlushed_isKeptWhenItsTimeComes() {
        ActiveRun active = runs.start().metric("m", 1).metric("m", 2).tag("k", "v");
        assertThat(elsewhere.get(active.id()).metrics()).isEmpty();

        assertThat(schedule.pass()).isEqualTo(1);

        assertThat(elsewhere.get(active.id()).series("m")).hasSize(2);
        assertThat(elsewhere.get(active.id()).tags()).isEqualTo(Map.of("k", "v"));
        assertThat(schedule.pass()).isZero(); // nothing more was recorded
        active.metric("m", 3);
        assertThat(schedule.pass()).isEqualTo(1);
        assertThat(elsewhere.get(active.id()).series("m")).hasSize(3);
    }

    @Test
    void activeRun_ended_refusesAllButClose() {
        ActiveRun active = runs.start();
        Run run = active.finish();

        active.close();
        assertThat(elsewhere.get(run.id()).status()).isEqualTo(RunStatus.FINISHED);
        assertThatIllegalStateException().isThrownBy(() -> active.metric("m", 1));
        assertThatIllegalStateException().isThrownBy(() -> active.metric("m", 1, 1));
        assertThatIllegalStateException().isThrownBy(() -> active.metrics(Map.of("m", 1.0), 1));
        assertThatIllegalStateException().isThrownBy(() -> active.parameter("p", 1));
        assertThatIllegalStateException().isThrownBy(() -> active.tag("k", "v"));
        assertThatIllegalStateException().isThrownBy(() -> active.artifact("a", new byte[0]));
        assertThatIllegalStateException().isThrownBy(active::flush);
        assertThatIllegalStateException().isThrownBy(active::finish);
        assertThatIllegalStateException().isThrownBy(() -> active.fail(new RuntimeException()));
    }

    @Test
    void close_notEnded_endsItAsFailed() {
        ActiveRun left = runs.start().metric("m", 1);
        try (left) {
            left.metric("m", 2);
        }

        Run run = elsewhere.get(left.id());
        assertThat(run.status()).isEqualTo(RunStatus.FAILED);
        assertThat(run.error()).isNotEmpty();
        assertThat(run.series("m")).hasSize(2);
    }

    @Test
    void find_anyCondition_isOverAttributes() {
        Run parent = runs.name("a").tag("team", "risk").start().finish();
        Run child = runs.name("b")
                .parameter("flag", true)
                .partOf(parent.id())
                .start()
                .fail(new Error("x"));
        ActiveRun going = runs.name("c").start().metric("odd name", 1).flush();

        assertThat(runs.find("parent = '" + parent.id() + "'")).containsExactly(child);
        assertThat(runs.find("status = 'running'")).extracting(Run::id).containsExactly(going.id());
        assertThat(runs.find("tags.team = 'risk' order by created desc limit 20"))
                .containsExactly(parent);
        assertThat(runs.find("parameters.flag = 'true'")).containsExactly(child);
        assertThat(runs.find("\"metrics.odd name\" is present")).hasSize(1);
        assertThat(runs.find("order by created desc limit 2"))
                .extracting(Run::name)
                .containsExactly("c", "b");
        assertThat(runs.find("ended is missing")).extracting(Run::id).containsExactly(going.id());
        assertThat(runs.find("")).hasSize(3);
        assertThat(runs.find("tags.team = '''; drop table mlops_document; --'")).isEmpty();
        assertThat(runs.find("")).hasSize(3);
    }

    @Test
    void find_wrong_saysWhere() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> runs.find("metric.loss < 1"))
                .withMessageContaining("did you mean 'metrics.loss'");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> runs.find("order by loss"))
                .withMessageContaining("metrics.<name>");
        assertThatIllegalArgumentException().isThrownBy(() -> runs.find("name = 'x'; drop table runs"));
        assertThatIllegalArgumentException().isThrownBy(() -> runs.find("metrics.loss <"));
    }

    @Test
    void names_hostile_areRefused() {
        ActiveRun active = runs.start();
        for (String name : List.of("../../x", "a/b", "", " ", "a\u0000b", "nul", "x".repeat(129))) {
            assertThatIllegalArgumentException().isThrownBy(() -> runs.name(name));
        }
        for (String name : List.of("", " ", "a\nb", "x".repeat(201))) {
            assertThatIllegalArgumentException().isThrownBy(() -> active.metric(name, 1));
            assertThatIllegalArgumentException().isThrownBy(() -> active.metrics(Map.of("ok", 1.0, name, 1.0), 1));
            assertThatIllegalArgumentException().isThrownBy(() -> active.parameter(name, 1));
            assertThatIllegalArgumentException().isThrownBy(() -> active.tag(name, "v"));
            assertThatIllegalArgumentException().isThrownBy(() -> runs.tag(name, "v"));
        }
        for (String name : List.of("../x", "a/../b", "/a", "a/", "a//b", ".", "a/.", "..", "a\\b", "", "c:x", "é")) {
            assertThatIllegalArgumentException().isThrownBy(() -> active.artifact(name, new byte[0]));
        }
        assertThatIllegalArgumentException().isThrownBy(() -> active.metric("m", 1, -1));
        assertThatIllegalArgumentException().isThrownBy(() -> active.parameter("p", List.of()));
        assertThatIllegalArgumentException().isThrownBy(() -> runs.partOf("../../x"));
        assertThat(runs.findRun("'; drop table mlops_document; --")).isEmpty();
        assertThatThrownBy(() -> runs.get("x".repeat(1_000_000)))
                .isInstanceOf(NotFoundException.class)
                .hasMessageContaining("32 hex digits");
        Run run = active.finish();
        assertThat(run.metrics()).isEmpty(); // of a call that was refused nothing is recorded
        assertThat(run.artifacts()).isEmpty();
    }

    @Test
    void parameter_again_isTakenWithTheSameValueOnly() {
        ActiveRun active = runs.parameter("depth", 6).start().parameter("depth", 6L);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> active.parameter("depth", 7))
                .withMessageContaining("depth")
                .withMessageContaining("6")
                .withMessageContaining("7");
        assertThatIllegalArgumentException().isThrownBy(() -> active.parameter("depth", 6.0));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> runs.parameter("a", 1).parameter("a", 2));
        assertThat(active.finish().parameters()).isEqualTo(Map.of("depth", 6L));
    }

    @Test
    void start_partOfNone_isNotFound() {
        assertThatThrownBy(() -> runs.partOf("0".repeat(32)).start()).isInstanceOf(NotFoundException.class);
        assertThat(runs.find("")).isEmpty();
    }

    @Test
    void delete_some_removesThemWithTheirPoints() {
        Run one = points(100);
        Run two = points(101);

        assertThat(runs.delete(List.of(one.id(), one.id(), "0".repeat(32), "../../x")))
                .isEqualTo(1);

        assertThat(runs.findRun(one.id())).isEmpty();
        assertThat(runs.find("metrics.m > 0")).containsExactly(two);
        assertThatThrownBy(() -> one.series("m")).isInstanceOf(NotFoundException.class);
        List<MetadataStore.Document> chunks = store.read(tx -> tx.list("experiment-series", ""));
        assertThat(chunks).hasSize(1);
        assertThat(runs.delete(List.of(one.id()))).isZero();
    }

    private Run points(int count) {
        ActiveRun active = runs.start();
        for (int i = 1; i <= count; i++) {
            active.metric("m", i);
        }
        return active.finish();
    }

    @Test
    void series_ofFewPoints_needsNoDocumentOfItsOwn_untilTheyAreMore() {
        ActiveRun active = runs.start();
        List<Double> expected = new ArrayList<>();
        for (int i = 0; i < Recording.MOST_FEW; i++) {
            active.metric("m", i);
            expected.add((double) i);
        }
        active.flush();
        Run few = runs.get(active.id());
        assertThat(store.<List<MetadataStore.Document>>read(tx -> tx.list("experiment-series", "")))
                .isEmpty();
        active.tag("touched", "yes").flush();
        assertThat(runs.get(active.id()).series("m"))
                .extracting(MetricPoint::value)
                .containsExactlyElementsOf(expected);

        active.metric("m", 99).flush();
        expected.add(99.0);

        Run more = runs.get(active.id());
        assertThat(more.series("m")).extracting(MetricPoint::value).containsExactlyElementsOf(expected);
        assertThat(few.series("m")).extracting(MetricPoint::value).hasSize(Recording.MOST_FEW);
        assertThat(store.<List<MetadataStore.Document>>read(tx -> tx.list("experiment-series", "")))
                .hasSize(1);
        runs.delete(List.of(active.finish().id()));
        assertThat(few.series("m")).hasSize(Recording.MOST_FEW);
        assertThatThrownBy(() -> more.series("m")).isInstanceOf(NotFoundException.class);
    }

    @Test
    void ids_areThoseOfTheirTime() {
        String first = runs.start().finish().id();
        String second = runs.start().finish().id();
        assertThat(first).matches("[0-9a-f]{12}7[0-9a-f]{3}[89ab][0-9a-f]{15}");
        assertThat(Long.parseLong(first.substring(0, 12), 16))
                .isBetween(SteppingClock.START.toEpochMilli(), clock.instant().toEpochMilli());
        assertThat(second).isGreaterThan(first);
    }

    @Test
    void close_onAnInterruptedThread_endsItAllTheSame() {
        ActiveRun closed = runs.start().metric("m", 1);
        ActiveRun failed = runs.start().metric("m", 2);
        Thread.currentThread().interrupt();
        try {
            closed.close();
            failed.fail(new IllegalStateException("stopped"));
        } finally {
            assertThat(Thread.interrupted()).isTrue();
        }
        assertThat(runs.get(closed.id()).status()).isEqualTo(RunStatus.FAILED);
        assertThat(runs.get(closed.id()).series("m")).hasSize(1);
        assertThat(runs.get(failed.id()).error()).contains("stopped");
    }

    @Test
    void delete_runThatGoesOn_isToldToIt() {
        ActiveRun active = runs.start().metric("m", 1);
        elsewhere.delete(List.of(active.id()));

        assertThatThrownBy(active::flush).isInstanceOf(ConflictException.class).hasMessageContaining("deleted");
        assertThatIllegalStateException().isThrownBy(() -> active.metric("m", 2));
        active.close();
        assertThat(runs.findRun(active.id())).isEmpty();
        List<MetadataStore.Document> chunks = store.read(tx -> tx.list("experiment-series", ""));
        assertThat(chunks).isEmpty();
    }

    @Test
    void artifact_collectedBeforeItWasNamed_isAnErrorUntilItIsRecordedAgain() {
        byte[] content = "content".getBytes(UTF_8);
        ActiveRun active = runs.start().artifact("a", content);
        artifacts.list(Optional.empty(), 10).forEach(stat -> artifacts.deleteIfOlder(stat.digest(), Instant.MAX));

        assertThatThrownBy(active::flush).isInstanceOf(StorageException.class);
        assertThatThrownBy(active::finish).isInstanceOf(StorageException.class);
        active.artifact("a", content);

        assertThat(active.finish().artifacts()).containsExactly("a");
    }

    @Test
    void artifact_fileThatIsNotThere_isAnErrorThatRecordsNothing() {
        ActiveRun active = runs.start();

        assertThatThrownBy(() -> active.artifact("a", temp.resolve("none"))).isInstanceOf(StorageException.class);
        assertThat(active.finish().artifacts()).isEmpty();
    }

    @Test
    void desk_closed_endsWhatGoesOnAndStartsNothing() {
        ActiveRun active = runs.start().metric("m", 1);

        desk.close();

        assertThat(elsewhere.get(active.id()).status()).isEqualTo(RunStatus.FAILED);
        assertThat(elsewhere.get(active.id()).series("m")).hasSize(1);
        assertThatIllegalStateException().isThrownBy(runs::start);
    }

    @Test
    void activeRun_eightThreads_losesNothing() throws Exception {
        ActiveRun active = runs.start();
        ExecutorService pool = Executors.newFixedThreadPool(8);
        List<Future<?>> all = new ArrayList<>();
        for (int thread = 0; thread < 8; thread++) {
            String own = "t" + thread;
            all.add(pool.submit(() -> {
                for (int i = 0; i < 400; i++) {
                    active.metric("shared", i).metric(own, i).tag(own, Integer.toString(i));
                    if (i % 100 == 0) {
                        active.flush();
                    }
                }
            }));
        }
        for (Future<?> each : all) {
            each.get();
        }
        pool.shutdown();
        Run run = elsewhere.get(active.finish().id());

        assertThat(run.series("shared"))
                .extracting(MetricPoint::step)
                .isEqualTo(IntStream.range(0, 3_200).mapToObj(Long::valueOf).toList());
        for (int thread = 0; thread < 8; thread++) {
            assertThat(run.series("t" + thread))
                    .extracting(MetricPoint::value)
                    .isEqualTo(IntStream.range(0, 400).mapToObj(Double::valueOf).toList());
            assertThat(run.tags()).containsEntry("t" + thread, "399");
        }
    }
}
