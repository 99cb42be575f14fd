package dev.mlops.core.internal.registry.webhook;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Posts by HTTP. A try ends after its time, whatever the receiver does, also one that sends its answer byte by byte. A redirect is followed where it keeps the
 * method (307 and 308) and leads to the same scheme, host and port; what is signed for one receiver does not go to another.
 */
final class HttpSender implements Sender {
    private static final Duration LONGEST = Duration.ofSeconds(10);
    private static final int MOST_REDIRECTS = 3;

    private final Duration longest;
    private final Object lock = new Object();
    private @Nullable HttpClient client;
    private @Nullable CompletableFuture<?> current;
    private boolean stopped;

    /** With ten seconds for each try. */
    HttpSender() {
        this(LONGEST);
    }

    /** With so much time for each try, redirects included: a claim must outlast it. */
    HttpSender(Duration longest) {
        this.longest = longest;
    }

    @Override
    public Answer post(Delivery delivery) {
        URI target = delivery.hook().target();
        long end = System.nanoTime() + longest.toNanos();
        try {
            for (int redirects = 0; redirects <= MOST_REDIRECTS; redirects++) {
                HttpResponse<?> response = send(request(delivery, target), end);
                Optional<URI> next = redirected(target, response);
                if (next.isEmpty()) {
                    return Answer.of(response.statusCode());
                }
                target = next.get();
            }
            return Answer.later("more than " + MOST_REDIRECTS + " redirects");
        } catch (CancellationException e) {
            return new Answer(Answer.Kind.STOPPED, "stopped");
        } catch (TimeoutException e) {
            return Answer.later("no answer within " + longest.toSeconds() + " seconds");
        } catch (ExecutionException e) {
            return isStopped()
                    ? new Answer(Answer.Kind.STOPPED, "stopped")
                    : Answer.later(String.valueOf(e.getCause()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Answer(Answer.Kind.STOPPED, "interrupted");
        }
    }

    private HttpRequest request(Delivery delivery, URI target) {
        return HttpRequest.newBuilder(target)
                .timeout(longest)
                .header("Content-Type", "application/json")
                .header("User-Agent", "mlops")
                .header("X-Mlops-Delivery", delivery.id())
                .header("X-Mlops-Event", delivery.event().kind())
                .header("X-Mlops-Signature", delivery.signature())
                .POST(HttpRequest.BodyPublishers.ofByteArray(delivery.body()))
                .build();
    }

    private HttpResponse<?> send(HttpRequest request, long end)
            throws ExecutionException, InterruptedException, TimeoutException {
        CompletableFuture<HttpResponse<Void>> answer;
        synchronized (lock) {
            if (stopped) {
                throw new CancellationException();
            }
            HttpClient open = client;
            if (open == null) {
                open = HttpClient.newBuilder()
                        .version(HttpClient.Version.HTTP_1_1)
                        .followRedirects(HttpClient.Redirect.NEVER)
                        .connectTimeout(longest)
                        .build();
                client = open;
            }
            answer = open.sendAsync(request, HttpResponse.BodyHandlers.discarding());
            current = answer;
        }
        try {
            return answer.get(Math.max(0, end - System.nanoTime()), TimeUnit.NANOSECONDS);
        } finally {
            answer.cancel(true);
            synchronized (lock) {
                current = null;
            }
        }
    }

    private static Optional<URI> redirected(URI from, HttpResponse<?> response) {
        if (response.statusCode() != 307 && response.statusCode() != 308) {
            return Optional.empty();
        }
        try {
            return response.headers().firstValue("Location").map(from::resolve).filter(to -> isSameHost(from, to));
        } catch (IllegalArgumentException e) {
            return Optional.empty(); // an address that is none
        }
    }

    private static boolean isSameHost(URI from, URI to) {
        return place(from).equals(place(to));
    }

    private static String place(URI address) {
        String scheme = String.valueOf(address.getScheme()).toLowerCase(Locale.ROOT);
        int port = address.getPort() >= 0 ? address.getPort() : scheme.equals("https") ? 443 : 80;
        return scheme + "://" + String.valueOf(address.getHost()).toLowerCase(Locale.ROOT) + ":" + port;
    }

    /** What is broken off may also look like a broken connection. */
    private boolean isStopped() {
        synchronized (lock) {
            return stopped;
        }
    }

    @Override
    public void stop() {
        synchronized (lock) {
            stopped = true;
            if (current != null) {
                current.cancel(true);
            }
        }
    }
}
