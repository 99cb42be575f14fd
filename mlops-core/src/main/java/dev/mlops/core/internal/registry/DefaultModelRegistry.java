package dev.mlops.core.internal.registry;

import dev.mlops.core.internal.data.Names;
import dev.mlops.core.internal.json.AlgorithmJson;
import dev.mlops.core.internal.model.DefaultModel;
import dev.mlops.core.internal.model.Engines;
import dev.mlops.core.internal.model.ModelManifest;
import dev.mlops.core.internal.model.ModelStore;
import dev.mlops.core.internal.registry.archive.MlflowFolder;
import dev.mlops.core.internal.registry.difference.VersionComparer;
import dev.mlops.core.internal.registry.lineage.LineageGraph;
import dev.mlops.core.internal.registry.making.GitCommit;
import dev.mlops.core.internal.registry.making.Making;
import dev.mlops.core.internal.registry.making.TrainingFacts;
import dev.mlops.core.internal.registry.replay.Here;
import dev.mlops.data.DatasetVersion;
import dev.mlops.data.Table;
import dev.mlops.evaluation.Evaluation;
import dev.mlops.evaluation.QualityGate;
import dev.mlops.model.Model;
import dev.mlops.registry.AliasMove;
import dev.mlops.registry.AliasPolicy;
import dev.mlops.registry.Approval;
import dev.mlops.registry.Code;
import dev.mlops.registry.EventSubscription;
import dev.mlops.registry.Lineage;
import dev.mlops.registry.LogCheck;
import dev.mlops.registry.ModelCard;
import dev.mlops.registry.ModelRegistry;
import dev.mlops.registry.ModelVersion;
import dev.mlops.registry.Parent;
import dev.mlops.registry.RegistryEvent;
import dev.mlops.registry.Reproduction;
import dev.mlops.registry.Retention;
import dev.mlops.registry.VersionComparison;
import dev.mlops.registry.VersionSignature;
import dev.mlops.registry.VersionStatus;
import dev.mlops.registry.Webhook;
import dev.mlops.runs.Run;
import dev.mlops.spi.Digest;
import dev.mlops.spi.MetadataStore;
import dev.mlops.tuning.Study;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.PublicKey;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The one {@link ModelRegistry}: a model's bytes are kept before the document that names them, so that a failure in between shows nothing. */
public final class DefaultModelRegistry implements ModelRegistry {
    private static final Pattern COMMIT = Pattern.compile("[0-9a-f]{40}|[0-9a-f]{64}");

    private final RegistryParts parts;
    private final Options options;
    private final Versions versions;
    private final Aliases aliases;

    /** A registry over these stores that nobody else listens to; a version's algorithm is made by its engine, where that is among {@code engines}. */
    public DefaultModelRegistry(MetadataStore metadata, ModelStore models, Engines engines, Clock clock) {
        this(RegistryParts.of(metadata, models, engines, clock));
    }

    /** One of a workspace's registries. */
    public DefaultModelRegistry(RegistryParts parts) {
        this(parts, Options.NONE);
    }

    private DefaultModelRegistry(RegistryParts parts, Options options) {
        this.parts = parts;
        this.options = options;
        this.versions = new Versions(parts);
        this.aliases = new Aliases(parts);
    }

    private record Options(
            @Nullable Evaluation<?> evaluation,
            String message,
            Map<String, String> tags,
            Optional<Parent> parent,
            Optional<String> commit,
            Aliases.Mover mover) {
        private static final Options NONE =
                new Options(null, "", Map.of(), Optional.empty(), Optional.empty(), new Aliases.Mover("", "", null));
    }

    private ModelRegistry with(Options changed) {
        return new DefaultModelRegistry(parts, changed);
    }

    private ModelRegistry with(Aliases.Mover mover) {
        Options o = options;
        return with(new Options(o.evaluation, o.message, o.tags, o.parent, o.commit, mover));
    }

    private ModelRegistry with(Parent parent) {
        Options o = options;
        return with(new Options(o.evaluation, o.message, o.tags, Optional.of(parent), o.commit, o.mover));
    }

    @Override
    public ModelRegistry evaluation(Evaluation<?> evaluation) {
        Objects.requireNonNull(evaluation, "evaluation");
        Options o = options;
        return with(new Options(evaluation, o.message, o.tags, o.parent, o.commit, o.mover));
    }

    @Override
    public ModelRegistry message(String message) {
        Objects.requireNonNull(message, "message");
        Options o = options;
        return with(new Options(o.evaluation, message, o.tags, o.parent, o.commit, o.mover));
    }

    @Override
    public ModelRegistry tag(String key, String value) {
        if (key.isBlank()) {
            throw new IllegalArgumentException("key: a tag's key must not be blank");
        }
        Map<String, String> more = new TreeMap<>(options.tags);
        more.put(key, Objects.requireNonNull(value, "value"));
        Options o = options;
        return with(new Options(o.evaluation, o.message, Map.copyOf(more), o.parent, o.commit, o.mover));
    }

