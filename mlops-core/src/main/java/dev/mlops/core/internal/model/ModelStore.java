package dev.mlops.core.internal.model;

import dev.mlops.error.EngineException;
import dev.mlops.error.Problem;
import dev.mlops.error.StorageException;
import dev.mlops.model.Model;
import dev.mlops.model.Output;
import dev.mlops.model.Task;
import dev.mlops.spi.ArtifactStore;
import dev.mlops.spi.Digest;
import dev.mlops.spi.Engine;
import dev.mlops.spi.Estimator;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;

/**
 * Keeps models as two artifacts: the estimator's bytes as its engine writes them, and a {@link ModelManifest} that
 * names them, whose digest is the model's. Nothing is decoded before all of its bytes were read and their digest
 * checked. Safe to share between threads.
 */
public final class ModelStore {
    /** More than a manifest of a million categories takes; what is larger is none. */
    private static final int LARGEST_MANIFEST = 1 << 28;

    private static final int LARGEST_ESTIMATOR = Integer.MAX_VALUE - 8;

    private final ArtifactStore artifacts;
    private final Engines engines;

    /** Models in this store, of these engines. */
    public ModelStore(ArtifactStore artifacts, Engines engines) {
        this.artifacts = artifacts;
        this.engines = engines;
    }

    /**
     * Keeps a model: the estimator before the manifest that names it. A model that is there already is kept once.
     *
     * @return {@link Model#digest()}
     * @throws StorageException where it cannot be kept
     * @throws EngineException where its engine writes other bytes than before
     */
    public Digest save(DefaultModel<?> model) {
        ModelManifest manifest = model.manifest();
        byte[] estimator = model.estimatorBytes();
        Digest found = Digests.of(estimator);
        if (!found.equals(manifest.estimator())) {
            throw new EngineException(Problem.of("engine " + manifest.engine() + " writes an estimator in two ways")
                    .expected("the same bytes every time: " + manifest.estimator())
                    .found(found.hex())
                    .next("report it to the maker of the engine"));
        }
        Digest digest = manifest.digest();
        List<Digest> kept = artifacts.putAll(List.<ArtifactStore.Content>of(
                () -> new ByteArrayInputStream(estimator), () -> new ByteArrayInputStream(manifest.bytes())));
        if (!kept.equals(List.of(found, digest))) {
            throw new StorageException(Problem.of("the artifact store keeps other bytes than it was given")
                    .expected(List.of(found, digest).toString())
                    .found(kept.toString())
                    .next("look at the store; its contract is checked by ArtifactStoreContract of mlops-testkit"));
        }
        return digest;
    }

    /**
     * Makes sure that a model that was saved before is still there. To be called in the unit of work that writes down its digest, before it
     * does so: a collection, which removes what nothing names, cannot come between the two (see
     * {@code dev.mlops.core.internal.maintenance}).
     *
     * @throws StorageException where it is gone and cannot be kept again
     */
    public void keep(DefaultModel<?> model) {
        ModelManifest manifest = model.manifest();
        if (!artifacts.touch(manifest.estimator()) || !artifacts.touch(manifest.digest())) {
            save(model);
        }
    }

    /**
     * What is written down of a model, without its estimator.
     *
     * @throws StorageException where there is no such model, or what is kept is damaged, too large or of a newer format
     */
    public ModelManifest manifest(Digest model) {
        return ModelManifest.read(manifestBytes(model), "model " + model.hex());
    }

    /** The bytes of a model's manifest, as {@link #manifest} has it. */
    public byte[] manifestBytes(Digest model) {
        return read(model, LARGEST_MANIFEST, "manifest");
    }

    /**
     * The bytes of a model's estimator, which are not decoded.
     *
     * @throws StorageException where they are not there, damaged or too large
     */
    public byte[] estimatorBytes(ModelManifest manifest) {
        return read(manifest.estimator(), LARGEST_ESTIMATOR, "estimator");
    }

