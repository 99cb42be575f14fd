package dev.mlops.core.internal.registry.webhook;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.mlops.core.internal.json.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import tools.jackson.databind.JsonNode;

/** A server on this machine that keeps what was posted to it and answers as it is told. */
final class Receiver implements AutoCloseable {
    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final BlockingQueue<Post> posts = new LinkedBlockingQueue<>();

    /** What was posted. */
    record Post(String path, String delivery, String signature, String kind, String body) {
        JsonNode json() {
            return Json.read(body, "what was posted");
        }

        long number() {
            return Json.whole(json(), "number");
        }
    }

    /** What is answered. */
    interface Answering {
        void answer(Post post, HttpExchange exchange) throws IOException;
    }

    private Receiver(Answering answering) {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(threads);
        server.createContext("/", exchange -> {
            Post post = new Post(
                    exchange.getRequestURI().getPath(),
                    exchange.getRequestHeaders().getFirst("X-Mlops-Delivery"),
                    exchange.getRequestHeaders().getFirst("X-Mlops-Signature"),
                    exchange.getRequestHeaders().getFirst("X-Mlops-Event"),
                    new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            posts.add(post);
            answering.answer(post, exchange);
        });
        server.start();
    }

    static Receiver of(Answering answering) {
        return new Receiver(answering);
    }

    /** One that answers by a status alone. */
    static Receiver answering(ToIntFunction<Post> status) {
        return of((post, exchange) -> {
            exchange.sendResponseHeaders(status.applyAsInt(post), -1);
            exchange.close();
        });
    }

    URI at(String path) {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + path);
    }

    List<Post> posts() {
        return List.copyOf(posts);
    }

    <T> List<T> posts(Function<Post, T> what) {
        return posts().stream().map(what).toList();
    }

    BlockingQueue<Post> queue() {
        return posts;
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