    @Override
    public ModelRegistry from(Study<?> study) {
        return with(new Parent("study", study.name().orElse("without a name")));
    }

    @Override
    public ModelRegistry from(Run run) {
        return with(new Parent("run", run.id()));
    }

    @Override
    public ModelRegistry commit(String commit) {
        if (!COMMIT.matcher(commit).matches()) {
            throw new IllegalArgumentException("commit: 40 or 64 hex digits expected, found '" + commit + "'");
        }
        Options o = options;
        return with(new Options(o.evaluation, o.message, o.tags, o.parent, Optional.of(commit), o.mover));
    }

    @Override
    public ModelRegistry through(QualityGate<?> gate) {
        Objects.requireNonNull(gate, "gate");
        return with(new Aliases.Mover(options.mover.by(), options.mover.because(), gate));
    }

    @Override
    public ModelRegistry by(String who) {
        Objects.requireNonNull(who, "who");
        return with(new Aliases.Mover(who, options.mover.because(), options.mover.gate()));
    }

    @Override
    public ModelRegistry because(String why) {
        Objects.requireNonNull(why, "why");
        return with(new Aliases.Mover(options.mover.by(), why, options.mover.gate()));
    }

    @Override
    public ModelVersion register(String name, Model<?> model) {
        Names.require("name", name);
        if (!(model instanceof DefaultModel<?> own)) {
            throw new IllegalArgumentException("model: one that this library trained or loaded, found "
                    + model.getClass().getName());
        }
        VersionRecord draft = draft(name, own.manifest());
        String content = draft.content();
        Optional<VersionStore.Stored> known = parts.metadata().read(tx -> VersionStore.withContent(tx, name, content));
        if (known.isPresent()) {
            return parts.version(known.get());
        }
        parts.models().save(own);
        Added added = parts.metadata().write(tx -> {
            parts.models().keep(own);
            return VersionStore.withContent(tx, name, content)
                    .map(version -> new Added(version, Optional.empty()))
                    .orElseGet(() -> add(tx, draft));
        });
        parts.resolved().forget(name);
        added.event.ifPresent(parts.events()::publish);
        return parts.version(added.version);
    }

    private record Added(VersionStore.Stored version, Optional<RegistryEvent> event) {}

    private Added add(MetadataStore.Transaction tx, VersionRecord draft) {
        VersionStore.Stored version = VersionStore.add(tx, draft);
        TreeMap<String, String> details = new TreeMap<>();
        details.put("digest", draft.digest());
        RegistryEvent event = AuditLog.append(
                tx,
                draft.name(),
                new AuditLog.Entry(
                        ModelLog.REGISTERED,
                        OptionalInt.of(version.record().version()),
                        options.mover.by(),
                        options.mover.because(),
                        draft.createdAt(),
                        details));
        return new Added(version, Optional.of(event));
    }

    private VersionRecord draft(String name, ModelManifest manifest) {
        Evaluation<?> evaluation = options.evaluation;
        byte[] bytes = manifest.bytes();
        String digest = manifest.digest().hex();
        if (evaluation != null && !evaluation.modelDigest().equals(digest)) {
            throw new IllegalArgumentException(
                    "evaluation: of this model, " + digest.substring(0, 8) + ", found one of " + evaluation.subject());
        }
        return new VersionRecord(
                name,
                0,
                digest,
                manifest.signature(),
                AlgorithmJson.Recorded.of(manifest.algorithm()),
                manifest.seed(),
                manifest.origin(),
                Optional.ofNullable(evaluation).map(Evaluation::origin),
                evaluation == null ? Map.of() : evaluation.metrics(),
                evaluation == null ? Map.of() : evaluation.measurements(),
                options.message,
                new TreeMap<>(options.tags),
                parts.clock().instant(),
                bytes.length + manifest.estimatorSize(),
                making(manifest));
    }

    private Making making(ModelManifest manifest) {
        String commit = options.commit.or(() -> GitCommit.of(Path.of(""))).orElse("");
        TrainingFacts training = parts.metadata().read(tx -> TrainingFacts.of(tx, manifest.digest()));
        return new Making(
                new Code(commit, Here.libraries(manifest, parts.engines())),
                Here.environment(),
                training.duration(),
                training.rows(),
                options.parent.or(training::run));
    }

    @Override
    public AliasMove promote(ModelVersion version, String alias) {
        Reference.requireAlias(alias);
        return aliases.promote(versions.own(version), alias, options.mover);
    }

    @Override
    public AliasMove rollback(String name, String alias) {
        Reference.requireAlias(alias);
        return aliases.rollback(name, alias, options.mover);
    }

    @Override
    public AliasPolicy protect(String name, String alias, AliasPolicy policy) {
        Names.require("name", name);
        return aliases.protect(name, Reference.requireAlias(alias), policy, options.mover);
    }

    @Override
    public AliasPolicy policy(String name, String alias) {
        return parts.metadata().read(tx -> AliasStore.policy(tx, name, alias));
    }

