package dev.mlops.core.internal.registry.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mlops.core.internal.json.Json;
import dev.mlops.core.internal.model.Engines;
import dev.mlops.core.internal.model.ModelStore;
import dev.mlops.core.internal.registry.DefaultModelRegistry;
import dev.mlops.core.internal.registry.RegistryLogs;
import dev.mlops.core.internal.storage.MemoryArtifacts;
import dev.mlops.core.internal.storage.MemoryMetadata;
import dev.mlops.core.testing.CentroidModels;
import dev.mlops.core.testing.MovedClock;
import dev.mlops.core.testing.NearestCentroidEngine;
import dev.mlops.core.testing.Rows;
import dev.mlops.model.Task;
import dev.mlops.pipeline.Pipeline;
import dev.mlops.registry.EventSubscription;
import dev.mlops.registry.ModelRegistry;
import dev.mlops.registry.ModelVersion;
import dev.mlops.registry.Webhook;
import dev.mlops.spi.MetadataStore;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.LongStream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;

/** Passes one by one, over HTTP on this machine, with clocks that are moved by hand. */
class DeliveriesTest {
    private static final String SECRET = "0123456789abcdef";

    private final MemoryMetadata metadata = new MemoryMetadata();
    private final Engines engines = new Engines(List.of(new NearestCentroidEngine()));
    private final MovedClock clock = new MovedClock();
    private final AtomicLong nanos = new AtomicLong();
    private final AtomicBoolean closed = new AtomicBoolean();
    private final ModelRegistry registry =
            new DefaultModelRegistry(metadata, new ModelStore(new MemoryArtifacts(), engines), engines, clock);
    private final Deliveries deliveries = deliveries("a");

    private Deliveries deliveries(String owner) {
        return deliveries(owner, Secrets.ofProcess());
    }

    private Deliveries deliveries(String owner, Secrets secrets) {
        return new Deliveries(
                metadata,
                RegistryLogs.reader(),
                new HttpSender(),
                clock,
                nanos::get,
                owner,
                closed::get,
                new Signing(secrets));
    }

    private ModelVersion register(String name, int number) {
        return registry.register(
                name, CentroidModels.classify(Task.classification("label"), Pipeline.of(), Rows.labelled(20, number)));
    }

    /** Without a thread: it is closed before it could start one. */
    private void add(String name, URI target, String... kinds) {
        add(new Webhook(name, target, SECRET, List.of(kinds)));
    }

    private void add(Webhook hook) {
        Webhooks webhooks = webhooks();
        webhooks.close();
        webhooks.add(hook);
    }

    private Webhooks webhooks() {
        return new Webhooks(
                metadata,
                RegistryLogs.reader(),
                clock,
                nanos::get,
                () -> "never",
                new HttpSender(),
                Secrets.ofProcess());
    }

    /** Until nothing is due now; how long to wait then. */
    private Duration passes(Deliveries by) {
        Optional<Duration> wait = by.pass();
        while (wait.isPresent() && wait.get().isZero()) {
            wait = by.pass();
        }
        return wait.orElseThrow();
    }

    @Test
    void pass_whereTheWebhookIsRemovedOnTheWay_deliversNoMore() throws Exception {
        Webhooks webhooks = webhooks();
        webhooks.close();
        List<EventSubscription> hook = new ArrayList<>();
        try (Receiver receiver = Receiver.answering(post -> {
            hook.get(0).close();
            return 200;
        })) {
            hook.add(webhooks.add(new Webhook("ci", receiver.at("/"), SECRET, List.of())));
            register("income", 1);
            register("income", 2);
            register("other", 3);
            assertThat(deliveries.pass()).isPresent();
            assertThat(receiver.posts()).hasSize(1);
            assertThat(deliveries.pass()).isEmpty();
        }
    }

    @Test
    void pass_withoutWebhooks_saysSo() {
        register("income", 1);
        assertThat(deliveries.pass()).isEmpty();
    }

