package dev.mlops.core.internal.registry.webhook;

import dev.mlops.core.internal.json.Json;
import dev.mlops.registry.RegistryEvent;
import dev.mlops.registry.Webhook;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import tools.jackson.databind.node.ObjectNode;

/**
 * One event for one webhook. The same event gives the same id and the same bytes at every try and in every process.
 *
 * @param hook where it goes
 * @param event what it tells
 */
record Delivery(Webhook hook, RegistryEvent event) {
    private static final String HMAC = "HmacSHA256";

    /** 32 hexadecimal digits. */
    String id() {
        ObjectNode json = Json.object()
                .put("hook", hook.name())
                .put("model", event.model())
                .put("number", event.number())
                .put("hash", event.hash());
        return Json.sha256(json).substring(0, 32);
    }

    /** What is posted, in UTF-8. */
    byte[] body() {
        ObjectNode json = Json.object()
                .put("format", 1)
                .put("delivery", id())
                .put("number", event.number())
                .put("kind", event.kind())
                .put("model", event.model())
                .put("by", event.by())
                .put("because", event.because())
                .put("at", event.at().toString())
                .put("previous", event.previous())
                .put("hash", event.hash());
        event.version().ifPresent(version -> json.put("version", version));
        json.set("details", Json.of(event.details()));
        return Json.bytes(json);
    }

    /** The value of {@code X-Mlops-Signature}: HMAC (RFC 2104) with SHA-256 over {@link #body}. */
    String signature() {
        try {
            Mac mac = Mac.getInstance(HMAC);
            mac.init(new SecretKeySpec(hook.secret().getBytes(StandardCharsets.UTF_8), HMAC));
            return "sha256=" + HexFormat.of().formatHex(mac.doFinal(body()));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has " + HMAC, e);
        }
    }

    /** For logs: without the secret and without the address, whose path or query may be one. */
    @Override
    public String toString() {
        return event.model() + " " + event.number() + " " + event.kind() + " to webhook " + hook.name() + " at "
                + hook.target().getHost();
    }
}
