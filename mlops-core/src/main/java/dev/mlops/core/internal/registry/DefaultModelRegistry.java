package dev.mlops.core.internal.registry;

import dev.mlops.core.internal.data.Names;
import dev.mlops.core.internal.json.AlgorithmJson;
import dev.mlops.core.internal.model.DefaultModel;
import dev.mlops.core.internal.model.Engines;
import dev.mlops.core.internal.model.ModelManifest;
import dev.mlops.core.internal.model.ModelStore;
import dev.mlops.data.DatasetVersion;
import dev.mlops.error.ConflictException;
import dev.mlops.error.NotFoundException;
import dev.mlops.error.Problem;
import dev.mlops.evaluation.Evaluation;
import dev.mlops.evaluation.GateResult;
import dev.mlops.evaluation.QualityGate;
import dev.mlops.model.Model;
import dev.mlops.registry.AliasMove;
import dev.mlops.registry.Lineage;
import dev.mlops.registry.ModelRegistry;
import dev.mlops.registry.ModelVersion;
import dev.mlops.spi.MetadataStore;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The one {@link ModelRegistry}: a model's bytes are kept before the document that names them, so that a failure in between shows nothing. */
public final class DefaultModelRegistry implements ModelRegistry {
    private final Parts parts;
    private final Options options;

    /** A registry over these stores; a version's algorithm is made by its engine, where that is among {@code engines}. */
    public DefaultModelRegistry(MetadataStore metadata, ModelStore models, Engines engines, Clock clock) {
        this(new Parts(metadata, models, engines, clock), new Options(null, "", Map.of(), null, "", ""));
    }

    private DefaultModelRegistry(Parts parts, Options options) {
        this.parts = parts;
        this.options = options;
    }

    private record Parts(MetadataStore metadata, ModelStore models, Engines engines, Clock clock) {}

    private record Options(
            @Nullable Evaluation<?> evaluation,
            String message,
            Map<String, String> tags,
            @Nullable QualityGate<?> gate,
            String by,
            String because) {}

    private ModelRegistry with(Options changed) {
        return new DefaultModelRegistry(parts, changed);
    }

    @Override
    public ModelRegistry evaluation(Evaluation<?> evaluation) {
        Objects.requireNonNull(evaluation, "evaluation");
        return with(new Options(evaluation, options.message, options.tags, options.gate, options.by, options.because));
    }

    @Override
    public ModelRegistry message(String message) {
        Objects.requireNonNull(message, "message");
        return with(new Options(options.evaluation, message, options.tags, options.gate, options.by, options.because));
    }

    @Override
    public ModelRegistry tag(String key, String value) {
        if (key.isBlank()) {
            throw new IllegalArgumentException("key: a tag's key must not be blank");
        }
        Map<String, String> more = new TreeMap<>(options.tags);
        more.put(key, Objects.requireNonNull(value, "value"));
        return with(new Options(
                options.evaluation, options.message, Map.copyOf(more), options.gate, options.by, options.because));
    }

    @Override
    public ModelRegistry through(QualityGate<?> gate) {
        Objects.requireNonNull(gate, "gate");
        return with(new Options(options.evaluation, options.message, options.tags, gate, options.by, options.because));
    }

    @Override
    public ModelRegistry by(String who) {
        Objects.requireNonNull(who, "who");
        return with(new Options(options.evaluation, options.message, options.tags, options.gate, who, options.because));
    }