    @Override
    public Approval approve(ModelVersion version, String alias) {
        Reference.requireAlias(alias);
        return aliases.approve(versions.own(version).record(), alias, options.mover);
    }

    @Override
    public List<Approval> approvals(ModelVersion version, String alias) {
        return aliases.approvals(versions.own(version).record(), alias);
    }

    @Override
    public ModelVersion archive(ModelVersion version) {
        return versions.mark(version, VersionStatus.ARCHIVED, options.mover);
    }

    @Override
    public ModelVersion restore(ModelVersion version) {
        return versions.mark(version, VersionStatus.READY, options.mover);
    }

    @Override
    public ModelVersion reject(ModelVersion version) {
        return versions.mark(version, VersionStatus.REJECTED, options.mover);
    }

    @Override
    public ModelVersion get(String reference) {
        return versions.find(reference).orElseThrow(() -> versions.notFound(Reference.parse(reference)));
    }

    @Override
    public ModelVersion get(String name, int version) {
        return parts.version(versions.require(name, version));
    }

    @Override
    public Optional<ModelVersion> findVersion(String reference) {
        return versions.find(reference);
    }

    @Override
    public List<ModelVersion> find(String search) {
        return versions.search(search);
    }

    @Override
    public SortedMap<String, Integer> aliases(String name) {
        return parts.metadata().read(tx -> VersionStore.aliases(tx, name));
    }

    @Override
    public Optional<ModelVersion> at(String name, String alias, Instant when) {
        return versions.at(name, alias, when);
    }

    @Override
    public List<ModelVersion> versions(String name) {
        return versions.all(parts.metadata().read(tx -> VersionStore.versions(tx, name)));
    }

    @Override
    public List<String> names() {
        return parts.metadata().read(VersionStore::names);
    }

    @Override
    public List<AliasMove> history(String name) {
        return parts.metadata().read(tx -> ModelLog.moves(tx, name));
    }

    @Override
    public List<RegistryEvent> log(String name) {
        return parts.metadata().read(tx -> AuditLog.entries(tx, name));
    }

    @Override
    public LogCheck checkLog(String name) {
        return parts.metadata().read(tx -> AuditLog.check(tx, name));
    }

    @Override
    public EventSubscription onEvent(Consumer<? super RegistryEvent> listener) {
        return parts.events().subscribe(listener);
    }

    @Override
    public EventSubscription webhook(Webhook webhook) {
        Names.require("name", webhook.name());
        return parts.webhooks().add(webhook);
    }

    @Override
    public List<ModelVersion> trainedOn(DatasetVersion rows) {
        return versions.trainedOn(rows.origin());
    }

    @Override
    public VersionComparison compare(ModelVersion first, ModelVersion second) {
        return VersionComparer.compare(parts.version(versions.own(first)), parts.version(versions.own(second)));
    }

    @Override
    public VersionComparison compare(ModelVersion first, ModelVersion second, Table rows) {
        return VersionComparer.compare(
                parts.version(versions.own(first)), parts.version(versions.own(second)), rows, System::nanoTime);
    }

    @Override
    public Lineage lineage(ModelVersion version) {
        return parts.metadata().read(tx -> LineageGraph.of(ModelLog.history(tx, version)));
    }

    @Override
    public Lineage lineage(DatasetVersion rows) {
        List<ModelVersion> trained = trainedOn(rows);
        return parts.metadata().read(tx -> LineageGraph.of(rows.origin(), ModelLog.histories(tx, trained)));
    }

    @Override
    public Reproduction reproduce(ModelVersion version) {
        return parts.reproducer().reproduce(parts.version(versions.own(version)));
    }

    @Override
    public VersionSignature sign(ModelVersion version, KeyPair keys) {
        return VersionSignatures.sign(parts, versions.own(version).record(), keys, options.mover);
    }

    @Override
    public List<VersionSignature> signatures(ModelVersion version, PublicKey... trusted) {
        VersionRecord record = versions.own(version).record();
        parts.models().check(new Digest(record.digest()));
        return parts.metadata().read(tx -> VersionSignatures.trusted(tx, record, List.of(trusted), parts.models()));
    }

    @Override
    public void export(ModelVersion version, Path file) {
        new VersionTransfer(parts).archive(versions.own(version)).write(file);
    }

    @Override
    public void exportMlflow(ModelVersion version, Path folder) {
        VersionStore.Stored own = versions.own(version);
        new MlflowFolder(parts.version(own), new VersionTransfer(parts).archive(own)).write(folder);
    }

    @Override
    public ModelVersion importFrom(Path file) {
        return parts.version(new VersionTransfer(parts).importFrom(file, options.mover));
    }

    @Override
    public List<ModelVersion> retain(String name, Retention retention) {
        return new VersionRetention(parts, versions).retain(name, retention, options.mover);
    }

    @Override
    public ModelCard card(ModelVersion version) {
        return new VersionCards(parts, options.mover).card(parts.version(versions.own(version)));
    }
}
