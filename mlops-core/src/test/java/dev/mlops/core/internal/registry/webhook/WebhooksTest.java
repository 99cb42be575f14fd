package dev.mlops.core.internal.registry.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.mlops.Workspace;
import dev.mlops.core.InMemoryArtifactStore;
import dev.mlops.core.InMemoryMetadataStore;
import dev.mlops.core.MlOps;
import dev.mlops.core.internal.model.Engines;
import dev.mlops.core.internal.model.ModelStore;
import dev.mlops.core.internal.registry.DefaultModelRegistry;
import dev.mlops.core.testing.CentroidModels;
import dev.mlops.core.testing.NearestCentroidEngine;
import dev.mlops.core.testing.Rows;
import dev.mlops.model.Task;
import dev.mlops.pipeline.Pipeline;
import dev.mlops.registry.EventSubscription;
import dev.mlops.registry.Webhook;
import dev.mlops.spi.ArtifactStore;
import dev.mlops.spi.MetadataStore;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;

/** Webhooks through workspaces, with their own threads. */
class WebhooksTest {
    private static final String SECRET = "0123456789abcdef";

    private final MetadataStore metadata = InMemoryMetadataStore.create();
    private final ArtifactStore artifacts = InMemoryArtifactStore.create();
    private final Engines engines = new Engines(List.of(new NearestCentroidEngine()));

    private Workspace open() {
        return builder().build();
    }

    private MlOps.Builder builder() {
        return MlOps.builder()
                .metadata(metadata)
                .artifacts(artifacts)
                .engine(new NearestCentroidEngine())
                .executor(Runnable::run);
    }

    private static void register(Workspace workspace, int number) {
        workspace
                .registry()
                .register(
                        "income",
                        CentroidModels.classify(
                                Task.classification("label"), Pipeline.of(), Rows.labelled(20, number)));
    }

    private static long next(Receiver receiver) throws InterruptedException {
        Receiver.Post post = receiver.queue().poll(60, TimeUnit.SECONDS);
        assertThat(post).isNotNull();
        return post.number();
    }

    /** The threads of the workspaces of this test and of those that run beside it. */
    private static List<Thread> threads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().equals("mlops-webhooks"))
                .toList();
    }

    @Test
    void webhook_whoseSecretHasAName_isSignedWithWhatTheHostFinds_afterARestartToo() throws Exception {
        try (Receiver receiver = Receiver.answering(post -> 200)) {
            try (Workspace one = builder()
                    .secrets(name -> Optional.of(name + "-is-this-secret"))
                    .build()) {
                one.registry().webhook(Webhook.withSecretNamed("ci", receiver.at("/"), "RISK_HOOK", "registered"));
                register(one, 1);
                assertThat(signedWith(receiver, "RISK_HOOK-is-this-secret")).isTrue();
            }
            try (Workspace other =
                    builder().secrets(name -> Optional.of(SECRET)).build()) {
                register(other, 2);
                other.registry();
                assertThat(signedWith(receiver, SECRET)).isTrue();
            }
        }
    }

    private static boolean signedWith(Receiver receiver, String secret) throws Exception {
        Receiver.Post post = receiver.queue().poll(60, TimeUnit.SECONDS);
        assertThat(post).isNotNull();
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
        return post.signature()
                .equals("sha256="
                        + HexFormat.of().formatHex(mac.doFinal(post.body().getBytes(StandardCharsets.UTF_8))));
    }

    @Test
    void secrets_ofTheProcess_areSystemPropertiesAndEnvironmentVariables() {
        System.setProperty("mlops.test.hook", SECRET);
        try {
            assertThat(Secrets.ofProcess().find("mlops.test.hook")).contains(SECRET);
        } finally {
            System.clearProperty("mlops.test.hook");
        }
        assertThat(Secrets.ofProcess().find("mlops.test.hook")).isEmpty();
        System.getenv()
                .forEach((name, value) -> assertThat(
                                System.getProperty(name) == null
                                        ? Secrets.ofProcess().find(name)
                                        : Optional.of(value))
                        .contains(value));
    }

    @Test
    void webhook_hasOneSecretOrTheNameOfOne() {
        URI target = URI.create("https://example.org/hook");
        assertThat(Webhook.withSecretNamed("ci", target, "team/RISK_HOOK", "moved"))
                .isEqualTo(new Webhook("ci", target, "", "team/RISK_HOOK", List.of("moved")));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Webhook("ci", target, SECRET, "RISK_HOOK", List.of()))
                .withMessageContaining("RISK_HOOK")
                .withMessageNotContaining(SECRET);
        for (String name : List.of("", "a b", "x".repeat(129))) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> Webhook.withSecretNamed("ci", target, name))
                    .withMessageContaining("secretName");
        }
    }

    @Test
    void webhook_hearsOfThisWorkspace_ofOthers_andOfWhatHappenedWhileNoneWasOpen() throws Exception {
        try (Receiver receiver = Receiver.answering(post -> 200)) {
            List<Thread> before = threads();
            try (Workspace one = open();
                    Workspace other = open()) {
                one.registry().webhook(new Webhook("ci", receiver.at("/"), SECRET, List.of()));
                assertThat(threads()).hasSizeGreaterThan(before.size()).allMatch(Thread::isDaemon);
                register(one, 1);
                assertThat(next(receiver)).isEqualTo(1);
                register(other, 2);
                assertThat(next(receiver)).isEqualTo(2);
            }
            assertThat(before).containsAll(threads());
            try (Workspace silent = open()) {
                // The registry's log without its webhooks, as a version of the library has it that knows none.
                new DefaultModelRegistry(metadata, new ModelStore(artifacts, engines), engines, Clock.systemUTC())
                        .register(
                                "income",
                                CentroidModels.classify(
                                        Task.classification("label"), Pipeline.of(), Rows.labelled(20, 3)));
                assertThat(receiver.queue()).isEmpty();
                assertThat(silent.registry().names()).containsExactly("income");
                assertThat(next(receiver)).isEqualTo(3);
            }
        }
    }

    @Test
    void webhook_whoseSubscriptionIsClosed_hearsNothing_andTheThreadEnds() throws Exception {
        try (Receiver receiver = Receiver.answering(post -> 200);
                Receiver last = Receiver.answering(post -> 200);
                Workspace workspace = open()) {
            EventSubscription subscription =
                    workspace.registry().webhook(new Webhook("ci", receiver.at("/"), SECRET, List.of()));
            register(workspace, 1);
            assertThat(next(receiver)).isEqualTo(1);
            subscription.close();
            workspace.registry().webhook(new Webhook("last", last.at("/"), SECRET, List.of("registered")));
            register(workspace, 2);
            assertThat(next(last)).isEqualTo(2);
            assertThat(receiver.queue()).isEmpty();
        }
    }

    @Test
    void webhook_ofAnotherName_isRefused() {
        try (Receiver receiver = Receiver.answering(post -> 200);
                Workspace workspace = open()) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() ->
                            workspace.registry().webhook(new Webhook("../x", receiver.at("/"), SECRET, List.of())));
        }
    }
}
