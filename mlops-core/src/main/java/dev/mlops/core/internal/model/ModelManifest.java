package dev.mlops.core.internal.model;

import dev.mlops.core.internal.json.AlgorithmJson;
import dev.mlops.core.internal.json.Json;
import dev.mlops.core.internal.json.OriginJson;
import dev.mlops.core.internal.json.SignatureJson;
import dev.mlops.core.internal.pipeline.DefaultFittedPipeline;
import dev.mlops.core.internal.pipeline.FittedPipelineJson;
import dev.mlops.data.Origin;
import dev.mlops.error.MlOpsException;
import dev.mlops.error.Problem;
import dev.mlops.error.StorageException;
import dev.mlops.model.Signature;
import dev.mlops.model.Task;
import dev.mlops.spi.Digest;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Everything about a model but its estimator, of which it has the digest: a registry can record a model without loading
 * it. Immutable.
 *
 * <p>Its bytes are canonical JSON without a time or a name in it, so that the same model has the same bytes wherever it
 * was trained, and their SHA-256 is the model's identity.
 *
 * @param engine the engine's id
 * @param engineVersion the version of the engine that trained it
 * @param signature what goes in and what comes out
 * @param algorithm how it was learnt
 * @param seed what chance in its training started from
 * @param origin the rows it was trained on
 * @param pipeline its preprocessing, with what it has learnt
 * @param estimator the digest of the estimator's bytes
 * @param estimatorSize how many they are
 */
public record ModelManifest(
        String engine,
        String engineVersion,
        Signature signature,
        AlgorithmJson.Recorded algorithm,
        long seed,
        Origin origin,
        DefaultFittedPipeline pipeline,
        Digest estimator,
        long estimatorSize) {
    private static final int FORMAT = 1;

    /** What the model predicts. */
    public Task<?> task() {
        return signature.task();
    }

    /** The same of a model that was trained before the ranges of inputs were recorded. */
    public ModelManifest withoutRanges() {
        return new ModelManifest(
                engine,
                engineVersion,
                new Signature(signature.inputs(), signature.task(), signature.labels()),
                algorithm,
                seed,
                origin,
                pipeline,
                estimator,
                estimatorSize);
    }

    /** The identity of the model: SHA-256 over {@link #bytes()}. */
    public Digest digest() {
        return Digests.of(bytes());
    }

    /** The manifest in its canonical form, UTF-8. */
    public byte[] bytes() {
        ObjectNode json = Json.object().put("format", FORMAT).put("seed", seed);
        json.set("engine", Json.object().put("id", engine).put("version", engineVersion));
        json.set("signature", SignatureJson.write(signature));
        json.set("algorithm", AlgorithmJson.write(algorithm));
        json.set("origin", OriginJson.write(origin));
        json.set("pipeline", FittedPipelineJson.write(pipeline));
        json.set("estimator", Json.object().put("digest", estimator.hex()).put("size", estimatorSize));
        return Json.bytes(json);
    }

    /**
     * What {@link #bytes()} wrote.
     *
     * @param what which model it is of, for messages
     * @throws StorageException where it is something else, or of a newer format
     */
    public static ModelManifest read(byte[] bytes, String what) {
        JsonNode json = Json.read(bytes, what);
        Json.format(json, FORMAT, what);
        try {
            JsonNode engine = Json.member(json, "engine");
            JsonNode estimator = Json.member(json, "estimator");
            ModelManifest manifest = new ModelManifest(
                    Json.text(engine, "id"),
                    Json.text(engine, "version"),
                    SignatureJson.read(Json.member(json, "signature")),
                    AlgorithmJson.read(Json.member(json, "algorithm")),
                    Json.whole(json, "seed"),
                    OriginJson.read(Json.member(json, "origin")),
                    FittedPipelineJson.read(Json.member(json, "pipeline")),
                    new Digest(Json.text(estimator, "digest")),
                    Json.whole(estimator, "size"));
            if (!manifest.signature().inputs().equals(manifest.pipeline().inputs())) {
                throw new IllegalArgumentException("signature and pipeline have other inputs");
            }
            return manifest;
        } catch (StorageException e) {
            throw e;
        } catch (MlOpsException | IllegalArgumentException | IllegalStateException | ArithmeticException e) {
            // Well-formed JSON that says something impossible, such as a scale for a column that is not there.
            throw new StorageException(
                    Problem.of("the stored document " + what + " contradicts itself")
                            .expected("a model's manifest as this library writes it")
                            .found(String.valueOf(e.getMessage()))
                            .next("restore it from a backup of the workspace"),
                    e);
        }
    }
}
