package dev.mlops.core.internal.registry;

import dev.mlops.data.Origin;
import dev.mlops.error.ConflictException;
import dev.mlops.error.NotFoundException;
import dev.mlops.error.Problem;
import dev.mlops.registry.ModelVersion;
import dev.mlops.registry.RegistryEvent;
import dev.mlops.registry.VersionStatus;
import dev.mlops.spi.MetadataStore;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Finds versions, and says what may be done with them. */
final class Versions {
    private final RegistryParts parts;

    Versions(RegistryParts parts) {
        this.parts = parts;
    }

    List<ModelVersion> all(List<VersionStore.Stored> stored) {
        return stored.stream().<ModelVersion>map(parts::version).toList();
    }

    /** What this workspace has of a version. Throws {@link IllegalArgumentException} where it has another one under its number. */
    VersionStore.Stored own(ModelVersion version) {
        VersionStore.Stored stored = require(version.name(), version.version());
        if (!stored.record().digest().equals(version.digest())) {
            throw new IllegalArgumentException("version: one of this workspace, whose " + version.subject() + " is "
                    + stored.record().digest().substring(0, 8) + ", found "
                    + version.digest().substring(0, 8));
        }
        return stored;
    }

    VersionStore.Stored require(String name, int version) {
        return parts.metadata()
                .read(tx -> VersionStore.version(tx, name, version))
                .orElseThrow(() -> notFound(new Reference(name, null, version)));
    }

    Optional<ModelVersion> find(String reference) {
        return parts.resolved().get(reference, () -> stored(Reference.parse(reference)));
    }

    private Optional<ModelVersion> stored(Reference reference) {
        String name = reference.name();
        String alias = reference.alias();
        Optional<VersionStore.Stored> found = parts.metadata().read(tx -> {
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
        return found.map(parts::version);
    }

    List<ModelVersion> search(String search) {
        makeSearchable();
        return all(parts.metadata().read(tx -> VersionStore.find(tx, search)));
    }

    List<ModelVersion> trainedOn(Origin rows) {
        makeSearchable();
        return all(parts.metadata().read(tx -> VersionStore.trainedOn(tx, rows)));
    }

    /** Versions that an earlier version of the library wrote get their attributes, once. */
    private void makeSearchable() {
        if (parts.metadata().read(VersionStore::hasUnsearchable)) {
            parts.metadata().write(tx -> {
                VersionStore.makeSearchable(tx);
                return true;
            });
        }
    }

    Optional<ModelVersion> at(String name, String alias, Instant when) {
        return parts.metadata().read(tx -> {
            OptionalInt pointed = pointed(tx, name, alias, when);
            return pointed.isEmpty()
                    ? Optional.<ModelVersion>empty()
                    : VersionStore.version(tx, name, pointed.getAsInt())
                            .or(deleted(tx, name, pointed.getAsInt()))
                            .map(parts::version);
        });
    }

    /** The whole log is read for times before the latest moves alone. */
    private static OptionalInt pointed(MetadataStore.Transaction tx, String name, String alias, Instant when) {
        OptionalInt latest = VersionStore.target(tx, name, alias)
                .flatMap(target -> AliasPast.find(tx, name, alias, target.revision()))
                .map(past -> past.at(when))
                .orElse(OptionalInt.empty());
        if (latest.isPresent()) {
            return latest;
        }
        @Nullable RegistryEvent last = null;
        for (RegistryEvent event : AuditLog.entries(tx, name)) {
            boolean is = ModelLog.isMove(event) && ModelLog.alias(event).equals(alias);
            last = is && !event.at().isAfter(when) ? event : last;
        }
        return last == null ? OptionalInt.empty() : last.version();
    }

    private static Supplier<Optional<VersionStore.Stored>> deleted(
            MetadataStore.Transaction tx, String name, int version) {
        return () -> VersionRetention.deleted(tx, name, version).map(VersionRetention.Deleted::version);
    }

    ModelVersion mark(ModelVersion version, VersionStatus status, Aliases.Mover mover) {
        VersionRecord record = own(version).record();
        String name = record.name();
        int number = record.version();
        Optional<RegistryEvent> event = parts.metadata().write(tx -> {
            requireMarkable(tx, record, status);
            if (!VersionStore.mark(tx, name, number, status)) {
                return Optional.empty();
            }
            AuditLog.Entry entry = new AuditLog.Entry(
                    status == VersionStatus.READY ? "restored" : status.name().toLowerCase(Locale.ROOT),
                    OptionalInt.of(number),
                    mover.by(),
                    mover.because(),
                    parts.clock().instant(),
                    new TreeMap<>());
            return Optional.of(AuditLog.append(tx, name, entry));
        });
        parts.resolved().forget(name);
        event.ifPresent(parts.events()::publish);
        return parts.version(require(name, number));
    }

    private static void requireMarkable(MetadataStore.Transaction tx, VersionRecord version, VersionStatus status) {
        String subject = version.name() + " v" + version.version();
        VersionStatus now = VersionStore.version(tx, version.name(), version.version())
                .map(VersionStore.Stored::status)
                .orElse(status);
        if (now == VersionStatus.REJECTED && status != VersionStatus.REJECTED) {
            throw new ConflictException(Problem.of(subject + " is rejected, for ever")
                    .expected("a version that is ready or archived")
                    .found("rejected")
                    .next("register the model again with what has changed, such as another evaluation"));
        }
        List<String> aliases = VersionStore.aliases(tx, version.name()).entrySet().stream()
                .filter(alias -> alias.getValue() == version.version())
                .map(alias -> version.name() + "@" + alias.getKey())
                .toList();
        if (status != VersionStatus.READY && !aliases.isEmpty()) {
            throw new ConflictException(Problem.of(subject + " is in use")
                    .expected("a version that no alias points to")
                    .found(String.join(", ", aliases))
                    .next("point the alias elsewhere first: promote another version, or roll back"));
        }
    }

    NotFoundException notFound(Reference reference) {
        String name = reference.name();
        String alias = reference.alias();
        return parts.metadata().read(tx -> {
            OptionalInt latest = VersionStore.latest(tx, name);
            if (latest.isEmpty()) {
                List<String> names = VersionStore.names(tx);
                return new NotFoundException(Problem.of("there is no model '" + name + "'")
                        .expected(names.isEmpty() ? "a registered model" : "one of " + shown(names))
                        .found("'" + name + "'")
                        .next(Problem.didYouMean(name, names) + "Register it first: ws.registry().register(\"" + name
                                + "\", model)"));
            }
            Optional<VersionRetention.Deleted> deleted = VersionRetention.deleted(tx, name, reference.version());
            if (alias == null && deleted.isPresent()) {
                return new NotFoundException(Problem.of(name + " v" + reference.version() + " was deleted at "
                                + deleted.get().at()
                                + (deleted.get().by().isEmpty()
                                        ? ""
                                        : " by " + deleted.get().by()))
                        .expected("a version that is kept")
                        .found("what was recorded of it, and no model")
                        .next("look at ws.registry().log(\"" + name + "\"), or choose one of ws.registry().versions(\""
                                + name + "\")"));
            }
            if (alias == null) {
                return new NotFoundException(Problem.of("model '" + name + "' has no version " + reference.version())
                        .expected(latest.getAsInt() == 1 ? "version 1" : "versions 1 to " + latest.getAsInt())
                        .found("version " + reference.version())
                        .next("look at ws.registry().versions(\"" + name + "\")"));
            }
            List<String> aliases = List.copyOf(VersionStore.aliases(tx, name).keySet());
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
}