    @Override
    public ModelRegistry because(String why) {
        Objects.requireNonNull(why, "why");
        return with(new Options(options.evaluation, options.message, options.tags, options.gate, options.by, why));
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
        Optional<VersionRecord> known = parts.metadata.read(tx -> VersionStore.withContent(tx, name, content));
        if (known.isPresent()) {
            return version(known.get());
        }
        parts.models.save(own);
        return version(parts.metadata.write(tx -> {
            parts.models.keep(own);
            return VersionStore.withContent(tx, name, content).orElseGet(() -> VersionStore.add(tx, draft));
        }));
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
                parts.clock.instant(),
                bytes.length + manifest.estimatorSize());
    }

    @Override
    public AliasMove promote(ModelVersion version, String alias) {
        Reference.requireAlias(alias);
        String name = version.name();
        VersionRecord stored = require(name, version.version());
        if (!stored.digest().equals(version.digest())) {
            throw new IllegalArgumentException("version: one of this workspace, whose " + version.subject() + " is "
                    + stored.digest().substring(0, 8) + ", found "
                    + version.digest().substring(0, 8));
        }
        Optional<VersionStore.Target> known = parts.metadata.read(tx -> VersionStore.target(tx, name, alias));
        Instant now = parts.clock.instant();
        requireGate(version(stored), alias, now);
        AliasMove move = new AliasMove(
                alias,
                known.map(target -> OptionalInt.of(target.version())).orElse(OptionalInt.empty()),
                stored.version(),
                options.by,
                options.because,
                options.gate == null ? "" : options.gate.toString(),
                now);
        return parts.metadata.write(tx -> {
            Optional<VersionStore.Target> current = VersionStore.target(tx, name, alias);
            if (current.isPresent() && current.get().version() == move.to()) {
                return lastMove(tx, name, alias);
            }
            if (!VersionStore.point(tx, name, alias, known, move.to())) {
                throw moved(name, alias, known, current);
            }
            ModelLog.append(tx, name, move);
            return move;
        });
    }

    /** What is refused is in the log too, in a unit of work of its own. */
    private void requireGate(ModelVersion version, String alias, Instant now) {
        QualityGate<?> gate = options.gate;
        if (gate == null) {
            return;
        }
        GateResult result = gate.check(version);
        if (!result.passed()) {
            ModelLog.Refusal refusal = new ModelLog.Refusal(
                    alias, version.version(), gate.toString(), result.toString(), options.by, options.because, now);
            parts.metadata.write(tx -> {
                ModelLog.append(tx, version.name(), refusal);
                return refusal;
            });
            result.orThrow();
        }
    }

    private static AliasMove lastMove(MetadataStore.Transaction tx, String name, String alias) {
        List<AliasMove> moves = ModelLog.moves(tx, name).stream()
                .filter(move -> move.alias().equals(alias))
                .toList();
        return moves.get(moves.size() - 1); // an alias and its move are kept in one unit of work
    }

    private static ConflictException moved(
            String name, String alias, Optional<VersionStore.Target> known, Optional<VersionStore.Target> current) {
        return new ConflictException(Problem.of("somebody else moved " + name + "@" + alias + " meanwhile")
                .expected(pointing(known))
                .found(pointing(current))
                .next("look at registry().history(\"" + name + "\") and promote again if that is still right"));
    }

    private static String pointing(Optional<VersionStore.Target> target) {
        return target.map(t -> "it at v" + t.version()).orElse("no such alias");
    }

    @Override
    public ModelVersion get(String reference) {
        return get(Reference.parse(reference));
    }

    private ModelVersion get(Reference reference) {
        return find(reference).orElseThrow(() -> notFound(reference));
    }

    @Override
    public ModelVersion get(String name, int version) {
        return version(require(name, version));
    }

    private VersionRecord require(String name, int version) {
        return parts.metadata
                .read(tx -> VersionStore.version(tx, name, version))
                .orElseThrow(() -> notFound(new Reference(name, null, version)));
    }

    @Override
    public Optional<ModelVersion> find(String reference) {
        return find(Reference.parse(reference));
    }

    private Optional<ModelVersion> find(Reference reference) {
        String name = reference.name();
        String alias = reference.alias();
        Optional<VersionRecord> found = parts.metadata.read(tx -> {
            if (alias == null) {
                return VersionStore.version(tx, name, reference.version());
            }
            OptionalInt number = alias.equals(Reference.LATEST)
                    ? VersionStore.latest(tx, name)
                    : VersionStore.target(tx, name, alias)
                            .map(target -> OptionalInt.of(target.version()))
                            .orElse(OptionalInt.empty());
            return number.isPresent() ? VersionStore.version(tx, name, number.getAsInt()) : Optional.empty();
        });
        return found.map(this::version);
    }

    private NotFoundException notFound(Reference reference) {
        String name = reference.name();
        String alias = reference.alias();
        return parts.metadata.read(tx -> {
            OptionalInt latest = VersionStore.latest(tx, name);
            if (latest.isEmpty()) {
                List<String> names = VersionStore.names(tx);
                return new NotFoundException(Problem.of("there is no model '" + name + "'")
                        .expected(names.isEmpty() ? "a registered model" : "one of " + shown(names))
                        .found("'" + name + "'")
                        .next(Problem.didYouMean(name, names) + "Register it first: ws.registry().register(\"" + name
                                + "\", model)"));
            }
            if (alias == null) {
                return new NotFoundException(Problem.of("model '" + name + "' has no version " + reference.version())
                        .expected(latest.getAsInt() == 1 ? "version 1" : "versions 1 to " + latest.getAsInt())
                        .found("version " + reference.version())
                        .next("look at ws.registry().versions(\"" + name + "\")"));
            }
            List<String> aliases = VersionStore.aliases(tx, name);
            return new NotFoundException(Problem.of("model '" + name + "' has no alias '" + alias + "'")
                    .expected("latest" + (aliases.isEmpty() ? "" : " or one of " + shown(aliases)))
                    .found("'" + alias + "'")
                    .next(Problem.didYouMean(alias, aliases) + "Point it to a version first: "
                            + "ws.registry().promote(version, \"" + alias + "\")"));
        });
    }

    private static String shown(List<String> names) {
        return names.stream().limit(20).collect(Collectors.joining(", "))
                + (names.size() > 20 ? " and " + (names.size() - 20) + " more" : "");
    }

    @Override
    public List<ModelVersion> versions(String name) {
        return parts.metadata.read(tx -> VersionStore.versions(tx, name)).stream()
                .map(this::version)
                .toList();
    }

    @Override
    public List<String> names() {
        return parts.metadata.read(VersionStore::names);
    }

    @Override
    public List<AliasMove> history(String name) {
        return parts.metadata.read(tx -> ModelLog.moves(tx, name));
    }

    @Override
    public List<ModelVersion> trainedOn(DatasetVersion rows) {
        return parts.metadata.read(tx -> VersionStore.trainedOn(tx, rows.origin())).stream()
                .map(this::version)
                .toList();
    }

    @Override
    public Lineage lineage(ModelVersion version) {
        return parts.metadata.read(tx -> LineageGraph.of(tx, version));
    }

    private ModelVersion version(VersionRecord record) {
        return new DefaultModelVersion(record, parts.models, parts.engines);
    }
}