    /**
     * Reads all bytes of a model and compares them with their digests, without decoding the estimator.
     *
     * @return its manifest
     * @throws StorageException where something of it is not there, damaged, too large or of a newer format
     */
    public ModelManifest check(Digest model) {
        ModelManifest manifest = manifest(model);
        estimatorBytes(manifest);
        return manifest;
    }

    /** Keeps a model by its bytes, the estimator before the manifest. Throws {@link StorageException} where it cannot be kept. */
    public Digest save(byte[] manifest, byte[] estimator) {
        artifacts.putAll(List.<ArtifactStore.Content>of(
                () -> new ByteArrayInputStream(estimator), () -> new ByteArrayInputStream(manifest)));
        return Digests.of(manifest);
    }

    /** {@link #keep(DefaultModel)} of a model by its bytes. */
    public void keep(byte[] manifest, byte[] estimator) {
        if (!artifacts.touch(Digests.of(estimator)) || !artifacts.touch(Digests.of(manifest))) {
            save(manifest, estimator);
        }
    }

    /**
     * Loads a model.
     *
     * @param type what it predicts
     * @throws IllegalArgumentException where it predicts something else
     * @throws dev.mlops.error.NotFoundException where the workspace does not have its engine
     * @throws EngineException where its engine cannot read it
     * @throws StorageException where there is no such model, or what is kept is damaged, too large or of a newer format
     */
    public <O extends Output> Model<O> load(Digest model, Class<O> type) {
        ModelManifest manifest = manifest(model);
        Task<?> task = manifest.task();
        if (!task.outputType().equals(type)) {
            throw new IllegalArgumentException("type: model " + model.hex().substring(0, 8) + " predicts "
                    + task.outputType().getSimpleName() + " (" + task + "), not " + type.getSimpleName());
        }
        @SuppressWarnings("unchecked") // its output type is the class of O
        Task<O> typed = (Task<O>) task;
        Engine engine = engines.require(manifest.engine());
        byte[] bytes = estimatorBytes(manifest);
        return DefaultModel.of(typed, manifest, engine, decode(engine, bytes, model));
    }

    private static Estimator decode(Engine engine, byte[] bytes, Digest model) {
        try (InputStream in = new ByteArrayInputStream(bytes)) {
            return engine.read(in);
        } catch (IOException e) {
            throw new StorageException(
                    Problem.of("the estimator of model " + model.hex() + " cannot be read")
                            .expected("bytes that engine " + engine.id() + " " + engine.version() + " has written")
                            .found(String.valueOf(e.getMessage()))
                            .next("use the version of the engine that trained it"),
                    e);
        }
    }

    /** All bytes of an artifact, checked once more here: whatever the store promises, nothing unchecked is decoded. */
    private byte[] read(Digest digest, int largest, String what) {
        long size = artifacts.size(digest).orElse(0);
        if (size > largest) {
            throw new StorageException(Problem.of("artifact " + digest.hex() + " is too large to be a model's " + what)
                    .expected("at most " + largest + " bytes")
                    .found(size + " bytes")
                    .next("check that this is the digest of a model"));
        }
        byte[] bytes;
        try (InputStream in = artifacts.open(digest)) {
            bytes = in.readNBytes(largest);
        } catch (IOException e) {
            throw new StorageException(
                    Problem.of("artifact " + digest.hex() + ", a model's " + what + ", cannot be read")
                            .expected("the bytes that were put")
                            .found(String.valueOf(e.getMessage()))
                            .next("restore it from a backup of the workspace"),
                    e);
        }
        Digest found = Digests.of(bytes);
        if (!found.equals(digest)) {
            throw new StorageException(Problem.of("artifact " + digest.hex() + ", a model's " + what + ", is damaged")
                    .expected("bytes of this SHA-256")
                    .found(found.hex())
                    .next("restore it from a backup of the workspace"));
        }
        return bytes;
    }
}
