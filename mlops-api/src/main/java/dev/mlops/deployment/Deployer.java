package dev.mlops.deployment;

import dev.mlops.model.Output;
import dev.mlops.registry.ModelVersion;

/**
 * Puts registered models to work: {@code ws.deployer(Label.class).deploy("income@champion")}. Immutable; safe to share between threads.
 *
 * @param <O> what the models predict
 */
public interface Deployer<O extends Output> {
    /**
     * Loads the version that a reference names (see {@link dev.mlops.registry.ModelRegistry#get(String)}) into this process. It stays that
     * version, wherever the alias moves.
     *
     * @throws dev.mlops.error.NotFoundException where nothing has the name
     * @throws IllegalArgumentException where the model predicts something else
     */
    Deployment<O> deploy(String reference);

    /** Loads a version into this process. Throws {@link IllegalArgumentException} where the model predicts something else. */
    Deployment<O> deploy(ModelVersion version);
}
