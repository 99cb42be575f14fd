package dev.mlops.core.internal.deployment;

import dev.mlops.core.internal.lifecycle.Lifetime;
import dev.mlops.core.internal.registry.ModelLog;
import dev.mlops.deployment.Deployer;
import dev.mlops.deployment.Deployment;
import dev.mlops.model.Model;
import dev.mlops.model.Output;
import dev.mlops.registry.ModelRegistry;
import dev.mlops.registry.ModelVersion;
import dev.mlops.registry.RegistryEvent;
import dev.mlops.spi.MetadataStore;
import java.time.Clock;
import java.time.Instant;

/**
 * The one {@link Deployer}. A deployment is in the log of its version.
 *
 * @param <O> what the models predict
 */
public final class DefaultDeployer<O extends Output> implements Deployer<O> {
    private final ModelRegistry registry;
    private final MetadataStore metadata;
    private final Clock clock;
    private final Lifetime lifetime;
    private final Class<O> output;

    /**
     * A deployer.
     *
     * @param registry where references are looked up
     * @param metadata where deployments are recorded
     * @param clock when they are made
     * @param lifetime with which they end
     * @param output what the models predict
     */
    public DefaultDeployer(
            ModelRegistry registry, MetadataStore metadata, Clock clock, Lifetime lifetime, Class<O> output) {
        this.registry = registry;
        this.metadata = metadata;
        this.clock = clock;
        this.lifetime = lifetime;
        this.output = output;
    }

    @Override
    public Deployment<O> deploy(String reference) {
        return deploy(registry.get(reference));
    }

    @Override
    public Deployment<O> deploy(ModelVersion version) {
        Model<O> model = version.load(output);
        WarmUp.run(model);
        Instant now = clock.instant();
        RegistryEvent entry = metadata.write(tx -> ModelLog.appendDeployed(tx, version, now));
        DefaultDeployment<O> deployment = new DefaultDeployment<>(version, entry.number(), model, lifetime);
        deployment.endWithWorkspace();
        return deployment;
    }
}
