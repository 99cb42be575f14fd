package dev.mlops.core.internal.workspace;

import dev.mlops.Workspace;
import dev.mlops.core.internal.data.DatasetArtifacts;
import dev.mlops.core.internal.data.DefaultDatasets;
import dev.mlops.core.internal.deployment.DefaultDeployer;
import dev.mlops.core.internal.diagnosis.DefaultDiagnosis;
import dev.mlops.core.internal.evaluation.DefaultEvaluator;
import dev.mlops.core.internal.explanation.DefaultExplainer;
import dev.mlops.core.internal.lifecycle.Lifetime;
import dev.mlops.core.internal.maintenance.DefaultMaintenance;
import dev.mlops.core.internal.maintenance.ModelNames;
import dev.mlops.core.internal.maintenance.RunNames;
import dev.mlops.core.internal.model.Engines;
import dev.mlops.core.internal.model.ModelStore;
import dev.mlops.core.internal.monitoring.DefaultDriftCheck;
import dev.mlops.core.internal.monitoring.DefaultMonitoring;
import dev.mlops.core.internal.optimizer.DefaultOptimizer;
import dev.mlops.core.internal.registry.DefaultModelRegistry;
import dev.mlops.core.internal.registry.RegistryParts;
import dev.mlops.core.internal.registry.webhook.Secrets;
import dev.mlops.core.internal.runs.DefaultRuns;
import dev.mlops.core.internal.runs.RunDesk;
import dev.mlops.core.internal.study.StudyRunner;
import dev.mlops.core.internal.training.DefaultTrainer;
import dev.mlops.core.internal.tuning.DefaultTuner;
import dev.mlops.core.internal.validation.DefaultValidator;
import dev.mlops.core.internal.validation.document.KeptRules;
import dev.mlops.data.Datasets;
import dev.mlops.data.Table;
import dev.mlops.deployment.Deployer;
import dev.mlops.deployment.Deployment;
import dev.mlops.diagnosis.Diagnosis;
import dev.mlops.evaluation.Evaluator;
import dev.mlops.explanation.Explainer;
import dev.mlops.maintenance.Maintenance;
import dev.mlops.model.Model;
import dev.mlops.model.Output;
import dev.mlops.model.Task;
import dev.mlops.monitoring.DriftCheck;
import dev.mlops.monitoring.Monitoring;
import dev.mlops.registry.ModelRegistry;
import dev.mlops.runs.Runs;
import dev.mlops.spi.ArtifactStore;
import dev.mlops.spi.MetadataStore;
import dev.mlops.training.Trainer;
import dev.mlops.tuning.Optimizer;
import dev.mlops.tuning.Tuner;
import dev.mlops.validation.Validator;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;

/** The one {@link Workspace}: it hands each noun what it needs and nothing more. */
public final class DefaultWorkspace implements Workspace {
    private final Lifetime lifetime = new Lifetime();
    private final MetadataStore metadata;
    private final ArtifactStore artifacts;
    private final ModelStore models;
    private final Engines engines;
    private final Clock clock;
    private final Executor executor;
    private final Optional<Path> directory;
    private final List<Runnable> owned;

    /** One for all: it has the listeners. */
    private final RegistryParts registry;

    /** One for all: it keeps what runs record, and ends those that go on. */
    private final RunDesk runs;

    /** One for all: it remembers which profiles are being computed. */
    private final Datasets datasets;

