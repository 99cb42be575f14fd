package dev.mlops.core.internal.registry.signing;

import dev.mlops.core.internal.json.Json;
import dev.mlops.error.Problem;
import dev.mlops.error.StorageException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What somebody signs of a version: an in-toto statement (version 1) laid out as OpenSSF model signing 1.0 has it. Its one subject is the model, with a digest over the
 * digests of its parts in the order of their names; the parts are the predicate's resources. Who signs, and when, is in the predicate too. Immutable.
 *
 * @param model the model's name
 * @param digests the SHA-256 of each part, by its name
 * @param by who signs; empty where not said
 * @param at when
 */
public record Statement(String model, SortedMap<String, String> digests, String by, Instant at) {
    /** The payload's type in an {@link Envelope}. */
    public static final String PAYLOAD = "application/vnd.in-toto+json";

    private static final String TYPE = "https://in-toto.io/Statement/v1";
    private static final String PREDICATE = "https://model_signing/signature/v1.0";
    private static final Pattern SHA_256 = Pattern.compile("[0-9a-f]{64}");

    /** Keeps a copy. */
    public Statement {
        digests = Collections.unmodifiableSortedMap(new TreeMap<>(digests));
    }

    /** The statement's bytes. */
    public byte[] bytes() {
        ObjectNode json = Json.object().put("_type", TYPE).put("predicateType", PREDICATE);
        ObjectNode subject = json.putArray("subject").addObject().put("name", model);
        subject.set("digest", Json.object().put("sha256", root(digests)));
        ObjectNode predicate = Json.object();
        ArrayNode resources = predicate.putArray("resources");
        digests.forEach((name, digest) -> resources
                .addObject()
                .put("name", name)
                .put("algorithm", "sha256")
                .put("digest", digest));
        predicate.set(
                "serialization",
                Json.object().put("method", "files").put("hash_type", "sha256").put("allow_symlinks", false));
        predicate.set("signer", Json.object().put("by", by).put("at", at.toString()));
        json.set("predicate", predicate);
        return Json.bytes(json);
    }

    /** What {@link #bytes} wrote. Throws {@link StorageException} where it is something else, or its parts are not what its subject says. */
    public static Statement read(byte[] bytes) {
        JsonNode json = Json.read(bytes, "statement of a signature");
        require("_type", TYPE, Json.text(json, "_type"));
        require("predicateType", PREDICATE, Json.text(json, "predicateType"));
        JsonNode predicate = Json.object(json, "predicate");
        SortedMap<String, String> digests = new TreeMap<>();
        for (JsonNode resource : Json.elements(predicate, "resources")) {
            require("algorithm", "sha256", Json.text(resource, "algorithm"));
            String digest = Json.text(resource, "digest");
            if (!SHA_256.matcher(digest).matches() || digests.put(Json.text(resource, "name"), digest) != null) {
                throw wrong("resources with a SHA-256 each", digest);
            }
        }
        List<JsonNode> subjects = Json.elements(json, "subject");
        if (subjects.size() != 1) {
            throw wrong("one subject", subjects.size() + " subjects");
        }
        JsonNode subject = subjects.get(0);
        require("subject", root(digests), Json.text(Json.object(subject, "digest"), "sha256"));
        JsonNode signer = Json.object(predicate, "signer");
        try {
            return new Statement(
                    Json.text(subject, "name"),
                    digests,
                    Json.text(signer, "by"),
                    Instant.parse(Json.text(signer, "at")));
        } catch (DateTimeException e) {
            throw wrong("a time", String.valueOf(e.getMessage()));
        }
    }

    private static void require(String member, String expected, String found) {
        if (!found.equals(expected)) {
            throw wrong(member + " " + expected, found);
        }
    }

    private static StorageException wrong(String expected, String found) {
        return new StorageException(Problem.of("the statement of a signature is not one about a model")
                .expected(expected)
                .found(found)
                .next("sign the version again"));
    }

    private static String root(SortedMap<String, String> digests) {
        try {
            MessageDigest sha = MessageDigest.getInstance("SHA-256");
            digests.values().forEach(digest -> sha.update(HexFormat.of().parseHex(digest)));
            return HexFormat.of().formatHex(sha.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
