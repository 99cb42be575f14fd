package dev.mlops.registry;

import java.net.URI;
import java.util.List;
import java.util.Objects;

/**
 * Where events are posted to, as JSON. Immutable. The header {@code X-Mlops-Signature} is {@code sha256=} and the HMAC-SHA-256 of the body under the secret, in hex
 * digits; {@code X-Mlops-Delivery} is the same for each try of the same event, so that a receiver can leave out what it has.
 *
 * <p>The secret is kept in the workspace's metadata as it is, since every process that delivers signs with it: who can read the metadata can read it. Give each webhook one of
 * its own that opens nothing else.
 *
 * @param name its name: letters, digits, {@code . _ -}
 * @param target http or https
 * @param secret what both sides know, 16 characters at least
 * @param kinds which kinds of events; empty for all
 */
public record Webhook(String name, URI target, String secret, List<String> kinds) {
    /** Checks and keeps a copy. */
    public Webhook {
        Objects.requireNonNull(name, "name");
        String scheme = String.valueOf(target.getScheme());
        if (!(scheme.equals("http") || scheme.equals("https")) || target.getHost() == null) {
            throw new IllegalArgumentException("target: an http or https address with a host, found " + target);
        }
        if (secret.length() < 16) {
            throw new IllegalArgumentException("secret: at least 16 characters, found " + secret.length());
        }
        kinds = List.copyOf(kinds);
    }

    /** Without the secret. */
    @Override
    public String toString() {
        return "webhook " + name + " to " + target + (kinds.isEmpty() ? "" : " of " + kinds);
    }
}
