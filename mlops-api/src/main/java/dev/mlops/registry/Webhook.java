package dev.mlops.registry;

import java.net.URI;
import java.util.List;
import java.util.Objects;

/**
 * Where events are posted to, as JSON. Immutable. The header {@code X-Mlops-Signature} is {@code sha256=} and the HMAC-SHA-256 of the body under the secret, in hex
 * digits; {@code X-Mlops-Delivery} is the same for each try of the same event, so that a receiver can leave out what it has.
 *
 * <p>Every process that delivers signs with the secret. {@link #withSecretNamed} keeps its name alone in the workspace's metadata, and a process finds the secret by it when
 * it delivers: what {@code MlOps.builder().secrets(..)} was given says it, else the system property or the environment variable of that name. Where a process does not find it, what
 * is to be delivered waits, and its log says which name is missing; others that do find it deliver. A secret that is given itself is kept in the metadata as it is: who can
 * read the metadata can read it, so give each webhook one of its own that opens nothing else.
 *
 * @param name its name: letters, digits, {@code . _ -}
 * @param target http or https
 * @param secret what both sides know, 16 characters at least; empty where it is found by its name
 * @param secretName by what the secret is found; empty where it is given
 * @param kinds which kinds of events; empty for all
 */
public record Webhook(String name, URI target, String secret, String secretName, List<String> kinds) {
    /** Checks and keeps a copy. */
    public Webhook {
        Objects.requireNonNull(name, "name");
        String scheme = String.valueOf(target.getScheme());
        if (!(scheme.equals("http") || scheme.equals("https")) || target.getHost() == null) {
            throw new IllegalArgumentException("target: an http or https address with a host, found " + target);
        }
        if (secretName.isEmpty() && secret.length() < 16) {
            throw new IllegalArgumentException("secret: at least 16 characters, found " + secret.length());
        }
        if (!secretName.isEmpty() && !secret.isEmpty()) {
            throw new IllegalArgumentException("secret: none where it is found by its name, " + secretName);
        }
        if (!secretName.isEmpty() && !secretName.matches("[A-Za-z0-9._/-]{1,128}")) {
            throw new IllegalArgumentException(
                    "secretName: 1 to 128 letters, digits and ._/-, found '" + secretName + "'");
        }
        kinds = List.copyOf(kinds);
    }

    /** One whose secret is kept in the workspace's metadata as it is. */
    public Webhook(String name, URI target, String secret, List<String> kinds) {
        this(name, target, secret, "", kinds);
    }

    /**
     * One whose secret is not kept: it is found by a name when something is delivered.
     *
     * @param secretName such as {@code RISK_HOOK}
     * @param kinds which kinds of events; none for all
     */
    public static Webhook withSecretNamed(String name, URI target, String secretName, String... kinds) {
        if (secretName.isEmpty()) {
            throw new IllegalArgumentException("secretName: 1 to 128 letters, digits and ._/-, found none");
        }
        return new Webhook(name, target, "", secretName, List.of(kinds));
    }

    /** Without the secret. */
    @Override
    public String toString() {
        return "webhook " + name + " to " + target + (kinds.isEmpty() ? "" : " of " + kinds);
    }
}
