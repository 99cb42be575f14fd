package dev.mlops.core.internal.registry.signing;

import dev.mlops.core.internal.json.Json;
import dev.mlops.error.Problem;
import dev.mlops.error.StorageException;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.PublicKey;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A signed document (DSSE: Dead Simple Signing Envelope, protocol and envelope version 1.0). Immutable. Signed are the document <em>and</em> its type, so that it cannot be
 * taken for one of another type. Which key signed is tried out: the key's name in an envelope is not signed and therefore says nothing.
 */
public final class Envelope {
    private static final int MOST_SIGNATURES = 16;

    private final String type;
    private final byte[] payload;
    private final List<byte[]> signatures;
    private final String json;

    private Envelope(String type, byte[] payload, List<byte[]> signatures, String json) {
        this.type = type;
        this.payload = payload;
        this.signatures = signatures;
        this.json = json;
    }

    /** What is signed (DSSE protocol, "PAE"): {@code DSSEv1 <length of type> <type> <length of body> <body>}, lengths in bytes. */
    public static byte[] signed(String type, byte[] body) {
        byte[] typed = type.getBytes(StandardCharsets.UTF_8);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(("DSSEv1 " + typed.length + " ").getBytes(StandardCharsets.US_ASCII));
        out.writeBytes(typed);
        out.writeBytes((" " + body.length + " ").getBytes(StandardCharsets.US_ASCII));
        out.writeBytes(body);
        return out.toByteArray();
    }

    /** Signs a document. Throws {@link IllegalArgumentException} where the keys do not belong together or are of a kind that is not taken. */
    public static Envelope sign(String type, byte[] body, KeyPair keys) {
        KeyKind kind = KeyKind.of(keys);
        byte[] signature = kind.sign(keys.getPrivate(), signed(type, body));
        Base64.Encoder base64 = Base64.getEncoder();
        ObjectNode json = Json.object().put("payloadType", type).put("payload", base64.encodeToString(body));
        json.putArray("signatures")
                .addObject()
                .put("keyid", KeyKind.keyId(keys.getPublic()))
                .put("sig", base64.encodeToString(signature));
        return new Envelope(type, body.clone(), List.of(signature), Json.write(json));
    }

    /** Reads an envelope. Throws {@link StorageException} where it is none. Nothing is checked yet: see {@link #isSignedBy}. */
    public static Envelope parse(String text) {
        JsonNode json = Json.read(text, "envelope of a signature");
        List<JsonNode> given = Json.elements(json, "signatures");
        if (given.isEmpty() || given.size() > MOST_SIGNATURES) {
            throw unreadable(given.size() + " signatures", null);
        }
        List<byte[]> signatures = new ArrayList<>();
        given.forEach(signature -> signatures.add(bytes(Json.text(signature, "sig"))));
        return new Envelope(Json.text(json, "payloadType"), bytes(Json.text(json, "payload")), signatures, text);
    }

    /** Both alphabets, as the protocol wants it. */
    private static byte[] bytes(String base64) {
        try {
            return Base64.getDecoder().decode(base64.replace('-', '+').replace('_', '/'));
        } catch (IllegalArgumentException e) {
            throw unreadable(String.valueOf(e.getMessage()), e);
        }
    }

    private static StorageException unreadable(String found, @Nullable Throwable cause) {
        Problem problem = Problem.of("the envelope of a signature cannot be read")
                .expected("one to " + MOST_SIGNATURES + " signatures and a payload in Base64")
                .found(found)
                .next("sign the version again");
        return cause == null ? new StorageException(problem) : new StorageException(problem, cause);
    }

    /** Whether one of the signatures is right and of this key. */
    public boolean isSignedBy(PublicKey key) {
        Optional<KeyKind> kind = KeyKind.of(key);
        byte[] message = signed(type, payload);
        return kind.isPresent()
                && signatures.stream().anyMatch(signature -> kind.get().verify(key, message, signature));
    }

    /** The document's type. */
    public String type() {
        return type;
    }

    /** The document, as it was signed or not. */
    public byte[] payload() {
        return payload.clone();
    }

    /** The envelope as it is written down. */
    public String json() {
        return json;
    }

    @Override
    public String toString() {
        return "envelope of a " + type + " of " + payload.length + " bytes";
    }
}