    @Test
    void pass_deliversWhatHappenedSince_inOrder_signed_andOnce() throws Exception {
        register("income", 1);
        register("old", 1);
        try (Receiver receiver = Receiver.answering(post -> 204)) {
            add("ci", receiver.at("/hook?token=x"));
            registry.by("ann").because("\u00fcber \"2\"").promote(register("income", 2), "champion");
            register("new", 1);
            assertThat(passes(deliveries)).isEqualTo(Deliveries.POLL);
            assertThat(receiver.posts(
                            post -> Json.text(post.json(), "model") + " " + post.number() + " " + post.kind()))
                    .containsExactly("income 2 registered", "income 3 moved", "new 1 registered");
            Receiver.Post moved = receiver.posts().get(1);
            assertThat(moved.path()).isEqualTo("/hook");
            assertThat(Json.text(moved.json(), "by")).isEqualTo("ann");
            assertThat(Json.text(moved.json(), "because")).isEqualTo("\u00fcber \"2\"");
            assertThat(Json.whole(moved.json(), "version")).isEqualTo(2);
            assertThat(Json.textMap(moved.json(), "details")).containsEntry("alias", "champion");
            assertThat(Json.text(moved.json(), "hash"))
                    .isEqualTo(registry.log("income").get(2).hash());
            assertThat(moved.signature()).isEqualTo("sha256=" + hmac(moved.body()));
            assertThat(moved.delivery()).matches("[0-9a-f]{32}").isEqualTo(Json.text(moved.json(), "delivery"));
            assertThat(new HashSet<>(receiver.posts(Receiver.Post::delivery))).hasSize(3);
            passes(deliveries);
            passes(deliveries("b"));
            assertThat(receiver.posts()).hasSize(3);
        }
    }

    /** A process without the secret holds nobody back, gives nothing up, and goes on when it finds it. */
    @Test
    void pass_whereTheSecretHasAName_waitsUntilSomebodyFindsIt_andKeepsItNowhere() throws Exception {
        try (Receiver receiver = Receiver.answering(post -> 200)) {
            add(Webhook.withSecretNamed("ci", receiver.at("/"), "RISK_HOOK"));
            register("income", 1);
            AtomicReference<Optional<String>> secret = new AtomicReference<>(Optional.empty());
            Deliveries later = deliveries("later", name -> secret.get());
            Deliveries failing = deliveries("failing", name -> {
                throw new IllegalStateException("the vault is sealed");
            });
            for (Deliveries waiting : List.of(later, failing, deliveries("short", name -> Optional.of("too short")))) {
                assertThat(passes(waiting)).isEqualTo(Deliveries.POLL);
            }
            clock.move(Duration.ofDays(30));
            assertThat(passes(later)).isEqualTo(Deliveries.POLL);
            assertThat(receiver.posts()).isEmpty();
            passes(deliveries("other", name -> Optional.of(SECRET).filter(found -> name.equals("RISK_HOOK"))));
            assertThat(receiver.posts(Receiver.Post::number)).containsExactly(1L);
            register("income", 2);
            secret.set(Optional.of(SECRET));
            passes(later);
            assertThat(receiver.posts(Receiver.Post::number)).containsExactly(1L, 2L);
            for (Receiver.Post post : receiver.posts()) {
                assertThat(post.signature()).isEqualTo("sha256=" + hmac(post.body()));
            }
        }
        List<MetadataStore.Document> kept = metadata.read(tx -> tx.list("webhook", ""));
        assertThat(kept)
                .singleElement()
                .satisfies(document -> assertThat(document.body())
                        .contains("\"secretName\":\"RISK_HOOK\"")
                        .doesNotContain(SECRET, "\"secret\""));
    }