    /**
     * A workspace of these parts.
     *
     * @param secrets finds the secrets of webhooks
     * @param directory the folder in which everything is kept, where it is one
     * @param owned what closes the parts that are the workspace's own, in order
     */
    public DefaultWorkspace(
            MetadataStore metadata,
            ArtifactStore artifacts,
            Engines engines,
            Clock clock,
            Executor executor,
            Secrets secrets,
            Optional<Path> directory,
            List<Runnable> owned) {
        this.metadata = new OpenMetadata(metadata, lifetime);
        this.artifacts = new OpenArtifacts(artifacts, lifetime);
        this.engines = engines;
        this.models = new ModelStore(this.artifacts, this.engines);
        this.clock = clock;
        this.executor = executor;
        this.directory = directory;
        this.owned = List.copyOf(owned);
        this.datasets = new DefaultDatasets(this.artifacts, this.metadata, clock, executor);
        this.registry = RegistryParts.of(this.metadata, this.models, engines, clock, secrets)
                .with(datasets, executor);
        lifetime.remember(registry.resolved()::close);
        lifetime.remember(registry.webhooks()::close);
        this.runs = RunDesk.of(this.metadata, this.artifacts, clock, new SecureRandom());
        lifetime.remember(runs::close);
    }

    @Override
    public Datasets datasets() {
        lifetime.requireOpen();
        return datasets;
    }

    @Override
    public Validator validator() {
        lifetime.requireOpen();
        return new DefaultValidator(clock, executor, KeptRules.in(metadata));
    }

    @Override
    public <O extends Output> Trainer<O> trainer(Task<O> task) {
        lifetime.requireOpen();
        return ownTrainer(task);
    }

    private <O extends Output> DefaultTrainer<O> ownTrainer(Task<O> task) {
        return new DefaultTrainer<>(runs, models, engines, executor, task);
    }

    @Override
    public <O extends Output> Tuner<O> tuner(Task<O> task) {
        lifetime.requireOpen();
        return new DefaultTuner<>(metadata, engines, clock, executor, task, ownTrainer(task));
    }

    @Override
    public Optimizer optimizer() {
        lifetime.requireOpen();
        return new DefaultOptimizer(new StudyRunner(metadata, clock, executor), lifetime);
    }

    @Override
    public <O extends Output> Evaluator<O> evaluator(Task<O> task) {
        lifetime.requireOpen();
        return new DefaultEvaluator<>(task, executor);
    }

    @Override
    public <O extends Output> Diagnosis<O> diagnosis(Task<O> task) {
        lifetime.requireOpen();
        return new DefaultDiagnosis<>(task, clock, executor);
    }

    @Override
    public <O extends Output> Explainer<O> explainer(Model<O> model) {
        lifetime.requireOpen();
        return new DefaultExplainer<>(executor, model);
    }

    @Override
    public Runs runs() {
        lifetime.requireOpen();
        return new DefaultRuns(runs);
    }

    @Override
    public ModelRegistry registry() {
        lifetime.requireOpen();
        registry.webhooks().resume();
        return new DefaultModelRegistry(registry);
    }

    @Override
    public <O extends Output> Deployer<O> deployer(Class<O> output) {
        lifetime.requireOpen();
        return new DefaultDeployer<>(registry(), metadata, clock, lifetime, output);
    }

    @Override
    public <O extends Output> Monitoring<O> monitor(Deployment<O> deployment) {
        lifetime.requireOpen();
        return new DefaultMonitoring<>(deployment, metadata, clock, executor, lifetime);
    }

    @Override
    public DriftCheck monitor(Table reference) {
        lifetime.requireOpen();
        return new DefaultDriftCheck(metadata, clock, reference);
    }

    @Override
    public Maintenance maintenance() {
        lifetime.requireOpen();
        return new DefaultMaintenance(
                metadata, artifacts, List.of(new DatasetArtifacts(), new ModelNames(models), new RunNames()), clock);
    }

    @Override
    public Optional<Path> directory() {
        lifetime.requireOpen();
        return directory;
    }

    @Override
    public void close() {
        lifetime.end(owned);
    }

    /** Such as {@code workspace in /srv/mlops with engines [tribuo]}. */
    @Override
    public String toString() {
        return "workspace " + directory.map(path -> "in " + path).orElse("of " + metadata()) + " with engines "
                + engines.ids();
    }

    private String metadata() {
        return ((OpenMetadata) metadata).store().toString();
    }
}
