package dev.mlops.core.internal.registry.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mlops.core.testing.SteppingClock;
import dev.mlops.registry.RegistryEvent;
import dev.mlops.registry.Webhook;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class HttpSenderTest {
    private static final RegistryEvent EVENT = new RegistryEvent(
            1, "registered", "income", OptionalInt.of(1), "", "", SteppingClock.START, new TreeMap<>(), "", "ab");

    private static Delivery to(URI target) {
        return new Delivery(new Webhook("ci", target, "0123456789abcdef", List.of()), EVENT);
    }

    @Test
    void post_ofEachStatus_saysWhatFollows() {
        for (int status : new int[] {200, 201, 299}) {
            assertThat(Answer.of(status).kind()).isEqualTo(Answer.Kind.TAKEN);
        }
        for (int status : new int[] {300, 302, 408, 429, 500, 503, 599}) {
            assertThat(Answer.of(status).kind()).isEqualTo(Answer.Kind.LATER);
        }
        for (int status : new int[] {400, 401, 404, 410, 499}) {
            assertThat(Answer.of(status).kind()).isEqualTo(Answer.Kind.REFUSED);
        }
    }

    @Test
    void post_whereNobodyListens_isForLater() {
        URI gone;
        try (Receiver receiver = Receiver.answering(post -> 200)) {
            gone = receiver.at("/");
        }
        Answer answer = new HttpSender().post(to(gone));
        assertThat(answer.kind()).isEqualTo(Answer.Kind.LATER);
        assertThat(answer.found()).contains("ConnectException");
    }

    @Test
    void post_whereTheAnswerDoesNotCome_orDoesNotEnd_isForLater() {
        CountDownLatch end = new CountDownLatch(1);
        try (Receiver silent = Receiver.of((post, exchange) -> await(end));
                Receiver endless = Receiver.of((post, exchange) -> {
                    exchange.sendResponseHeaders(200, 100);
                    exchange.getResponseBody().write(1);
                    exchange.getResponseBody().flush();
                    await(end);
                })) {
            HttpSender sender = new HttpSender(Duration.ofSeconds(2));
            for (Receiver receiver : List.of(silent, endless)) {
                Answer answer = sender.post(to(receiver.at("/")));
                assertThat(answer.kind()).isEqualTo(Answer.Kind.LATER);
                assertThat(receiver.posts()).hasSize(1);
            }
            end.countDown();
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static Receiver redirecting(int status, String to) {
        return Receiver.of((post, exchange) -> {
            if (post.path().equals("/new")) {
                exchange.sendResponseHeaders(200, -1);
            } else {
                exchange.getResponseHeaders().add("Location", to);
                exchange.sendResponseHeaders(status, -1);
            }
            exchange.close();
        });
    }

    @Test
    void post_redirectedOnTheSameHost_goesThere_withTheSameBody() {
        for (int status : new int[] {307, 308}) {
            try (Receiver receiver = redirecting(status, "/new")) {
                assertThat(new HttpSender().post(to(receiver.at("/old"))).kind())
                        .isEqualTo(Answer.Kind.TAKEN);
                assertThat(receiver.posts(Receiver.Post::path)).containsExactly("/old", "/new");
                assertThat(receiver.posts().get(1).body())
                        .isEqualTo(receiver.posts().get(0).body());
            }
        }
    }

    @Test
    void post_redirectedElsewhere_orInCircles_isForLater() {
        try (Receiver other = Receiver.answering(post -> 200);
                Receiver elsewhere = redirecting(307, other.at("/new").toString());
                Receiver circle = redirecting(308, "/old");
                Receiver found = redirecting(302, "/new");
                Receiver strange = redirecting(307, "http://[bad")) {
            for (Receiver receiver : List.of(elsewhere, circle, found, strange)) {
                assertThat(new HttpSender().post(to(receiver.at("/old"))).kind())
                        .isEqualTo(Answer.Kind.LATER);
                assertThat(receiver.posts()).hasSizeLessThan(5);
            }
            assertThat(other.posts()).isEmpty();
        }
    }

    @Test
    void stop_breaksOffWhatIsUnderWay_andAllAfterIt() throws Exception {
        CountDownLatch end = new CountDownLatch(1);
        CountDownLatch asked = new CountDownLatch(1);
        ExecutorService thread = Executors.newSingleThreadExecutor();
        try (Receiver silent = Receiver.of((post, exchange) -> {
            asked.countDown();
            await(end);
        })) {
            HttpSender sender = new HttpSender();
            Future<Answer> answer = thread.submit(() -> sender.post(to(silent.at("/"))));
            assertThat(asked.await(30, TimeUnit.SECONDS)).isTrue();
            sender.stop();
            assertThat(answer.get(30, TimeUnit.SECONDS).kind()).isEqualTo(Answer.Kind.STOPPED);
            assertThat(sender.post(to(silent.at("/"))).kind()).isEqualTo(Answer.Kind.STOPPED);
            assertThat(silent.posts()).hasSize(1);
            end.countDown();
        } finally {
            thread.shutdownNow();
        }
    }
}