    private static String hmac(String body) throws Exception {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(SECRET.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
        return HexFormat.of().formatHex(mac.doFinal(body.getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void pass_ofSomeKinds_leavesOutTheOthers() {
        try (Receiver receiver = Receiver.answering(post -> 200)) {
            add("moves", receiver.at("/"), "moved", "rolled-back");
            registry.promote(register("income", 1), "champion");
            register("income", 2);
            passes(deliveries);
            assertThat(receiver.posts(Receiver.Post::kind)).containsExactly("moved");
            registry.promote(registry.get("income", 2), "champion");
            passes(deliveries);
            assertThat(receiver.posts(Receiver.Post::number)).containsExactly(2L, 4L);
        }
    }

    @Test
    void pass_whereTheReceiverIsDown_triesAgainFurtherAndFurtherApart_alsoAfterARestart() {
        AtomicInteger failing = new AtomicInteger(5);
        try (Receiver receiver = Receiver.answering(post -> failing.getAndDecrement() > 0 ? 503 : 200)) {
            add("ci", receiver.at("/"));
            register("income", 1);
            register("income", 2);
            for (int failed = 1; failed <= 5; failed++) {
                Deliveries restarted = deliveries("run " + failed);
                passes(restarted);
                assertThat(receiver.posts()).hasSize(failed);
                Duration wait = waiting("ci", "income");
                double seconds = 1L << (failed - 1);
                assertThat(wait.toMillis() / 1000.0).isBetween(0.75 * seconds, 1.25 * seconds);
                clock.move(wait.minusMillis(1));
                passes(restarted);
                assertThat(receiver.posts()).hasSize(failed);
                clock.move(Duration.ofMillis(1));
            }
            passes(deliveries);
            assertThat(receiver.posts(Receiver.Post::number)).containsExactly(1L, 1L, 1L, 1L, 1L, 1L, 2L);
            assertThat(new HashSet<>(receiver.posts(Receiver.Post::delivery))).hasSize(2);
            assertThat(new HashSet<>(receiver.posts(Receiver.Post::body))).hasSize(2);
        }
    }

    private Duration waiting(String hook, String model) {
        return metadata.read(tx -> Duration.between(
                clock.instant(), HookStore.cursors(tx, hook).get(model).next()));
    }

    @Test
    void pass_whereTheReceiverStaysDown_givesUpAfterADay_andGoesOn() {
        AtomicBoolean isUp = new AtomicBoolean();
        try (Receiver receiver = Receiver.answering(post -> isUp.get() ? 200 : 500)) {
            add("ci", receiver.at("/"));
            register("income", 1);
            passes(deliveries);
            Duration passed = Duration.ZERO;
            while (passed.compareTo(Duration.ofHours(24)) < 0) {
                Duration wait = waiting("ci", "income");
                assertThat(wait).isBetween(Duration.ofMillis(750), Duration.ofSeconds(375));
                clock.move(wait);
                passed = passed.plus(wait);
                passes(deliveries);
            }
            int tries = receiver.posts().size();
            assertThat(tries).isBetween(24 * 12 - 60, 24 * 12 + 80);
            clock.move(Duration.ofDays(1));
            passes(deliveries);
            assertThat(receiver.posts()).hasSize(tries);
            isUp.set(true);
            register("income", 2);
            passes(deliveries);
            assertThat(receiver.posts().get(tries).number()).isEqualTo(2);
            assertThat(registry.log("income")).hasSize(2);
        }
    }

    @Test
    void pass_whereTheReceiverRefuses_givesUpAtOnce_butNotWhereItIsBusy() {
        List<Integer> statuses = new ArrayList<>(List.of(404, 410, 408, 429, 302, 200));
        try (Receiver receiver = Receiver.answering(post -> statuses.remove(0))) {
            add("ci", receiver.at("/"));
            register("income", 1);
            register("income", 2);
            register("income", 3);
            for (int i = 0; i < 4; i++) {
                passes(deliveries);
                clock.move(Duration.ofHours(1));
            }
            assertThat(receiver.posts(Receiver.Post::number)).containsExactly(1L, 2L, 3L, 3L, 3L, 3L);
        }
    }

    @Test
    void pass_whereOneModelHasToWait_deliversTheOthers() {
        try (Receiver receiver =
                Receiver.answering(post -> Json.text(post.json(), "model").equals("a") ? 500 : 200)) {
            add("ci", receiver.at("/"));
            register("a", 1);
            register("b", 1);
            register("b", 2);
            assertThat(passes(deliveries))
                    .isLessThanOrEqualTo(Duration.ofMillis(1250))
                    .isPositive();
            assertThat(receiver.posts(post -> Json.text(post.json(), "model"))).containsExactly("a", "b", "b");
        }
    }

    @Test
    void pass_whereAnotherProcessDelivers_leavesItToThat_untilItsLeaseIsOver() {
        try (Receiver receiver = Receiver.answering(post -> 200)) {
            add("ci", receiver.at("/"));
            register("income", 1);
            Claims other = new Claims(metadata, nanos::get, "other");
            OptionalLong claim = other.take("ci");
            assertThat(claim).isPresent();
            passes(deliveries);
            nanos.addAndGet(Claims.LEASE.toNanos() - 1);
            passes(deliveries);
            long first = claim.getAsLong();
            assertThat(metadata.<OptionalLong>write(tx -> other.renew(tx, "ci", first)))
                    .isPresent();
            nanos.addAndGet(Claims.LEASE.toNanos() - 1);
            passes(deliveries);
            nanos.addAndGet(Claims.LEASE.toNanos() - 1);
            passes(deliveries);
            assertThat(receiver.posts()).isEmpty();
            nanos.addAndGet(1);
            passes(deliveries);
            assertThat(receiver.posts()).hasSize(1);
            assertThat(metadata.<OptionalLong>write(tx -> other.renew(tx, "ci", first + 1)))
                    .isEmpty();
        }
    }

    @Test
    void pass_byTwoAtOnce_deliversEachEventOnce() throws Exception {
        try (Receiver receiver = Receiver.answering(post -> 200)) {
            add("ci", receiver.at("/"));
            ExecutorService threads = Executors.newFixedThreadPool(2);
            try {
                AtomicBoolean done = new AtomicBoolean();
                List<Future<?>> running = new ArrayList<>();
                for (String owner : List.of("a", "b")) {
                    Deliveries by = deliveries(owner);
                    running.add(threads.submit(() -> {
                        while (!done.get()) {
                            by.pass();
                        }
                        passes(by);
                    }));
                }
                for (int number = 1; number <= 40; number++) {
                    register("income", number);
                }
                done.set(true);
                for (Future<?> one : running) {
                    one.get(60, TimeUnit.SECONDS);
                }
            } finally {
                threads.shutdownNow();
            }
            passes(deliveries);
            assertThat(receiver.posts(Receiver.Post::number))
                    .isEqualTo(LongStream.rangeClosed(1, 40).boxed().toList());
        }
    }

    @Test
    void add_ofTheSameName_goesOnWhereTheOtherWas_andItsOwnEndCounts() {
        Webhooks webhooks = webhooks();
        webhooks.close();
        try (Receiver one = Receiver.answering(post -> 500);
                Receiver two = Receiver.answering(post -> 200)) {
            var first = webhooks.add(new Webhook("ci", one.at("/"), SECRET, List.of()));
            register("income", 1);
            passes(deliveries);
            var second = webhooks.add(new Webhook("ci", two.at("/"), SECRET + "2", List.of()));
            first.close();
            clock.move(Duration.ofSeconds(2));
            passes(deliveries);
            assertThat(two.posts(Receiver.Post::number)).containsExactly(1L);
            assertThat(two.posts().get(0).delivery())
                    .isEqualTo(one.posts().get(0).delivery());
            second.close();
            second.close();
            register("income", 2);
            assertThat(deliveries.pass()).isEmpty();
            assertThat(metadata.<List<?>>read(tx -> tx.list("webhook-cursor", "")))
                    .isEmpty();
            assertThat(metadata.<List<?>>read(tx -> tx.list("webhook-claim", "")))
                    .isEmpty();
        }
    }

    @Test
    void delivery_shownInALog_hasNeitherSecretNorAddress() {
        register("income", 1);
        Webhook hook = new Webhook("ci", URI.create("https://user:word@host/path?token=t"), SECRET, List.of());
        assertThat(new Delivery(hook, registry.log("income").get(0)))
                .hasToString("income 1 registered to webhook ci at host");
    }
}
